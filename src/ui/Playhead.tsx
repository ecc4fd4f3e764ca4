import { useCallback, useRef } from 'react'
import { beatsOf } from '../model/derive'
import { positionAt } from '../player/player'
import { useAxis } from './axis'
import { usePlayhead, useRecorded } from './hooks'

const LEAST_WIDTH = 3

/** The step being looked at, as one vertical line through a panel. It moves without React. */
export function Playhead() {
  const axis = useAxis()
  const { cell } = useRecorded().layer
  const line = useRef<HTMLDivElement>(null)
  const width = Math.max(axis.pitch, LEAST_WIDTH)
  const draw = useCallback(
    (head: number) => {
      const { step } = positionAt(head, beatsOf(cell).length)
      if (!line.current) return
      const { style } = line.current
      style.visibility = step < axis.from || step >= axis.from + axis.count ? 'hidden' : 'visible'
      style.transform = `translateX(${axis.x(step) - width / 2}px)`
    },
    [axis, cell, width],
  )
  usePlayhead(draw)
  return <div ref={line} className="playhead" style={{ width }} aria-hidden="true" />
}
