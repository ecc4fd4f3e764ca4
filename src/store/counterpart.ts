/** One cell's value in another cell: what to look at there when this is looked at here. */
import { type Cell, isPrevious, stateOf } from '../model/cell'

const hasRef = (cell: Cell, ref: string): boolean =>
  ref === 'x' || ref === 'y' || (isPrevious(ref) ? stateOf(ref) in cell.states : cell.nodes.some((n) => n.name === ref))

/** The same value, where the cell has it. */
export const sameIn = (cell: Cell, ref: string | undefined): string | undefined =>
  ref !== undefined && hasRef(cell, ref) ? ref : undefined

/**
 * What stands in `cell` for `ref`: the value of that name; else one of the same role, by the same operation before
 * any other; else the hidden state.
 * @param among the cells that `ref` may come from
 */
export function counterpart(cell: Cell, ref: string, among: readonly Cell[]): string {
  if (hasRef(cell, ref)) return ref
  if (isPrevious(ref)) return "h'"
  const node = among.flatMap(({ nodes }) => nodes).find(({ name }) => name === ref)
  const alike = cell.nodes.filter(({ role }) => role === node?.role)
  return (alike.find(({ op }) => op === node?.op) ?? alike[0])?.name ?? cell.states['h']!
}
