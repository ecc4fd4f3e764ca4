import { type Cell, type CellNode, holderOf, isPrevious, nodeOf } from './cell'
import { readersOf } from './derive'
import { type Expression, symbol, tex } from './expression'
import type { Readout } from './network'
import { opOf } from './ops'

const known = new WeakMap<Cell, Map<string, Expression>>()

/** The left side: a node's letter, or its expression where it has none. The same object for everyone who asks. */
export function refExpression(cell: Cell, ref: string): Expression {
  const expressions = known.get(cell) ?? new Map<string, Expression>()
  known.set(cell, expressions)
  const expression = expressions.get(ref) ?? expressionOf(cell, ref)
  expressions.set(ref, expression)
  return expression
}

function expressionOf(cell: Cell, ref: string): Expression {
  if (ref === 'x') return symbol('x', ref, 't')
  if (isPrevious(ref)) return symbol(nodeOf(cell, holderOf(cell, ref)).symbol ?? ref, ref, 't-1')
  const node = nodeOf(cell, ref)
  return node.symbol === undefined ? writtenOut(cell, node) : symbol(node.symbol, ref, 't')
}

type Write = (cell: Cell, ref: string) => Expression

/** A node's right side where its letter would stand. */
function writtenOut(cell: Cell, node: CellNode, write: Write = refExpression): Expression {
  const right = rightSide(cell, node, write)
  return right.kind === 'sum' || right.kind === 'product' || right.kind === 'call'
    ? { ...right, ref: node.name }
    : right
}

/** What a node computes, in letters; nodes without a letter are written out in place. */
export function rightSide(cell: Cell, node: CellNode, write: Write = refExpression): Expression {
  if (node.op !== 'affine') return opOf(node.op).expression(node.reads.map((ref) => write(cell, ref)))
  const products = node.terms.map(
    (term): Expression => ({
      kind: 'weighted',
      weight: symbol(term.weight, term.weight),
      diagonal: term.diagonal === true,
      vector: write(cell, term.from),
    }),
  )
  return { kind: 'sum', terms: [...products, symbol(node.bias, node.bias)] }
}

/** Is it only there for one activation, and so written inside it in books, σ(W x + U h + b)? */
function isInner(cell: Cell, node: CellNode): boolean {
  const [only, ...others] = readersOf(cell, node.name)
  if (Object.values(cell.states).includes(node.name) || others.length > 0) return false
  return node.symbol === undefined || only?.reads.length === 1
}

/** The equations of a cell as books write them: one for each gate, candidate and state, sums inside activations. */
export function bookEquations(
  cell: Cell,
): readonly { readonly node: CellNode; readonly sides: readonly Expression[] }[] {
  const write: Write = (_, ref) => {
    const node = cell.nodes.find(({ name }) => name === ref)
    return node && isInner(cell, node) ? writtenOut(cell, node, write) : refExpression(cell, ref)
  }
  return cell.nodes
    .filter((node) => !isInner(cell, node))
    .map((node) => ({ node, sides: [refExpression(cell, node.name), rightSide(cell, node, write)] }))
}

/**
 * What an elementwise node computes for one unit, with the numbers of its inputs filled in.
 * @param shown how they are written, in the order of `reads`; left to the writer where left out
 */
export function withNumbers(
  node: CellNode,
  numberOf: (ref: string) => number,
  shown: readonly string[] = [],
): Expression | undefined {
  if (node.op === 'affine') return undefined
  const numbers = node.reads.map((ref, k): Expression => {
    const text = shown[k]
    return { kind: 'number', value: numberOf(ref), ref, ...(text !== undefined && { shown: text }) }
  })
  return opOf(node.op).expression(numbers)
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
