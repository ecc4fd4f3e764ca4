import { type ScaleLinear, scaleLinear } from 'd3'
import { useMemo, useState } from 'react'
import { freelyFrom, linesOf, type Series, type SeriesLines, type Told } from '../scene/series'
import { seek } from '../store/moves'
import type { Run } from '../store/state'
import { useAxis } from './axis'
import { useApp, useRun, useText } from './hooks'
import { SeriesLegend } from './SeriesLegend'
import { linePath, SERIES_MARGIN, SeriesPicture } from './SeriesPicture'

const DRAWN_HEIGHT = 150
/** What flies away gets this much room above what was given, and is cut off past that. */
const ROOM = 1.5

export const toldOf = ({ model, sequence, given, frames }: Run): Told => ({
  network: model.network,
  sequence,
  given,
  layers: frames.layers,
  output: frames.output,
  logits: frames.logits,
  season: model.task.series?.season,
})

const ends = (series: Series): [low: number, high: number] =>
  series.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value ?? low), Math.max(high, value ?? high)],
    [0, 0],
  )

function scaleFor({ actual, network, written }: SeriesLines, height: number, roomy: boolean) {
  const [low, high] = ends(actual)
  const most = ROOM * (high || 1)
  const reach = roomy ? most : Math.min(Math.max(high, ends(network)[1], ends(written)[1]), most)
  return scaleLinear([low, reach], [height - SERIES_MARGIN.bottom, SERIES_MARGIN.top]).nice(4)
}

/** A series of numbers with the network's forecasts and the simple rules' beside them. */
export function SeriesStrip() {
  const text = useText()
  const run = useRun()
  const axis = useAxis()
  const [isFree, setFree] = useState(false)
  const [pointed, setPointed] = useState<number>()
  const height = DRAWN_HEIGHT * axis.scale
  const lines = useMemo(() => linesOf(toldOf(run)), [run])
  const y = useMemo(() => scaleFor(lines, height, isFree), [lines, height, isFree])
  const stepAt = (event: React.MouseEvent): number =>
    axis.at(event.clientX - event.currentTarget.getBoundingClientRect().left)
  return (
    <div className="series-strip">
      <SeriesLegend lines={lines} pointed={pointed} isFree={isFree} onFree={setFree} />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the transport is the keyboard's way to every step */}
      <svg
        className="series-picture"
        width={axis.width}
        height={height}
        role="img"
        aria-label={text('sequence.title')}
        onClick={(event) => seek(stepAt(event))}
        onPointerMove={(event) => setPointed(stepAt(event))}
        onPointerLeave={() => setPointed(undefined)}
      >
        <SeriesPicture lines={lines} y={y} height={height} />
        {isFree && <FreelyFromHere y={y} />}
        {pointed !== undefined && (
          <path className="series-pointed" d={`M${axis.x(pointed)},0V${height - SERIES_MARGIN.bottom}`} />
        )}
        <Now lines={lines} y={y} />
      </svg>
      <div className="series-axis" aria-hidden="true">
        {y.ticks(4).map((tick) => (
          <span key={tick} style={{ top: y(tick) }}>
            {tick}
          </span>
        ))}
      </div>
    </div>
  )
}

type Scale = ScaleLinear<number, number>

/** The number read at the playhead. */
function Now({ lines, y }: { lines: SeriesLines; y: Scale }) {
  const axis = useAxis()
  const step = useApp((state) => state.step)
  const value = lines.actual[step] ?? lines.written[step]
  return value === undefined ? null : <circle className="series-now" cx={axis.x(step)} cy={y(value)} r={4.5} />
}

/** Drawn only when asked for: it is another one at every step. */
function FreelyFromHere({ y }: { y: Scale }) {
  const run = useRun()
  const axis = useAxis()
  const step = useApp((state) => state.step)
  const path = useMemo(() => linePath(freelyFrom(toldOf(run), step), axis, y), [run, step, axis, y])
  return <path className="series-line series-free" d={path} />
}
