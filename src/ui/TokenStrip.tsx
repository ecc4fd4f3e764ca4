import { useMemo } from 'react'
import { formatPercent, showToken } from '../scene/number'
import { seek } from '../store/moves'
import { useAxis } from './axis'
import { useApp, useRun, useText } from './hooks'

/** The most probable output of a step. */
function bestOf(output: ArrayLike<number>, step: number, size: number): { index: number; share: number } {
  let index = 0
  for (let k = 1; k < size; k++) if (output[step * size + k]! > output[step * size + index]!) index = k
  return { index, share: output[step * size + index]! }
}

/** What the network reads and, above it, what it would say: one column a step. */
export function TokenStrip() {
  const text = useText()
  const { model, tokens, frames, sequence } = useRun()
  const { outputs, readout, mode } = model.network
  const axis = useAxis()
  const current = useApp((state) => state.step)
  const answers = useMemo(() => model.task.answersOf(sequence), [model, sequence])
  const steps = Array.from({ length: axis.count }, (_, k) => axis.from + k)
  return (
    <div className="token-strip">
      <span className="row-name">{text(mode === 'many-to-one' ? 'sequence.answers' : 'sequence.predicts')}</span>
      <span className="row-name row-reads">{text('sequence.reads')}</span>
      <div className="tokens" style={{ width: axis.width }}>
        {steps.map((step) => {
          const { index, share } = bestOf(frames.output, step, readout.size)
          const said = outputs[index]!
          const answer = answers[step]
          const verdict = answer === undefined ? '' : answer === said ? 'is-right' : 'is-wrong'
          const asked = mode === 'many-to-many' || step === frames.steps - 1
          return (
            <button
              key={step}
              type="button"
              tabIndex={-1}
              className={['token', step === current ? 'is-current' : '', asked ? '' : 'is-unasked']
                .filter(Boolean)
                .join(' ')}
              style={{ width: axis.pitch }}
              aria-current={step === current ? 'step' : undefined}
              title={`${text('lanes.step')} ${step}: ${showToken(tokens[step]!)} → ${showToken(said)} ${formatPercent(share)}`}
              onClick={() => seek(step)}
            >
              <span className={`token-said ${verdict}`}>
                {showToken(said)}
                <i style={{ height: `${Math.max(share * 100, 4)}%` }} />
              </span>
              <span className="token-read">{showToken(tokens[step]!)}</span>
              <span className="token-step">{step % 5 === 0 || step === current ? step : ''}</span>
            </button>
          )
        })}
      </div>
    </div>
  )
}
