import { type Cell, type CellNode, holderOf, isPrevious, nodeOf } from './cell'
import { type Expression, symbol, tex } from './expression'
import type { Readout } from './network'
import { opOf } from './ops'

/** The left side: a node's letter, or its expression where it has none. */
export function refExpression(cell: Cell, ref: string): Expression {
  if (ref === 'x') return symbol('x', ref, 't')
  if (isPrevious(ref)) return symbol(nodeOf(cell, holderOf(cell, ref)).symbol ?? ref, ref, 't-1')
  const node = nodeOf(cell, ref)
  return node.symbol === undefined ? rightSide(cell, node) : symbol(node.symbol, ref, 't')
}

/** What a node computes, in letters; nodes without a letter are written out in place. */
export function rightSide(cell: Cell, node: CellNode): Expression {
  if (node.op !== 'affine') return opOf(node.op).expression(node.reads.map((ref) => refExpression(cell, ref)))
  const products = node.terms.map(
    (term): Expression => ({
      kind: 'weighted',
      weight: symbol(term.weight, term.weight),
      diagonal: term.diagonal === true,
      vector: refExpression(cell, term.from),
    }),
  )
  return { kind: 'sum', terms: [...products, symbol(node.bias, node.bias)] }
}

/** What an elementwise node computes for one unit, with the numbers of its inputs filled in. */
export function withNumbers(node: CellNode, numberOf: (ref: string) => number): Expression | undefined {
  if (node.op === 'affine') return undefined
  return opOf(node.op).expression(node.reads.map((ref) => ({ kind: 'number', value: numberOf(ref), ref })))
}

/** A node's equation as LaTeX: `f_{t} = \sigma\left(z_{f,t}\right)`. */
export function equationTex(cell: Cell, node: CellNode): string {
  const right = tex(rightSide(cell, node))
  return node.symbol === undefined ? right : `${tex(refExpression(cell, node.name))} = ${right}`
}

/** The readout in letters: y = softmax(z_y), and z_y = W_y h + b_y. */
export function readoutSides(cell: Cell, activation: Readout['activation']): { said: Expression[]; sum: Expression[] } {
  const z = symbol('z_y', 'y', 't')
  const y = symbol('y', 'y', 't')
  const vector = refExpression(cell, cell.states['h']!)
  const weighted: Expression = { kind: 'weighted', weight: symbol('W_y', 'y'), diagonal: false, vector }
  return {
    said: [y, activation === 'identity' ? z : { kind: 'call', name: activation, argument: z }],
    sum: [z, { kind: 'sum', terms: [weighted, symbol('b_y', 'y')] }],
  }
}
