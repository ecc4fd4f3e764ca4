/** What lights up together: the value pointed at, what feeds it and what it feeds. */
import { type Cell, holderOf, isPrevious } from '../model/cell'

/** How a value stands to the one pointed at. */
export type Light = 'it' | 'feeds' | 'fed'

/** What `ref` is computed from: what its node reads; a state before is the state it holds, one step earlier. */
const sourcesOf = (cell: Cell, ref: string): readonly string[] => {
  if (ref === 'y') return [cell.states['h']!]
  if (isPrevious(ref)) return [holderOf(cell, ref)]
  return cell.nodes.find(({ name }) => name === ref)?.reads ?? []
}

/** @returns how `ref` is lit while `lit` is pointed at; undefined: not at all */
export function lightOf(cell: Cell, lit: string | undefined, ref: string): Light | undefined {
  if (lit === undefined) return undefined
  if (lit === ref) return 'it'
  if (sourcesOf(cell, lit).includes(ref)) return 'feeds'
  return sourcesOf(cell, ref).includes(lit) ? 'fed' : undefined
}
