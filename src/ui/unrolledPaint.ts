/** Painting of the states inside the copies of the unrolled cell. */
import { meanCells, pixelsOf, type Stretch } from '../scene/heatMap'
import type { Recorded } from '../scene/recorded'
import type { ColourTable } from '../scene/scale'
import type { TimeAxis } from '../scene/timeAxis'
import type { Copies, LayerRow } from '../scene/unrolled'

/** What the states of a layer are painted from. */
export interface Painted {
  readonly recorded: Recorded
  readonly axis: TimeAxis
  readonly row: LayerRow
  /** Colours of each state. */
  readonly tables: Readonly<Record<string, ColourTable>>
  /** Position -> unit. */
  readonly units: readonly number[]
}

/** Stripes of the hatching, in CSS pixels. */
const PERIOD = 5
/** Pixels a step below which all copies together look like a heat map. */
const DENSE = 4
/** Pixels beside the axis, on a small screen, into which the first and the last copy may reach. */
const BLEED = 16
export const bleedOf = ({ scale }: TimeAxis): number => Math.ceil(BLEED * scale)
/** The share of a copy left free beside its columns. */
const INSET = 0.16

/** All states at some steps, in CSS pixels from the left end of the axis. */
function put(canvas: HTMLCanvasElement, painted: Painted, span: Stretch, left: number, width: number): void {
  const { recorded, axis, row, tables, units } = painted
  const ratio = window.devicePixelRatio
  const hatch = { period: Math.round(PERIOD * ratio), thickness: Math.max(1, Math.round(ratio)) }
  const w = Math.max(1, Math.round(width * ratio))
  for (const { state, y, height } of row.states) {
    const h = Math.max(1, Math.round(height * ratio))
    const values = recorded.values[recorded.layer.cell.states[state]!]!
    const cells = meanCells(values, span, units, { columns: w, rows: h })
    const pixels = pixelsOf(cells, w, h, tables[state]!, hatch)
    const image = new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer), w, h)
    const at = Math.round((left + bleedOf(axis)) * ratio)
    canvas.getContext('2d')?.putImageData(image, at, Math.round((y - row.y) * ratio))
  }
}

function fitted(canvas: HTMLCanvasElement, { axis, row }: Painted): HTMLCanvasElement {
  const ratio = window.devicePixelRatio
  canvas.width = Math.max(1, Math.round((axis.width + 2 * bleedOf(axis)) * ratio))
  canvas.height = Math.max(1, Math.round(row.height * ratio))
  return canvas
}

/** Every step in view, where they stand too close for copies: what lies behind the few that are drawn. */
export function paintedBand(painted: Painted): HTMLCanvasElement | undefined {
  const { axis } = painted
  if (axis.pitch >= DENSE) return undefined
  const canvas = fitted(document.createElement('canvas'), painted)
  put(canvas, painted, axis, 0, axis.width)
  return canvas
}

export function paintCopies(
  canvas: HTMLCanvasElement,
  painted: Painted,
  { copies, width }: Copies,
  band: HTMLCanvasElement | undefined,
): void {
  fitted(canvas, painted)
  const context = canvas.getContext('2d')
  if (band) context?.drawImage(band, 0, 0)
  const ratio = window.devicePixelRatio
  for (const { step, x } of copies) {
    const left = x - width / 2
    context?.clearRect((left + bleedOf(painted.axis)) * ratio, 0, width * ratio, canvas.height)
    put(canvas, painted, { from: step, count: 1 }, left + width * INSET, width * (1 - 2 * INSET))
  }
}
