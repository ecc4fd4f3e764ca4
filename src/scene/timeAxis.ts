/** The one time axis that tokens, predictions and lanes share. */
export interface TimeAxis {
  /** The steps in view: `count` of them from `from`. */
  readonly from: number
  readonly count: number
  /** All steps there are. */
  readonly steps: number
  /** How many of them can be in view and still be read. */
  readonly fitting: number
  /** Pixels of one step; far below 1 where a long sequence is in view as a whole. */
  readonly pitch: number
  readonly width: number
  /** The pixels there are; a short sequence leaves some of them free. */
  readonly room: number
  /** How much larger than on a small screen things are drawn. */
  readonly scale: number
  /** The middle of a step, in pixels from the left end. */
  x(step: number): number
  /** The step at a pixel, kept inside the view. */
  at(pixel: number): number
}

/** Room for steps, in pixels. */
export interface Room {
  readonly width: number
  /** The widest a step gets, so that short sequences stay together. */
  readonly most: number
  readonly scale: number
  readonly fitting: number
}

/** How many steps of at least `least` pixels fit. */
export const fittingSteps = (steps: number, width: number, least: number): number =>
  Math.min(steps, Math.max(1, Math.floor(width / least)))

/** @param from with `count`: a stretch that lies inside `steps` */
export function timeAxis(from: number, count: number, steps: number, room: Room): TimeAxis {
  const pitch = Math.min(room.width / count, room.most)
  return {
    from,
    count,
    steps,
    fitting: room.fitting,
    pitch,
    width: pitch * count,
    room: room.width,
    scale: room.scale,
    x: (t) => (t - from + 0.5) * pitch,
    at: (pixel) => from + Math.min(Math.max(Math.floor(pixel / pitch), 0), count - 1),
  }
}
