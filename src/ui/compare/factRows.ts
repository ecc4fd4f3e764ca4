/** The rows of the table of facts: what each cell has, how it reads, and which is best. */
import { countsOf } from '../../model/counts'
import type { Decay } from '../../model/recurrence'
import { formatNumber, formatPercent } from '../../scene/number'
import type { Measured, Timing } from '../../store/facts'
import type { Run } from '../../store/state'
import type { Translate } from '../hooks'
import { formatCount, formatDuration } from './quantity'

export interface Fact {
  /** What is compared; undefined where there is nothing to compare. */
  readonly value: number | undefined
  /** Where it was measured: the range the measurement scatters over. */
  readonly low?: number
  readonly high?: number
  readonly shown: string
  /** In smaller letters below. */
  readonly more?: string
}

export interface Row {
  readonly id: 'parameters' | 'multiplications' | 'cpu' | 'gpu' | 'score' | 'memory'
  readonly title: string
  readonly why: string
  readonly best: 'most' | 'least'
  readonly facts: readonly (Fact | undefined)[]
}

export interface Known {
  readonly runs: readonly (Run | undefined)[]
  readonly measured: ReadonlyMap<Run, Measured>
  readonly language: string
  readonly text: Translate
}

/** Can't be told apart: the same, or closer than the measurement scatters. */
const isAlike = (a: Fact, b: Fact): boolean =>
  (a.low ?? a.value!) <= (b.high ?? b.value!) && (b.low ?? b.value!) <= (a.high ?? a.value!)

/** The cells that have the best value; none where fewer than two can be compared, or all are alike. */
export function bestOf({ best, facts }: Pick<Row, 'best' | 'facts'>): readonly number[] {
  const known = facts.filter((fact): fact is Fact => fact?.value !== undefined)
  const sign = best === 'most' ? -1 : 1
  const [first] = known.toSorted((a, b) => sign * (a.value! - b.value!))
  if (!first || known.length < 2 || known.every((fact) => isAlike(fact, first))) return []
  return facts.flatMap((fact, k) => (fact?.value !== undefined && isAlike(fact, first) ? [k] : []))
}

const timed = (timing: Timing | undefined, text: Translate): Fact | undefined =>
  timing && {
    ...timing,
    shown: formatDuration(timing.value),
    more: text('facts.range', { low: formatDuration(timing.low), high: formatDuration(timing.high) }),
  }

const digits = (steps: number): string => formatNumber(steps, steps < 10 ? 1 : 0)

function remembered(decay: Decay | null | undefined, text: Translate): Fact | undefined {
  if (decay === undefined) return undefined
  if (decay === null) return { value: undefined, shown: text('facts.tooShort') }
  const { halfLife, steps } = decay
  const more = text('facts.over', { n: steps })
  // Beyond what was measured, the number would be a guess.
  const isLong = Math.abs(halfLife) > steps
  if (!Number.isFinite(halfLife) || (halfLife < 0 && isLong)) {
    return { value: undefined, shown: text('facts.stays'), more }
  }
  if (halfLife < 0) return { value: undefined, shown: text('facts.grows', { n: digits(-halfLife) }), more }
  const shown = isLong ? text('facts.longer', { n: steps }) : text('facts.steps', { n: digits(halfLife) })
  return { value: halfLife, shown, more }
}

function scored({ model }: Run, text: Translate): Fact {
  const { card } = model
  if (!card) return { value: undefined, shown: text('facts.untrained') }
  const { metric, value } = card.heldOut
  return { value, shown: metric === 'accuracy' ? formatPercent(value) : formatNumber(value, 2) }
}

export function rowsOf({ runs, measured, language, text }: Known): readonly Row[] {
  const row = (
    id: Row['id'],
    best: Row['best'],
    fact: (run: Run) => Fact | undefined,
    why = text(`facts.${id}Why`),
  ): Row => ({ id, title: text(`facts.${id}`), why, best, facts: runs.map((run) => run && fact(run)) })
  const metric = runs.find((run) => run?.model.card)?.model.card?.heldOut.metric
  const better = metric === 'accuracy' ? 'most' : 'least'
  const whole = (n: number): string => formatCount(n, language)
  const rows = [
    row('parameters', 'least', ({ model }) => {
      const { parameters, allParameters } = countsOf(model.network)
      return { value: parameters, shown: whole(parameters), more: text('facts.all', { n: whole(allParameters) }) }
    }),
    row('multiplications', 'least', ({ model }) => {
      const { multiplications } = countsOf(model.network)
      return { value: multiplications, shown: whole(multiplications) }
    }),
    row('cpu', 'least', (run) => timed(measured.get(run)?.cpu, text)),
    row('gpu', 'least', (run) => timed(measured.get(run)?.gpu, text)),
    row(
      'score',
      better,
      (run) => scored(run, text),
      metric && text(better === 'most' ? 'facts.scoreMore' : 'facts.scoreLess', { metric: text(`metric.${metric}`) }),
    ),
    row('memory', 'most', (run) => remembered(measured.get(run)?.memory, text)),
  ]
  // Without a GPU there is nothing to say about it.
  return rows.filter(({ id, facts }) => id !== 'gpu' || facts.some((fact) => fact !== undefined))
}
