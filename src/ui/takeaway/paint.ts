/** Colours and gradients as every reader of SVG knows them; CSS has many more ways to say them. */
import { rgb } from 'd3'
import type { Box, Drawing } from './drawing'
import { type Attributes, tag } from './markup'

export interface Paint {
  readonly colour: string
  readonly opacity: number
}

const known = new Map<string, Paint | undefined>()
let probe: CanvasRenderingContext2D | null | undefined

/** Asks the browser, which knows every notation: one pixel of that colour. */
function painted(css: string): Paint | undefined {
  probe ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  })
  if (!probe) return undefined
  probe.clearRect(0, 0, 1, 1)
  probe.fillStyle = '#0000'
  probe.fillStyle = css
  probe.fillRect(0, 0, 1, 1)
  const [r, g, b, a] = probe.getImageData(0, 0, 1, 1).data
  return { colour: rgb(r!, g!, b!).formatHex(), opacity: a! / 255 }
}

/** A computed colour; undefined where nothing of it is seen. */
export function paintOf(css: string): Paint | undefined {
  if (!known.has(css)) {
    const { r, g, b, opacity } = rgb(css)
    const paint = Number.isNaN(r) ? painted(css) : { colour: rgb(r, g, b).formatHex(), opacity }
    known.set(css, paint && paint.opacity > 0 ? paint : undefined)
  }
  return known.get(css)
}

/** `fill` or `stroke` with its opacity. */
export function paintAttributes(property: 'fill' | 'stroke' | 'stop', css: string): Attributes {
  const paint = paintOf(css)
  const name = property === 'stop' ? 'stop-color' : property
  if (!paint) return property === 'stop' ? { [name]: '#000000', 'stop-opacity': 0 } : { [name]: 'none' }
  return { [name]: paint.colour, [`${property}-opacity`]: paint.opacity < 1 ? paint.opacity : undefined }
}

const SIDES: Readonly<Record<string, number>> = { 'to top': 0, 'to right': 90, 'to bottom': 180, 'to left': 270 }

/** `a(b, c), d` -> `a(b, c)` and `d`: at the commas outside of parentheses. */
const atCommas = (css: string): string[] => css.split(/,\s*(?![^(]*\))/)

/** Each stop's colour and its places along the gradient's line of `length` pixels, 0 to 1, where it names any. */
function stopsOf(css: string, length: number): { colour: string; at: number | undefined }[] {
  const [, colour, places] = /^(.*?)((?:\s+-?[\d.]+(?:px|%))*)$/.exec(css)!
  const ats = [...places!.matchAll(/(-?[\d.]+)(px|%)/g)].map(([, n, unit]) => Number(n) / (unit === '%' ? 100 : length))
  return ats.length === 0 ? [{ colour: colour!, at: undefined }] : ats.map((at) => ({ colour: colour!, at }))
}

/** Places left out lie evenly between their neighbours. */
function spread(stops: readonly { colour: string; at: number | undefined }[]): { colour: string; at: number }[] {
  const last = stops.length - 1
  const given = stops.map(({ at }, k) => at ?? (k === 0 ? 0 : k === last ? 1 : undefined))
  return stops.map(({ colour }, k) => {
    const before = given.findLastIndex((at, j) => j <= k && at !== undefined)
    const after = given.findIndex((at, j) => j >= k && at !== undefined)
    const [a, b] = [given[before]!, given[after]!]
    return { colour, at: before === after ? a : a + ((b - a) * (k - before)) / (after - before) }
  })
}

/**
 * A CSS linear gradient, repeating or not, over a box.
 * @returns what to fill the box with; undefined where it is some other kind of image
 */
export function gradientFill(drawing: Drawing, css: string, box: Box): string | undefined {
  const match = /^(repeating-)?linear-gradient\((.*)\)$/.exec(css)
  if (!match) return undefined
  const parts = atCommas(match[2]!)
  const angle = SIDES[parts[0]!] ?? (/^-?[\d.]+deg$/.test(parts[0]!) ? Number.parseFloat(parts[0]!) : undefined)
  const [sin, cos] = [Math.sin(((angle ?? 180) * Math.PI) / 180), Math.cos(((angle ?? 180) * Math.PI) / 180)]
  const length = Math.abs(box.width * sin) + Math.abs(box.height * cos)
  const stops = spread((angle === undefined ? parts : parts.slice(1)).flatMap((part) => stopsOf(part, length)))
  const [first, last] = match[1] ? [stops[0]!.at, stops.at(-1)!.at] : [0, 1]
  const point = (at: number): [number, number] => [
    box.x + box.width / 2 + sin * length * (at - 0.5),
    box.y + box.height / 2 - cos * length * (at - 0.5),
  ]
  const [[x1, y1], [x2, y2]] = [point(first), point(last)]
  const inner = stops.map(({ colour, at }) =>
    tag('stop', { offset: (at - first) / (last - first || 1), ...paintAttributes('stop', colour) }),
  )
  const attributes = { x1, y1, x2, y2, gradientUnits: 'userSpaceOnUse', spreadMethod: match[1] ? 'repeat' : undefined }
  return `url(#${drawing.define('linearGradient', attributes, inner.join(''))})`
}
