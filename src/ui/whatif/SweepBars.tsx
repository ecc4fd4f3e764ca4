import { useMemo } from 'react'
import { formatNumber, formatPercent } from '../../scene/number'
import { niceEnd } from '../../scene/scale'
import type { Swept } from '../../store/sweep'
import { useAxis } from '../axis'
import { useApp, useRun, useText } from '../hooks'

const HEIGHT = 70

/** A bar at each step it was tried at, as high as it changes what is said at the playhead; later steps change nothing. */
export function SweepBars({ swept }: { swept: Swept }) {
  const text = useText()
  const axis = useAxis()
  const step = useApp((state) => state.step)
  const shares = useRun().model.network.readout.activation !== 'identity'
  const end = useMemo(
    () => (shares ? 1 : niceEnd(Math.max(...swept.effects.map((e) => Math.max(...e))))),
    [swept, shares],
  )
  const height = HEIGHT * axis.scale
  const say = (value: number): string => (shares ? formatPercent(value) : formatNumber(value))
  const wide = Math.max(1, (axis.width / swept.steps.length) * 0.7)
  return (
    <div className="sweep-bars">
      <div className="lane-axis" style={{ height }} aria-hidden="true">
        <span style={{ top: 0 }}>{say(end)}</span>
        <span style={{ top: '100%' }}>0</span>
      </div>
      <svg
        data-trial={swept.trial.quantity}
        width={axis.width}
        height={height}
        role="img"
        aria-label={text('whatif.sweepDescribe', { step })}
      >
        {swept.steps.map((at, k) => {
          const effect = swept.effects[k]![step]!
          const high = Math.max((effect / end) * height, 0.5)
          return (
            <g key={at} data-tried={at} data-effect={effect}>
              <title>{text('whatif.sweepAt', { at, by: say(effect) })}</title>
              <rect className="sweep-room" x={axis.x(at) - axis.pitch / 2} y={0} width={axis.pitch} height={height} />
              {at <= step && <rect x={axis.x(at) - wide / 2} y={height - high} width={wide} height={high} />}
            </g>
          )
        })}
      </svg>
      <details>
        <summary>{text('whatif.sweepTable')}</summary>
        <ol>
          {swept.steps.map((at, k) => (
            <li key={at}>{text('whatif.sweepAt', { at, by: say(swept.effects[k]![step]!) })}</li>
          ))}
        </ol>
      </details>
    </div>
  )
}
