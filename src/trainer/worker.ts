/** Trains away from the page, which stays quick meanwhile. */
import type { Message, Request } from './protocol'
import { createTraining } from './training'

/** Milliseconds of training between two looks at what the page asks. */
const SLICE = 120

/** Snapshots are copied, not handed over: their weights are needed here again when the probe changes. */
const post = (message: Message): void => postMessage(message)

const training = createTraining(post)
let looping = false

/** Lets a request in. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

async function loop(): Promise<void> {
  if (looping) return
  looping = true
  while (training.running) {
    const begun = performance.now()
    training.slice(() => performance.now() - begun > SLICE)
    await breathe()
  }
  looping = false
}

const fail = (error: unknown): void =>
  post({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })

/** One request after the other: beginning waits for what a task learns from, and what is asked next waits for that. */
let before: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  before = before
    .then(() => training.handle(data))
    .then(() => void loop().catch(fail))
    .catch(fail)
})
