import { formatPercent, showToken } from '../../scene/number'
import { goToMoment, type SimilarMoment } from '../../store/similar'
import { useText } from '../hooks'
import { quietly } from '../quietly'

/** Steps shown before and after. */
const AROUND = 14

/** What is read there, with the stretch itself marked. */
function Context({ tokens, from, length }: SimilarMoment) {
  const isText = tokens.every((token) => [...token].length <= 1)
  const shown = (a: number, b: number): string =>
    tokens
      .slice(Math.max(a, 0), Math.max(b, 0))
      .map(showToken)
      .join(isText ? '' : ' ')
  const around = isText ? AROUND : 2
  return (
    <span className="similar-context">
      {from > around ? '…' : ''}
      {shown(from - around, from)} <mark>{shown(from, from + length)}</mark>{' '}
      {shown(from + length, from + length + around)}
      {from + length + around < tokens.length ? '…' : ''}
    </span>
  )
}

export function Moments({ title, moments }: { title: string; moments: readonly SimilarMoment[] }) {
  const text = useText()
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {moments.length === 0 && <p className="note">{text('similar.none')}</p>}
      <ol>
        {moments.map((moment, k) => (
          // A place in the list is what it is.
          <li key={k}>
            <button
              type="button"
              onClick={() => quietly(goToMoment(moment))}
              data-from={moment.from}
              data-score={moment.score}
            >
              <b>{formatPercent(moment.score)}</b>
              <Context {...moment} />
              <small>{text('gradient.step', { step: moment.from })}</small>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
