import { readoutSides } from '../model/equations'
import { readoutSum } from '../scene/derivation'
import { formatNumber, formatPercent, showToken } from '../scene/number'
import { useApp, useRecorded, useRun, useText } from './hooks'
import { Maths } from './Maths'
import { roleClass } from './roles'
import { Terms } from './Terms'

/** One output of the readout: its share, and the weighted sum below it. */
export function OutputWorking() {
  const text = useText()
  const { model, frames } = useRun()
  const recorded = useRecorded()
  const step = useApp((state) => state.step)
  const output = useApp((state) => state.output)
  const { readout, outputs } = model.network
  const sum = readoutSum(recorded, readout, frames.logits, step, output)
  const said = frames.output[step * readout.size + output]!
  const { cell } = recorded.layer
  const sides = readoutSides(cell, readout.activation)
  const classOf = (ref: string): string => roleClass(cell, ref)
  return (
    <>
      <p className="output-said">
        <b>{showToken(outputs[output]!)}</b>{' '}
        {readout.activation === 'identity' ? formatNumber(said) : formatPercent(said)}
        {readout.activation === 'softmax' && (
          <span className="note"> {text('working.softmax', { n: readout.size })}</span>
        )}
      </p>
      <div className="equation" data-equation="y">
        <Maths sides={sides.said} classOf={classOf} />
        <Maths sides={sides.sum} classOf={classOf} />
      </div>
      <Terms sum={sum} name={sides.sum[0]!} />
    </>
  )
}
