/** What the reader sets before training, as typed, and what is wrong with it. */
import { cellById } from '../cells/index'
import { countParameters, unitsForParameters } from '../model/weights'
import { taskById } from '../tasks/index'
import type { Task } from '../tasks/task'
import type { RacerSettings, RunSettings } from '../trainer/protocol'
import type { Problem } from './state'

/** A race is between this many. */
export const LANES = 3
export const MOST_UNITS = 256

export interface TrainingForm {
  readonly task: Task['id']
  readonly race: boolean
  /** The cells of a race; the first is the one that trains alone. */
  readonly cells: readonly string[]
  /** Equal terms: as many units, or as many parameters as come closest. */
  readonly equal: 'units' | 'parameters'
  readonly hidden: string
  readonly learningRate: string
  readonly seed: string
  readonly updates: string
  readonly every: string
}

export const numberFields = ['hidden', 'learningRate', 'seed', 'updates', 'every'] as const
export type NumberField = (typeof numberFields)[number]

interface Limits {
  readonly least: number
  readonly most: number
  readonly whole: boolean
}

/** A learning rate of 0 learns nothing, so `least` is then not included. */
const LIMITS: Readonly<Record<NumberField, Limits>> = {
  hidden: { least: 1, most: MOST_UNITS, whole: true },
  learningRate: { least: 0, most: 100, whole: false },
  seed: { least: 0, most: 2 ** 32 - 1, whole: true },
  updates: { least: 1, most: 100_000, whole: true },
  every: { least: 1, most: 10_000, whole: true },
}

/** What a task was designed to learn with. */
export function formOf(task: Task, cell: string): TrainingForm {
  const { layers } = task.design(cellById(cell)!)
  const { learningRate, steps } = task.training(cellById(cell)!)
  return {
    task: task.id,
    race: false,
    cells: [cell, ...['rnn', 'lstm', 'gru'].filter((id) => id !== cell)].slice(0, LANES),
    equal: 'units',
    hidden: String(layers[0]!.hiddenSize),
    learningRate: String(learningRate),
    seed: '1',
    updates: String(steps),
    every: '10',
  }
}

/** "0.005", "5e-3" and "12" are numbers; "1,5", "0x10", "" are not. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** What was typed as a number, with the minus sign that numbers are shown with, too; NaN where it is none. */
function numberOf(typed: string): number {
  const text = typed.trim().replaceAll('−', '-')
  return NUMBER.test(text) ? Number(text) : Number.NaN
}

function problemWith(field: NumberField, typed: string): Problem | undefined {
  const { least, most, whole } = LIMITS[field]
  const value = numberOf(typed)
  const fits = whole ? Number.isInteger(value) && value >= least : value > least
  if (fits && value <= most) return undefined
  const details = { text: typed.trim(), least, most }
  if (typed.trim() === '') return { key: whole ? 'train.problem.emptyWhole' : 'train.problem.empty', details }
  return { key: whole ? 'train.problem.whole' : 'train.problem.rate', details }
}

export type FormProblems = Readonly<Partial<Record<NumberField, Problem>>>

export function problemsOf(form: TrainingForm): FormProblems {
  const found = numberFields.flatMap((field) => {
    const problem = problemWith(field, form[field])
    return problem ? [[field, problem] as const] : []
  })
  return Object.fromEntries(found)
}

/** Those that train, with the numbers of units that make the terms equal. */
export function racersOf(form: TrainingForm, hiddenSize: number): readonly RacerSettings[] {
  const task = taskById(form.task)!
  const ids = form.race ? form.cells : form.cells.slice(0, 1)
  if (!form.race || form.equal === 'units') return ids.map((cell) => ({ cell, hiddenSize }))
  const designOf = (id: string) => (size: number) => task.design(cellById(id)!, { hiddenSize: size })
  // What the richest cell has at this size is given to all of them.
  const wanted = Math.max(...ids.map((id) => countParameters(designOf(id)(hiddenSize))))
  return ids.map((cell) => ({ cell, hiddenSize: unitsForParameters(designOf(cell), wanted, 4 * MOST_UNITS) }))
}

export const parametersOfRacer = (task: Task['id'], { cell, hiddenSize }: RacerSettings): number =>
  countParameters(taskById(task)!.design(cellById(cell)!, { hiddenSize }))

/** The settings a form asks for; undefined where something is wrong with it. */
export function settingsOf(form: TrainingForm): RunSettings | undefined {
  if (Object.keys(problemsOf(form)).length > 0) return undefined
  const value = (field: NumberField): number => numberOf(form[field])
  return {
    task: form.task,
    racers: racersOf(form, value('hidden')),
    learningRate: value('learningRate'),
    seed: value('seed'),
    updates: value('updates'),
    every: value('every'),
  }
}

export const sameSettings = (a: RunSettings, b: RunSettings): boolean => JSON.stringify(a) === JSON.stringify(b)
