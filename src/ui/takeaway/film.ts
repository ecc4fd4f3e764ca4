/** One step as a short film: where the playhead stands in every frame, and for how long. */
import { headAt, progressAt } from '../../player/player'

export interface Frame {
  readonly head: number
  /** Milliseconds. */
  readonly delay: number
}

/** GIF counts in hundredths of a second: a little over fourteen frames a second. */
const TICK = 70
const WHOLE = 4500
/** The shortest and longest operation. */
const BEAT = [600, 1500] as const
/** How long the finished step can be looked at before it all begins again. */
const HOLD = 1400

export function filmOf(step: number, beats: number): Frame[] {
  const beat = Math.min(Math.max(WHOLE / beats, BEAT[0]), BEAT[1])
  const start = headAt(step, -1, beats)
  const ticks = Math.ceil((beat * beats) / TICK)
  const frames: Frame[] = []
  for (let tick = 1; tick <= ticks; tick++) {
    const elapsed = Math.min((tick * TICK) / beat, beats)
    // Before the first beat of all there is nothing to see.
    const head = Math.max(1, start + Math.min(progressAt(elapsed, false), beats))
    const last = frames.at(-1)
    if (last?.head === head) frames[frames.length - 1] = { head, delay: last.delay + TICK }
    else frames.push({ head, delay: TICK })
  }
  const end = frames.pop()!
  return [...frames, { head: headAt(step, beats - 1, beats), delay: end.delay + HOLD }]
}
