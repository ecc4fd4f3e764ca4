import { isSymbolic } from '../model/encoding'
import { useAxis } from './axis'
import { useRun, useText } from './hooks'
import { SequenceEditor } from './SequenceEditor'
import { SeriesStrip } from './SeriesStrip'
import { TimedPanel } from './Timed'
import { TokenStrip } from './TokenStrip'

/** The input, where the reader types it, and what the network says to it. */
export function Sequence() {
  const text = useText()
  const run = useRun()
  const axis = useAxis()
  const { steps } = run.frames
  return (
    <TimedPanel className="sequence" label={text('sequence.title')}>
      <SequenceEditor />
      {axis.count < steps && (
        <p className="note window-note">
          {text('sequence.window', { from: axis.from, to: axis.from + axis.count - 1, steps })}
        </p>
      )}
      {isSymbolic(run.model.network.encoding) ? <TokenStrip /> : <SeriesStrip />}
    </TimedPanel>
  )
}
