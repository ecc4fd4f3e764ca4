/** A series of numbers: what came, what was forecast for it, and what simple rules would have said. */
import type { Sequence } from '../model/encoding'
import { firstSteps, forecastFrom, goOn, NOT_FREE } from '../model/freeRun'
import type { Network } from '../model/network'
import type { Numbers, Recorded } from './recorded'

/** A number a step, where there is one. */
export type Series = readonly (number | undefined)[]

/** A run as far as a series needs it. */
export interface Told {
  readonly network: Network
  readonly sequence: Sequence
  /** Steps that were given; the network forecast the others itself. */
  readonly given: number
  readonly layers: readonly Recorded['values'][]
  readonly output: Numbers // (T, K)
  readonly logits: Numbers // (T, K)
  /** Steps from one season to the same of the next; undefined where there is none. */
  readonly season: number | undefined
}

export const valuesOf = (sequence: Sequence): readonly number[] =>
  sequence.kind === 'rows' ? sequence.rows.map((row) => row[0]!) : []

/** What it says at a step the next number is; undefined where it forecasts something else. */
export function forecastAt({ network, sequence, output }: Told, step: number): number | undefined {
  const { encoding, readout } = network
  const said = output[step * readout.size]!
  if (encoding.kind !== 'log-change' || sequence.kind !== 'rows') return said
  return forecastFrom(sequence.rows[step]![0]!, said, encoding.scale)
}

export interface SeriesLines {
  /** What was given. */
  readonly actual: Series
  /** For every step given the forecast made for it one step earlier. */
  readonly network: Series
  readonly persistence: Series
  readonly lastYear: Series
  /** What the network wrote itself, from the last number given on. */
  readonly written: Series
}

export function linesOf(told: Told): SeriesLines {
  const values = valuesOf(told.sequence)
  const { given, season } = told
  const upTo = (valueAt: (t: number) => number | undefined): Series =>
    values.map((_, t) => (t < given ? valueAt(t) : undefined))
  return {
    actual: upTo((t) => values[t]),
    network: upTo((t) => (t === 0 ? undefined : forecastAt(told, t - 1))),
    persistence: upTo((t) => values[t - 1]),
    lastYear: upTo((t) => (season === undefined ? undefined : values[t - season])),
    written: values.map((value, t) => (given < values.length && t >= given - 1 ? value : undefined)),
  }
}

/** What it would go on to forecast from a step on, reading its own words instead of what came. */
export function freelyFrom({ network, sequence, layers, logits }: Told, step: number): Series {
  const steps = valuesOf(sequence).length
  const states = network.layers.map(({ cell, hiddenSize }, l) =>
    Object.fromEntries(
      Object.entries(cell.states).map(([state, holder]) => {
        const values = layers[l]![holder]!
        const after = Float64Array.from({ length: hiddenSize }, (_, unit) => values[step * hiddenSize + unit]!)
        return [`${state}'`, after]
      }),
    ),
  )
  const { size } = network.readout
  const said = Float64Array.from({ length: size }, (_, k) => logits[step * size + k]!)
  const given = firstSteps(sequence, step + 1)
  const freedom = { ...NOT_FREE, steps: steps - 1 - step }
  const forecasts = Array.from<string | number>(goOn(network, { states, logits: said }, given, freedom)).map(Number)
  const before = valuesOf(given)
  return Array.from({ length: steps }, (_, t) => (t < step ? undefined : (before[t] ?? forecasts[t - step - 1])))
}

/** How far off a rule was at a step, and the one that came closest. */
export interface Rule {
  readonly id: 'network' | 'persistence' | 'lastYear'
  readonly said: number
  readonly error: number | undefined
  readonly closest: boolean
}

/** What the network and the simple rules say at a step about the next number. */
export function rulesAt(told: Told, step: number): readonly Rule[] {
  const values = valuesOf(told.sequence)
  const came = step + 1 < told.given ? values[step + 1] : undefined
  const said = [
    ['network', forecastAt(told, step)],
    ['persistence', values[step]],
    ['lastYear', told.season === undefined ? undefined : values[step + 1 - told.season]],
  ] as const
  const known = said.flatMap(([id, value]) => (value === undefined ? [] : [{ id, said: value }]))
  const errors = known.map((rule) => (came === undefined ? undefined : rule.said - came))
  const least = Math.min(...errors.map((error) => Math.abs(error ?? Number.NaN)))
  return known.map((rule, k) => ({ ...rule, error: errors[k], closest: Math.abs(errors[k] ?? Number.NaN) === least }))
}
