import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cells } from '../cells/index'
import type { Cell } from '../model/cell'
import { forward } from '../model/evaluate'
import { opOf } from '../model/ops'
import { mulberry32 } from '../model/random'
import { randomArray, randomLayer } from '../model/testing'
import { weightedSum } from './derivation'
import { fitNode } from './fit'
import { type Ledger, operationLedger, type Row, sumLedger } from './ledger'
import { formatNumber, parseNumber } from './number'
import { type Recorded, valueAt } from './recorded'

const [I, T] = [3, 3]

function recordedOf(cell: Cell, seed: number, H: number, scale: number): Recorded {
  const random = mulberry32(seed)
  const layer = randomLayer(random, cell, I, H, scale)
  // As the GPU records them: the sums and the products are those of float32.
  const input = Float32Array.from(randomArray(random, T * I))
  const { values } = forward(layer, Float64Array.from(input), T, 1)
  return {
    layer,
    steps: T,
    input,
    values: Object.fromEntries(Object.entries(values).map(([name, array]) => [name, Float32Array.from(array)])),
  }
}

const decimalsOf = (text: string): number => /\.(\d+)$/.exec(text)?.[1]?.length ?? 0
const inUnits = (text: string, decimals: number): number => Math.round(parseNumber(text) * 10 ** decimals)

function expectToAddUp({ rows, total }: Ledger, where: string): void {
  const parts = rows.filter(({ kind }) => kind !== 'in' && kind !== 'gate')
  if (parts.length === 0 || total.text.includes('e')) return
  const decimals = decimalsOf(total.text)
  for (const { text } of parts) expect(decimalsOf(text), where).toBe(decimals)
  const sum = parts.reduce((units, { text }) => units + inUnits(text, decimals), 0)
  expect(sum, `${where}: ${parts.map(({ text }) => text).join(' + ')} = ${total.text}`).toBe(
    inUnits(total.text, decimals),
  )
}

/** What a calculator gives for the factors as they are written reads like the product as it is written. */
function expectProduct({ factors, text }: Row, where: string): void {
  if (!factors?.exact || text.includes('e')) return
  const [a, b] = factors.inputs.map(parseNumber)
  expect(
    Math.abs(a! * b! - parseNumber(text)),
    `${where}: ${factors.inputs.join(' × ')} = ${text}`,
  ).toBeLessThanOrEqual(0.5 * 10 ** -decimalsOf(text) + 1e-12)
}

describe.each(cells.map((cell) => [cell.id, cell] as const))('%s', (_, cell) => {
  test('rows add up and factors multiply to what is written', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(1, 5, 24), fc.constantFrom(0.05, 1, 4), (seed, H, scale) => {
        const recorded = recordedOf(cell, seed, H, scale)
        for (const node of cell.nodes) {
          const where = `${node.name} of ${H} units, seed ${seed}`
          const unit = H - 1
          const ledger =
            node.op === 'affine'
              ? sumLedger(weightedSum(recorded, node, 2, unit), { ref: node.name, index: unit }, cell)
              : operationLedger(recorded, node, 2, unit)
          if (!ledger) continue
          expectToAddUp(ledger, where)
          for (const row of ledger.rows) expectProduct(row, where)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('the line of the equation is right for a calculator', () => {
    const recorded = recordedOf(cell, 5, 7, 1)
    for (const node of cell.nodes) {
      if (node.op === 'affine') continue
      const { inputs, exact, value } = fitNode(node, (ref) => valueAt(recorded, ref, 2, 4))
      expect(exact, node.name).toBe(true)
      const [a = 0, b = 0, c = 0] = inputs.map(parseNumber)
      const result = opOf(node.op).f(a, b, c)
      if (node.op === 'add') expect(result).toBeCloseTo(parseNumber(value), 9)
      else expect(formatNumber(result), node.name).toBe(value)
    }
  })

  test('bars of a waterfall begin where the one before ended, and end where the total does', () => {
    const recorded = recordedOf(cell, 9, 5, 1)
    for (const node of cell.nodes) {
      const ledger = operationLedger(recorded, node, 2, 3)
      const parts = ledger?.rows.filter(({ kind }) => kind === 'part') ?? []
      parts.forEach((part, k) => {
        expect(part.start).toBe(k === 0 ? 0 : parts[k - 1]!.start + parts[k - 1]!.value)
      })
      const last = parts.at(-1)
      if (last) expect(last.start + last.value).toBeCloseTo(ledger!.total.value, 5)
      if (ledger) expect(ledger.extent).toBeGreaterThanOrEqual(Math.abs(ledger.total.value))
    }
  })
})

const kindsOf = (cell: Cell, name: string): readonly (readonly [string, string, string | undefined])[] => {
  const node = cell.nodes.find((candidate) => candidate.name === name)!
  const ledger = operationLedger(recordedOf(cell, 2, 4, 1), node, 1, 2)!
  return [...ledger.rows, ledger.total].map(({ kind, ref, says }) => [kind, ref, says])
}

test('the cell state: the old, what is kept of it, what is written', () => {
  const lstm = cells.find(({ id }) => id === 'lstm')!
  expect(kindsOf(lstm, 'c')).toEqual([
    ['in', "c'", undefined],
    ['part', 'fc', 'old'],
    ['part', 'ig', undefined],
    ['total', 'c', undefined],
  ])
})

test('a mix: the kept share is the old one’s, whichever way the gate counts', () => {
  for (const id of ['gru', 'gru-before-keeps', 'min-gru']) {
    const cell = cells.find((candidate) => candidate.id === id)!
    expect(kindsOf(cell, 'h'), id).toEqual([
      ['in', "h'", undefined],
      ['in', 'n', undefined],
      ['gate', 'u', undefined],
      ['part', 'h', 'old'],
      ['part', 'h', 'new'],
      ['total', 'h', undefined],
    ])
  }
})
