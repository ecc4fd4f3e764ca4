/** What an operation does in its cell's story, read off the definition: a gate keeps, writes, shows, admits or mixes. */
import { type Cell, type CellNode, holderOf, isPrevious, nodeOf } from '../model/cell'
import { readersOf } from '../model/derive'
import { valvesOf } from './valve'

export const isState = (cell: Cell, name: string): boolean => Object.values(cell.states).includes(name)

/** What a gate's opening means for what flows through it. */
export type Effect =
  /** A share of a state stays in that state. */
  | { readonly kind: 'keeps' | 'writes' | 'shows' | 'opens'; readonly carries: string }
  /** A share goes into another value of the step. */
  | { readonly kind: 'admits'; readonly carries: string; readonly into: string }

/** The value a product ends up in: the next activation or state on its way. */
function destinationOf(cell: Cell, from: CellNode): string {
  const [next] = readersOf(cell, from.name)
  if (!next) return from.name
  const arrived = isState(cell, next.name) || next.op === 'tanh' || next.op === 'relu' || next.op === 'sigmoid'
  return arrived ? next.name : destinationOf(cell, next)
}

/** What a product with a gate does; undefined where no gate is in it. */
export function effectOf(cell: Cell, node: CellNode): Effect | undefined {
  const [valve] = node.op === 'mul' ? valvesOf(cell, node) : []
  if (!valve) return undefined
  const { carries } = valve
  if (isState(cell, node.name)) return { kind: 'shows', carries }
  const sum = readersOf(cell, node.name).find((reader) => reader.op === 'add' && isState(cell, reader.name))
  if (!sum) return { kind: 'admits', carries, into: destinationOf(cell, node) }
  const stays = isPrevious(carries) && holderOf(cell, carries) === sum.name
  return { kind: stays ? 'keeps' : 'writes', carries }
}

/** The product or mix a gate works in. */
export const workOf = (cell: Cell, gate: CellNode): CellNode | undefined =>
  readersOf(cell, gate.name).find((reader) => valvesOf(cell, reader).some((valve) => valve.gate === gate.name))

/** The activation that a weighted sum is made for; itself where there is none. */
export function purposeOf(cell: Cell, sum: CellNode): CellNode {
  const readers = readersOf(cell, sum.name)
  const [only] = readers
  return readers.length === 1 && only && only.reads.length === 1 ? only : sum
}

/** The state that a node squashes, as tanh(c) does: the value before and its name differ only by the squashing. */
export function squashedState(cell: Cell, ref: string): string | undefined {
  const node = isPrevious(ref) || ref === 'x' ? undefined : nodeOf(cell, ref)
  const [read] = node?.reads ?? []
  return node?.reads.length === 1 && read !== undefined && isState(cell, read) ? read : undefined
}
