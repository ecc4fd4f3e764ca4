/** From an id or an address to a model: shipped weights, or random ones where none are shipped. */
import { cellById, cellByVariant, cells } from '../cells/index'
import { FormatError } from '../formats/error'
import { parseJson } from '../formats/json'
import { readModel } from '../formats/model'
import { initialNetwork } from '../model/initialise'
import { taskById, tasks } from '../tasks/index'
import type { Model, Problem } from './state'

/** A failure with the message the reader gets. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem
  constructor(key: string, details: Problem['details'] = {}) {
    super(`${key} ${JSON.stringify(details)}`)
    this.problem = { key, details }
  }
}

export const DEFAULT_MODEL = 'recall-lstm'
const UNTRAINED_SEED = 1
/** Where a model comes from that is not opened by its address. */
export const PRESET = 'preset'

/** How the id of a network in training begins, which lives in this page only … */
export const IN_TRAINING = 'training-'
/** … and the source of a model that is kept in this browser. */
export const SAVED = 'saved-'

export const modelId = (task: string, cell: string): string => `${task}-${cell}`

/** Splits TASK-CELL; undefined where either is unknown. */
function partsOf(id: string) {
  const task = tasks.find((candidate) => id.startsWith(`${candidate.id}-`))
  const cell = task && cellById(id.slice(task.id.length + 1))
  return task && cell ? { task, cell } : undefined
}

/** A card's address: its weights lie beside it under the same name. */
const isAddress = (source: string): boolean => source.endsWith('.json')

const isSaved = (source: string): boolean => source.startsWith(SAVED)

export const isKnown = (source: string): boolean =>
  isAddress(source) || isSaved(source) || partsOf(source) !== undefined

const modelsUrl = (file: string): string => new URL(`models/${file}`, document.baseURI).href

async function fetchFile(url: string, id: string): Promise<Response> {
  const response = await fetch(url).catch(() => {
    throw new ProblemError('problem.model.network', { id })
  })
  if (!response.ok) throw new ProblemError('problem.model.notFound', { id, status: response.status })
  return response
}

/** The ids with weights beside the page. @throws whatever keeps the list from being read */
export async function fetchShipped(): Promise<readonly string[]> {
  const response = await fetchFile(modelsUrl('index.json'), 'index.json')
  const entries = (await response.json()) as readonly { readonly id: string }[]
  return entries.map(({ id }) => String(id))
}

/**
 * Loads a model.
 * @param source a TASK-CELL id, the address of a card with its .safetensors beside it, or what was saved in this browser
 * @throws ProblemError
 */
export async function loadModel(source: string, shipped: readonly string[]): Promise<Model> {
  if (isAddress(source)) return { ...(await fetchModel(new URL(source, document.baseURI).href, source)), source }
  if (isSaved(source)) return openSaved(source)
  const parts = partsOf(source)
  if (!parts) throw new ProblemError('problem.model.noSuch', { id: source, known: shipped.join(', ') })
  if (shipped.includes(source)) return fetchModel(modelsUrl(`${source}.json`), source)
  return {
    id: source,
    source: PRESET,
    ...parts,
    network: initialNetwork(parts.task.design(parts.cell), UNTRAINED_SEED),
  }
}

async function fetchModel(cardUrl: string, id: string): Promise<Model> {
  const [card, weights] = await Promise.all([
    fetchFile(cardUrl, id).then((response) => response.text()),
    fetchFile(cardUrl.replace(/\.json$/, '.safetensors'), id).then((response) => response.arrayBuffer()),
  ])
  // Read twice: the first reading says where it breaks off, in the reader's language.
  return readFiles(id, () => parseJson(card) && JSON.parse(card), new Uint8Array(weights))
}

/** A model from its two files, wherever they come from. @throws ProblemError that names `id` */
function readFiles(id: string, card: () => unknown, weights: Uint8Array): Model {
  try {
    const model = readModel(card(), weights, cellByVariant)
    const task = taskById(model.card.task)
    if (!task) throw new FormatError('card.unknownTask', { found: model.card.task })
    const cell = model.network.layers[0]?.cell ?? cells[0]!
    return { id: model.card.id, source: PRESET, task, cell, network: model.network, card: model.card }
  } catch (error) {
    throw explain(error, id)
  }
}

async function openSaved(source: string): Promise<Model> {
  const { readSaved } = await import('./saved')
  const id = source.slice(SAVED.length)
  const saved = await readSaved(id).catch(() => {
    throw new ProblemError('problem.model.storage', { id })
  })
  if (!saved) throw new ProblemError('problem.model.notSaved', { id })
  return { ...readFiles(id, () => saved.card, saved.weights), source }
}

/** What a file's reader found wrong, with its particulars. */
function explain(error: unknown, id: string): unknown {
  return error instanceof FormatError ? new ProblemError(`problem.${error.code}`, { id, ...error.details }) : error
}

const kept = new Map<string, Promise<Model>>()

/** The same, fetched once: for whoever needs it again and again. A failure is forgotten, so that it can be tried again. */
export function keptModel(source: string, shipped: readonly string[]): Promise<Model> {
  const known = kept.get(source) ?? loadModel(source, shipped)
  kept.set(source, known)
  known.catch(() => kept.delete(source))
  return known
}
