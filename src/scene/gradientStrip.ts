/** Gradients of a sequence over training time, as pixels: a row a snapshot, a column a step. */
import { interpolateViridis, rgb } from 'd3'

/** Decades below the largest that are told apart; what is smaller has the darkest colour. */
export const DECADES = 6

/** The largest of all norms; 0 where nothing flows. */
export const largestOf = (flows: readonly Float32Array[]): number =>
  flows.reduce((most, flow) => flow.reduce((a, b) => (Number.isFinite(b) ? Math.max(a, b) : a), most), 0)

/** A norm on a logarithmic scale, 0 at `DECADES` below the largest and 1 at the largest. */
export const shareOf = (norm: number, largest: number): number =>
  Math.min(Math.max(1 + Math.log10(norm / largest) / DECADES, 0), 1)

/** RGBA of `count` steps from `from`, row by row; a step without any gradient is left clear. */
export function stripPixels(
  flows: readonly Float32Array[],
  { from, count }: { readonly from: number; readonly count: number },
): Uint8ClampedArray<ArrayBuffer> {
  const largest = largestOf(flows)
  const pixels = new Uint8ClampedArray(4 * flows.length * count)
  const colours = Array.from({ length: 256 }, (_, k) => rgb(interpolateViridis(k / 255)))
  flows.forEach((flow, row) => {
    for (let k = 0; k < count; k++) {
      const norm = flow[from + k] ?? 0
      if (!(norm > 0)) continue
      const { r, g, b } = colours[Math.round(255 * shareOf(norm, largest))]!
      pixels.set([r, g, b, 255], 4 * (row * count + k))
    }
  })
  return pixels
}
