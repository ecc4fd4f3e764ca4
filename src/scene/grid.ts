/** Where columns and rows of a hand-laid diagram fall on the page. */
import type { Cell } from '../model/cell'
import type { Point } from './circuit'

export interface Grid {
  /** Pixels from column to column and from row to row. */
  readonly pitch: number
  readonly rowPitch: number
  readonly boxWidth: number
  readonly boxHeight: number
  /** Too narrow for more than a symbol and a number in a box. */
  readonly compact: boolean
  readonly height: number
  place(at: readonly [column: number, row: number]): Point
}

/** Narrower columns have no room for sign, symbol and number side by side. */
const COMPACT_BELOW = 134
/** A box with all of them, and the least there has to be between two boxes for an arrow to be seen. */
const ROOMY = 124
const LEAST_GAP = 14
const USUAL_GAP = 28
const WIDEST = 132
/** Columns' widths kept free on the right, where the states leave. */
const EXIT = 0.5
/** Rows' heights kept free above, where the hidden state leaves. */
const LIFT = 0.58
/** Pixels below the input. */
const FOOT = 6

const placesOf = (cell: Cell): readonly (readonly [number, number])[] => [
  ...Object.values(cell.inputs),
  ...cell.nodes.map(({ at }) => at),
]

const boxWidthOf = (pitch: number): number =>
  Math.min(Math.max(pitch - USUAL_GAP, Math.min(pitch - LEAST_GAP, ROOMY)), WIDEST)

export function gridOf(cell: Cell, width: number): Grid {
  const places = placesOf(cell)
  const top = Math.min(...places.map(([, row]) => row))
  const columns = Math.max(...places.map(([column]) => column)) + 1
  const rows = Math.max(...places.map(([, row]) => row)) - top + 1
  const pitch = Math.min(width / (columns + EXIT), 190)
  const compact = pitch < COMPACT_BELOW
  const rowPitch = compact ? 61 : 62
  const left = Math.max(0, (width - pitch * (columns + EXIT)) / 2)
  const boxHeight = compact ? 44 : 47
  return {
    compact,
    pitch,
    rowPitch,
    boxWidth: compact ? Math.min(pitch - 9, WIDEST) : boxWidthOf(pitch),
    boxHeight,
    height: (rows - 0.5 + LIFT) * rowPitch + boxHeight / 2 + FOOT,
    place: ([column, row]) => ({ x: left + (column + 0.5) * pitch, y: (row - top + 0.5 + LIFT) * rowPitch }),
  }
}

/** A cell of one or two rows is drawn larger: it has the room. */
const FEW_ROWS = 3

/** How much larger than its own measures a circuit is drawn where there is room. */
export function magnification(cell: Cell, width: number): number {
  const few = new Set(placesOf(cell).map(([, row]) => row)).size <= FEW_ROWS
  return Math.min(Math.max(width / (few ? 760 : 1000), 1), 2.4)
}
