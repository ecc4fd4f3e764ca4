/** Writes a GIF away from the page, which stays quick meanwhile. */
import { GIFEncoder, nearestColorIndex, quantize } from 'gifenc'

export type GifRequest =
  /** Some frames' pixels, RGBA, to choose the colours of the whole film from. */
  | { readonly kind: 'palette'; readonly samples: Uint8ClampedArray }
  | {
      readonly kind: 'frame'
      readonly pixels: Uint8ClampedArray
      readonly width: number
      readonly height: number
      readonly delay: number
    }
  | { readonly kind: 'finish' }

/** The last of 256 colours stands for what did not change since the frame before. */
const SAME = 255

/** So many of the most frequent colours are kept as they are: grounds and lines; the rest go by likeness. */
const EXACT = 64

function frequentColours(samples: Uint8ClampedArray): number[][] {
  const counts = new Map<number, number>()
  for (let k = 0; k < samples.length; k += 4) {
    const colour = (samples[k]! << 16) | (samples[k + 1]! << 8) | samples[k + 2]!
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a).slice(0, EXACT)
  return sorted.map(([colour]) => [colour >> 16, (colour >> 8) & 255, colour & 255])
}

const encoder = GIFEncoder()
let palette: number[][] = []
/** 24-bit colour -> place in the palette + 1, so that a colour never flickers; 0 is not yet known. */
const places = new Uint16Array(1 << 24)
let before: Uint8Array | undefined

/** @param pixels RGBA, opaque */
function indexed(pixels: Uint8ClampedArray): Uint8Array {
  const out = new Uint8Array(pixels.length / 4)
  for (let k = 0; k < out.length; k++) {
    const [r, g, b] = [pixels[4 * k]!, pixels[4 * k + 1]!, pixels[4 * k + 2]!]
    const colour = (r << 16) | (g << 8) | b
    places[colour] ||= nearestColorIndex(palette, [r, g, b]) + 1
    out[k] = places[colour]! - 1
  }
  return out
}

function answer(request: GifRequest): Uint8Array<ArrayBuffer> | undefined {
  switch (request.kind) {
    case 'palette':
      palette = frequentColours(request.samples)
      palette.push(...quantize(request.samples, SAME - palette.length, { format: 'rgb565' }))
      return undefined
    case 'frame': {
      const now = indexed(request.pixels)
      const earlier = before
      const changed = earlier ? now.map((place, k) => (place === earlier[k] ? SAME : place)) : now
      const filled = [...palette, ...Array.from({ length: SAME + 1 - palette.length }, () => [0, 0, 0])]
      encoder.writeFrame(changed, request.width, request.height, {
        delay: request.delay,
        transparent: earlier !== undefined,
        transparentIndex: SAME,
        dispose: 1,
        ...(!earlier && { palette: filled }),
      })
      before = now
      return undefined
    }
    case 'finish':
      encoder.finish()
      return encoder.bytes()
  }
}

addEventListener('message', ({ data }: MessageEvent<GifRequest>) => postMessage(answer(data)))
