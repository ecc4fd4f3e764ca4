import { type ReactNode, useMemo } from 'react'
import { isSymbolic } from '../model/encoding'
import { timeAxis } from '../scene/timeAxis'
import { Axis, scaleOf, useAxis } from './axis'
import { useApp, useRun, useWidth } from './hooks'

/** Room left of the axis for the names of rows. */
const gutterOf = (width: number, scale: number): number => (width < 560 ? 64 : 124 * scale)
const RIGHT = 12

const LEAST_TOKEN = 24
const LEAST_NUMBER = 6
const MOST = 64

/** Gives all views inside one time axis, as wide as the column of the sequence. */
export function TimeAxisProvider({ className, children }: { className: string; children: ReactNode }) {
  const run = useRun()
  const step = useApp((state) => state.step)
  const [element, width] = useWidth<HTMLDivElement>()
  const scale = scaleOf(width)
  const least = isSymbolic(run.model.network.encoding) ? LEAST_TOKEN * scale : LEAST_NUMBER
  const gutter = gutterOf(width, scale)
  const axis = useMemo(
    () => timeAxis(run.frames.steps, step, Math.max(width - gutter - RIGHT, 1), least, MOST * scale),
    [run, step, width, gutter, least, scale],
  )
  const style = {
    '--scale': scale,
    '--gutter': `${gutter}px`,
    '--pitch': `${axis.pitch}px`,
    '--playhead': `${gutter + axis.x(step)}px`,
  }
  return (
    <div className={className} style={style as React.CSSProperties}>
      <div ref={element} className="axis-width" />
      <Axis value={axis}>{width > 0 && children}</Axis>
    </div>
  )
}

/** A panel whose pictures run along time, crossed by the playhead: the same vertical line in every one. */
export function TimedPanel({ className, label, children }: { className: string; label: string; children: ReactNode }) {
  useAxis()
  return (
    <section className={`panel timed ${className}`} aria-label={label}>
      <div className="playhead" aria-hidden="true" />
      {children}
    </section>
  )
}
