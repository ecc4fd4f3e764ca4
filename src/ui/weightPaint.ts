import { useEffect, useRef } from 'react'
import type { Numbers } from '../scene/recorded'
import { columnsOf, type WeightRow } from '../scene/weightRows'
import { useApp } from './hooks'

/** In rem, so that a projector's are larger: each strip, between them, and the names below. */
const STRIP = 1.2
const GAP = 0.2
const NAMES = 1
/** Narrower cells have no room for a letter. */
const LEAST_FOR_NAMES = 0.48

interface Picture {
  readonly row: WeightRow
  /** What a full bar means, for weights, values and products. */
  readonly reaches: readonly number[]
  readonly width: number
  /** The number being read. */
  readonly at: number
  nameOfIndex(ref: string, index: number): string
}

interface Style {
  readonly up: string
  readonly down: string
  readonly zero: string
  readonly ink: string
  readonly dim: string
  /** Pixels a rem. */
  readonly rem: number
}

function styleOf(element: Element): Style {
  const css = getComputedStyle(element)
  const of = (name: string): string => css.getPropertyValue(name)
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return {
    up: of('--role-update'),
    down: of('--role-candidate'),
    zero: of('--mark'),
    ink: of('--ink'),
    dim: of('--dim'),
    rem,
  }
}

/** Bars up for positive and down for negative, so that the sign needs no colour. */
function paintStrip(context: CanvasRenderingContext2D, numbers: Numbers, reach: number, width: number, style: Style) {
  const columns = columnsOf(numbers, width)
  const pitch = width / Math.max(columns.length, 1)
  const bar = pitch > 4 ? pitch - 1 : pitch
  const zero = (STRIP * style.rem) / 2
  const scale = zero / (reach || 1)
  const paint = (side: 'high' | 'low'): void => {
    context.fillStyle = side === 'high' ? style.up : style.down
    for (let k = 0; k < columns.length; k++) {
      const length = columns[k]![side] * scale
      if (length !== 0) context.fillRect(k * pitch, zero - Math.max(length, 0), bar, Math.max(Math.abs(length), 0.5))
    }
  }
  paint('high')
  paint('low')
  context.fillStyle = style.zero
  context.fillRect(0, zero - 0.25, width, 0.5)
}

/** The symbols of a one-hot input below their weights; the one that is on stands out. */
function paintNames(context: CanvasRenderingContext2D, { row, width, nameOfIndex }: Picture, style: Style): void {
  const n = row.values.length
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  // Changing the font costs more than writing.
  for (const on of [false, true]) {
    context.font = `${on ? 'bold ' : ''}${0.72 * style.rem}px ui-monospace, Menlo, Consolas, monospace`
    context.fillStyle = on ? style.ink : style.dim
    for (let k = 0; k < n; k++) {
      if ((row.values[k] !== 0) !== on) continue
      context.fillText(nameOfIndex(row.from, k), ((k + 0.5) * width) / n, (NAMES * style.rem) / 2)
    }
  }
}

function paint(canvas: HTMLCanvasElement, picture: Picture, style: Style, named: boolean): void {
  const { row, reaches, width, at } = picture
  const { rem } = style
  const strips = (3 * STRIP + 2 * GAP) * rem
  const height = strips + (named ? NAMES * rem : 0)
  const dots = window.devicePixelRatio
  canvas.width = Math.max(Math.round(width * dots), 1)
  canvas.height = Math.round(height * dots)
  const context = canvas.getContext('2d')
  if (!context) return
  context.scale(dots, dots)
  const pitch = width / row.values.length
  context.strokeStyle = style.ink
  context.strokeRect(at * pitch - 0.5, 0.5, Math.max(pitch, 2) + 0.5, strips - 1)
  for (const [k, numbers] of [row.weights, row.values, row.products].entries()) {
    paintStrip(context, numbers, reaches[k]!, width, style)
    context.translate(0, (STRIP + GAP) * rem)
  }
  if (named) paintNames(context, picture, style)
}

/** Are the numbers of a row symbols, with room for them? */
const isNamed = ({ row, width, nameOfIndex }: Picture, { rem }: Style): boolean =>
  row.values.length > 0 &&
  nameOfIndex(row.from, 0) !== '0' &&
  !row.diagonal &&
  width / row.values.length >= LEAST_FOR_NAMES * rem

/** A canvas that always shows the picture, in the theme's style. */
export function usePaintedWeights(picture: Picture): React.RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null)
  const style = useRef<{ for: string; of: Style }>(undefined)
  // The page's scale goes with the theme and the width of the window.
  const key = `${useApp((state) => state.theme)} ${picture.width}`
  useEffect(() => {
    const target = canvas.current
    if (!target || picture.width === 0) return
    if (style.current?.for !== key) style.current = { for: key, of: styleOf(target) }
    paint(target, picture, style.current.of, isNamed(picture, style.current.of))
  })
  return canvas
}
