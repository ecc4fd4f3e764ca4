/** A moment of training as a model with a card: kept in this browser, or written to files. */
import { writeModel } from '../formats/model'
import { packedWeights } from '../model/weights'
import { SAVED } from './models'
import { openModel } from './runs'
import { forgetModel, keepModel, listSaved, type SavedModel } from './saved'
import { snapshotAt, training } from './training'
import { scoreOf } from './trainingMoves'
import { modelOf } from './watching'

/** FNV-1a: the same weights have the same name, other weights another one. */
function fingerprint(weights: Float32Array): string {
  let hash = 0x811c9dc5
  for (const byte of new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** The moment on the page with its whole held-out score, which is measured now. */
async function modelToKeep(): Promise<SavedModel & { readonly update: number }> {
  const { run, watched, at } = training.getState()
  const snapshot = snapshotAt(run, watched, at)
  if (!run || !snapshot) throw new Error('nothing is trained')
  const { task, cell, network } = modelOf(run, watched, snapshot)
  const { heldOut, baselines, knownFailure } = await scoreOf(watched, snapshot.weights)
  const { learningRate, seed, updates } = run.settings
  const { batch, clip, weightDecay } = task.training(cell)
  const parameters = packedWeights(network).length
  const settings = { batch, learningRate, clip, ...(weightDecay !== undefined && { weightDecay }), parameters }
  const id = `${task.id}-${cell.id}-${fingerprint(snapshot.weights)}`
  // The learning rate falls towards the planned number of updates, so that number belongs to what decided the weights.
  const card = {
    id,
    task: task.id,
    data: task.data,
    training: { seed, steps: snapshot.update, plannedSteps: updates, ...settings },
    heldOut,
    baselines,
    knownFailure,
  }
  return { id, savedAt: Date.now(), ...writeModel(card, network), update: snapshot.update }
}

const reasonOf = (error: unknown): string => {
  if (error instanceof Error || error instanceof DOMException) return `${error.name}: ${error.message}`
  return String(error)
}

/** Does something with a model, and says what came of it. */
async function attempt(done: string, failed: string, act: () => Promise<{ name: string }>): Promise<void> {
  training.setState({ scoring: true, outcome: undefined })
  try {
    const details = await act()
    training.setState({ outcome: { key: done, details, isProblem: false } })
  } catch (error) {
    training.setState({ outcome: { key: failed, details: { reason: reasonOf(error) }, isProblem: true } })
  } finally {
    training.setState({ scoring: false })
  }
}

/** Up to here nothing is lost any more by leaving the page. */
const markKept = (update: number): void => training.setState({ keptUpdate: update })

async function refresh(): Promise<void> {
  training.setState({ saved: await listSaved() })
}

/** Where the browser lets nothing be kept, nothing is listed: saving says so when it is tried. */
export const loadSaved = (): Promise<void> => refresh().catch(() => training.setState({ saved: [] }))

export const saveModel = (): Promise<void> =>
  attempt('train.saved', 'train.problem.storage', async () => {
    const { update, ...model } = await modelToKeep()
    await keepModel(model)
    await refresh()
    markKept(update)
    return { name: model.id }
  })

/** @param write hands a file to the reader */
export const exportModel = (write: (name: string, content: BlobPart, type: string) => void): Promise<void> =>
  attempt('train.exported', 'train.problem.export', async () => {
    const { id, card, weights, update } = await modelToKeep()
    write(`${id}.json`, `${JSON.stringify(card, null, 2)}\n`, 'application/json')
    write(`${id}.safetensors`, weights, 'application/octet-stream')
    markKept(update)
    return { name: id }
  })

export const removeSaved = (id: string): Promise<void> =>
  attempt('train.removed', 'train.problem.remove', async () => {
    await forgetModel(id)
    await refresh()
    return { name: id }
  })

export function openSavedModel(id: string): void {
  // A failure is on the page already, at the menu.
  openModel(`${SAVED}${id}`).catch(() => undefined)
}
