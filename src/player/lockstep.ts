/** Several cells under one playhead: they begin a step together and end it together, whatever beats they need for it. */

/**
 * Beats that a cell of `to` beats has done when one of `from` beats has done `done`: whole ones, so that nothing stands
 * half-way when the player rests. The first beat begins at once, the last ends with the step.
 */
export function beatsDone(done: number, from: number, to: number): number {
  if (done <= 0) return 0
  return Math.max(1, Math.floor((done * to) / from))
}

/**
 * The head of a cell of `to` beats while the player, whose film has `from` beats a step, stands at `head`. While one
 * beat of the player is on its way, the beats that end with it are, one after the other.
 */
export function lockstepHead(head: number, from: number, to: number): number {
  if (from === to) return head
  const step = Math.floor(Math.max(0, Math.ceil(head) - 1) / from)
  const done = head - step * from
  const whole = Math.floor(done)
  const before = beatsDone(whole, from, to)
  const after = beatsDone(Math.ceil(done), from, to)
  return step * to + before + (done - whole) * (after - before)
}
