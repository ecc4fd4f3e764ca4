/** The one time axis that tokens, predictions and lanes share. */
export interface TimeAxis {
  /** The steps in view: `count` of them from `from`. */
  readonly from: number
  readonly count: number
  /** Pixels of one step. */
  readonly pitch: number
  readonly width: number
  /** The middle of a step, in pixels from the left end. */
  x(step: number): number
  /** The step at a pixel, kept inside the view. */
  at(pixel: number): number
}

/**
 * All steps where they fit at `least` pixels each; otherwise as many as fit, with the current one in the middle.
 * @param most the widest a step gets, so that short sequences stay together
 */
export function timeAxis(steps: number, step: number, width: number, least: number, most: number): TimeAxis {
  const fitting = Math.max(1, Math.floor(width / least))
  const count = Math.min(steps, fitting)
  const from = Math.min(Math.max(step - Math.floor(count / 2), 0), steps - count)
  const pitch = Math.min(width / count, most)
  return {
    from,
    count,
    pitch,
    width: pitch * count,
    x: (t) => (t - from + 0.5) * pitch,
    at: (pixel) => from + Math.min(Math.max(Math.floor(pixel / pitch), 0), count - 1),
  }
}
