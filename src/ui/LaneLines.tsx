import { memo, useCallback, useMemo } from 'react'
import { type Reach, reachOf, spread } from '../scene/reach'
import { useAxis, useRem } from './axis'
import { useApp } from './hooks'
import { LaneCanvas } from './LaneCanvas'
import { type LanePictureProps, useLaneLabel } from './LaneMap'
import { dashOf, useDrawn } from './LaneUnits'

/** Between two labels at the ends of lines, in rem. */
const LABEL_GAP = 0.85

/** The height of a value, in pixels from the top. */
const heightOf = ({ scale: { domain }, height }: LanePictureProps) => {
  const [low, high] = domain
  return (value: number): number => 1 + (height - 2) * (1 - (value - low) / (high - low))
}

/** A value in the middle of each column; up and down within it where it holds more than one step. */
function trace(context: CanvasRenderingContext2D, { low, high }: Reach, width: number, y: (value: number) => number) {
  const pitch = width / low.length
  context.beginPath()
  for (let k = 0; k < low.length; k++) {
    context.lineTo((k + 0.5) * pitch, y(high[k]!))
    if (low[k] !== high[k]) context.lineTo((k + 0.5) * pitch, y(low[k]!))
  }
  context.stroke()
}

/** The band that all units together fill. */
function fillBand(
  context: CanvasRenderingContext2D,
  { low, high }: Reach,
  width: number,
  y: (value: number) => number,
) {
  const pitch = width / low.length
  context.beginPath()
  for (let k = 0; k < low.length; k++) {
    context.lineTo(k * pitch, y(high[k]!))
    context.lineTo((k + 1) * pitch, y(high[k]!))
  }
  for (let k = low.length - 1; k >= 0; k--) {
    context.lineTo((k + 1) * pitch, y(low[k]!))
    context.lineTo(k * pitch, y(low[k]!))
  }
  context.fill()
}

/** The followed unit and the chosen ones as lines, before the band of all units. */
export const LaneLines = memo(function LaneLines(props: LanePictureProps) {
  const { node, recorded, scale, height, brushing } = props
  const theme = useApp((state) => state.theme)
  const chosen = useApp((state) => state.chosen)
  const { hiddenSize } = recorded.layer
  const drawn = useDrawn(hiddenSize)
  const values = recorded.values[node.name]!
  const { from, count, width } = useAxis()
  const y = useMemo(
    () => heightOf({ node, recorded, scale, height, brushing }),
    [node, recorded, scale, height, brushing],
  )
  const strong = theme === 'projector' ? 3.5 : 2.25
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const ratio = window.devicePixelRatio
      canvas.width = Math.max(1, Math.round(width * ratio))
      canvas.height = Math.max(1, Math.round(height * ratio))
      const context = canvas.getContext('2d')
      if (!context) return
      const style = getComputedStyle(canvas)
      const span = { from, count }
      context.scale(canvas.width / width, canvas.height / height)
      context.fillStyle = context.strokeStyle = style.getPropertyValue('--mark')
      context.globalAlpha = 0.22
      fillBand(context, reachOf(values, hiddenSize, span, canvas.width), width, y)
      context.globalAlpha = 1
      context.lineWidth = 1
      if (scale.signed) context.strokeRect(0, Math.round(y(0)), width, 0)
      context.lineJoin = 'round'
      for (const [k, unit] of drawn.entries()) {
        const followed = k === drawn.length - 1
        context.setLineDash(followed ? [] : dashOf(chosen.indexOf(unit)))
        context.lineWidth = followed ? strong : strong / 1.5
        context.strokeStyle = style.getPropertyValue(followed ? '--role' : '--ink')
        trace(context, reachOf(values, hiddenSize, span, canvas.width, unit), width, y)
      }
    },
    [values, hiddenSize, scale, drawn, chosen, y, strong, from, count, width, height],
  )
  const last = (from + count - 1) * hiddenSize
  const rem = useRem()
  const places = spread(
    drawn.map((unit) => y(values[last + unit]!)),
    LABEL_GAP * rem,
    height,
  )
  return (
    <LaneCanvas
      name={node.name}
      label={useLaneLabel(props)}
      height={height}
      rows={false}
      draw={draw}
      brushing={brushing}
    >
      {drawn.map((unit, k) => (
        <span key={unit} className="lane-end" data-followed={k === drawn.length - 1} style={{ top: places[k] }}>
          {unit}
        </span>
      ))}
    </LaneCanvas>
  )
})
