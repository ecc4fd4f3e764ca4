/** Painting of canvases, spread over tasks so that none of them holds the page up. */
import { soon } from '../player/soon'

/** Milliseconds of painting in one task. */
const BUDGET = 6

const waiting = new Map<HTMLCanvasElement, () => void>()
let spent = 0
let turning = false

function run(job: () => void): void {
  const start = performance.now()
  job()
  spent += performance.now() - start
}

function turnLater(): void {
  if (turning) return
  turning = true
  soon(turn)
}

function turn(): void {
  turning = false
  spent = 0
  for (const [canvas, job] of waiting) {
    waiting.delete(canvas)
    run(job)
    if (spent > BUDGET) break
  }
  if (waiting.size > 0) turnLater()
}

/**
 * Paints at once while that is cheap, so that all pictures change together; otherwise soon, one after the other.
 * @param heavy to be left for a task of its own
 * @returns the way to call it off
 */
export function paint(canvas: HTMLCanvasElement, job: () => void, heavy: boolean): () => void {
  if (heavy || waiting.size > 0 || spent > BUDGET) waiting.set(canvas, job)
  else run(job)
  turnLater()
  return () => waiting.delete(canvas)
}
