import { createContext, useContext, useMemo } from 'react'
import type { TimeAxis } from '../scene/timeAxis'
import { zoom } from '../store/moves'
import { zoomedBy } from '../store/span'
import type { Span } from '../store/state'
import { store } from '../store/store'
import { useApp } from './hooks'

export const Axis = createContext<TimeAxis | undefined>(undefined)

/** The time axis all views of the time column share. It changes with the window and the width, never with a step. */
export function useAxis(): TimeAxis {
  const axis = useContext(Axis)
  if (!axis) throw new Error('a time axis is missing above')
  return axis
}

/** Pixels a rem: larger in the projector's theme, and on larger screens. Asks the page only when that may have changed. */
export function useRem(): number {
  const theme = useApp((state) => state.theme)
  const { room } = useAxis()
  return useMemo(
    () => (theme && room ? Number.parseFloat(getComputedStyle(document.documentElement).fontSize) : 0),
    [theme, room],
  )
}

/** The width at which lanes and tokens have the size they were drawn for. */
const DRAWN_FOR = 1000

/** How much larger they are drawn on a larger screen. */
export const scaleOf = (width: number): number => Math.min(Math.max(width / DRAWN_FOR, 1), 2.2)

/** All steps at once; where they fit at the size to read them, that is no zoom at all. */
export const showAll = ({ steps, fitting }: TimeAxis): void =>
  zoom(steps <= fitting ? undefined : { from: 0, count: steps })

/** Shows this stretch. */
export function showSpan(axis: TimeAxis, span: Span): void {
  if (span.count >= axis.steps) showAll(axis)
  else zoom(span)
}

/** `factor` times as many steps, around the playhead where it is in view. */
export const zoomBy = (axis: TimeAxis, factor: number): void =>
  showSpan(axis, zoomedBy(axis, factor, store.getState().step, axis.steps))
