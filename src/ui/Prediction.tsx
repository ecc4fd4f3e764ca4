import { useMemo } from 'react'
import { forecastFrom } from '../model/freeRun'
import { formatNumber, formatPercent, showToken } from '../scene/number'
import { selectOutput } from '../store/moves'
import { useApp, useRun, useText } from './hooks'

const SHOWN = 6

/** What the network says at this step, next to what came. */
export function Prediction() {
  const text = useText()
  const run = useRun()
  const step = useApp((state) => state.step)
  const answers = useMemo(() => run.model.task.answersOf(run.sequence), [run])
  const { mode, readout } = run.model.network
  const token = showToken(run.tokens[step] ?? '')
  const last = step === run.frames.steps - 1
  const title =
    mode === 'many-to-many'
      ? text('prediction.next', { token })
      : text(last ? 'prediction.answer' : 'prediction.ifAsked')
  return (
    <section className="panel prediction" aria-label={text('prediction.title')}>
      <header className="panel-head">
        <h2>{readout.activation === 'identity' ? text('prediction.title') : title}</h2>
      </header>
      {readout.activation === 'identity' ? (
        <Forecast answer={answers[step]} />
      ) : (
        <Probabilities answer={answers[step]} />
      )}
    </section>
  )
}

function Probabilities({ answer }: { answer: string | number | undefined }) {
  const text = useText()
  const { model, frames } = useRun()
  const step = useApp((state) => state.step)
  const chosen = useApp((state) => (state.selected === 'y' ? state.output : -1))
  const { outputs, readout } = model.network
  const shares = outputs.map((symbol, index) => ({ symbol, index, share: frames.output[step * readout.size + index]! }))
  const sorted = outputs.length > SHOWN ? shares.toSorted((a, b) => b.share - a.share).slice(0, SHOWN) : shares
  const came = shares.find(({ symbol }) => symbol === answer)
  return (
    <>
      <ol className="bars">
        {sorted.map(({ symbol, index, share }) => (
          <li key={symbol}>
            <button
              type="button"
              aria-pressed={index === chosen}
              onClick={() => selectOutput(index)}
              data-output={symbol}
            >
              <span className="bar-name">
                {showToken(symbol)}
                {symbol === answer && <span className="mark">✓</span>}
              </span>
              <span className="bar-track" aria-hidden="true">
                <i style={{ width: `${share * 100}%` }} />
              </span>
              <b>{formatPercent(share)}</b>
            </button>
          </li>
        ))}
      </ol>
      {came && (
        <p className="note">
          {text('prediction.came', { token: showToken(came.symbol), share: formatPercent(came.share) })}
        </p>
      )}
    </>
  )
}

function Forecast({ answer }: { answer: string | number | undefined }) {
  const text = useText()
  const { model, frames, sequence } = useRun()
  const step = useApp((state) => state.step)
  const { encoding, readout } = model.network
  const said = frames.output[step * readout.size]!
  const read = sequence.kind === 'rows' ? sequence.rows[step]![0]! : 0
  const forecast = encoding.kind === 'log-change' ? forecastFrom(read, said, encoding.scale) : said
  return (
    <p className="forecast">
      <button type="button" className="link" onClick={() => selectOutput(0)}>
        {text('prediction.value', { value: formatNumber(forecast, 0) })}
      </button>
      {typeof answer === 'number' && (
        <span>
          {text('sequence.actual')} {formatNumber(answer, 0)},{' '}
          {text('prediction.error', { error: formatNumber(forecast - answer, 0) })}
        </span>
      )}
    </p>
  )
}
