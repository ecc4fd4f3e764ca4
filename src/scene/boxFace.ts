/** Where things stand on a box of the diagram, measured from its upper left corner. */
import type { Rect } from './circuit'

export interface Label {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

export interface BoxFace {
  readonly sign?: Label
  /** × and + stand in a circle on the corner, as on a blackboard. */
  readonly badge?: { readonly x: number; readonly y: number; readonly r: number }
  readonly symbol?: Label
  readonly value: Label
  readonly strip: Rect
  readonly valves: readonly Rect[]
  /** Beside valves that share a gate: which of them it opens, u, and which it shuts, 1 − u. */
  readonly valveNames: readonly Label[]
}

interface Content {
  readonly w: number
  readonly h: number
  readonly compact: boolean
  /** The operation's sign, as `tanh`; none on what arrives. */
  readonly sign: string | undefined
  readonly inCircle: boolean
  readonly symbol: boolean
  readonly valves: number
}

const VALVE = { width: 28, inset: 9, gap: 5 }
/** Room for `1−u`. */
const NAME = 20

/** Valves one above the other. */
function stack(count: number, area: Rect, gap: number): Rect[] {
  const h = (area.h - gap * (count - 1)) / Math.max(count, 1)
  return Array.from({ length: count }, (_, k) => ({ ...area, y: area.y + k * (h + gap), h }))
}

/** Sign and symbol side by side, and the number below them. */
function compactFace({ w, sign, inCircle, symbol, valves }: Content): BoxFace {
  const left = valves > 0 ? 21 : 0
  const middle = (left + w) / 2
  const signed = sign !== undefined && !inCircle
  const wide = signed && sign.length > 1
  const beside = symbol && signed
  return {
    ...(inCircle && { badge: { x: 2, y: 2, r: 7 } }),
    ...(signed && {
      sign: beside ? { x: middle - (wide ? 23 : 17), y: 14, anchor: 'start' } : { x: middle, y: 14, anchor: 'middle' },
    }),
    ...(symbol && {
      symbol: beside ? { x: middle + (wide ? 3 : -7), y: 14, anchor: 'start' } : { x: middle, y: 14, anchor: 'middle' },
    }),
    value: { x: w / 2, y: 29, anchor: 'middle' },
    strip: { x: 5, y: 33, w: w - 10, h: 7 },
    valves: stack(valves, { x: 8, y: 6, w: 16, h: 11 }, 2),
    valveNames: [],
  }
}

export function boxFace(content: Content): BoxFace {
  const { w, h, compact, sign, inCircle, symbol, valves } = content
  if (compact) return compactFace(content)
  const named = valves > 1
  const left = valves > 0 ? VALVE.inset + VALVE.width + (named ? NAME : 0) + 3 : 0
  const pipes = stack(valves, { x: VALVE.inset, y: 8, w: VALVE.width, h: h - 15 }, VALVE.gap)
  const signed = sign !== undefined && !inCircle
  const after = signed ? (sign.length > 1 ? 44 : 25) : valves > 0 ? 3 : inCircle ? 17 : 10
  return {
    ...(inCircle && { badge: { x: 3, y: 3, r: 9.5 } }),
    ...(signed && { sign: { x: left + 9, y: 19, anchor: 'start' } }),
    ...(symbol && { symbol: { x: left + after, y: 19, anchor: 'start' } }),
    value: { x: w - 9, y: 19, anchor: 'end' },
    strip: { x: left + 7, y: 26, w: w - left - 14, h: 17 },
    valves: pipes,
    valveNames: named ? pipes.map((pipe) => ({ x: pipe.x + pipe.w + 3, y: pipe.y + pipe.h / 2, anchor: 'start' })) : [],
  }
}
