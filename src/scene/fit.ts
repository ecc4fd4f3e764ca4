/** Factors and arguments with just the digits a calculator needs to find the result that stands beside them. */
import type { CellNode } from '../model/cell'
import { opOf } from '../model/ops'
import { shownSum } from './addUp'
import { formatNumber, parseNumber } from './number'

const PLAIN = 3
const FINEST = 7

/** More digits of the same writing as `formatNumber`; a whole number needs none. */
function withDecimals(value: number, decimals: number): string {
  const size = Math.abs(value)
  if (Number.isInteger(value) && size < 1e4) return formatNumber(value, 0)
  if (decimals === PLAIN) return formatNumber(value)
  const plain = size >= 1e-3 && size < 1e4
  const text = plain ? value.toFixed(decimals) : value.toExponential(decimals - 2)
  return text.replace(/-/g, '−').replace('e+', 'e')
}

export interface Fitted {
  readonly inputs: readonly string[]
  /** Does the operation on the inputs as written give the result as written? */
  readonly exact: boolean
}

/**
 * Inputs with the fewest decimals, three to seven, from which the operation gives what is shown.
 * @param gives does this result, once rounded as on the page, read like the one shown there?
 */
export function fitInputs(
  inputs: readonly number[],
  operation: (inputs: readonly number[]) => number,
  gives: (result: number) => boolean,
): Fitted {
  for (let decimals = PLAIN; decimals <= FINEST; decimals++) {
    const texts = inputs.map((input) => withDecimals(input, decimals))
    if (gives(operation(texts.map(parseNumber)))) return { inputs: texts, exact: true }
  }
  return { inputs: inputs.map((input) => withDecimals(input, PLAIN)), exact: false }
}

/** The same where the result is written by `formatNumber`. */
export const fitNumber = (
  inputs: readonly number[],
  operation: (inputs: readonly number[]) => number,
  value: number,
  digits = PLAIN,
): Fitted => fitInputs(inputs, operation, (result) => formatNumber(result, digits) === formatNumber(value, digits))

/** What an elementwise node reads and gives, as the line of its equation writes them. */
export function fitNode(node: CellNode, numberOf: (ref: string) => number): Fitted & { readonly value: string } {
  const value = numberOf(node.name)
  const reads = node.reads.map(numberOf)
  if (node.op === 'affine') return { inputs: [], exact: true, value: formatNumber(value) }
  if (node.op === 'add') {
    const { parts, rounded, total } = shownSum(reads, value, { finer: true })
    return { inputs: parts, exact: rounded.every(Boolean), value: total }
  }
  const { f } = opOf(node.op)
  const fitted = fitNumber(reads, ([a = 0, b = 0, c = 0]) => f(a, b, c), value)
  return { ...fitted, value: formatNumber(value) }
}
