/** Long measurements in short tasks. */
import { nextTask } from '../engine/engine'

/** Milliseconds until the page gets a turn. */
const SLICE = 8

/** Runs to the end, giving the page a turn in between. @returns undefined where nobody waits for it any more */
export async function inSlices<T>(work: Generator<undefined, T>, isWanted: () => boolean): Promise<T | undefined> {
  let turn = performance.now()
  for (;;) {
    const { done, value } = work.next()
    if (done) return isWanted() ? value : undefined
    if (performance.now() - turn < SLICE) continue
    await nextTask()
    if (!isWanted()) return undefined
    turn = performance.now()
  }
}
