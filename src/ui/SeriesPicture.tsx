import { line, type ScaleLinear } from 'd3'
import { memo, useMemo } from 'react'
import type { Series, SeriesLines } from '../scene/series'
import type { TimeAxis } from '../scene/timeAxis'
import { useAxis } from './axis'
import { useRun, useText } from './hooks'

export const SERIES_MARGIN = { top: 10, bottom: 20 }
const YEAR = 12
/** Pixels from one step number to the next. */
const EVERY = 34

/** The stretch in view of a series. */
export const linePath = (series: Series, axis: TimeAxis, y: (value: number) => number): string =>
  line<number | undefined>()
    .defined((value) => value !== undefined)
    .x((_, k) => axis.x(axis.from + k))
    .y((value) => y(value!))(series.slice(axis.from, axis.from + axis.count)) ?? ''

/** Whole years apart, as far as there is room. */
function yearsIn({ from, count, pitch }: TimeAxis): readonly number[] {
  const apart = YEAR * Math.max(1, Math.ceil(EVERY / (YEAR * pitch)))
  const first = Math.ceil(from / apart) * apart
  return Array.from({ length: Math.max(0, Math.ceil((from + count - first) / apart)) }, (_, k) => first + k * apart)
}

interface PictureProps {
  readonly lines: SeriesLines
  readonly y: ScaleLinear<number, number>
  readonly height: number
}

/** All lines; the playhead does not draw them anew. */
export const SeriesPicture = memo(function SeriesPicture({ lines, y, height }: PictureProps) {
  const axis = useAxis()
  const paths = useMemo(
    () => ({
      'last-year': linePath(lines.lastYear, axis, y),
      persistence: linePath(lines.persistence, axis, y),
      network: linePath(lines.network, axis, y),
      actual: linePath(lines.actual, axis, y),
      written: linePath(lines.written, axis, y),
    }),
    [lines, axis, y],
  )
  return (
    <>
      {y.ticks(4).map((tick) => (
        <line key={tick} className="series-grid" x1={0} x2={axis.width} y1={y(tick)} y2={y(tick)} />
      ))}
      <OwnWords height={height} />
      {Object.entries(paths).map(([id, path]) => (
        <path key={id} className={`series-line series-${id}`} d={path} />
      ))}
      {yearsIn(axis).map((t) => (
        <text key={t} className="series-step" x={axis.x(t)} y={height - 5} textAnchor="middle">
          {t}
        </text>
      ))}
    </>
  )
})

/** From where on it reads its own words. */
function OwnWords({ height }: { height: number }) {
  const text = useText()
  const axis = useAxis()
  const { given, frames } = useRun()
  const end = axis.from + axis.count
  if (given >= Math.min(frames.steps, end)) return null
  const x = axis.x(Math.max(given - 1, axis.from - 0.5))
  const base = height - SERIES_MARGIN.bottom
  return (
    <g className="series-own">
      <rect x={x} y={0} width={Math.max(axis.width - x, 0)} height={base} />
      {given > axis.from && <path d={`M${x},0V${base}`} />}
      <text x={x + 6} y={SERIES_MARGIN.top + 6}>
        {text('sequence.own')} →
      </text>
    </g>
  )
}
