import { createContext, useContext } from 'react'
import type { TimeAxis } from '../scene/timeAxis'

export const Axis = createContext<TimeAxis | undefined>(undefined)

/** The time axis all views of the time column share. */
export function useAxis(): TimeAxis {
  const axis = useContext(Axis)
  if (!axis) throw new Error('a time axis is missing above')
  return axis
}

/** The width at which lanes and tokens have the size they were drawn for. */
const DRAWN_FOR = 1000

/** How much larger they are drawn on a larger screen. */
export const scaleOf = (width: number): number => Math.min(Math.max(width / DRAWN_FOR, 1), 2.2)
