import type { Trace } from '../../src/store/trace'
import type { Weights } from '../lib/page'
import { type CellFacts, letterOf, namedIn } from './facts'
import { seen } from './text'

type Numbers = readonly (readonly number[])[]

/** Where a page is looked at. */
export interface Moment {
  readonly step: number
  readonly beat: number
  readonly unit: number
}

/** One product of a weighted sum, and the name of its row in the table. */
export interface Product {
  readonly key: string
  readonly label: string
  readonly weight: number
  readonly value: number
}

/** One weight over the number that it meets. */
export interface Cell {
  readonly index: number
  readonly weight: number
  readonly value: number
}

/** What a card promises, as far as texts of the page need it. */
export interface Outputs {
  readonly outputs: readonly string[]
  /** The symbols that the numbers of a one-hot x stand for. */
  readonly symbols: readonly string[] | undefined
}

/** What must stand on the page, worked out from the trace and the weights file by the facts. */
export class Expected {
  readonly cell: CellFacts
  readonly trace: Trace
  readonly weights: Weights
  readonly card: Outputs

  constructor(cell: CellFacts, trace: Trace, weights: Weights, card: Outputs) {
    this.cell = cell
    this.trace = trace
    this.weights = weights
    this.card = card
  }

  vector(ref: string, step: number): readonly number[] {
    const { values, hiddenSize } = this.trace.layers[0]!
    if (ref === 'x') return this.trace.input[step]!
    if (!ref.endsWith("'")) return (values as Record<string, Numbers>)[ref]![step]!
    return step === 0 ? Array(hiddenSize).fill(0) : this.vector(ref.slice(0, -1), step - 1)
  }

  at(ref: string, { step, unit }: Moment): number {
    return this.vector(ref, step)[unit]!
  }

  /** The value of a place in a template: `f`, `1-u`, `u*n`. */
  place(place: string, moment: Moment): number {
    const factorOf = (part: string): number =>
      part.startsWith('1-') ? 1 - this.at(part.slice(2), moment) : this.at(part, moment)
    return place.split('*').reduce((product, part) => product * factorOf(part), 1)
  }

  /** What a number of a vector is called: by its symbol where x is one-hot. */
  indexName(from: string, index: number): string {
    return from === 'x' && this.card.symbols ? seen(this.card.symbols[index]!) : String(index)
  }

  letter(ref: string): string {
    return letterOf(namedIn(this.cell, ref))
  }

  /** The row of a weight for one unit, over what it meets; a peephole meets the unit's own number only. */
  weightRow(weight: string, from: string, { step, unit }: Moment): Cell[] {
    const { values, shape } = this.weights[`layers.0.${weight}`]!
    const vector = this.vector(from, step)
    if (shape.length === 1) return [{ index: unit, weight: values[unit]!, value: vector[unit]! }]
    return vector.map((value, index) => ({ index, weight: values[unit * vector.length + index]!, value }))
  }

  bias(name: string, unit: number): number {
    return this.weights[`layers.0.${name}`]!.values[unit]!
  }

  /** Every product of a weighted sum. */
  products(node: string, moment: Moment): Product[] {
    return this.cell.nodes[node]!.sum!.terms.flatMap(([name, from]) =>
      this.weightRow(name, from, moment).map(({ index, weight, value }) => ({
        key: `${from}.${index}`,
        label: `${this.letter(from)} | [${this.indexName(from, index)}]`,
        weight,
        value,
      })),
    )
  }

  readoutRow(output: number, step: number): Cell[] {
    const h = this.vector('h', step)
    const { values } = this.weights['readout.W']!
    return h.map((value, index) => ({ index, weight: values[output * h.length + index]!, value }))
  }

  /** The weighted sums of the readout, computed again from h. */
  logits(step: number): number[] {
    return [...this.weights['readout.b']!.values].map((b, k) =>
      this.readoutRow(k, step).reduce((sum, { weight, value }) => sum + weight * value, b),
    )
  }

  /** What the network says. */
  said(step: number, softmax: boolean): number[] {
    const logits = this.logits(step)
    if (!softmax) return logits
    const total = logits.reduce((sum, z) => sum + Math.exp(z), 0)
    return logits.map((z) => Math.exp(z) / total)
  }
}
