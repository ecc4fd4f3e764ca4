/** About the standard deviation of log(v / v_before) over the training months. */
export const SCALE = 0.1
