import { type ReactNode, useMemo, useState } from 'react'
import { isSymbolic } from '../model/encoding'
import { fittingSteps, timeAxis } from '../scene/timeAxis'
import { clampSpan, followedFrom } from '../store/span'
import type { Span } from '../store/state'
import { Axis, scaleOf } from './axis'
import { useApp, useRun, useWidth } from './hooks'
import { Playhead } from './Playhead'
import { PictureButton } from './takeaway/PictureButton'

/** Room left of the axis for the names of rows. */
const gutterOf = (width: number, scale: number): number => (width < 560 ? 64 : 124 * scale)
const RIGHT = 12

const LEAST_TOKEN = 24
const LEAST_NUMBER = 6
const MOST = 64

/** The steps in view: what the reader zoomed to, otherwise as many as fit. Only a change of them renders anything. */
function useWindow(steps: number, fitting: number): Span {
  const span = useApp((state) => state.span)
  const [start, setStart] = useState(0)
  const from = useApp((state) => followedFrom({ from: start, count: fitting }, state.step, steps))
  // Remembered, because where a window stands depends on where it stood.
  if (from !== start) setStart(from)
  return useMemo(() => (span ? clampSpan(span, steps) : { from, count: fitting }), [span, steps, from, fitting])
}

/** Gives all views inside one time axis, as wide as the column of the sequence. */
export function TimeAxisProvider({ className, children }: { className: string; children: ReactNode }) {
  const run = useRun()
  const { steps } = run.frames
  const [element, total] = useWidth<HTMLDivElement>()
  const zoomed = useApp((state) => state.span !== undefined)
  const scale = scaleOf(total)
  const gutter = gutterOf(total, scale)
  const width = Math.max(total - gutter - RIGHT, 1)
  const least = isSymbolic(run.model.network.encoding) ? LEAST_TOKEN * scale : LEAST_NUMBER
  const fitting = fittingSteps(steps, width, least)
  const { from, count } = useWindow(steps, fitting)
  const most = zoomed ? width : MOST * scale
  const axis = useMemo(
    () => timeAxis(from, count, steps, { width, most, scale, fitting }),
    [from, count, steps, width, most, scale, fitting],
  )
  return (
    <div className={className} style={{ '--scale': scale, '--gutter': `${gutter}px` } as React.CSSProperties}>
      <div ref={element} className="axis-width" />
      <Axis value={axis}>{total > 0 && children}</Axis>
    </div>
  )
}

/** A panel whose pictures run along time, crossed by the playhead: the same vertical line in every one. */
export function TimedPanel({ className, label, children }: { className: string; label: string; children: ReactNode }) {
  // Of several classes the last is its own.
  const picture = className.split(' ').at(-1)!
  return (
    <section className={`panel timed ${className}`} aria-label={label} data-picture={picture}>
      <Playhead />
      {children}
      <PictureButton picture={picture} />
    </section>
  )
}
