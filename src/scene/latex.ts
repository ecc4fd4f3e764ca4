/** A cell's equations as LaTeX to paste into a document, in letters or with the numbers of one unit at one step. */
import type { Cell, CellNode } from '../model/cell'
import { readoutSides, refExpression, rightSide } from '../model/equations'
import { type Expression, tex } from '../model/expression'
import type { Readout } from '../model/network'
import { opOf } from '../model/ops'
import { readoutSum, weightedSum } from './derivation'
import { type Recorded, valueAt } from './recorded'

/** Three decimals, as on the page; what is too large or small for them gets a power of ten. */
export function texNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '\\mathrm{NaN}' : `${value < 0 ? '-' : ''}\\infty`
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size < 1e4 && size >= 5e-4) return value.toFixed(size >= 100 ? 1 : 3)
  const [mantissa, exponent] = value.toExponential(2).split('e')
  return `${mantissa} \\times 10^{${Number(exponent)}}`
}

/** Rows of an align environment; a row's own sides share its sign. */
const align = (name: string, rows: readonly string[]): string =>
  [`\\begin{${name}}`, rows.map((row) => `  ${row}`).join(' \\\\\n'), `\\end{${name}}`, ''].join('\n')

const named = ({ nodes }: Cell): CellNode[] => nodes.filter(({ symbol }) => symbol !== undefined)

const equation = (left: Expression, right: Expression): string => `${tex(left)} &= ${tex(right)}`

/** Which environment of which package; a comment, so that it may be pasted as it is. */
const PREAMBLE = '% needs \\usepackage{amsmath}\n'

/** All equations of a cell, and of the readout after it, in letters. */
export function equationsTex(cell: Cell, readout: Readout): string {
  const { said, sum } = readoutSides(cell, readout.activation)
  const rows = named(cell).map((node) => equation(refExpression(cell, node.name), rightSide(cell, node)))
  return PREAMBLE + align('align', [...rows, equation(sum[0]!, sum[1]!), equation(said[0]!, said[1]!)])
}

/** What is looked at: layers, steps, units and outputs count from 0. */
export interface Spot {
  readonly recorded: Recorded
  readonly step: number
  readonly unit: number
  readonly readout: Readout
  readonly output: number
  /** (T, K) */
  readonly logits: ArrayLike<number>
  /** (T, K), after the activation */
  readonly said: ArrayLike<number>
  /** Does the readout read this very layer? */
  readonly isLast: boolean
}

type Place = Pick<Spot, 'recorded' | 'step' | 'unit'>

/** The right side of an elementwise node in numbers; nodes without a letter are written out, as in letters. */
const filled = (place: Place, node: Exclude<CellNode, { op: 'affine' }>): Expression =>
  opOf(node.op).expression(node.reads.map((ref) => numbersOf(place, ref)))

function numbersOf(place: Place, ref: string): Expression {
  const { recorded, step, unit } = place
  const node = recorded.layer.cell.nodes.find(({ name }) => name === ref)
  if (node && node.symbol === undefined && node.op !== 'affine') return filled(place, node)
  return { kind: 'number', value: valueAt(recorded, ref, step, unit), ref }
}

/** An affine node in numbers: what each of its products adds up to, and the bias. */
function summands({ recorded, step, unit }: Place, node: Extract<CellNode, { op: 'affine' }>): Expression {
  const { contributions, bias } = weightedSum(recorded, node, step, unit)
  const products = node.terms.map(({ from }) =>
    contributions.filter((term) => term.from === from).reduce((sum, { product }) => sum + product, 0),
  )
  return { kind: 'sum', terms: [...products, bias].map((value) => ({ kind: 'number', value, ref: '' })) }
}

/** Letters, then numbers, then what they make: rounded, so nearly equal. */
const worked = (left: Expression, right: Expression, numbers: Expression, value: number): string[] => [
  equation(left, right),
  `&\\approx ${tex(numbers, texNumber)} \\approx ${texNumber(value)}`,
]

function readoutRows({ recorded, step, readout, output, logits, said }: Spot): string[] {
  const sides = readoutSides(recorded.layer.cell, readout.activation)
  const { contributions, bias, sum } = readoutSum(recorded, readout, logits, step, output)
  const product = contributions.reduce((total, term) => total + term.product, 0)
  const numbers: Expression = {
    kind: 'sum',
    terms: [product, bias].map((value) => ({ kind: 'number', value, ref: '' })),
  }
  const [left, right] = sides.sum as [Expression, Expression]
  const value = said[step * readout.size + output]!
  return [
    ...worked(left, right, numbers, sum),
    `${equation(sides.said[0]!, sides.said[1]!)} \\approx ${texNumber(value)}`,
  ]
}

/** The same equations with the numbers of one unit at one step under each. */
export function workingTex(spot: Spot): string {
  const { recorded, step, unit } = spot
  const { cell } = recorded.layer
  const rows = named(cell).flatMap((node) => {
    const numbers = node.op === 'affine' ? summands(spot, node) : filled(spot, node)
    return worked(
      refExpression(cell, node.name),
      rightSide(cell, node),
      numbers,
      valueAt(recorded, node.name, step, unit),
    )
  })
  return PREAMBLE + align('align*', spot.isLast ? [...rows, ...readoutRows(spot)] : rows)
}
