import { formatNumber, formatPercent, showToken } from '../scene/number'
import { rankOf, surprise } from '../scene/saying'
import { selectOutput } from '../store/moves'
import { useApp, useRun, useText } from './hooks'
import { lights } from './light'

const SHOWN = 6

interface Share {
  readonly symbol: string
  readonly index: number
  readonly share: number
}

/** @param answer what came, or what would be right */
export function Probabilities({ answer }: { answer: string | number | undefined }) {
  const { model, frames, given } = useRun()
  const step = useApp((state) => state.step)
  const { outputs, readout, mode } = model.network
  const shares = outputs.map((symbol, index) => ({ symbol, index, share: frames.output[step * readout.size + index]! }))
  const isSorted = outputs.length > SHOWN
  const shown = isSorted ? shares.toSorted((a, b) => b.share - a.share).slice(0, SHOWN) : shares
  const came = shares.find(({ symbol }) => symbol === answer)
  const best = shares.reduce((a, b) => (b.share > a.share ? b : a))
  const isDue = model.task.answers === 'due'
  const isOwn = !isDue && step + 1 >= given
  const markOf = ({ symbol, index }: Share): string => {
    if (came === undefined) return ''
    if (symbol === answer) return isOwn ? '↳' : '✓'
    return isDue && index === best.index ? '✗' : ''
  }
  return (
    <>
      <ol className="bars">
        {shown.map((share, place) => (
          // In order of probability a place is what stays from step to step, not a symbol.
          <Bar key={isSorted ? place : share.symbol} {...share} mark={markOf(share)} />
        ))}
      </ol>
      {mode === 'many-to-one' ? (
        <Answered came={came} best={best} />
      ) : (
        <Came
          came={came}
          rank={came && rankOf(frames.output, step, readout.size, came.index)}
          kind={isDue ? 'due' : isOwn ? 'own' : 'came'}
        />
      )}
    </>
  )
}

function Bar({ symbol, index, share, mark }: Share & { readonly mark: string }) {
  const isChosen = useApp((state) => state.selected === 'y' && state.output === index)
  return (
    <li>
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={() => selectOutput(index)}
        data-output={symbol}
        {...lights('y')}
      >
        <span className="bar-name">
          {showToken(symbol)}
          {mark && <span className={mark === '✗' ? 'mark is-wrong' : 'mark'}>{mark}</span>}
        </span>
        <span className="bar-track" aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
        </span>
        <b>{formatPercent(share)}</b>
      </button>
    </li>
  )
}

interface CameProps {
  readonly came: Share | undefined
  readonly rank: number | undefined
  readonly kind: 'came' | 'own' | 'due'
}

/** What came next, what the network chose to read next, or what is due; always one line, so that nothing below moves. */
function Came({ came, rank, kind }: CameProps) {
  const text = useText()
  const { outputs } = useRun().model.network
  const isUnknown = !came || rank === undefined
  if (isUnknown) return <p className="note came">{text(kind === 'due' ? 'prediction.notDue' : 'prediction.nothing')}</p>
  return (
    <p className="note came">
      <span>{text(`prediction.${kind}`, { token: showToken(came.symbol) })}</span>{' '}
      <span>{text('prediction.rank', { rank, n: outputs.length })}</span> <span>{formatPercent(came.share)}</span>{' '}
      {kind !== 'own' && (
        <span title={text('prediction.surpriseWhy')}>
          {text('prediction.surprise', { bits: formatNumber(surprise(came.share), 1) })}
        </span>
      )}
    </p>
  )
}

/** Right or wrong, in words; nothing where nobody can know. */
function Answered({ came, best }: { came: Share | undefined; best: Share }) {
  const text = useText()
  const { right = 'prediction.right', wrong = 'prediction.wrong' } = useRun().model.task.labels
  if (!came) return <p className="note came" />
  const isRight = came.index === best.index
  return (
    <p className={`came verdict ${isRight ? 'is-right' : 'is-wrong'}`}>
      {isRight ? '✓' : '✗'} {text(isRight ? right : wrong, { token: showToken(came.symbol) })}
    </p>
  )
}
