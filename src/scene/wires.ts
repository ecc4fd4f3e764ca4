/** How the wires of a diagram run: from the edge of one box, round corners, to a port on the edge of another. */
import { group } from 'd3'
import { type Cell, holderOf, type Role, type Route } from '../model/cell'
import type { Box, Point, Wire } from './circuit'
import type { Grid } from './grid'

/** The role a state's wires wear. */
export const roleOfState = (cell: Cell, ref: string): Role =>
  cell.nodes.find(({ name }) => name === holderOf(cell, ref))?.role ?? 'hidden'

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1

/** Upwards a wire from the left runs along its row first; from a node it rises first. Downwards it falls last. */
function routeOf(from: Box, to: Box, given: Route | undefined): Route {
  if (given) return given
  if (from.node === undefined || to.y > from.y) return 'hv'
  return 'vh'
}

/** The corners between the middles of two boxes, before ports. */
function corners(from: Box, to: Box, route: Route, grid: Grid): Point[] {
  if (near(from.x, to.x) || near(from.y, to.y)) if (typeof route === 'string') return []
  if (route === 'hv') return [{ x: to.x, y: from.y }]
  if (route === 'vh') return [{ x: from.x, y: to.y }]
  const [turns, where] = route
  if (turns === 'vhv') {
    const { y } = grid.place([0, where])
    return [
      { x: from.x, y },
      { x: to.x, y },
    ]
  }
  const { x } = grid.place([where, 0])
  return [
    { x, y: from.y },
    { x, y: to.y },
  ]
}

type Side = 'left' | 'right' | 'top' | 'bottom'

/** The side of `box` that faces a point straight beside, above or below it. */
function sideTowards(box: Box, point: Point): Side {
  if (near(point.y, box.y)) return point.x < box.x ? 'left' : 'right'
  return point.y < box.y ? 'top' : 'bottom'
}

/**
 * A side of a box is shared out among the wires entering it, so that none hides another.
 * @param straight which of them comes from straight above or below and stays straight; −1: none
 */
function portOffsets(count: number, length: number, straight: number): number[] {
  const gap = Math.min(length / (count + 1), 22)
  const middle = straight < 0 ? (count - 1) / 2 : straight
  return Array.from({ length: count }, (_, k) => (k - middle) * gap)
}

interface Draft {
  readonly from: Box
  readonly to: Box
  readonly beat: number
  readonly middle: Point[]
  readonly side: Side
}

const vertical = (side: Side): boolean => side === 'top' || side === 'bottom'

/** From the edge of one box to a port on the edge of the other. */
function pointsOf({ from, to, middle, side }: Draft, offset: number): Point[] {
  const port: Point = vertical(side)
    ? { x: to.x + offset, y: to.y + (side === 'top' ? -to.h / 2 : to.h / 2) }
    : { x: to.x + (side === 'left' ? -to.w / 2 : to.w / 2), y: to.y + offset }
  const moved = middle.map((point, k): Point => {
    if (k < middle.length - 1) return point
    return vertical(side) ? { x: port.x, y: point.y } : { x: point.x, y: port.y }
  })
  const first = moved[0] ?? port
  const exit = sideTowards(from, moved.length > 0 ? first : to)
  const start: Point = vertical(exit)
    ? { x: moved.length > 0 ? from.x : port.x, y: from.y + (exit === 'top' ? -from.h / 2 : from.h / 2) }
    : { x: from.x + (exit === 'left' ? -from.w / 2 : from.w / 2), y: moved.length > 0 ? from.y : port.y }
  return [start, ...moved, port]
}

/** The role of the state whose belt runs along this row, if one does. */
export function beltIn(cell: Cell, row: number): Role | undefined {
  const previous = Object.keys(cell.inputs).filter((ref) => ref !== 'x')
  const held = previous.find((ref) => {
    const holder = cell.nodes.find(({ name }) => name === holderOf(cell, ref))
    return cell.inputs[ref]![1] === row && holder?.at[1] === row
  })
  return held === undefined ? undefined : roleOfState(cell, held)
}

export const rowOf = (cell: Cell, { ref, node }: Box): number => (node ? node.at : cell.inputs[ref]!)[1]

export function wiresInto(cell: Cell, to: Box, boxes: ReadonlyMap<string, Box>, grid: Grid): Wire[] {
  const drafts = to.node!.reads.map((ref): Draft => {
    const from = boxes.get(ref)!
    const middle = corners(from, to, routeOf(from, to, to.node!.route?.[ref]), grid)
    return { from, to, beat: to.beat, middle, side: sideTowards(to, middle.at(-1) ?? from) }
  })
  const sides = group(drafts, ({ side }) => side)
  return [...sides].flatMap(([side, sharing]) => {
    const along = (d: Draft): number => (vertical(side) ? d.from.x : d.from.y)
    const sorted = sharing.toSorted((a, b) => along(a) - along(b) || b.from.y - a.from.y)
    const straight = vertical(side)
      ? sorted.findIndex(({ from, middle }) => middle.length === 0 && near(from.x, to.x))
      : -1
    const offsets = portOffsets(sharing.length, vertical(side) ? to.w : to.h, straight)
    return sorted.map((draft, k): Wire => {
      const { ref } = draft.from
      const row = rowOf(cell, draft.from)
      const carried = row === rowOf(cell, to) ? beltIn(cell, row) : undefined
      const role = carried ?? draft.from.role
      return {
        id: `${ref}>${to.ref}`,
        from: ref,
        to: to.ref,
        points: pointsOf(draft, offsets[k]!),
        role,
        belt: carried !== undefined,
        beat: to.beat,
      }
    })
  })
}
