/** Text as it stands on screen, line by line, on its baseline. */
import { type Drawing, placed } from './drawing'
import { type Attributes, escaped, tag } from './markup'
import { paintAttributes } from './paint'

/** What a run of text looks like; single quotes keep the markup readable. */
export function textAttributes(style: CSSStyleDeclaration): Attributes {
  const unless = (value: string, usual: string): string | undefined => (value === usual ? undefined : value)
  return {
    'font-family': style.fontFamily.replaceAll('"', "'"),
    'font-size': style.fontSize.replace('px', ''),
    'font-weight': unless(style.fontWeight, '400'),
    'font-style': unless(style.fontStyle, 'normal'),
    'font-variant-numeric': unless(style.fontVariantNumeric, 'normal'),
    'letter-spacing': unless(style.letterSpacing, 'normal'),
    ...paintAttributes('fill', style.color),
  }
}

/** Only what is not so anyway; what has to be undone is said in full. */
function difference(own: Attributes, usual: Attributes): Attributes {
  const NEUTRAL: Attributes = {
    'font-weight': '400',
    'font-style': 'normal',
    'font-variant-numeric': 'normal',
    'letter-spacing': 'normal',
    'fill-opacity': 1,
  }
  const keys = new Set([...Object.keys(own), ...Object.keys(usual)])
  return Object.fromEntries(
    [...keys].filter((key) => own[key] !== usual[key]).map((key) => [key, own[key] ?? NEUTRAL[key]]),
  )
}

/** How far a line's letters may reach above and below its baseline, pixels. */
interface Reach {
  readonly ascent: number
  readonly descent: number
}

let measuring: CanvasRenderingContext2D | null | undefined
const reaches = new Map<string, Reach>()

/** As the font says it; browsers round it to whole pixels of the device. */
export function reachOf({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): Reach {
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
  const found = reaches.get(font)
  if (found) return found
  measuring ??= document.createElement('canvas').getContext('2d')
  const size = Number.parseFloat(fontSize)
  if (!measuring) return { ascent: 0.8 * size, descent: 0.2 * size }
  measuring.font = font
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = measuring.measureText('x')
  const ratio = window.devicePixelRatio || 1
  const [ascent, descent] = [fontBoundingBoxAscent, fontBoundingBoxDescent].map((px) => Math.round(px * ratio) / ratio)
  const reach = { ascent: ascent!, descent: descent! }
  reaches.set(font, reach)
  return reach
}

/** A single letter in <mi> is shown as the mathematical italic letter: Unicode has them in a row, but for h. */
function mathematical(letter: string): string {
  const code = letter.codePointAt(0)!
  if (letter === 'h') return 'ℎ'
  if (/^[A-Z]$/.test(letter)) return String.fromCodePoint(0x1d434 + code - 65)
  if (/^[a-z]$/.test(letter)) return String.fromCodePoint(0x1d44e + code - 97)
  return letter
}

function shown(text: string, style: CSSStyleDeclaration): string {
  const even = style.whiteSpace.startsWith('pre') ? text : text.replace(/\s+/g, ' ')
  if (style.textTransform === 'uppercase') return even.toUpperCase()
  if (style.textTransform === 'math-auto') return mathematical(even)
  return even
}

interface Line {
  readonly from: number
  readonly to: number
  readonly box: DOMRect
}

/** Joins pieces that stand side by side. */
function joined(pieces: readonly Line[]): Line[] {
  const lines: Line[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    if (last && Math.abs(last.box.top - piece.box.top) < 1 && piece.box.left >= last.box.left) {
      const width = piece.box.right - last.box.left
      const { left, top, height } = last.box
      lines[lines.length - 1] = { from: last.from, to: piece.to, box: new DOMRect(left, top, width, height) }
    } else lines.push(piece)
  }
  return lines
}

/** The lines a text node stands in, without the space at their ends. */
function linesOf(node: Text): Line[] {
  const range = document.createRange()
  const rectsOf = (from: number, to: number): DOMRect[] => {
    range.setStart(node, from)
    range.setEnd(node, to)
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
  }
  const from = node.data.search(/\S/)
  if (from < 0) return []
  const to = node.data.trimEnd().length
  const whole = rectsOf(from, to)
  if (whole.length <= 1) return whole.map((box) => ({ from, to, box }))
  const pieceOf = (start: number, text: string): Line[] => {
    const rects = rectsOf(start, start + text.length)
    if (rects.length <= 1 || text.length === 1)
      return rects.map((box) => ({ from: start, to: start + text.length, box }))
    return [...text].flatMap((letter, k, letters) => pieceOf(start + letters.slice(0, k).join('').length, letter))
  }
  return joined([...node.data.matchAll(/\S+/g)].flatMap(({ index, 0: word }) => pieceOf(index, word)))
}

/** A line of text whose width is that on screen even where the reader's machine lacks the font. */
export function drawWords(
  drawing: Drawing,
  style: CSSStyleDeclaration,
  text: string,
  at: { x: number; baseline: number; width?: number },
): string {
  const underline = style.textDecorationLine.includes('underline') ? 'underline' : undefined
  const attributes = {
    x: at.x,
    y: at.baseline,
    textLength: at.width !== undefined && text.length > 1 ? at.width : undefined,
    lengthAdjust: at.width !== undefined && text.length > 1 ? 'spacingAndGlyphs' : undefined,
    'text-decoration': underline,
    'xml:space': style.whiteSpace.startsWith('pre') ? 'preserve' : undefined,
  }
  return tag('text', { ...attributes, ...difference(textAttributes(style), drawing.text) }, escaped(text))
}

export function drawText(drawing: Drawing, node: Text, style: CSSStyleDeclaration): string {
  return linesOf(node)
    .map(({ from, to, box }) => {
      const { x, y, width } = placed(drawing, box)
      const text = shown(node.data.slice(from, to), style)
      return drawWords(drawing, style, text, { x, baseline: y + reachOf(style).ascent, width })
    })
    .join('')
}
