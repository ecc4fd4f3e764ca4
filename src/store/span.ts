/** Which steps are in view: zooming, and following the playhead without moving at every step. */
import type { Span } from './state'

/** The closest zoom: fewer steps show nothing that these do not. */
export const LEAST_STEPS = 4

const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

/** Any stretch as one that exists: whole numbers, not too short, inside the sequence. */
export function clampSpan({ from, count }: Span, steps: number): Span {
  const length = within(Math.round(count), Math.min(LEAST_STEPS, steps), steps)
  return { from: within(Math.round(from), 0, steps - length), count: length }
}

/** The playhead may come this close to an end of the window, in shares of it, before the window moves on … */
const MARGIN = 1 / 8
/** … and stands this far inside after it moved, so that a step back does not move it back. */
const LANDING = 1 / 4

/**
 * Where a window starts that stays as it is until the playhead comes near one of its ends. Then it turns like a
 * page; after a leap it has the playhead in its middle.
 */
export function followedFrom({ from, count }: Span, step: number, steps: number): number {
  const last = steps - count
  const start = within(from, 0, last)
  const margin = Math.floor(count * MARGIN)
  const left = start > 0 ? start + margin : 0
  const right = start < last ? start + count - margin : steps
  if (step >= left && step < right) return start
  const inside = Math.floor(count * LANDING)
  const leapt = step < start - count || step >= start + 2 * count
  const landing = leapt ? Math.floor(count / 2) : step < left ? count - 1 - inside : inside
  return within(step - landing, 0, last)
}

/** `factor` times as many steps, with the step `around` where it was, or in the middle if it was out of view. */
export function zoomedBy(span: Span, factor: number, around: number, steps: number): Span {
  const { count } = clampSpan({ from: 0, count: span.count * factor }, steps)
  const seen = around >= span.from && around < span.from + span.count
  const share = seen ? (around + 0.5 - span.from) / span.count : 0.5
  const middle = seen ? around + 0.5 : span.from + span.count / 2
  return clampSpan({ from: middle - share * count, count }, steps)
}

/** With another start, and the end where it was. */
export function withStart({ from, count }: Span, start: number, steps: number): Span {
  const end = from + count
  const to = within(Math.round(start), 0, Math.max(end - LEAST_STEPS, 0))
  return clampSpan({ from: to, count: end - to }, steps)
}

/** With another end (the step after the last), and the start where it was. */
export function withEnd({ from }: Span, end: number, steps: number): Span {
  const to = within(Math.round(end), Math.min(from + LEAST_STEPS, steps), steps)
  return clampSpan({ from, count: to - from }, steps)
}
