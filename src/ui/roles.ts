import { type Cell, holderOf, isPrevious } from '../model/cell'
import { refExpression } from '../model/equations'
import type { Expression } from '../model/expression'
import { symbol } from '../model/expression'
import type { Translate } from './hooks'

/** The colour class of whatever a reference or a parameter name stands for. */
export function roleClass(cell: Cell, ref: string): string {
  if (ref === 'x') return 'role-x'
  if (ref === 'y') return 'role-y'
  const name = isPrevious(ref) ? holderOf(cell, ref) : ref
  const owner = cell.nodes.find(
    (node) =>
      node.name === name ||
      (node.op === 'affine' && (node.bias === ref || node.terms.some(({ weight }) => weight === ref))),
  )
  return owner ? `role-${owner.role}` : ''
}

/** The quantity a reference or a parameter belongs to: a weight or a bias to the sum it is in. */
export const ownerOf = (cell: Cell, ref: string): string =>
  cell.nodes.find(
    (node) => node.op === 'affine' && (node.bias === ref || node.terms.some(({ weight }) => weight === ref)),
  )?.name ?? ref

/** The name of a quantity in the reader's language. */
export function nameOf(cell: Cell, ref: string, text: Translate): string {
  if (ref === 'x') return text('node.x')
  if (ref === 'y') return text('node.readout')
  if (isPrevious(ref)) return text(`node.previous.${ref.slice(0, -1)}`)
  return text(cell.nodes.find(({ name }) => name === ref)?.label ?? ref)
}

/** Its symbol, x_t or h_{t−1}, or its expression where it has no letter. */
export const symbolOf = (cell: Cell, ref: string): Expression =>
  ref === 'y' ? symbol('y', 'y', 't') : refExpression(cell, ref)
