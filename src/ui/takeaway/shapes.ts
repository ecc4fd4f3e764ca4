/** SVG of the page as SVG of a file: what style sheets say stands in its attributes. */
import { type Drawing, snapped } from './drawing'
import { type Attributes, escaped, rounded, tag } from './markup'
import { paintAttributes } from './paint'

/** Properties that pass from an element to what is in it, with what holds at the outset. */
const INHERITED: Readonly<Record<string, string>> = {
  'fill-rule': 'nonzero',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-dashoffset': '0px',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-miterlimit': '4',
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'font-variant-numeric': 'normal',
  'letter-spacing': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  'paint-order': 'normal',
  'shape-rendering': 'auto',
  'marker-start': 'none',
  'marker-mid': 'none',
  'marker-end': 'none',
  visibility: 'visible',
}

/** Properties of an element alone. */
const OWN: Readonly<Record<string, string>> = {
  opacity: '1',
  'clip-path': 'none',
  mask: 'none',
  filter: 'none',
  'vector-effect': 'none',
  'mix-blend-mode': 'normal',
  'baseline-shift': '0px',
}

/** Geometry that style sheets may set. */
const GEOMETRY: Readonly<Record<string, readonly string[]>> = {
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
}

const SKIPPED: ReadonlySet<string> = new Set(['title', 'desc', 'metadata', 'style', 'script'])
/** Definitions are not drawn where they stand, whatever their display. */
const DEFINES: ReadonlySet<string> = new Set([
  'defs',
  'clipPath',
  'mask',
  'marker',
  'pattern',
  'linearGradient',
  'radialGradient',
  'symbol',
])
/** What only the page needs, and what is written anew. */
const DROPPED =
  /^(?:class|style|role|tabindex|lang|transform|fill|fill-opacity|stroke|stroke-opacity|aria-.*|data-.*|on.*)$/i

type Known = Readonly<Record<string, string>>

const plain = (value: string): string => value.replaceAll('"', "'").replace(/(?<=\d)px\b/g, '')

/** A shape's paint: a colour, nothing, or one of the picture's own definitions. */
function painting(property: 'fill' | 'stroke', style: CSSStyleDeclaration): Attributes {
  const css = style.getPropertyValue(property)
  const share = Number(style.getPropertyValue(`${property}-opacity`))
  if (css.startsWith('url(') || css.startsWith('context-')) {
    return { [property]: plain(css), [`${property}-opacity`]: share < 1 ? share : undefined }
  }
  const attributes = paintAttributes(property, css)
  if (property === 'stroke' && attributes['stroke'] === 'none') return {}
  const opacity = Number(attributes[`${property}-opacity`] ?? 1) * share
  return { ...attributes, [`${property}-opacity`]: opacity < 1 ? opacity : undefined }
}

function matrixOf(from: DOMMatrix, to: DOMMatrix): string | undefined {
  const { a, b, c, d, e, f } = from.inverse().multiply(to)
  const four = (value: number): string => String(Math.round(value * 1e4) / 1e4)
  const turned = Math.abs(a - 1) + Math.abs(b) + Math.abs(c) + Math.abs(d - 1) > 1e-6
  if (turned) return `matrix(${[a, b, c, d].map(four).join(' ')} ${rounded(e)} ${rounded(f)})`
  return Math.abs(e) + Math.abs(f) > 1e-6 ? `translate(${rounded(e)} ${rounded(f)})` : undefined
}

const MOVES = ['transform', 'translate', 'rotate', 'scale', 'offset-path'] as const

/** Where an element's own coordinates lie in its parent's, whichever way that was said. */
function transformOf(element: SVGElement, style: CSSStyleDeclaration): string | undefined {
  const moved =
    element.hasAttribute('transform') || MOVES.some((name) => (style.getPropertyValue(name) || 'none') !== 'none')
  const parent = element.parentElement
  if (!moved || !(element instanceof SVGGraphicsElement) || !(parent instanceof SVGGraphicsElement)) return undefined
  const [outer, own] = [parent.getScreenCTM(), element.getScreenCTM()]
  return outer && own ? matrixOf(outer, own) : undefined
}

function attributesOf(element: SVGElement, style: CSSStyleDeclaration, known: Known): [Attributes, Known] {
  const attributes: Record<string, string | number | undefined> = {}
  for (const { name, value } of element.attributes) {
    if (!DROPPED.test(name) && !(name in INHERITED) && !(name in OWN)) attributes[name] = value
  }
  for (const name of GEOMETRY[element.localName] ?? []) {
    const value = style.getPropertyValue(name)
    if (value.endsWith('px') && value !== '0px') attributes[name] = Number.parseFloat(value)
  }
  const now: Record<string, string> = {}
  for (const name of Object.keys(INHERITED)) {
    const value = style.getPropertyValue(name)
    now[name] = value
    if (value !== known[name]) attributes[name] = plain(value)
  }
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name)
    if (value !== '' && value !== usual) attributes[name] = plain(value)
  }
  return [attributes, now]
}

function drawElement(element: SVGElement, known: Known, defining: boolean): string {
  const name = element.localName
  if (SKIPPED.has(name)) return ''
  const style = getComputedStyle(element)
  const defines = defining || DEFINES.has(name)
  if (!defines && (style.display === 'none' || style.opacity === '0')) return ''
  const [attributes, now] = attributesOf(element, style, known)
  const inner = drawInside(element, now, defines)
  if (inner === '' && !defines && (style.visibility === 'hidden' || name === 'g' || name === 'text')) return ''
  const isGroup = name === 'g' || name === 'defs'
  const drawn = isGroup ? {} : { ...painting('fill', style), ...painting('stroke', style) }
  return tag(name, { ...attributes, transform: transformOf(element, style), ...stop(name, style), ...drawn }, inner)
}

const stop = (name: string, style: CSSStyleDeclaration): Attributes =>
  name === 'stop' ? paintAttributes('stop', style.getPropertyValue('stop-color')) : {}

const drawInside = (element: SVGElement, known: Known, defining: boolean): string =>
  [...element.childNodes]
    .map((child) => {
      if (child instanceof SVGElement) return drawElement(child, known, defining)
      const holdsText = element instanceof SVGTextContentElement
      return holdsText && child instanceof Text ? escaped(child.data) : ''
    })
    .join('')

/** An <svg> of the page as a group of the picture, at its place and in its size. */
export function drawShapes(drawing: Drawing, svg: SVGSVGElement, style: CSSStyleDeclaration): string {
  const own = svg.getScreenCTM()
  if (!own) return ''
  // Browsers move an <svg> to whole pixels of the device.
  const seen = svg.getBoundingClientRect()
  const { x, y } = snapped(drawing, seen)
  const outer = new DOMMatrix([1, 0, 0, 1, seen.left - x, seen.top - y])
  const [attributes, known] = attributesOf(svg, style, INHERITED)
  const inherited = Object.fromEntries(Object.entries(attributes).filter(([name]) => name in INHERITED))
  return tag('g', { ...inherited, transform: matrixOf(outer, own) }, drawInside(svg, known, false))
}
