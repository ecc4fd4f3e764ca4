import { interpolateViridis } from 'd3'
import { useLayoutEffect, useMemo, useRef } from 'react'
import { DECADES, largestOf, stripPixels } from '../../scene/gradientStrip'
import { formatNumber } from '../../scene/number'
import { snapshotAt, type TrainingRun } from '../../store/training'
import { useAxis } from '../axis'
import { useRun, useText } from '../hooks'
import { paint } from '../paint'
import { TimedPanel } from '../Timed'
import { TimeTicks } from '../TimeTicks'
import { useTraining } from './useTraining'

const HEIGHT = 130
const VIRIDIS = Array.from({ length: 9 }, (_, k) => interpolateViridis(k / 8)).join(',')

/** How much of what is asked of the probe reaches each of its steps on the way back, snapshot by snapshot. */
export function GradientStrip() {
  const text = useText()
  const run = useTraining((state) => state.run)
  const task = useRun().model.task.id
  if (!run || run.settings.task !== task) return null
  return (
    <TimedPanel className="gradients" label={text('train.gradients')}>
      <Strip run={run} />
    </TimedPanel>
  )
}

function Strip({ run }: { run: TrainingRun }) {
  const text = useText()
  const axis = useAxis()
  const watched = useTraining((state) => state.watched)
  const at = useTraining((state) => state.at)
  const { snapshots, cell } = run.racers[watched]!
  const flows = useMemo(() => snapshots.map(({ flow }) => flow), [snapshots])
  const shown = snapshotAt(run, watched, at)
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const target = canvas.current
    if (!target || flows.length === 0) return
    return paint(
      target,
      () => {
        target.width = axis.count
        target.height = flows.length
        target.getContext('2d')?.putImageData(new ImageData(stripPixels(flows, axis), axis.count, flows.length), 0, 0)
      },
      false,
    )
  }, [flows, axis])
  const largest = largestOf(flows)
  const row = shown ? snapshots.indexOf(shown) : 0
  const size = HEIGHT * axis.scale
  return (
    <>
      <header className="panel-head">
        <h2>{text('train.gradientsOf', { cell: text(`cell.${cell}`) })}</h2>
        <p className="gradients-legend note" aria-hidden="true">
          <span>≤ {formatNumber(largest * 10 ** -DECADES)}</span>
          <i style={{ backgroundImage: `linear-gradient(to right, ${VIRIDIS})` }} />
          <span>{formatNumber(largest)}</span>
        </p>
      </header>
      <p className="note gradients-note">{largest > 0 ? <Reading flow={shown?.flow} /> : text('train.nothingAsked')}</p>
      <div className="gradients-rows">
        <p className="gradients-ends note" style={{ height: size }} aria-hidden="true">
          <span>{text('train.atUpdate', { update: snapshots[0]?.update ?? 0 })}</span>
          <span>{text('train.atUpdate', { update: snapshots.at(-1)?.update ?? 0 })}</span>
        </p>
        <div className="gradients-map" style={{ width: axis.width, height: size }}>
          <canvas ref={canvas} role="img" aria-label={text('train.gradientsLabel', { rows: flows.length })} />
          <div
            className="gradients-now"
            style={{ top: (size * row) / flows.length, height: Math.max(size / flows.length, 2) }}
          />
        </div>
      </div>
      <div className="lanes-ticks">
        <TimeTicks />
      </div>
    </>
  )
}

/** The row of the moment on the page, in words: where most arrives, and what the first step gets of it. */
function Reading({ flow }: { flow: Float32Array | undefined }) {
  const text = useText()
  if (!flow) return null
  const most = flow.indexOf(flow.reduce((a, b) => Math.max(a, b), 0))
  return text('train.reading', { step: most, most: formatNumber(flow[most]!, 4), first: formatNumber(flow[0]!, 4) })
}
