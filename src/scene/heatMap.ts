/** Heat maps as numbers: the mean of what falls into each cell, and the cells as pixels. */
import type { Numbers } from './recorded'
import type { ColourTable } from './scale'

/** A grid of values, (rows, columns). */
export interface Cells {
  readonly columns: number
  readonly rows: number
  readonly values: Float32Array
}

export interface Stretch {
  readonly from: number
  readonly count: number
}

/** Which of `parts` equal parts each of `count` things falls into. */
function partsOf(count: number, parts: number): { part: Int32Array; sizes: Int32Array } {
  const part = new Int32Array(count)
  const sizes = new Int32Array(parts)
  for (let k = 0; k < count; k++) {
    part[k] = Math.floor((k * parts) / count)
    sizes[part[k]!]!++
  }
  return { part, sizes }
}

/**
 * Units × time as at most `columns` × `rows` cells: one a value where there is room, otherwise means.
 * @param values (T, H); @param order position -> unit, (H)
 */
export function meanCells(
  values: Numbers,
  { from, count }: Stretch,
  order: readonly number[],
  most: { columns: number; rows: number },
): Cells {
  const hiddenSize = order.length
  const columns = Math.max(1, Math.min(count, most.columns))
  const rows = Math.max(1, Math.min(hiddenSize, most.rows))
  const across = partsOf(count, columns)
  const down = partsOf(hiddenSize, rows)
  const offsets = new Int32Array(hiddenSize)
  for (let position = 0; position < hiddenSize; position++) offsets[order[position]!] = down.part[position]! * columns
  const means = new Float32Array(columns * rows)
  for (let k = 0; k < count; k++) {
    const row = (from + k) * hiddenSize
    const column = across.part[k]!
    for (let unit = 0; unit < hiddenSize; unit++) means[offsets[unit]! + column]! += values[row + unit]!
  }
  for (let row = 0, k = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, k++) means[k]! /= down.sizes[row]! * across.sizes[column]!
  }
  return { columns, rows, values: means }
}

/** Each value as an entry of a colour table. */
function entriesOf({ values }: Cells, { signed, end }: ColourTable): Uint8Array {
  const entries = new Uint8Array(values.length)
  for (let k = 0; k < values.length; k++) {
    const share = Math.min(Math.abs(values[k]!) / end, 1)
    if (!signed) entries[k] = 255 * share
    else entries[k] = values[k]! < 0 ? 127 - Math.floor(127 * share) : 128 + Math.floor(127 * share)
  }
  return entries
}

/** One stripe of the hatching in so many pixels; `thickness` of them are drawn. */
export interface Hatch {
  readonly period: number
  readonly thickness: number
}

/**
 * The cells as `width` × `height` pixels, hatched where they are negative, so that the sign can be read without
 * colour. The stripes hang on the picture, not on the cells: they run on through neighbours of one sign.
 */
export function pixelsOf(
  cells: Cells,
  width: number,
  height: number,
  table: ColourTable,
  { period, thickness }: Hatch,
): Uint32Array {
  const pixels = new Uint32Array(width * height)
  const entries = entriesOf(cells, table)
  const column = Int32Array.from({ length: width }, (_, x) => Math.floor((x * cells.columns) / width))
  const { plain, hatched } = table
  for (let y = 0, k = 0; y < height; y++) {
    const row = Math.floor((y * cells.rows) / height) * cells.columns
    for (let x = 0; x < width; x++, k++) {
      const entry = entries[row + column[x]!]!
      pixels[k] = (x + y) % period < thickness ? hatched[entry]! : plain[entry]!
    }
  }
  return pixels
}
