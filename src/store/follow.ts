import { type Cell, type CellNode, holderOf, isPrevious } from '../model/cell'
import { beatsOf } from '../model/derive'

const readsFrom = (cell: Cell, node: CellNode, selected: string): boolean =>
  node.reads.some((ref) => ref === selected || (isPrevious(ref) && holderOf(cell, ref) === selected))

/**
 * Which value to look into when the operation changes: what the one looked at flows into, else one of the same
 * role, else the first of the beat. What is no node of the cell (the input, the output) stays in view.
 */
export function follow(cell: Cell, selected: string, beat: number): string {
  const now = cell.nodes.find(({ name }) => name === selected)
  const beats = beatsOf(cell)[beat] ?? []
  if (!now || beats.includes(now)) return selected
  const fed = beats.filter((node) => readsFrom(cell, node, selected))
  const alike = beats.find(({ role }) => role === now.role)
  return (fed.length === 1 ? fed[0] : (alike ?? fed[0] ?? beats[0]))?.name ?? selected
}
