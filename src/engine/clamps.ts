/**
 * Interventions as a texture: row b holds those of sequence b, two texels each,
 *
 *   (node, value, 0, 0)   (first step, last step, first unit, last unit)
 *
 * with the node's place in the cell, or −1 where a sequence has fewer than the others. Later ones win.
 */
import { type Clamp, unitsOf } from '../model/clamp'
import type { Layer } from '../model/evaluate'
import type { Clamps } from './engine'

const TEXELS = 2

export interface PackedClamps {
  /** Clamps a row has room for. */
  readonly most: number
  readonly texels: Float32Array // (B, 2 most) texels
}

/** @returns undefined where nothing of this layer is held */
export function packClamps(clamps: Clamps, layer: Layer, position: number, batch: number): PackedClamps | undefined {
  const own = (b: number): readonly Clamp[] =>
    (clamps[b] ?? []).filter(({ layer: l, quantity }) => l === position && quantity !== 'x')
  const rows = Array.from({ length: batch }, (_, b) => own(b))
  const most = Math.max(...rows.map((row) => row.length))
  if (most === 0) return undefined
  const texels = new Float32Array(batch * most * TEXELS * 4)
  rows.forEach((row, b) => {
    for (let k = 0; k < most; k++) {
      const clamp = row[k]
      const node = clamp ? layer.cell.nodes.findIndex(({ name }) => name === clamp.quantity) : -1
      const place = clamp ? [...clamp.steps, ...unitsOf(clamp, layer.hiddenSize)] : [0, -1, 0, -1]
      texels.set([node, clamp?.value ?? 0, 0, 0, ...place], (b * most + k) * TEXELS * 4)
    }
  })
  return { most, texels }
}
