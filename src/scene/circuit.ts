/** The circuit of a cell as geometry: the body, the boxes in it, and wires as polylines with their beat. */
import type { Cell, CellNode, Role } from '../model/cell'
import { beatsOf } from '../model/derive'
import { type Grid, gridOf } from './grid'
import { beltIn, roleOfState, rowOf, wiresInto } from './wires'

export interface Point {
  readonly x: number
  readonly y: number
}

/** x and y are the upper left corner. */
export interface Rect extends Point {
  readonly w: number
  readonly h: number
}

export interface Box extends Point {
  /** A node, "h'" or "x". x and y are the middle. */
  readonly ref: string
  readonly node?: CellNode
  readonly role: Role
  readonly w: number
  readonly h: number
  /** The beat in which its value appears; −1 for what is there from the start. */
  readonly beat: number
}

export interface Wire {
  readonly id: string
  readonly from: string
  /** The node it enters; undefined where a state leaves the cell. */
  readonly to?: string
  /** Where a state leaves: to the next step on the right, to the output (or the next layer) above. */
  readonly exit?: 'next' | 'output'
  readonly points: readonly Point[]
  readonly role: Role
  /** Part of the belt: a state on its way through the cell, in the row it arrives and leaves in. */
  readonly belt: boolean
  /** The beat in which a value travels along it; a state leaves in the beat it is computed in. */
  readonly beat: number
}

export interface Circuit {
  readonly width: number
  readonly height: number
  readonly compact: boolean
  /** The cell's own outline: states arrive at its left, x below, and leave at its right and above. */
  readonly body: Rect
  readonly boxes: readonly Box[]
  readonly wires: readonly Wire[]
}

function boxesOf(cell: Cell, grid: Grid): Box[] {
  const size = { w: grid.boxWidth, h: grid.boxHeight }
  const sources = Object.entries(cell.inputs).map(([ref, at]): Box => {
    const role = ref === 'x' ? 'input' : roleOfState(cell, ref)
    return { ref, role, ...grid.place(at), ...size, beat: -1 }
  })
  const nodes = beatsOf(cell).flatMap((beat, index) =>
    beat.map((node): Box => ({ ref: node.name, node, role: node.role, ...grid.place(node.at), ...size, beat: index })),
  )
  return [...sources, ...nodes]
}

const PAD = 13

/** Around all nodes, between the arriving states and the input. */
function bodyOf(boxes: readonly Box[], grid: Grid): Rect {
  const nodes = boxes.filter(({ node }) => node)
  const input = boxes.find(({ ref }) => ref === 'x')!
  const { x } = grid.place([0.5, 0])
  const y = Math.min(...nodes.map((box) => box.y - box.h / 2)) - PAD
  const right = Math.max(...nodes.map((box) => box.x + box.w / 2)) + grid.pitch * 0.24
  const bottom = input.y - input.h / 2 - (grid.compact ? 7 : PAD)
  return { x, y, w: right - x, h: bottom - y }
}

/** A state leaves to the right; the hidden state also rises to the output, as it does on the blackboard. */
function exitsOf(cell: Cell, boxes: ReadonlyMap<string, Box>, body: Rect, grid: Grid): Wire[] {
  const right = body.x + body.w + grid.pitch * 0.26
  const up = body.x + body.w - grid.pitch * 0.12
  return [...new Set(Object.values(cell.states))].flatMap((holder) => {
    const box = boxes.get(holder)!
    const start = { x: box.x + box.w / 2, y: box.y }
    const belt = beltIn(cell, rowOf(cell, box)) !== undefined
    const common = { from: holder, role: box.role, beat: box.beat }
    const next: Wire = { ...common, id: `${holder}>`, exit: 'next', belt, points: [start, { x: right, y: box.y }] }
    if (holder !== cell.states['h']) return [next]
    const points = [start, { x: up, y: box.y }, { x: up, y: grid.rowPitch * 0.12 }]
    return [next, { ...common, id: `${holder}^`, exit: 'output', belt: false, points }]
  })
}

/** @param width the pixels there are, at magnification 1 */
export function layoutCircuit(cell: Cell, width: number): Circuit {
  const grid = gridOf(cell, width)
  const boxes = boxesOf(cell, grid)
  const byRef = new Map(boxes.map((box) => [box.ref, box]))
  const body = bodyOf(boxes, grid)
  const inside = boxes.filter(({ node }) => node).flatMap((box) => wiresInto(cell, box, byRef, grid))
  const wires = [...inside, ...exitsOf(cell, byRef, body, grid)]
  return { width, height: grid.height, compact: grid.compact, body, boxes, wires }
}
