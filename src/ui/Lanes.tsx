import { rgb } from 'd3'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { CellNode } from '../model/cell'
import { lanesOf, rangesOf } from '../model/derive'
import { formatNumber } from '../scene/number'
import { type Recorded, valueAt } from '../scene/recorded'
import { type Ground, type ValueScale, valueScale } from '../scene/scale'
import type { TimeAxis } from '../scene/timeAxis'
import { seek, select, selectUnit } from '../store/moves'
import { scaleOf, useAxis } from './axis'
import { useApp, useRecorded, useText } from './hooks'
import { LaneTable } from './LaneTable'
import { SvgMaths, spoken } from './Maths'
import { nameOf, roleClass, symbolOf } from './roles'
import { TimedPanel } from './Timed'

const TRACE_HEIGHT = 30
const mapHeight = (units: number, scale: number): number => scale * Math.min(Math.max(units * 4, 40), 104)

/** Units × time for every gate and state, on the shared axis. */
export function Lanes() {
  const text = useText()
  const recorded = useRecorded()
  const [table, setTable] = useState(false)
  const { cell } = recorded.layer
  return (
    <TimedPanel className="lanes" label={text('lanes.title')}>
      {lanesOf(cell).map((node) => (
        <Lane key={node.name} node={node} recorded={recorded} />
      ))}
      <button type="button" className="link" aria-expanded={table} onClick={() => setTable(!table)}>
        {text(table ? 'lanes.hideTable' : 'lanes.table')}
      </button>
      {table && <LaneTable />}
    </TimedPanel>
  )
}

/** One pixel a value; the browser scales it up without smoothing. */
function paint(canvas: HTMLCanvasElement, recorded: Recorded, name: string, axis: TimeAxis, scale: ValueScale): void {
  const { hiddenSize } = recorded.layer
  canvas.width = axis.count
  canvas.height = hiddenSize
  const context = canvas.getContext('2d')
  if (!context) return
  const image = context.createImageData(axis.count, hiddenSize)
  for (let k = 0; k < axis.count; k++) {
    for (let unit = 0; unit < hiddenSize; unit++) {
      const { r, g, b } = rgb(scale.colour(valueAt(recorded, name, axis.from + k, unit)))
      image.data.set([r, g, b, 255], 4 * (unit * axis.count + k))
    }
  }
  context.putImageData(image, 0, 0)
}

const Lane = memo(function Lane({ node, recorded }: { node: CellNode; recorded: Recorded }) {
  const text = useText()
  const axis = useAxis()
  const unit = useApp((state) => state.unit)
  const selected = useApp((state) => state.selected === node.name)
  const ground: Ground = useApp((state) => (state.theme === 'dark' ? 'dark' : 'light'))
  const { cell, hiddenSize } = recorded.layer
  const scale = useMemo(
    () => valueScale(rangesOf(cell).get(node.name)!, recorded.values[node.name]!, ground),
    [cell, recorded, node, ground],
  )
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current) paint(canvas.current, recorded, node.name, axis, scale)
  }, [recorded, node, axis, scale])
  const height = mapHeight(hiddenSize, scaleOf(axis.width))
  const [low, high] = scale.domain
  const at = (event: React.MouseEvent<HTMLElement>): { step: number; unit: number } => {
    const bounds = event.currentTarget.getBoundingClientRect()
    const row = Math.floor(((event.clientY - bounds.top) / bounds.height) * hiddenSize)
    return { step: axis.at(event.clientX - bounds.left), unit: Math.min(Math.max(row, 0), hiddenSize - 1) }
  }
  const symbol = symbolOf(cell, node.name)
  const [hover, setHover] = useState<{ step: number; unit: number }>()
  const describe = (where: { step: number; unit: number }): string =>
    text('lanes.value', {
      symbol: spoken(symbol),
      ...where,
      value: formatNumber(valueAt(recorded, node.name, where.step, where.unit)),
    })
  return (
    <div className={`lane ${roleClass(cell, node.name)} ${selected ? 'is-selected' : ''}`} data-lane={node.name}>
      <button type="button" className="lane-name" aria-pressed={selected} onClick={() => select(node.name)}>
        <svg className="lane-symbol" viewBox="0 0 26 20" aria-hidden="true">
          <text x="0" y="15" fontSize="17">
            <SvgMaths expression={symbol} />
          </text>
        </svg>
        <span>{nameOf(cell, node.name, text)}</span>
      </button>
      <UnitTrace recorded={recorded} name={node.name} unit={unit} axis={axis} scale={scale} />
      <div className="lane-map" style={{ width: axis.width, height }}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={text('lanes.describe', {
            name: nameOf(cell, node.name, text),
            units: hiddenSize,
            steps: recorded.steps,
            low: formatNumber(low, 1),
            high: formatNumber(high, 1),
          })}
          onClick={(event) => {
            const where = at(event)
            select(node.name)
            selectUnit(where.unit)
            seek(where.step)
          }}
          onPointerMove={(event) => setHover(at(event))}
          onPointerLeave={() => setHover(undefined)}
        />
        <div
          className="lane-pinned"
          style={{ top: (unit * height) / hiddenSize, height: Math.max(height / hiddenSize, 2) }}
        />
        {hover && (
          <output className="lane-value" style={{ left: Math.min(axis.x(hover.step), axis.width - 150) }}>
            {describe(hover)}
          </output>
        )}
      </div>
      <Legend scale={scale} />
    </div>
  )
})

/** The pinned unit alone, as bars up for positive and down for negative. */
function UnitTrace({
  recorded,
  name,
  unit,
  axis,
  scale,
}: {
  recorded: Recorded
  name: string
  unit: number
  axis: TimeAxis
  scale: ValueScale
}) {
  const [low, high] = scale.domain
  const height = TRACE_HEIGHT * scaleOf(axis.width)
  const zero = scale.signed ? height / 2 : height - 1
  const span = scale.signed ? height / 2 - 1 : height - 2
  const extent = Math.max(Math.abs(low), high)
  const bar = Math.max(axis.pitch - (axis.pitch > 5 ? 2 : 0), 1)
  const bars = Array.from({ length: axis.count }, (_, k) => {
    const value = valueAt(recorded, name, axis.from + k, unit)
    const length = Math.max((Math.abs(value) / extent) * span, 0.5)
    return `M${(k + 0.5) * axis.pitch - bar / 2},${zero}h${bar}v${value < 0 ? length : -length}h${-bar}z`
  })
  return (
    <svg className="lane-trace" width={axis.width} height={height} aria-hidden="true">
      <path d={bars.join('')} />
      <line x1={0} x2={axis.width} y1={zero} y2={zero} />
    </svg>
  )
}

const STOPS = [0, 0.25, 0.5, 0.75, 1]

function Legend({ scale }: { scale: ValueScale }) {
  const [low, high] = scale.domain
  const colours = STOPS.map((share) => scale.colour(low + share * (high - low)))
  const digits = Number.isInteger(high) ? 0 : high < 1 ? 2 : 1
  return (
    <div className="legend" aria-hidden="true">
      <span>{formatNumber(low, digits)}</span>
      <i style={{ background: `linear-gradient(to right, ${colours.join(',')})` }} />
      <span>{formatNumber(high, digits)}</span>
    </div>
  )
}
