import { Suspense, useMemo } from 'react'
import { readoutSides } from '../model/equations'
import { readoutSum } from '../scene/derivation'
import { formatNumber, formatPercent, showToken } from '../scene/number'
import { mathsOf } from './Equation'
import { fetched } from './fetched'
import { useApp, useRecorded, useRun, useText } from './hooks'
import { Maths } from './Maths'
import { SoftmaxLine } from './SoftmaxLine'
import { Terms } from './Terms'

const ReadoutWeights = fetched(() => import('./WeightView').then(({ ReadoutWeights }) => ReadoutWeights))

/** One output of the readout: its share, and the weighted sum below it. */
export function OutputWorking() {
  const text = useText()
  const { model, frames } = useRun()
  const recorded = useRecorded()
  const step = useApp((state) => state.step)
  const output = useApp((state) => state.output)
  const { readout, outputs } = model.network
  const sum = useMemo(
    () => readoutSum(recorded, readout, frames.logits, step, output),
    [recorded, readout, frames, step, output],
  )
  const said = frames.output[step * readout.size + output]!
  const { cell } = recorded.layer
  const sides = useMemo(() => readoutSides(cell, readout.activation), [cell, readout])
  const context = useMemo(() => mathsOf(cell), [cell])
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
        <Maths sides={sides.said} {...context} />
        <Maths sides={sides.sum} {...context} />
      </div>
      {readout.activation === 'softmax' && (
        <SoftmaxLine
          logits={Float64Array.from(frames.logits.subarray(step * readout.size, (step + 1) * readout.size))}
          output={output}
          said={said}
        />
      )}
      <Terms sum={sum} of="y" name={sides.sum[0]!} />
      <Suspense fallback={<div className="weights" />}>
        <ReadoutWeights step={step} output={output} />
      </Suspense>
    </>
  )
}
