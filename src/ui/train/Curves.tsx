import { scaleLinear } from 'd3'
import { Suspense, useMemo, useState } from 'react'
import { bucketed, logDomain, logTicks, spanOf } from '../../scene/learningCurve'
import { type TrainingRun, updatesOf } from '../../store/training'
import { watch } from '../../store/watching'
import { fetched } from '../fetched'
import { useText, useWidth } from '../hooks'
import { PictureButton } from '../takeaway/PictureButton'
import { CurveChart, type Scale } from './CurveChart'
import { Elsewhere } from './Elsewhere'
import { plotOf } from './plot'
import { Scrubber } from './Scrubber'
import { useTraining } from './useTraining'
import { tickText } from './words'

const MomentsTable = fetched(() => import('./MomentsTable').then(({ default: MomentsTable }) => MomentsTable), 'train')

const [LOSS_HEIGHT, SCORE_HEIGHT] = [170, 110]

/** Loss and held-out score as they move, on one axis of updates, and a scrubber through them. */
export function Curves() {
  const text = useText()
  const run = useTraining((state) => state.run)
  const [frame, width] = useWidth<HTMLDivElement>()
  const [table, setTable] = useState(false)
  return (
    <section className="panel train-curves" aria-label={text('train.curves')} data-picture="curves">
      <header className="panel-head">
        <h2>{text('train.curves')}</h2>
        {run && <Legend run={run} />}
      </header>
      <Elsewhere />
      <div ref={frame}>{width > 0 && (run ? <Charts run={run} width={width} /> : <Empty />)}</div>
      {run && (
        <button type="button" className="link" aria-expanded={table} onClick={() => setTable(!table)}>
          {text(table ? 'lanes.hideTable' : 'lanes.table')}
        </button>
      )}
      {run && table && (
        <Suspense fallback={null}>
          <MomentsTable />
        </Suspense>
      )}
      <PictureButton picture="curves" />
    </section>
  )
}

function Empty() {
  const text = useText()
  return <p className="train-empty">{text('train.empty')}</p>
}

/** Which line is which; of several, the one whose network is on the page is chosen here. */
function Legend({ run: { racers } }: { run: TrainingRun }) {
  const text = useText()
  const watched = useTraining((state) => state.watched)
  return (
    <fieldset className="train-legend">
      <legend className="visually-hidden">{text('train.watch')}</legend>
      {racers.map(({ cell, hiddenSize, parameters }, k) => (
        <button
          key={k}
          type="button"
          className={`racer-${k}`}
          aria-pressed={k === watched}
          data-watch={k}
          onClick={() => watch(k)}
        >
          <svg viewBox="0 0 28 10" aria-hidden="true">
            <path className="curve" d="M1 5H27" />
          </svg>
          {text('train.size', { cell: text(`cell.${cell}`), units: hiddenSize, parameters })}
        </button>
      ))}
    </fieldset>
  )
}

function Charts({ run, width }: { run: TrainingRun; width: number }) {
  const text = useText()
  const told = useTraining((state) => state.told)
  const plot = plotOf(width, spanOf(updatesOf(run), run.settings.updates))
  // biome-ignore lint/correctness/useExhaustiveDependencies: losses grow in place, `told` counts
  const losses = useMemo(
    () => run.racers.map((racer) => bucketed(racer.losses, Math.max(40, Math.floor(width / 4)))),
    [run, told, width],
  )
  const domain = logDomain(losses)
  const scores = run.racers.map(({ snapshots }) =>
    snapshots.map(({ update, glance: { detail } }) => {
      return { at: update, mean: detail.value, low: detail.value, high: detail.value }
    }),
  )
  const glance = run.racers[0]?.snapshots[0]?.glance
  const isShare = glance?.metric === 'accuracy'
  return (
    <>
      <h3>{text('train.lossAxis')}</h3>
      <CurveChart
        plot={plot}
        height={LOSS_HEIGHT}
        scale={{ kind: 'log', domain, ticks: logTicks(domain) }}
        curves={losses}
        format={tickText}
        label={text('train.lossLabel')}
      />
      {glance && (
        <>
          <h3>{text('train.scoreAxis', { metric: text(`metric.${glance.metric}`), on: onWhat(glance, text) })}</h3>
          <CurveChart
            plot={plot}
            height={SCORE_HEIGHT}
            scale={isShare ? SHARES : scoreScale(scores.flat().map(({ mean }) => mean))}
            curves={scores}
            format={(value) => (isShare ? `${100 * value} %` : String(value))}
            label={text('train.scoreLabel')}
            axis
          />
        </>
      )}
      <Scrubber run={run} plot={plot} />
    </>
  )
}

const SHARES: Scale = { kind: 'linear', domain: [0, 1], ticks: [0, 0.5, 1] }

/** From 0 to a round number above all scores. */
function scoreScale(scores: readonly number[]): Scale {
  const scale = scaleLinear([0, Math.max(1e-9, ...scores)], [0, 1]).nice(3)
  return { kind: 'linear', domain: [0, scale.domain()[1]!], ticks: scale.ticks(3) }
}

/** The part of the held-out data that the score is of. */
const onWhat = ({ detail }: { detail: Readonly<Record<string, string | number>> }, text: ReturnType<typeof useText>) =>
  Object.entries(detail)
    .filter(([key]) => key !== 'value')
    .map(([key, value]) => `${text(`detail.${key}`)} ${typeof value === 'string' ? text(`detail.${value}`) : value}`)
    .join(', ')
