import { expect, test } from 'vitest'
import { type Expression, symbol, tex } from './expression'

const n = (value: number): Expression => ({ kind: 'number', value, ref: '' })
const [a, b] = [symbol('a', 'a'), symbol('b', 'b')]
const sum: Expression = { kind: 'sum', terms: [a, b] }
const product: Expression = { kind: 'product', factors: [a, b] }
const weighted = (vector: Expression, diagonal = false): Expression => ({
  kind: 'weighted',
  weight: symbol('W_f', 'W_f'),
  diagonal,
  vector,
})

test.each<[Expression, string]>([
  [symbol('z_f', 'zf', 't'), 'z_{f,t}'],
  [symbol('h', "h'", 't-1'), 'h_{t-1}'],
  [symbol('W_f', 'W_f'), 'W_{f}'],
  [symbol('b', 'b'), 'b'],
  [n(-0.5), '-0.5'],
  [sum, 'a + b'],
  [product, 'a \\odot b'],
  [{ kind: 'product', factors: [sum, a] }, '\\left(a + b\\right) \\odot a'],
  [{ kind: 'product', factors: [n(2), n(-3)] }, '2 \\cdot \\left(-3\\right)'],
  [{ kind: 'sum', terms: [n(-2), n(-3)] }, '-2 + \\left(-3\\right)'],
  [
    { kind: 'product', factors: [n(2), { kind: 'call', name: 'tanh', argument: n(-3) }] },
    '2 \\cdot \\tanh\\left(-3\\right)',
  ],
  [{ kind: 'product', factors: [{ kind: 'complement', of: a }, b] }, '\\left(1 - a\\right) \\odot b'],
  [{ kind: 'complement', of: sum }, '1 - \\left(a + b\\right)'],
  [{ kind: 'complement', of: n(-1) }, '1 - \\left(-1\\right)'],
  [{ kind: 'complement', of: { kind: 'complement', of: a } }, '1 - \\left(1 - a\\right)'],
  [{ kind: 'sum', terms: [product, a] }, 'a \\odot b + a'],
  [weighted(a), 'W_{f} a'],
  [weighted(a, true), 'W_{f} \\odot a'],
  [weighted(product), 'W_{f} \\left(a \\odot b\\right)'],
  [weighted(sum), 'W_{f} \\left(a + b\\right)'],
  [{ kind: 'call', name: 'sigmoid', argument: sum }, '\\sigma\\left(a + b\\right)'],
  [{ kind: 'call', name: 'relu', argument: a }, '\\operatorname{relu}\\left(a\\right)'],
])('%j', (expression, expected) => {
  expect(tex(expression)).toBe(expected)
})

test('numbers are written as wanted, however deep', () => {
  const inner: Expression = { kind: 'sum', terms: [n(1 / 3), { kind: 'product', factors: [n(-2 / 3), n(1)] }] }
  const write = (value: number): string => value.toFixed(2)
  expect(tex({ kind: 'call', name: 'tanh', argument: inner }, write)).toBe(
    '\\tanh\\left(0.33 + \\left(-0.67\\right) \\cdot 1.00\\right)',
  )
})
