/** What is commonly taught of recurrent cells, as something that can be measured and come out either way. */
import type { Network } from '../model/network'
import type { Task } from '../tasks/task'

export const taught = ['rnn', 'lstm', 'gru'] as const
export type Taught = (typeof taught)[number]

/** A number for each of the three cells. */
export type Each<T = number> = Readonly<Record<Taught, T>>

/** One of three cells on one task: its weights, and its held-out score where a card says it. */
export interface Subject {
  readonly network: Network
  readonly score: number | undefined
}

export interface Bench {
  readonly subjects: Readonly<Partial<Record<Task['id'], Each<Subject>>>>
  /** Monthly totals, where the task of numbers is needed. */
  readonly series: readonly number[]
}

/** A number with how it is read: a share as a percentage, a count whole, a time in seconds. */
export interface Quantity {
  readonly value: number
  readonly as: 'share' | 'count' | 'number' | 'time'
}

export interface Verdict {
  readonly outcome: 'holds' | 'partly' | 'fails'
  /** Key of what the page says, `verdict.CLAIM.…`. */
  readonly key: string
  readonly numbers: Readonly<Record<string, Quantity>>
}

/** A picture of the measurement, on one scale from 0 for all three cells. */
export type Plot =
  | {
      readonly kind: 'lines'
      /** Key of what stands along the bottom. */
      readonly x: string
      readonly as: Quantity['as']
      readonly lines: Each<readonly (readonly [x: number, y: number])[]>
      /** What guessing gives. */
      readonly chance?: number
    }
  | {
      readonly kind: 'bars'
      /** Key of what is drawn. */
      readonly of: string
      readonly as: Quantity['as']
      readonly bars: Each<{ readonly value: number; readonly low?: number; readonly high?: number }>
    }

/** Work in slices of a few milliseconds each: the page breathes at every yield. */
export type Sliced<T> = Generator<undefined, T>

export interface Claim<M = unknown> {
  readonly id: string
  /** The cell it is taught of. */
  readonly about: Taught
  /** What the page shows meanwhile: a task, an input of it, the step to look at. */
  readonly stage: { readonly task: Task['id']; readonly input: string; readonly step: number }
  /** The tasks whose weights it needs. */
  readonly needs: readonly Task['id'][]
  measure(bench: Bench): Sliced<M>
  judge(measured: M): Verdict
  plot(measured: M): Plot
}

/** A claim as one of a list: what was measured goes back to the one who measured it. */
export const claim = <M>(definition: Claim<M>): Claim => definition as unknown as Claim

export const subjectsOf = ({ subjects }: Bench, task: Task['id']): Each<Subject> => {
  const found = subjects[task]
  if (!found) throw new Error(`the weights of ${task} are missing`)
  return found
}

/** The same for each of the three. */
export function* forEach<T>(of: (cell: Taught) => Sliced<T>): Sliced<Each<T>> {
  return { rnn: yield* of('rnn'), lstm: yield* of('lstm'), gru: yield* of('gru') }
}

export const mapEach = <A, B>(each: Each<A>, of: (value: A, cell: Taught) => B): Each<B> => ({
  rnn: of(each.rnn, 'rnn'),
  lstm: of(each.lstm, 'lstm'),
  gru: of(each.gru, 'gru'),
})

export const share = (value: number): Quantity => ({ value, as: 'share' })
export const count = (value: number): Quantity => ({ value, as: 'count' })
export const number = (value: number): Quantity => ({ value, as: 'number' })
export const time = (value: number): Quantity => ({ value, as: 'time' })
