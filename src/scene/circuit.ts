/** The circuit of a cell as geometry: boxes, and wires as polylines with their beat. */
import { group } from 'd3'
import { type Cell, type CellNode, holderOf, type Role, type Route } from '../model/cell'
import { beatsOf } from '../model/derive'

export interface Point {
  readonly x: number
  readonly y: number
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
  readonly points: readonly Point[]
  readonly role: Role
  /** Part of the belt: a state on its way through the cell, in the row it arrives and leaves in. */
  readonly belt: boolean
  /** The beat in which a value travels along it. */
  readonly beat: number
}

export interface Circuit {
  readonly width: number
  readonly height: number
  /** Too narrow for more than a symbol and a number in a box. */
  readonly compact: boolean
  readonly boxes: readonly Box[]
  readonly wires: readonly Wire[]
}

interface Grid {
  readonly pitch: number
  readonly rowPitch: number
  readonly boxWidth: number
  readonly boxHeight: number
  place(at: readonly [column: number, row: number]): Point
}

const COMPACT_BELOW = 96

function gridOf(cell: Cell, width: number): Grid & { columns: number; rows: number; compact: boolean } {
  const places = [...Object.values(cell.inputs), ...cell.nodes.map(({ at }) => at)]
  const top = Math.min(...places.map(([, row]) => row))
  const columns = Math.max(...places.map(([column]) => column)) + 1
  const rows = Math.max(...places.map(([, row]) => row)) - top + 1
  // Half a column more on the right, where the states leave.
  const pitch = Math.min(width / (columns + 0.35), 190)
  const compact = pitch < COMPACT_BELOW
  const rowPitch = compact ? 58 : 63
  const left = Math.max(0, (width - pitch * (columns + 0.35)) / 2)
  return {
    columns,
    rows,
    compact,
    pitch,
    rowPitch,
    boxWidth: Math.min(pitch - (compact ? 9 : 28), 132),
    boxHeight: compact ? 40 : 47,
    place: ([column, row]) => ({ x: left + (column + 0.5) * pitch, y: (row - top + 0.5) * rowPitch }),
  }
}

/** The role a state's wires wear. */
const roleOfState = (cell: Cell, ref: string): Role =>
  cell.nodes.find(({ name }) => name === holderOf(cell, ref))?.role ?? 'hidden'

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

/** A straight edge of wires entering the same side is shared out, so that none hides another. */
function portOffsets(count: number, length: number): number[] {
  const gap = Math.min(length / (count + 1), 22)
  return Array.from({ length: count }, (_, k) => (k - (count - 1) / 2) * gap)
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
function beltIn(cell: Cell, row: number): Role | undefined {
  const previous = Object.keys(cell.inputs).filter((ref) => ref !== 'x')
  const held = previous.find((ref) => {
    const holder = cell.nodes.find(({ name }) => name === holderOf(cell, ref))
    return cell.inputs[ref]![1] === row && holder?.at[1] === row
  })
  return held === undefined ? undefined : roleOfState(cell, held)
}

const rowOf = (cell: Cell, { ref, node }: Box): number => (node ? node.at : cell.inputs[ref]!)[1]

function wiresInto(cell: Cell, to: Box, boxes: ReadonlyMap<string, Box>, grid: Grid): Wire[] {
  const drafts = to.node!.reads.map((ref): Draft => {
    const from = boxes.get(ref)!
    const middle = corners(from, to, routeOf(from, to, to.node!.route?.[ref]), grid)
    return { from, to, beat: to.beat, middle, side: sideTowards(to, middle.at(-1) ?? from) }
  })
  const sides = group(drafts, ({ side }) => side)
  return [...sides].flatMap(([side, sharing]) => {
    const along = (d: Draft): number => (vertical(side) ? d.from.x : d.from.y)
    const offsets = portOffsets(sharing.length, vertical(side) ? to.w : to.h)
    const sorted = sharing.toSorted((a, b) => along(a) - along(b) || b.from.y - a.from.y)
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

/** A cell of one or two rows is drawn larger: it has the room. */
const FEW_ROWS = 3

/** How much larger than its own measures a circuit is drawn where there is room. */
export function magnification(cell: Cell, width: number): number {
  const places = [...Object.values(cell.inputs), ...cell.nodes.map(({ at }) => at)]
  const few = new Set(places.map(([, row]) => row)).size < FEW_ROWS
  return Math.min(Math.max(width / (few ? 760 : 1000), 1), 2.4)
}

/** @param width the pixels there are, at magnification 1 */
export function layoutCircuit(cell: Cell, width: number): Circuit {
  const grid = gridOf(cell, width)
  const boxes = boxesOf(cell, grid)
  const byRef = new Map(boxes.map((box) => [box.ref, box]))
  const inside = boxes.filter(({ node }) => node).flatMap((box) => wiresInto(cell, box, byRef, grid))
  const right = Math.max(...boxes.map(({ x, w }) => x + w / 2)) + grid.pitch * 0.3
  const exits = [...new Set(Object.values(cell.states))].map((holder): Wire => {
    const { x, y, w, role, beat } = byRef.get(holder)!
    const points = [
      { x: x + w / 2, y },
      { x: right, y },
    ]
    return {
      id: `${holder}>`,
      from: holder,
      points,
      role,
      belt: beltIn(cell, rowOf(cell, byRef.get(holder)!)) !== undefined,
      beat: beat + 1,
    }
  })
  const height = grid.rows * grid.rowPitch
  return { width, height, compact: grid.compact, boxes, wires: [...inside, ...exits] }
}
