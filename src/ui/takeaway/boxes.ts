/** Backgrounds, borders and outlines as rectangles and paths. */
import { type Box, type Drawing, inset } from './drawing'
import { type Attributes, rounded, tag } from './markup'
import { gradientFill, paintAttributes, paintOf } from './paint'

type Corners = readonly [topLeft: number, topRight: number, bottomRight: number, bottomLeft: number]
const CORNERS = ['top-left', 'top-right', 'bottom-right', 'bottom-left'] as const
const SIDES = ['top', 'right', 'bottom', 'left'] as const

const pixels = (style: CSSStyleDeclaration, property: string): number =>
  Number.parseFloat(style.getPropertyValue(property)) || 0

/** Radii in pixels, made smaller together where two would overlap, as CSS has it. */
export function cornersOf(style: CSSStyleDeclaration, { width, height }: Box): Corners {
  const radii = CORNERS.map((corner) => {
    const css = style.getPropertyValue(`border-${corner}-radius`)
    const radius = Number.parseFloat(css) || 0
    return css.endsWith('%') ? (radius / 100) * Math.min(width, height) : radius
  })
  const [a, b, c, d] = radii as unknown as Corners
  const shrink = Math.min(1, width / Math.max(a + b, c + d, 1e-6), height / Math.max(a + d, b + c, 1e-6))
  return [a * shrink, b * shrink, c * shrink, d * shrink]
}

/** A rectangle with its corners, as simple an element as can say it. */
export function rectangle({ x, y, width, height }: Box, corners: Corners, attributes: Attributes): string {
  const [a, b, c, d] = corners
  if (a === b && b === c && c === d) return tag('rect', { x, y, width, height, rx: a || undefined, ...attributes })
  const arc = (r: number, dx: number, dy: number): string =>
    r === 0 ? '' : `a${[r, r, 0, 0, 1, dx * r, dy * r].map(rounded).join(' ')}`
  const path = [
    `M${rounded(x + a)} ${rounded(y)}H${rounded(x + width - b)}${arc(b, 1, 1)}`,
    `V${rounded(y + height - c)}${arc(c, -1, 1)}H${rounded(x + d)}${arc(d, -1, -1)}V${rounded(y + a)}${arc(a, 1, -1)}z`,
  ]
  return tag('path', { d: path.join(''), ...attributes })
}

const dashes = (line: string, width: number): string | undefined =>
  line === 'dashed'
    ? `${rounded(2 * width)} ${rounded(2 * width)}`
    : line === 'dotted'
      ? `0 ${rounded(2 * width)}`
      : undefined

const strokeOf = (colour: string, line: string, width: number): Attributes => ({
  ...paintAttributes('stroke', colour),
  'stroke-width': width === 1 ? undefined : width,
  'stroke-dasharray': dashes(line, width),
  'stroke-linecap': line === 'dotted' ? 'round' : undefined,
})

const grown = (corners: Corners, by: number): Corners =>
  corners.map((radius) => (radius === 0 ? 0 : Math.max(radius + by, 0))) as unknown as Corners

interface Side {
  readonly width: number
  readonly line: string
  readonly colour: string
}

const sideOf = (style: CSSStyleDeclaration, side: string): Side => ({
  width: pixels(style, `border-${side}-width`),
  line: style.getPropertyValue(`border-${side}-style`),
  colour: style.getPropertyValue(`border-${side}-color`),
})

const isSeen = ({ width, line, colour }: Side): boolean =>
  width > 0 && line !== 'none' && line !== 'hidden' && paintOf(colour) !== undefined

function borders(style: CSSStyleDeclaration, box: Box, corners: Corners): string {
  const sides = SIDES.map((side) => sideOf(style, side))
  const [top, right, bottom, left] = sides as [Side, Side, Side, Side]
  if (!sides.some(isSeen)) return ''
  const alike = sides.every((side) => JSON.stringify(side) === JSON.stringify(top))
  if (alike) {
    const half = top.width / 2
    const stroke = strokeOf(top.colour, top.line, top.width)
    return rectangle(inset(box, half), grown(corners, -half), { fill: 'none', ...stroke })
  }
  const { x, y, width, height } = box
  const lines: readonly (readonly [Side, number, number, number, number])[] = [
    [top, x, y + top.width / 2, x + width, y + top.width / 2],
    [right, x + width - right.width / 2, y, x + width - right.width / 2, y + height],
    [bottom, x, y + height - bottom.width / 2, x + width, y + height - bottom.width / 2],
    [left, x + left.width / 2, y, x + left.width / 2, y + height],
  ]
  return lines
    .filter(([side]) => isSeen(side))
    .map(([side, x1, y1, x2, y2]) => tag('line', { x1, y1, x2, y2, ...strokeOf(side.colour, side.line, side.width) }))
    .join('')
}

function outline(style: CSSStyleDeclaration, box: Box, corners: Corners): string {
  const width = pixels(style, 'outline-width')
  const line = style.outlineStyle
  if (width === 0 || line === 'none' || line === 'auto' || !paintOf(style.outlineColor)) return ''
  const out = pixels(style, 'outline-offset') + width / 2
  return rectangle(inset(box, -out), grown(corners, out), {
    fill: 'none',
    ...strokeOf(style.outlineColor, line, width),
  })
}

/** Everything CSS paints of an element's own box. */
export function drawBox(drawing: Drawing, style: CSSStyleDeclaration, box: Box): string {
  if (box.width === 0 || box.height === 0) return ''
  const corners = cornersOf(style, box)
  const ground = paintOf(style.backgroundColor)
  const image = style.backgroundImage === 'none' ? undefined : gradientFill(drawing, style.backgroundImage, box)
  return [
    ground ? rectangle(box, corners, paintAttributes('fill', style.backgroundColor)) : '',
    image === undefined ? '' : rectangle(box, corners, { fill: image }),
    borders(style, box, corners),
    outline(style, box, corners),
  ].join('')
}

/** Inside the border: where what overflows is cut off. */
export const paddingBox = (style: CSSStyleDeclaration, box: Box): Box => {
  const [top, right, bottom, left] = SIDES.map((side) => pixels(style, `border-${side}-width`)) as [
    number,
    number,
    number,
    number,
  ]
  return inset(box, top, right, bottom, left)
}

/** Inside the padding: where a canvas or a field has what it shows. */
export const contentBox = (style: CSSStyleDeclaration, box: Box): Box => {
  const [top, right, bottom, left] = SIDES.map((side) => pixels(style, `padding-${side}`)) as [
    number,
    number,
    number,
    number,
  ]
  return inset(paddingBox(style, box), top, right, bottom, left)
}
