import { memo, useCallback } from 'react'
import type { CellNode } from '../model/cell'
import { meanCells, pixelsOf } from '../scene/heatMap'
import { formatNumber } from '../scene/number'
import type { Recorded } from '../scene/recorded'
import { colourTable, type ValueScale } from '../scene/scale'
import { useAxis } from './axis'
import { useApp, useText, useUnits } from './hooks'
import { LaneCanvas } from './LaneCanvas'
import type { Brushing } from './lanePointer'
import { nameOf } from './roles'

export interface LanePictureProps {
  readonly node: CellNode
  readonly recorded: Recorded
  readonly scale: ValueScale
  readonly height: number
  readonly brushing: Brushing
}

/** What is said of a lane to those who do not see it. */
export function useLaneLabel({ node, recorded, scale }: LanePictureProps): string {
  const text = useText()
  const [low, high] = scale.domain
  return text('lanes.describe', {
    name: nameOf(recorded.layer.cell, node.name, text),
    units: recorded.layer.hiddenSize,
    steps: recorded.steps,
    low: formatNumber(low, 1),
    high: formatNumber(high, 1),
  })
}

/** Stripes of the hatching, in CSS pixels. */
const PERIOD = 5

/** Units × time as colours; rows in the order of the units. */
export const LaneMap = memo(function LaneMap(props: LanePictureProps) {
  const { node, recorded, scale, height, brushing } = props
  const axis = useAxis()
  const order = useUnits()
  const { from, count, width } = axis
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const ratio = window.devicePixelRatio
      canvas.width = Math.max(1, Math.round(width * ratio))
      canvas.height = Math.max(1, Math.round(height * ratio))
      const most = { columns: canvas.width, rows: canvas.height }
      const cells = meanCells(recorded.values[node.name]!, { from, count }, order, most)
      const hatch = { period: Math.round(PERIOD * ratio), thickness: Math.max(1, Math.round(ratio)) }
      const pixels = pixelsOf(cells, canvas.width, canvas.height, colourTable(scale), hatch)
      const image = new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer), canvas.width, canvas.height)
      canvas.getContext('2d')?.putImageData(image, 0, 0)
    },
    [recorded, node, scale, order, from, count, width, height],
  )
  return (
    <LaneCanvas name={node.name} label={useLaneLabel(props)} height={height} rows draw={draw} brushing={brushing}>
      <Rows order={order} />
    </LaneCanvas>
  )
})

/** The rows of the followed unit and of those drawn as lines. */
function Rows({ order }: { order: readonly number[] }) {
  const unit = useApp((state) => state.unit)
  const chosen = useApp((state) => state.chosen)
  const place = (of: number) => ({
    top: `${(100 * order.indexOf(of)) / order.length}%`,
    height: `${100 / order.length}%`,
  })
  return (
    <>
      {chosen
        .filter((other) => other < order.length)
        .map((other) => (
          <div key={other} className="lane-chosen" style={place(other)} />
        ))}
      <div className="lane-pinned" style={place(unit)} />
    </>
  )
}
