import { useMemo } from 'react'
import { isSymbolic } from '../model/encoding'
import { timeAxis } from '../scene/timeAxis'
import { Axis } from './axis'
import { useApp, useRun, useText, useWidth } from './hooks'
import { Lanes } from './Lanes'
import { SeriesStrip } from './SeriesStrip'
import { TokenStrip } from './TokenStrip'

/** Room left of the axis for the names of rows. */
const gutterOf = (width: number): number => (width < 560 ? 64 : 124)

const LEAST_TOKEN = 24
const LEAST_NUMBER = 6
const MOST = 64

/** Everything that runs along time: input, predictions and lanes, with the playhead as one line through all. */
export function TimeColumn() {
  const text = useText()
  const run = useRun()
  const step = useApp((state) => state.step)
  const [element, width] = useWidth<HTMLDivElement>()
  const symbolic = isSymbolic(run.model.network.encoding)
  const gutter = gutterOf(width)
  const axis = useMemo(
    () => timeAxis(run.frames.steps, step, Math.max(width - gutter, 1), symbolic ? LEAST_TOKEN : LEAST_NUMBER, MOST),
    [run, step, width, gutter, symbolic],
  )
  const whole = axis.count === run.frames.steps
  return (
    <div
      ref={element}
      className="time-column"
      style={{ '--gutter': `${gutter}px`, '--pitch': `${axis.pitch}px` } as React.CSSProperties}
    >
      {width > 0 && (
        <Axis value={axis}>
          <div className="playhead" style={{ left: gutter + axis.x(step) }} aria-hidden="true" />
          {symbolic ? <TokenStrip /> : <SeriesStrip />}
          {!whole && (
            <p className="note window-note">
              {text('sequence.window', { from: axis.from, to: axis.from + axis.count - 1, steps: run.frames.steps })}
            </p>
          )}
          <Lanes />
        </Axis>
      )}
    </div>
  )
}
