/** The rows of weights below a weighted sum: what they read, and how far each reaches. */
import { expect } from 'vitest'
import { whereOf } from './checkPicture'
import type { Cell, Expected, Moment } from './expected'
import type { StripSeen, WorkingSeen } from './seen'
import { either, expectText, shown } from './text'

interface Row {
  readonly weight: string
  /** Which row of the matrix. */
  readonly row: number
  /** What it meets, in letters, and what the numbers of that are called. */
  readonly letter: string
  readonly nameOf: (index: number) => string
  readonly cells: readonly Cell[]
  /** The largest product of all strips. */
  readonly largest: number
  readonly where: string
}

type Strip = Pick<Row, 'weight' | 'largest'> & { readonly from: string }

export function checkStrip(expected: Expected, strip: StripSeen, { weight, from, largest }: Strip, moment: Moment) {
  const cells = expected.weightRow(weight, from, moment)
  const where = `${weight}, ${whereOf(from, moment)}`
  const nameOf = (index: number): string => expected.indexName(from, index)
  checkRow(strip, { weight, row: moment.unit, letter: expected.letter(from), nameOf, cells, largest, where })
  const symbols = expected.card.symbols && from === 'x' ? cells : []
  if (strip.symbols.length === 0) return
  expect(strip.symbols, where).toEqual(symbols.map(({ index }) => nameOf(index)))
  expect(strip.on, where).toEqual(symbols.filter(({ value }) => value !== 0).map(({ index }) => nameOf(index)))
}

const productOf = ({ weight, value }: Cell): number => weight * value

/** A strip reads the weight with the largest product, until it is pointed at. */
export function checkRow(strip: StripSeen, { weight, row, letter, nameOf, cells, largest, where }: Row): void {
  const at = cells.reduce((best, cell) => (Math.abs(productOf(cell)) > Math.abs(productOf(best)) ? cell : best))
  const name = nameOf(at.index)
  expect(strip.at, where).toBe(at.index)
  const values: Readonly<Record<string, number>> = { w: at.weight, v: at.value, p: productOf(at) }
  const filling = { valueAt: (place: string) => values[place]!, where }
  const reading = `${weight} [${row}, ${name}] ${letter} [${name}] = <w> × <v> = <p>`
  expectText(strip.reading.replace('≈', '='), reading, filling)
  expectText(strip.spoken.replace('≈', '='), `[${row}, ${name}] <w> × <v> = <p>`, filling)
  const count = `${cells.length} weights, the values they meet, and their products`
  expect(strip.label, where).toBe(`${weight.replace('_', '')}, row ${row}: ${count}`)
  checkReaches(strip.reaches, cells, largest, where)
}

function checkReaches(reaches: readonly string[], cells: readonly Cell[], largest: number, where: string): void {
  const reachOf = (numberOf: (cell: Cell) => number): number =>
    Math.max(...cells.map((cell) => Math.abs(numberOf(cell))))
  const found = [reachOf(({ weight }) => weight), reachOf(({ value }) => value), largest]
  expect(reaches.length, where).toBe(3)
  reaches.forEach((text, k) => {
    const reach = found[k]!
    const says = (size: number): string => `${['weight', 'value', 'product'][k]} ±${shown(size, reach < 10 ? 1 : 0)}`
    expect(either(reach, says), where).toContain(text)
  })
}

export function checkBias({ bias, exactBias }: WorkingSeen, name: string, value: number, where: string): void {
  expectText(bias, `${name} = <b>`, { valueAt: () => value, where: `${where}, bias` })
  expect(Number(exactBias), where).toBe(value)
}
