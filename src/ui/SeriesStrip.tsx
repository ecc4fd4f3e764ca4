import { extent, line, scaleLinear } from 'd3'
import { useMemo } from 'react'
import { forecastFrom, freeRun } from '../model/freeRun'
import { formatNumber } from '../scene/number'
import { valueAt } from '../scene/recorded'
import { seek } from '../store/moves'
import type { Run } from '../store/state'
import { scaleOf, useAxis } from './axis'
import { recordedOf, useApp, useRun, useText } from './hooks'

const DRAWN_HEIGHT = 150
const MARGIN = { top: 10, bottom: 20 }
const YEAR = 12
const ROOM = 1.5

const valuesOf = ({ sequence }: Run): readonly number[] =>
  sequence.kind === 'rows' ? sequence.rows.map((row) => row[0]!) : []

/** For every step the forecast that was made for it one step earlier; none for the first. */
function forecastsOf(run: Run): readonly (number | undefined)[] {
  const { encoding, readout } = run.model.network
  const values = valuesOf(run)
  if (encoding.kind !== 'log-change') return []
  return values.map((_, t) =>
    t === 0 ? undefined : forecastFrom(values[t - 1]!, run.frames.output[(t - 1) * readout.size]!, encoding.scale),
  )
}

/** What the network would go on to forecast from a step, on its own words. */
export function freeForecast(run: Run, step: number): readonly number[] {
  const { network } = run.model
  const values = valuesOf(run)
  const ahead = values.length - 1 - step
  const states = network.layers.map((layer, l) => {
    const recorded = recordedOf(run, l)
    const after = (holder: string) =>
      Float64Array.from({ length: layer.hiddenSize }, (_, unit) => valueAt(recorded, holder, step, unit))
    return Object.fromEntries(Object.entries(layer.cell.states).map(([state, holder]) => [`${state}'`, after(holder)]))
  })
  return freeRun(network, states, values[step]!, run.frames.output[step * network.readout.size]!, ahead)
}

type Series = readonly (number | undefined)[]

/** A series of numbers with the network's forecasts, the simple baselines, and a free run from the playhead. */
export function SeriesStrip() {
  const text = useText()
  const run = useRun()
  const axis = useAxis()
  const step = useApp((state) => state.step)
  const height = DRAWN_HEIGHT * scaleOf(axis.width)
  const values = valuesOf(run)
  const lines = useMemo(() => {
    const lastYear: Series = values.map((_, t) => values[t - YEAR])
    const persistence: Series = values.map((_, t) => values[t - 1])
    return { network: forecastsOf(run), persistence, lastYear }
  }, [run, values])
  const free = useMemo(() => freeForecast(run, step), [run, step])
  const freely: Series = values.map((value, t) => (t === step ? value : t > step ? free[t - step - 1] : undefined))
  // A free run may fly away: it gets some room above what was counted, and is cut off past that.
  const [low = 0, high = 1] = extent(values)
  const reach = Math.max(...free, ...lines.network.map((v) => v ?? high), high)
  const y = scaleLinear([Math.min(low, 0), Math.min(reach, ROOM * high)], [height - MARGIN.bottom, MARGIN.top]).nice(4)
  const draw = (series: Series): string =>
    line<number | undefined>()
      .defined((value, k) => value !== undefined && k >= axis.from && k < axis.from + axis.count)
      .x((_, k) => axis.x(k))
      .y((value) => y(value!))(series) ?? ''
  const entries = [
    ['actual', 'sequence.actual', values],
    ['persistence', 'sequence.persistence', lines.persistence],
    ['last-year', 'sequence.lastYear', lines.lastYear],
    ['network', 'sequence.network', lines.network],
    ['free', 'sequence.free', freely],
  ] as const
  return (
    <div className="series-strip">
      <ul className="series-legend">
        {entries.map(([id, key, series]) => (
          <li key={id} className={`series-${id}`}>
            <svg width="22" height="8" aria-hidden="true">
              <path d="M1,4H21" />
            </svg>
            {text(key)} <b data-series={id}>{series[step] === undefined ? '' : formatNumber(series[step]!, 0)}</b>
          </li>
        ))}
      </ul>
      <div className="series-axis" aria-hidden="true">
        {y.ticks(4).map((tick) => (
          <span key={tick} style={{ top: y(tick) }}>
            {formatNumber(tick, 0)}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the transport is the keyboard's way to every step */}
      <svg
        width={axis.width}
        height={height}
        role="img"
        aria-label={text('sequence.title')}
        onClick={(event) => seek(axis.at(event.clientX - event.currentTarget.getBoundingClientRect().left))}
      >
        {y.ticks(4).map((tick) => (
          <line key={tick} className="series-grid" x1={0} x2={axis.width} y1={y(tick)} y2={y(tick)} />
        ))}
        {[...entries].reverse().map(([id, , series]) => (
          <path key={id} className={`series-line series-${id}`} d={draw(series)} />
        ))}
        <circle className="series-now" cx={axis.x(step)} cy={y(values[step]!)} r={4.5} />
        {Array.from({ length: axis.count }, (_, k) => axis.from + k)
          .filter((t) => t % YEAR === 0)
          .map((t) => (
            <text key={t} className="series-step" x={axis.x(t)} y={height - 5} textAnchor="middle">
              {t}
            </text>
          ))}
      </svg>
    </div>
  )
}
