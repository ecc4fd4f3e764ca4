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
  const isOwn = mode === 'many-to-many' && step + 1 >= given
  const markOf = ({ symbol, index }: Share): string => {
    if (came === undefined) return ''
    if (symbol === answer) return isOwn ? '↳' : '✓'
    return mode === 'many-to-one' && index === best.index ? '✗' : ''
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
        <Came came={came} rank={came && rankOf(frames.output, step, readout.size, came.index)} isOwn={isOwn} />
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

/** What came next, or what the network chose to read next; always one line, so that nothing below it moves. */
function Came({ came, rank, isOwn }: { came: Share | undefined; rank: number | undefined; isOwn: boolean }) {
  const text = useText()
  const { outputs } = useRun().model.network
  if (!came || rank === undefined) return <p className="note came">{text('prediction.nothing')}</p>
  return (
    <p className="note came">
      <span>{text(isOwn ? 'prediction.own' : 'prediction.came', { token: showToken(came.symbol) })}</span>{' '}
      <span>{text('prediction.rank', { rank, n: outputs.length })}</span> <span>{formatPercent(came.share)}</span>{' '}
      {!isOwn && (
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
  if (!came) return <p className="note came" />
  const isRight = came.index === best.index
  return (
    <p className={`came verdict ${isRight ? 'is-right' : 'is-wrong'}`}>
      {isRight ? '✓' : '✗'} {text(isRight ? 'prediction.right' : 'prediction.wrong', { token: showToken(came.symbol) })}
    </p>
  )
}
