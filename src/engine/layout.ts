/**
 * Where numbers lie in textures, and back.
 *
 * A record holds slot 0 (the states before the first step) and slots 1…S (the steps), even slots in one texture
 * and odd ones in another, so that step t reads slot t from one while it writes slot t + 1 to the other: the
 * record is its own ping-pong. A slot is a tile of B × FOLD rows; group g of sequence b is at column g / FOLD,
 * row b FOLD + g mod FOLD of its tile; the tile of slot s begins at row ⌊s / 2⌋ B FOLD. Folding matters because fragments are computed in quads of 2 × 2, which
 * a single row would leave half empty.
 */
import type { Layer } from '../model/evaluate'
import type { Limits } from './gl'
import type { DenseSource } from './plan'

/** Steps of a batch that run in one go. */
export interface Segment {
  readonly steps: number // S
  readonly batch: number // B
}

/** Units are computed four by four. */
export const groupsOf = (size: number): number => Math.ceil(size / 4)

/** Two rows fill the quads; software rendering shares rows out among its threads, so larger layers get more. */
export const foldOf = (hiddenSize: number): number => (hiddenSize > 32 ? 4 : 2)

/** Bytes of one layer's trace that a segment may take on the GPU. */
const TRACE_BYTES = 1 << 26

/** Sequences run side by side, at most, so that a segment has a few dozen steps. */
export const mostSequences = ({ textureSize }: Limits): number => Math.floor(textureSize / 64)

/** Steps that fit in the textures at once; longer sequences run in segments, carrying the states. */
export function mostSteps({ textureSize }: Limits, layers: readonly Layer[], batch: number): number {
  const byTrace = Math.floor(textureSize / batch)
  const room = layers.map(({ cell, hiddenSize }) => {
    const byRecord = 2 * Math.floor(textureSize / (batch * foldOf(hiddenSize))) - 2
    const byMemory = Math.floor(TRACE_BYTES / (groupsOf(hiddenSize) * 16 * cell.nodes.length * batch))
    return Math.min(byRecord, byMemory)
  })
  return Math.max(1, Math.min(byTrace, ...room))
}

/** Rows of each of a record's two textures. */
export const recordRows = ({ steps, batch }: Segment, hiddenSize: number): number =>
  (Math.floor(steps / 2) + 1) * batch * foldOf(hiddenSize)

export const recordColumns = (hiddenSize: number): number => Math.ceil(groupsOf(hiddenSize) / foldOf(hiddenSize))

/** A power of two at least as large, so that a slightly longer sequence finds its textures again. */
export const roomFor = (rows: number, most: number): number => Math.min(most, 2 ** Math.ceil(Math.log2(rows)))

/** (B, H) of one state -> the tile of slot 0, texels in rows. */
export function packTile(values: ArrayLike<number>, hiddenSize: number, batch: number): Float32Array {
  const fold = foldOf(hiddenSize)
  const columns = recordColumns(hiddenSize)
  const tile = new Float32Array(columns * batch * fold * 4)
  for (let b = 0; b < batch; b++) {
    for (let j = 0; j < hiddenSize; j++) {
      const group = j >> 2
      const row = b * fold + (group % fold)
      tile[(row * columns + Math.floor(group / fold)) * 4 + (j & 3)] = values[b * hiddenSize + j]!
    }
  }
  return tile
}

/** (rows, width) -> (rows, ⌈width / 4⌉) texels, each row padded with zeros. */
export function packRows(values: ArrayLike<number>, rows: number, width: number): Float32Array {
  const padded = groupsOf(width) * 4
  const texels = new Float32Array(rows * padded)
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < width; k++) texels[r * padded + k] = values[r * width + k]!
  }
  return texels
}

/** The matrices (H, K) of a source's readers -> texels (4 ⌈K / 4⌉, readers × G): one column for four units. */
export function packMatrices(layer: Layer, { readers }: Pick<DenseSource, 'readers'>, columns: number): Float32Array {
  const groups = groupsOf(layer.hiddenSize)
  const width = readers.length * groups * 4
  const texels = new Float32Array(groupsOf(columns) * 4 * width)
  readers.forEach(({ weight }, m) => {
    const matrix = layer.parameters[weight]!
    for (let j = 0; j < layer.hiddenSize; j++) {
      for (let k = 0; k < columns; k++) texels[k * width + m * groups * 4 + j] = matrix[j * columns + k]!
    }
  })
  return texels
}

/** Vectors (H) by name -> texels (names, G). */
export function packVectors(layer: Layer, names: readonly string[]): Float32Array {
  const width = groupsOf(layer.hiddenSize) * 4
  const texels = new Float32Array(Math.max(1, names.length) * width)
  names.forEach((name, row) => {
    texels.set(layer.parameters[name]!, row * width)
  })
  return texels
}
