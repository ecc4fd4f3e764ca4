import { useMemo } from 'react'
import { formatNumber, formatPercent, showToken } from '../../scene/number'
import { rulesAt } from '../../scene/series'
import { apart, largestAt } from '../../store/apart'
import { seek } from '../../store/moves'
import type { Branch, Run } from '../../store/state'
import { useApp, useRun, useText } from '../hooks'
import { toldOf } from '../SeriesStrip'

/** Below this it is rounding that moved. */
const NOTHING = 1e-4

/** What the network says in both runs, and by how much that differs. */
export function BranchPrediction({ branch }: { branch: Branch | undefined }) {
  const text = useText()
  const run = useRun()
  const step = useApp((state) => state.step)
  const isChanged = useApp((state) => state.interventions.length > 0)
  const isForecast = run.model.network.readout.activation === 'identity'
  return (
    <section className="panel branch-prediction" aria-label={text('whatif.says')}>
      <header className="panel-head">
        <h2>{text('whatif.saysAt', { step })}</h2>
      </header>
      {!branch && <p className="note">{text(isChanged ? 'whatif.noneApplies' : 'whatif.saysEmpty')}</p>}
      {branch && (isForecast ? <Values branch={branch} /> : <Shares branch={branch} />)}
      {branch && <Most branch={branch} />}
    </section>
  )
}

const shareOf = ({ frames, model }: Run, step: number, k: number): number =>
  frames.output[step * model.network.readout.size + k]!

const SHOWN = 6

function Shares({ branch }: { branch: Branch }) {
  const text = useText()
  const step = useApp((state) => state.step)
  const { outputs } = branch.of.model.network
  const rows = outputs
    .map((symbol, k) => ({ symbol, k, was: shareOf(branch.of, step, k), now: shareOf(branch.run, step, k) }))
    .toSorted((a, b) => Math.max(b.was, b.now) - Math.max(a.was, a.now))
    .slice(0, SHOWN)
  return (
    <>
      <Verdict branch={branch} />
      <table className="shares">
        <thead>
          <tr>
            <td />
            <th scope="col">{text('whatif.short.was')}</th>
            <th scope="col">{text('whatif.short.if')}</th>
            <th scope="col">{text('whatif.short.difference')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ symbol, k, was, now }) => (
            <tr key={symbol} data-output={k}>
              <th scope="row">{showToken(symbol)}</th>
              <td>{formatPercent(was)}</td>
              <td>{formatPercent(now)}</td>
              <td>{points(now - was)}</td>
              <td className="share-bars" aria-hidden="true">
                <i style={{ width: `${100 * was}%` }} />
                <i style={{ width: `${100 * now}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const points = (share: number): string =>
  Math.abs(share) < 0.0005 ? '0' : `${share > 0 ? '+' : '−'}${(100 * Math.abs(share)).toFixed(1)}`

const likeliest = (run: Run, step: number): { symbol: string; share: number } => {
  const { outputs } = run.model.network
  const best = outputs.reduce((top, _, k) => (shareOf(run, step, k) > shareOf(run, step, top) ? k : top), 0)
  return { symbol: showToken(outputs[best]!), share: shareOf(run, step, best) }
}

/** The two answers in one sentence. */
function Verdict({ branch }: { branch: Branch }) {
  const text = useText()
  const step = useApp((state) => state.step)
  const [was, now] = [likeliest(branch.of, step), likeliest(branch.run, step)]
  const isSame = was.symbol === now.symbol
  const looksSame = formatPercent(was.share) === formatPercent(now.share)
  const key = isSame ? (looksSame ? 'whatif.noChange' : 'whatif.sameAnswer') : 'whatif.otherAnswer'
  return (
    <p className="verdict" aria-live="polite">
      {text(key, {
        was: was.symbol,
        now: now.symbol,
        wasShare: formatPercent(was.share),
        nowShare: formatPercent(now.share),
      })}
    </p>
  )
}

const forecastOf = (run: Run, step: number): number =>
  rulesAt(toldOf(run), step).find(({ id }) => id === 'network')!.said

function Values({ branch }: { branch: Branch }) {
  const text = useText()
  const step = useApp((state) => state.step)
  const [was, now] = [forecastOf(branch.of, step), forecastOf(branch.run, step)]
  return (
    <p className="verdict" aria-live="polite">
      {text('whatif.forecasts', {
        was: formatNumber(was, 1),
        now: formatNumber(now, 1),
        by: `${now < was ? '−' : '+'}${formatNumber(Math.abs(now - was), 1)}`,
      })}
    </p>
  )
}

/** Where in the sequence it makes the largest difference. */
function Most({ branch }: { branch: Branch }) {
  const text = useText()
  const { readout } = branch.of.model.network
  const at = useMemo(() => {
    const moved = apart(
      branch.run.frames.output,
      branch.base.frames.output,
      readout.size,
      readout.activation !== 'identity',
    )
    const step = largestAt(moved)
    return step !== undefined && moved[step]! > NOTHING ? step : undefined
  }, [branch, readout])
  if (at === undefined) return <p className="note">{text('whatif.nothingMoves')}</p>
  return (
    <p className="note">
      {text('whatif.most')}{' '}
      <button type="button" className="link" onClick={() => seek(at)}>
        {text('whatif.mostStep', { step: at })}
      </button>
    </p>
  )
}
