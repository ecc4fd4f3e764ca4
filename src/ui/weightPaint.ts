import { useEffect, useRef } from 'react'
import type { Numbers } from '../scene/recorded'
import { columnsOf, type WeightRow } from '../scene/weightRows'
import { useApp } from './hooks'

/** In rem, so that a projector's are larger: each strip, and between them. */
const STRIP = 1.2
const GAP = 0.2

interface Picture {
  readonly row: WeightRow
  /** What a full bar means, for weights, values and products. */
  readonly reaches: readonly number[]
  readonly width: number
  /** The number being read. */
  readonly at: number
}

interface Style {
  readonly up: string
  readonly down: string
  readonly zero: string
  readonly ink: string
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

function paint(canvas: HTMLCanvasElement, picture: Picture, style: Style): void {
  const { row, reaches, width, at } = picture
  const { rem } = style
  const height = (3 * STRIP + 2 * GAP) * rem
  const dots = window.devicePixelRatio
  canvas.width = Math.max(Math.round(width * dots), 1)
  canvas.height = Math.round(height * dots)
  const context = canvas.getContext('2d')
  if (!context) return
  context.scale(dots, dots)
  const pitch = width / row.values.length
  context.strokeStyle = style.ink
  context.strokeRect(at * pitch - 0.5, 0.5, Math.max(pitch, 2) + 0.5, height - 1)
  for (const [k, numbers] of [row.weights, row.values, row.products].entries()) {
    paintStrip(context, numbers, reaches[k]!, width, style)
    context.translate(0, (STRIP + GAP) * rem)
  }
}

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
    paint(target, picture, style.current.of)
  })
  return canvas
}
