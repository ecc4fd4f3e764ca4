/** The arrows of the unrolled cell, as SVG paths: a line with its head, many of one kind in one path. */
import type { Point } from './circuit'
import { roundedPath } from './path'
import type { TimeAxis } from './timeAxis'
import { answersAt, type Copies, type Copy, type LayerRow, type Row, type Rows, startOf } from './unrolled'

export interface Sequencing {
  readonly mode: 'many-to-many' | 'many-to-one'
  readonly steps: number
  /** From this step on the network reads its own output. */
  readonly given: number
}

const HEAD = 4.5
/** Arrowheads leave something of the shortest arrow. */
const headOf = ({ apart }: Copies, { scale }: TimeAxis): number => Math.min(HEAD * scale, Math.max(0.55 * apart, 3))

/** Where on a copy's foot its weights enter, in widths from its middle. */
const PORT = -0.3

const head = ({ x, y }: Point, dx: number, dy: number, size: number): string =>
  `M${x},${y}l${-dx * size - dy * size * 0.6},${-dy * size - dx * size * 0.6}` +
  `l${dy * size * 1.2},${dx * size * 1.2}z`

const across = (from: number, to: number, y: number, size: number): string =>
  to - from < size ? '' : `M${from},${y}H${to - size}${head({ x: to, y }, 1, 0, size)}`
const up = (x: number, from: number, to: number, size: number): string =>
  `M${x},${from}V${to + size}${head({ x, y: to }, 0, -1, size)}`

const middle = ({ y, height }: Row): number => y + height / 2

/** A state on its way: into the first copy, from each to the next, and on where steps follow that are out of view. */
export function statePath(all: Copies, axis: TimeAxis, column: Row): string {
  const { copies, width } = all
  const y = middle(column)
  const size = headOf(all, axis)
  const half = width / 2
  const into = copies.map(({ x }, k) =>
    across(k === 0 ? startOf(axis, all) : copies[k - 1]!.x + half, x - half, y, size),
  )
  const last = copies.at(-1)
  const goesOn = last !== undefined && axis.from + axis.count < axis.steps
  return into.join('') + (goesOn ? `M${last.x + half},${y}H${axis.width + size}` : '')
}

/** What each copy reads: the input, or what the layer below says. @param below the row the arrow starts from */
export const inputPath = (all: Copies, axis: TimeAxis, row: LayerRow, below: Row): string =>
  all.copies.map(({ x }) => up(x, below.y, row.y + row.height, headOf(all, axis))).join('')

/** From the copies that are asked up to their outputs. */
export function outputPath(all: Copies, axis: TimeAxis, rows: Rows, { mode, steps }: Sequencing): string {
  const { y } = rows.layers.at(-1)!
  return all.copies
    .filter(({ step }) => answersAt(mode, steps, step))
    .map(({ x }) => up(x, y, rows.output.y + rows.output.height, headOf(all, axis)))
    .join('')
}

/** Stubs over the copies that nobody asks. */
export function unaskedPath({ copies }: Copies, { scale }: TimeAxis, rows: Rows, { mode, steps }: Sequencing): string {
  const { y } = rows.layers.at(-1)!
  return copies
    .filter(({ step }) => !answersAt(mode, steps, step))
    .map(({ x }) => `M${x},${y}v${-14 * scale}`)
    .join('')
}

/** An output that becomes the next input: down between the copies. */
export function feedbackPath(all: Copies, axis: TimeAxis, rows: Rows, { given }: Sequencing): string {
  const { copies, width, whole } = all
  const size = headOf(all, axis)
  const [top, bottom] = [middle(rows.output), middle(rows.input)]
  const room = Math.min(all.apart, width) / 2
  return copies
    .filter(({ step }) => step >= given && step > axis.from)
    .map(({ x }) => {
      const turn = x - width / 2 - room
      const end = x - width / 2
      const start = whole ? [{ x: x - axis.pitch + width / 2, y: top }] : []
      const line = [...start, { x: turn, y: top }, { x: turn, y: bottom }, { x: end - size, y: bottom }]
      return roundedPath(line, 6 * axis.scale) + head({ x: end, y: bottom }, 1, 0, size)
    })
    .join('')
}

/** The weights' way to all copies of a layer, and down to where they are kept if that is below the picture. */
export function busPath(all: Copies, axis: TimeAxis, row: LayerRow, foot: number | undefined): string {
  const { copies, width } = all
  const last = copies.at(-1)
  if (!last) return ''
  const left = startOf(axis, all)
  return `M${left},${foot ?? row.bus}V${row.bus}H${last.x + PORT * width}`
}

/** From the bus into one copy. */
export const branchOf = ({ x }: Copy, width: number, row: LayerRow): { x: number; from: number; to: number } => ({
  x: x + PORT * width,
  from: row.bus,
  to: row.y + row.height,
})
