import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { TimeAxis } from '../scene/timeAxis'
import { withEnd, withStart } from '../store/span'
import type { Span } from '../store/state'
import { showSpan, useAxis, zoomBy } from './axis'

/** What can be taken hold of: the window, one of its ends, or the strip around it. */
export type Part = 'window' | 'start' | 'end' | 'strip'

interface Grip {
  readonly part: Part
  /** The strip's left end in the page, and where it was taken hold of. */
  readonly left: number
  readonly x: number
  readonly span: Span
  moved: boolean
}

const SLACK = 4

function dragged({ part, left, x, span }: Grip, to: number, whole: TimeAxis): Span {
  const { steps, pitch } = whole
  const by = Math.round((to - x) / pitch)
  if (part === 'window') return { from: span.from + by, count: span.count }
  if (part === 'start') return withStart(span, span.from + by, steps)
  if (part === 'end') return withEnd(span, span.from + span.count + by, steps)
  const [from, last] = [whole.at(x - left), whole.at(to - left)].sort((a, b) => a - b) as [number, number]
  return { from, count: last - from + 1 }
}

/** Dragging on the overview, with any pointer. @param whole the axis of the overview, which has all steps */
export function useOverviewPointer(whole: TimeAxis) {
  const axis = useAxis()
  const grip = useRef<Grip>(undefined)
  return {
    onPointerDown: ({ target, currentTarget, clientX, pointerId, button }: PointerEvent<HTMLElement>) => {
      if (button !== 0) return
      const part = ((target as HTMLElement).dataset['part'] ?? 'strip') as Part
      const { left } = currentTarget.getBoundingClientRect()
      currentTarget.setPointerCapture(pointerId)
      grip.current = { part, left, x: clientX, span: { from: axis.from, count: axis.count }, moved: false }
    },
    onPointerMove: ({ clientX }: PointerEvent) => {
      const held = grip.current
      if (!held) return
      held.moved ||= Math.abs(clientX - held.x) > SLACK
      if (held.moved) showSpan(axis, dragged(held, clientX, whole))
    },
    onPointerUp: ({ clientX }: PointerEvent) => {
      const held = grip.current
      grip.current = undefined
      if (!held || held.moved || held.part !== 'strip') return
      const { count } = held.span
      showSpan(axis, { from: whole.at(clientX - held.left) - count / 2, count })
    },
    onPointerCancel: () => {
      grip.current = undefined
    },
  }
}

/** Past every end. */
const FAR = 1e6

/** Which way each key goes, in small and in large moves. */
const KEYS: Readonly<Record<string, readonly [small: number, large: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  PageUp: [0, -1],
  PageDown: [0, 1],
  Home: [0, -FAR],
  End: [0, FAR],
}

/** Moves the window or one of its ends with the keys of a slider; + and − zoom. */
export function useOverviewKeys(part: Exclude<Part, 'strip'>) {
  const axis = useAxis()
  return (event: KeyboardEvent): void => {
    const { from, count, steps } = axis
    const zooms = { '+': 1 / 2, '=': 1 / 2, '-': 2 }[event.key]
    const key = KEYS[event.key]
    if (event.ctrlKey || event.metaKey || event.altKey || (!key && !zooms)) return
    event.preventDefault()
    const small = Math.max(1, Math.round(count / (part === 'window' ? 10 : 20)))
    const by = key ? Math.min(Math.max(key[0] * small + key[1] * count, -steps), steps) : 0
    if (zooms) zoomBy(axis, zooms)
    else if (part === 'window') showSpan(axis, { from: from + by, count })
    else if (part === 'start') showSpan(axis, withStart(axis, from + by, steps))
    else showSpan(axis, withEnd(axis, from + count + by, steps))
  }
}
