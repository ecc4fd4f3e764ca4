import { type PointerEvent, useRef } from 'react'
import type { Span } from '../store/state'
import { useAxis } from './axis'

/** A stretch of time being drawn with the pointer: shown while it is drawn, zoomed to when it is done. */
export interface Brushing {
  show(span: Span | undefined): void
  done(span: Span): void
}

interface Reactions {
  hover(x: number, y: number): void
  leave(): void
  /** @param extend with Shift held */
  press(x: number, y: number, extend: boolean): void
}

/** A pointer that moved less has pressed, not drawn. */
const SLACK = 6

/** Pointing, pressing and drawing a stretch of time on one canvas. Pixels are those of the canvas. */
export function useLanePointer(brushing: Brushing, { hover, leave, press }: Reactions) {
  const axis = useAxis()
  const start = useRef<{ x: number; drawing: boolean }>(undefined)
  const spanTo = (x: number): Span => {
    const ends = [axis.at(start.current!.x), axis.at(x)].sort((a, b) => a - b) as [number, number]
    return { from: ends[0], count: ends[1] - ends[0] + 1 }
  }
  const stop = (): void => {
    start.current = undefined
    brushing.show(undefined)
  }
  return {
    onPointerDown: ({ nativeEvent, button }: PointerEvent) => {
      if (button === 0) start.current = { x: nativeEvent.offsetX, drawing: false }
    },
    onPointerMove: ({ nativeEvent, currentTarget, pointerId }: PointerEvent) => {
      const { offsetX: x, offsetY: y } = nativeEvent
      const from = start.current
      if (from && !from.drawing && Math.abs(x - from.x) > SLACK) {
        from.drawing = true
        currentTarget.setPointerCapture(pointerId)
        leave()
      }
      if (from?.drawing) brushing.show(spanTo(x))
      else hover(x, y)
    },
    onPointerUp: ({ nativeEvent }: PointerEvent) => {
      const { offsetX: x, offsetY: y, shiftKey } = nativeEvent
      const from = start.current
      if (from?.drawing) brushing.done(spanTo(x))
      else if (from) press(x, y, shiftKey)
      stop()
    },
    onPointerCancel: stop,
    onPointerLeave: leave,
  }
}
