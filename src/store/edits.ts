/** What the reader does to the input, and undoing it. */
import { InputError, inputText, parseInput, type Rows } from '../model/encoding'
import type { Freedom } from '../model/freeRun'
import { givenOf } from './compute'
import { type Entry, type History, redone, undone } from './history'
import { setInput } from './runs'
import type { Model, State } from './state'
import { store } from './store'

const historyOf = ({ run, histories }: State): History | undefined => run && histories[run.model.task.id]

/** Another input; what the network writes after it, it writes anew. */
export async function editInput(input: string | Rows, kind?: 'typing'): Promise<void> {
  const { run } = store.getState()
  if (run) await setInput(input, { free: run.free, fit: true, kind })
}

/**
 * Lets the network go on by itself after what the reader gave. What is left out stays as it is.
 * @throws the problem, which is also shown at the input
 */
export async function continueFreely(change: Partial<Freedom>): Promise<void> {
  const { run, step } = store.getState()
  if (!run) return
  const starts = run.free.steps === 0
  await setInput(historyOf(store.getState())?.present.draft ?? inputText(givenOf(run)), {
    free: { ...run.free, ...change },
    kind: 'writing',
    // Where it begins: what is said there is what is read next.
    step: starts ? run.given - 1 : step,
  })
}

/** Back to what the reader gave. */
export const stopWriting = (): Promise<void> => continueFreely({ steps: 0 })

function isReadable({ network }: Model, { draft }: Entry): boolean {
  try {
    parseInput(network.encoding, draft)
    return true
  } catch (error) {
    if (error instanceof InputError) return false
    throw error
  }
}

/** An input that can't be read is no edit yet: undoing takes it back to the one that could. */
const isSpoilt = (state: State): boolean => state.draft !== (historyOf(state)?.present.draft ?? state.draft)

export const canUndo = (state: State): boolean => isSpoilt(state) || (historyOf(state)?.past.length ?? 0) > 0
export const canRedo = (state: State): boolean => (historyOf(state)?.future.length ?? 0) > 0

async function goTo(history: History): Promise<void> {
  const { run, histories } = store.getState()
  if (!run) return
  const { draft, free, interventions } = history.present
  // At once, so that pressing the key again goes on from here and not from what is still on screen.
  store.setState({ histories: { ...histories, [run.model.task.id]: history }, interventions })
  await setInput(draft, { free, fit: true })
}

/** To the next input in that direction that this model can read; another task has a history of its own. */
async function travel(move: (history: History) => History | undefined): Promise<void> {
  const state = store.getState()
  const history = historyOf(state)
  if (!state.run || !history) return
  let to = move(history)
  while (to && !isReadable(state.run.model, to.present)) to = move(to)
  if (to) await goTo(to)
}

export async function undoInput(): Promise<void> {
  const state = store.getState()
  const history = historyOf(state)
  if (history && isSpoilt(state)) await goTo(history)
  else await travel(undone)
}

export const redoInput = (): Promise<void> => travel(redone)
