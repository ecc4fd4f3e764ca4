import { isSymbolic } from '../model/encoding'
import { useRun, useText } from './hooks'
import { Overview } from './Overview'
import { SequenceEditor } from './SequenceEditor'
import { SeriesStrip } from './SeriesStrip'
import { TimedPanel } from './Timed'
import { TokenStrip } from './TokenStrip'

/** The input, where the reader types it, and what the network says to it. */
export function Sequence() {
  const text = useText()
  const run = useRun()
  return (
    <TimedPanel className="sequence" label={text('sequence.title')}>
      <SequenceEditor />
      <Overview />
      {isSymbolic(run.model.network.encoding) ? <TokenStrip /> : <SeriesStrip />}
    </TimedPanel>
  )
}
