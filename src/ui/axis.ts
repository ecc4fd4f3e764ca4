import { createContext, useContext } from 'react'
import type { TimeAxis } from '../scene/timeAxis'

export const Axis = createContext<TimeAxis | undefined>(undefined)

/** The time axis all views of the time column share. */
export function useAxis(): TimeAxis {
  const axis = useContext(Axis)
  if (!axis) throw new Error('a time axis is missing above')
  return axis
}
