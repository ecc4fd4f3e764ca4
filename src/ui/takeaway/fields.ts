/** Form fields: what is typed or chosen in them is not in the document's text. */
import { contentBox, paddingBox } from './boxes'
import { type Box, type Drawing, snapped } from './drawing'
import { tag } from './markup'
import { paintAttributes, paintOf } from './paint'
import { drawWords, reachOf } from './words'

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement

const lineHeightOf = ({ lineHeight, fontSize }: CSSStyleDeclaration): number =>
  Number.parseFloat(lineHeight) || 1.2 * Number.parseFloat(fontSize)

const shownIn = (field: Field): string =>
  field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? '') : field.value || field.placeholder

/** The lines of a field that are not scrolled away, cut where it ends. */
function drawLines(drawing: Drawing, field: Field, style: CSSStyleDeclaration, box: Box): string {
  const { x, y, height } = contentBox(style, box)
  const lineHeight = lineHeightOf(style)
  const top = field instanceof HTMLTextAreaElement ? y - field.scrollTop : y + (height - lineHeight) / 2
  // What a line is higher than its letters lies above and below them alike.
  const { ascent, descent } = reachOf(style)
  const baseline = top + (lineHeight - ascent - descent) / 2 + ascent
  const drawn = shownIn(field)
    .split('\n')
    .map((line, k) => ({ line, y: baseline + k * lineHeight }))
    .filter((line) => line.y > box.y && line.y < box.y + box.height + lineHeight)
    .map((line) => drawWords(drawing, style, line.line, { x: x - field.scrollLeft, baseline: line.y }))
  const shape = tag('rect', { ...paddingBox(style, box) })
  return tag('g', { 'clip-path': `url(#${drawing.define('clipPath', {}, shape)})` }, drawn.join(''))
}

function drawArrow(style: CSSStyleDeclaration, { x, y, width, height }: Box): string {
  const [right, middle] = [x + width - 9, y + height / 2]
  const d = `M${right - 7} ${middle - 1.5}l3.5 3.5l3.5 -3.5`
  return tag('path', { d, fill: 'none', 'stroke-width': 1.5, ...paintAttributes('stroke', style.color) })
}

function drawSlider(field: HTMLInputElement, style: CSSStyleDeclaration, { x, y, width, height }: Box): string {
  const [low, high] = [Number(field.min || 0), Number(field.max || 100)]
  const at = x + 8 + ((width - 16) * (Number(field.value) - low)) / (high - low || 1)
  const accent = paintOf(style.accentColor) ? style.accentColor : style.color
  const track = { x, y: y + height / 2 - 2, width, height: 4, rx: 2, ...paintAttributes('fill', style.color) }
  return (
    tag('rect', { ...track, opacity: 0.3 }) +
    tag('circle', { cx: at, cy: y + height / 2, r: 8, ...paintAttributes('fill', accent) })
  )
}

function drawTick(field: HTMLInputElement, style: CSSStyleDeclaration, { x, y, width, height }: Box): string {
  const round = field.type === 'radio' ? width / 2 : 2
  const frame = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: round, fill: 'none' }
  const mark = { cx: x + width / 2, cy: y + height / 2, r: width / 4, ...paintAttributes('fill', style.color) }
  return (
    tag('rect', { ...frame, ...paintAttributes('stroke', style.color) }) + (field.checked ? tag('circle', mark) : '')
  )
}

/** What a field shows inside its own box. */
export function drawField(drawing: Drawing, field: Field, style: CSSStyleDeclaration): string {
  const box = snapped(drawing, field.getBoundingClientRect())
  if (field instanceof HTMLInputElement) {
    if (field.type === 'range') return drawSlider(field, style, box)
    if (field.type === 'checkbox' || field.type === 'radio') return drawTick(field, style, box)
  }
  const lines = drawLines(drawing, field, style, box)
  return field instanceof HTMLSelectElement ? lines + drawArrow(style, box) : lines
}
