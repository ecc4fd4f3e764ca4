import { useMemo } from 'react'
import { decayOf } from '../../model/recurrence'
import { formatPercent, showToken } from '../../scene/number'
import type { Lensed } from '../../store/lens'
import { seek } from '../../store/moves'
import { useRecorded, useRun, useText } from '../hooks'
import { decayWords } from './GradientCurves'
import { curveName, targetName } from './names'

const SHOWN = 6

interface Share {
  readonly step: number
  readonly share: number
}

/** Steps by their share of the whole dependence on what was read, the largest first, and how far back half of it is. */
function sharesOf({ curves, target }: Lensed): { shares: readonly Share[]; half: number } {
  const norms = curves.find(({ kind }) => kind === 'input')!.norms
  const total = norms.reduce((sum, norm) => sum + norm, 0)
  const shares = Array.from(norms.subarray(0, target.step + 1), (norm, step) => ({
    step,
    share: total > 0 ? norm / total : 0,
  }))
  let half = 0
  for (let sum = 0; half <= target.step && sum < 0.5; half++) sum += shares[target.step - half]!.share
  return { shares: shares.toSorted((a, b) => b.share - a.share).slice(0, SHOWN), half }
}

/** What there is to see, in words with these very numbers. */
export function LensReading({ lensed }: { lensed: Lensed | undefined }) {
  const text = useText()
  return (
    <section className="panel lens-reading" aria-label={text('gradient.reading')}>
      <header className="panel-head">
        <h2>{text('gradient.reading')}</h2>
      </header>
      {lensed ? <Words lensed={lensed} /> : <p className="note">{text('gradient.computing')}</p>}
    </section>
  )
}

function Words({ lensed }: { lensed: Lensed }) {
  const text = useText()
  const { tokens } = useRun()
  const { cell } = useRecorded().layer
  const { shares, half } = useMemo(() => sharesOf(lensed), [lensed])
  const { target, curves } = lensed
  const [most] = shares
  const what = targetName(lensed.run, target, lensed.all, text)
  if (!most || most.share === 0) return <p>{text('gradient.nothing', { what, step: target.step })}</p>
  const token = (step: number): string => showToken(tokens[step] ?? '')
  const back = target.step - most.step
  return (
    <>
      <p aria-live="polite">
        {text(back === 0 ? 'gradient.mostHere' : 'gradient.most', {
          what,
          step: target.step,
          at: most.step,
          token: token(most.step),
          back,
          share: formatPercent(most.share),
        })}{' '}
        {text(half === 1 ? 'gradient.halfHere' : 'gradient.half', { steps: half })}
      </p>
      <ul className="decays">
        {curves
          .filter(({ kind }) => kind !== 'input')
          .map((curve) => {
            const { key, steps } = decayWords(decayOf(curve.norms, target.step))
            return (
              <li key={`${curve.kind}${curve.of}`}>
                {text('gradient.decaySentence', { name: curveName(cell, curve, text), decay: text(key, { steps }) })}
              </li>
            )
          })}
      </ul>
      <ol className="contributions">
        {shares.map(({ step, share }) => (
          <li key={step}>
            <button type="button" onClick={() => seek(step)} data-contributes={step}>
              <span className="bar-name">{token(step)}</span>
              <span className="contribution-step">{text('gradient.step', { step })}</span>
              <span className="bar-track" aria-hidden="true">
                <i style={{ width: `${100 * share}%` }} />
              </span>
              <b>{formatPercent(share)}</b>
            </button>
          </li>
        ))}
      </ol>
      <p className="note">{text('gradient.shareNote')}</p>
    </>
  )
}
