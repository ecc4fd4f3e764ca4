/** The one axis of updates that both charts and the scrubber share. */
export interface Plot {
  readonly left: number
  /** Pixels of the plot itself. */
  readonly width: number
  /** Updates from its left end to its right end. */
  readonly span: number
  x(update: number): number
}

/** Room for the numbers left of the plot and the names right of it, in pixels. */
const LEFT = 52
const RIGHT = 16

export function plotOf(total: number, span: number): Plot {
  const width = Math.max(total - LEFT - RIGHT, 40)
  return { left: LEFT, width, span, x: (update) => (width * update) / span }
}
