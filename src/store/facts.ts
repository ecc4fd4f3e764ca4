/** Facts of the compared cells that are measured in this browser: how long a step takes, how long a memory lasts. */
import { createStore } from 'zustand/vanilla'
import { halfLife } from '../claims/memory'
import { type Timing, timeSteps, timingOf } from '../claims/timing'
import type { Decay } from '../model/recurrence'
import { runOnGpu } from './compute'
import { tapeOf } from './gradient'
import { inSlices } from './slices'
import type { Run } from './state'

export type { Timing }

export interface Measured {
  readonly cpu?: Timing
  /** Where a GPU computes; with reading back every value, as the page does. */
  readonly gpu?: Timing
  /** Of this run's input; `null` where there are too few steps to say. */
  readonly memory?: Decay | null
}

/** By run: another input has another half-life. */
export const facts = createStore<{ readonly measured: ReadonlyMap<Run, Measured>; readonly busy: boolean }>(() => ({
  measured: new Map(),
  busy: false,
}))

const GPU_SAMPLES = 5
/** Of a long input the first steps tell as much. */
const GPU_STEPS = 256

/** Undefined where no GPU computes. */
async function timeOnGpu(run: Run): Promise<Timing | undefined> {
  const seconds: number[] = []
  const steps = Math.min(run.frames.steps, GPU_STEPS)
  for (let k = -1; k < GPU_SAMPLES; k++) {
    const start = performance.now()
    if (!(await runOnGpu(run, steps))) return undefined
    if (k >= 0) seconds.push((performance.now() - start) / 1000 / steps)
  }
  return timingOf(seconds)
}

let latest = 0

/** Measures all of them, one after the other; the latest request wins. */
export async function measureFacts(runs: readonly Run[]): Promise<void> {
  const request = ++latest
  const isWanted = (): boolean => request === latest
  const measured = new Map<Run, Measured>()
  const add = (run: Run, found: Measured): void => {
    measured.set(run, { ...measured.get(run), ...found })
    facts.setState({ measured: new Map(measured) })
  }
  facts.setState({ busy: true })
  try {
    for (const run of runs) {
      const decay = await inSlices(halfLife(run.model.network, await tapeOf(run)), isWanted)
      if (!isWanted()) return
      add(run, { memory: decay ?? null })
    }
    const networks = runs.map(({ model }) => model.network)
    const timings = runs[0] && (await inSlices(timeSteps(networks, runs[0].sequence), isWanted))
    if (!isWanted()) return
    runs.forEach((run, k) => {
      if (timings) add(run, { cpu: timings[k]! })
    })
    for (const run of runs) {
      const gpu = await timeOnGpu(run)
      if (!isWanted()) return
      if (gpu) add(run, { gpu })
    }
  } finally {
    if (isWanted()) facts.setState({ busy: false })
  }
}
