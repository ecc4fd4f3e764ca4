/**
 * A part of the page as a true SVG: text is text, shapes are shapes, so that a drawing program or a typesetter can open
 * it and go on from there. What is measured on screen stands in the picture, so it is the picture seen.
 */
import { contentBox, cornersOf, drawBox, paddingBox, rectangle } from './boxes'
import { type Box, createDrawing, type Drawing, placed, snapped } from './drawing'
import { drawField, isField } from './fields'
import { escaped, tag } from './markup'
import { paintAttributes } from './paint'
import { drawShapes } from './shapes'
import { drawText, textAttributes } from './words'

export interface Picture {
  readonly markup: string
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

/** What is painted in one stacking context: below, in the order of the document, and above, by z-index. */
interface Layers {
  readonly flow: string[]
  readonly stacked: { readonly z: number; readonly markup: string }[]
}

const together = ({ flow, stacked }: Layers): string => {
  const sorted = stacked.toSorted((a, b) => a.z - b.z)
  const [below, above] = [sorted.filter(({ z }) => z < 0), sorted.filter(({ z }) => z >= 0)]
  return [...below.map(({ markup }) => markup), ...flow, ...above.map(({ markup }) => markup)].join('')
}

/** What is only there for a reader who listens, and what belongs to the page and not to the picture. */
const isUnseen = (element: Element, style: CSSStyleDeclaration): boolean =>
  style.display === 'none' ||
  style.opacity === '0' ||
  style.clipPath === 'inset(50%)' ||
  element.hasAttribute('data-not-pictured')

const isCut = ({ overflowX, overflowY }: CSSStyleDeclaration): boolean =>
  overflowX !== 'visible' || overflowY !== 'visible'

/** A canvas at the pixels of the screen, every value a whole number of them, so that no program smooths it. */
function drawCanvas(canvas: HTMLCanvasElement, style: CSSStyleDeclaration, box: Box): string {
  if (canvas.width === 0 || canvas.height === 0) return ''
  const ratio = window.devicePixelRatio || 1
  const times = (shown: number, own: number): number => Math.max(1, Math.ceil((shown * ratio) / own))
  const copy = document.createElement('canvas')
  copy.width = canvas.width * times(box.width, canvas.width)
  copy.height = canvas.height * times(box.height, canvas.height)
  const context = copy.getContext('2d')
  if (!context) return ''
  context.imageSmoothingEnabled = false
  context.drawImage(canvas, 0, 0, copy.width, copy.height)
  const href = copy.toDataURL('image/png')
  const sharp = style.imageRendering === 'pixelated' ? 'image-rendering:pixelated' : undefined
  return tag('image', { ...box, preserveAspectRatio: 'none', style: sharp, href })
}

/** A ::before or ::after that is a box at a place of its own, such as the line at zero behind a bar. */
function drawPseudo(drawing: Drawing, element: Element, which: '::before' | '::after'): string {
  const style = getComputedStyle(element, which)
  const { content, position, display } = style
  if (content === 'none' || content === 'normal' || display === 'none' || position !== 'absolute') return ''
  const own = getComputedStyle(element)
  const holder = own.position === 'static' && element instanceof HTMLElement ? element.offsetParent : element
  if (!holder) return ''
  const frame = paddingBox(getComputedStyle(holder), placed(drawing, holder.getBoundingClientRect()))
  const { e, f } = new DOMMatrix(style.transform === 'none' ? undefined : style.transform)
  const [left, top, width, height] = [style.left, style.top, style.width, style.height].map(Number.parseFloat)
  if ([left, top, width, height].some((value) => !Number.isFinite(value))) return ''
  return drawBox(drawing, style, { x: frame.x + left! + e, y: frame.y + top! + f, width: width!, height: height! })
}

/** What an element paints by itself, its children aside. */
function drawOwn(drawing: Drawing, element: Element, style: CSSStyleDeclaration): string {
  if (style.visibility === 'hidden') return ''
  const rects = style.display === 'inline' ? [...element.getClientRects()] : [element.getBoundingClientRect()]
  const boxes = rects.map((rect) => snapped(drawing, rect))
  const ground = boxes.map((box) => drawBox(drawing, style, box)).join('')
  const before = drawPseudo(drawing, element, '::before')
  if (element instanceof HTMLCanvasElement) return ground + drawCanvas(element, style, contentBox(style, boxes[0]!))
  if (element instanceof SVGSVGElement) return ground + drawShapes(drawing, element, style)
  return ground + before + (isField(element) ? drawField(drawing, element, style) : '')
}

function drawChildren(drawing: Drawing, element: Element, style: CSSStyleDeclaration, layers: Layers): void {
  if (element instanceof SVGElement || isField(element)) return
  for (const child of element.childNodes) {
    if (child instanceof Element) drawElement(drawing, child, layers)
    else if (child instanceof Text && style.visibility !== 'hidden') layers.flow.push(drawText(drawing, child, style))
  }
  layers.flow.push(drawPseudo(drawing, element, '::after'))
}

/** An element whose children are cut off, made paler or lifted out of the flow is a group of its own. */
function drawGroup(drawing: Drawing, element: Element, style: CSSStyleDeclaration): string {
  const inner: Layers = { flow: [], stacked: [] }
  drawChildren(drawing, element, style, inner)
  const own = drawOwn(drawing, element, style)
  const box = snapped(drawing, element.getBoundingClientRect())
  const inside = together(inner)
  const cut = isCut(style) && style.display !== 'inline'
  const opacity = style.opacity === '1' ? undefined : Number(style.opacity)
  const content = cut ? clipped(drawing, style, box, element instanceof SVGSVGElement ? own : inside) : inside
  const drawn = cut && element instanceof SVGSVGElement ? content : own + content
  return drawn === '' || opacity === undefined ? drawn : tag('g', { opacity }, drawn)
}

function clipped(drawing: Drawing, style: CSSStyleDeclaration, box: Box, inner: string): string {
  if (inner === '') return ''
  const shape = rectangle(paddingBox(style, box), cornersOf(style, box), {})
  return tag('g', { 'clip-path': `url(#${drawing.define('clipPath', {}, shape)})` }, inner)
}

function drawElement(drawing: Drawing, element: Element, layers: Layers): void {
  const style = getComputedStyle(element)
  if (isUnseen(element, style)) return
  const lifted =
    style.position !== 'static' || style.opacity !== '1' || style.transform !== 'none' || style.isolation === 'isolate'
  if (lifted) {
    layers.stacked.push({ z: Number.parseInt(style.zIndex, 10) || 0, markup: drawGroup(drawing, element, style) })
  } else if (isCut(style) || element instanceof SVGSVGElement) {
    layers.flow.push(drawGroup(drawing, element, style))
  } else {
    layers.flow.push(drawOwn(drawing, element, style))
    drawChildren(drawing, element, style, layers)
  }
}

/** Whatever is on its way by a transition has arrived in the picture. */
function finishTransitions(root: Element): void {
  for (const animation of root.getAnimations({ subtree: true })) {
    if (animation instanceof CSSTransition) animation.finish()
  }
}

export interface PictureOptions {
  /** What a drawing program calls the picture. */
  readonly title: string
  /** Where it came from, kept in its description. */
  readonly source: string
  /** Which part of the window; the element's own box where left out. */
  readonly bounds?: DOMRect
}

export function svgOf(root: Element, { title, source, ...rest }: PictureOptions): Picture {
  finishTransitions(root)
  const { left, top, right, bottom } = rest.bounds ?? root.getBoundingClientRect()
  const corner = { left: Math.floor(left), top: Math.floor(top) }
  const [width, height] = [Math.ceil(right) - corner.left, Math.ceil(bottom) - corner.top]
  const style = getComputedStyle(root)
  const base = textAttributes(style)
  const drawing = createDrawing(corner, base)
  const layers: Layers = { flow: [], stacked: [] }
  drawElement(drawing, root, layers)
  const ground = paintAttributes('fill', getComputedStyle(document.body).backgroundColor)
  const inner = [
    tag('title', {}, escaped(title)),
    tag('desc', {}, escaped(source)),
    drawing.definitions.length > 0 ? tag('defs', {}, drawing.definitions.join('')) : '',
    tag('rect', { width, height, ...ground }),
    tag('g', base, together(layers)),
  ]
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    'xml:lang': document.documentElement.lang,
  }
  return { markup: tag('svg', attributes, inner.join('\n')), width, height }
}
