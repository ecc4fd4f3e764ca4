/** About the standard deviation of log(v / v_before) over the training weeks. */
export const SCALE = 0.025
