import { formatNumber, showToken } from '../scene/number'
import { valueAt } from '../scene/recorded'
import { useApp, useRecorded, useRun, useText } from './hooks'

/** The vector a token or a number is read as. */
export function InputWorking() {
  const text = useText()
  const { model, tokens } = useRun()
  const recorded = useRecorded()
  const layer = useApp((state) => state.layer)
  const step = useApp((state) => state.step)
  const { encoding } = model.network
  const vector = Array.from({ length: recorded.layer.inputSize }, (_, k) => valueAt(recorded, 'x', step, k))
  const names = encoding.kind === 'one-hot' ? encoding.symbols : undefined
  if (layer > 0) return <p>{text('working.fromBelow', { layer })}</p>
  return (
    <>
      <p>{text('working.encoded', { token: showToken(tokens[step] ?? '') })}</p>
      {encoding.kind === 'one-hot' && (
        <p className="note">{text('working.oneHot', { token: showToken(tokens[step] ?? '') })}</p>
      )}
      <ol className="vector">
        {vector.map((value, k) => (
          <li key={k} className={value !== 0 ? 'is-set' : ''}>
            <span>{showToken(names?.[k] ?? String(k))}</span>
            <b>{formatNumber(value, encoding.kind === 'one-hot' ? 0 : 3)}</b>
          </li>
        ))}
      </ol>
    </>
  )
}
