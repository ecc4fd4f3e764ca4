/** Gates as valves: which operation lets how much of what through. */
import { type Cell, type CellNode, isPrevious } from '../model/cell'
import { rangesOf } from '../model/derive'

export interface Valve {
  /** The gate, a node between 0 and 1. */
  readonly gate: string
  /** What flows through it. */
  readonly carries: string
  /** A gate of 1 shuts it: the other side of a mix. */
  readonly reversed: boolean
}

function isGate(cell: Cell, ref: string): boolean {
  const [low, high] = rangesOf(cell).get(ref) ?? [-1, 1]
  return low === 0 && high === 1 && cell.nodes.some(({ name }) => name === ref)
}

/** The valves of an operation: one of a product with a gate, two coupled ones of a mix, the old above the new. */
export function valvesOf(cell: Cell, node: CellNode): readonly Valve[] {
  const [first = '', second = '', third = ''] = node.reads
  if (node.op === 'mul') {
    const gate = [first, second].find((ref) => isGate(cell, ref))
    return gate === undefined ? [] : [{ gate, carries: gate === first ? second : first, reversed: false }]
  }
  if (node.op !== 'mix') return []
  const open = { gate: first, carries: second, reversed: false }
  const shut = { gate: first, carries: third, reversed: true }
  return isPrevious(second) ? [open, shut] : [shut, open]
}

/** How far a valve is open at a gate's value: 0 shut, 1 open. A gate that is held past its own ends opens no further. */
export const openingOf = ({ reversed }: Valve, gate: number): number =>
  Math.min(Math.max(reversed ? 1 - gate : gate, 0), 1)
