import { useMemo } from 'react'
import { COLOUR_DECADES, signedLog } from '../../scene/logarithmic'
import { formatNumber } from '../../scene/number'
import { type Ground, valueScale } from '../../scene/scale'
import type { Lensed } from '../../store/lens'
import type { Run } from '../../store/state'
import { useAxis } from '../axis'
import { recordedOf, useApp, useRecorded, useText } from '../hooks'
import { LaneMap } from '../LaneMap'
import { LaneSymbol } from '../LaneSymbol'
import type { Brushing } from '../lanePointer'
import { nameOf, roleClass, symbolOf } from '../roles'
import { TimedPanel } from '../Timed'
import { useBrushing } from '../useBrushing'
import { Within } from '../Within'

const ROW = 6
const [LOWEST, HIGHEST] = [48, 112]

/** The gradients as a run, so that pictures of a run show them and read them out. */
const gradientRun = ({ run, gradients }: Lensed): Run => ({
  ...run,
  frames: { ...run.frames, input: gradients.input, layers: gradients.layers },
})

/** Unit by unit: what a little more of each state at each step would do to the number. */
export function GradientLanes({ lensed }: { lensed: Lensed | undefined }) {
  const text = useText()
  const { cell } = useRecorded().layer
  const { brushing, brush } = useBrushing()
  const run = useMemo(() => lensed && gradientRun(lensed), [lensed])
  return (
    <TimedPanel className="lanes gradient-lanes" label={text('gradient.lanes')}>
      <header className="panel-head lanes-head">
        <h2>{text('gradient.lanes')}</h2>
        <p className="note lanes-note">
          {text(lensed?.all ? 'gradient.lanesOfOne' : 'gradient.lanesNote', { decades: 10 ** COLOUR_DECADES })}
        </p>
      </header>
      {run &&
        Object.keys(cell.states).map((state) => (
          <GradientLane key={state} state={state} run={run} brushing={brushing} />
        ))}
      {brush}
    </TimedPanel>
  )
}

function GradientLane({ state, run, brushing }: { state: string; run: Run; brushing: Brushing }) {
  const text = useText()
  const { scale: size, from, count } = useAxis()
  const layer = useApp((state) => state.layer)
  const ground: Ground = useApp((state) => (state.theme === 'dark' ? 'dark' : 'light'))
  const recorded = recordedOf(run, layer)
  const { cell, hiddenSize } = recorded.layer
  const holder = cell.states[state]!
  const node = cell.nodes.find(({ name }) => name === holder)!
  const { shown, scale, end } = useMemo(() => {
    const { shares, end } = signedLog(recorded.values[holder]!, from * hiddenSize, (from + count) * hiddenSize)
    return { shown: { ...recorded, values: { [holder]: shares } }, scale: valueScale([-1, 1], shares, ground), end }
  }, [recorded, holder, hiddenSize, from, count, ground])
  const height = size * Math.min(Math.max(hiddenSize * ROW, LOWEST), HIGHEST)
  return (
    <div className={`lane ${roleClass(cell, holder)}`} data-gradient={state}>
      <span className="lane-name">
        <LaneSymbol expression={symbolOf(cell, holder)} />
        <span>{text('gradient.through', { name: nameOf(cell, holder, text) })}</span>
      </span>
      <Within run={run}>
        <LaneMap node={node} recorded={shown} scale={scale} height={height} brushing={brushing} />
      </Within>
      <div className="legend" aria-hidden="true">
        <i
          data-signed="true"
          style={{ backgroundImage: `linear-gradient(to right, ${[-1, -0.5, 0, 0.5, 1].map(scale.colour).join(',')})` }}
        />
        {[-end, 0, end].map((value) => (
          <span key={value} data-zero={value === 0 ? '' : undefined}>
            {formatNumber(value, value === 0 ? 0 : 2)}
          </span>
        ))}
      </div>
    </div>
  )
}
