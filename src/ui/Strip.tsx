import { memo } from 'react'

interface StripProps {
  readonly vector: readonly number[]
  /** What a full bar means. */
  readonly extent: number
  /** Never below zero: bars stand on the bottom instead of the middle. */
  readonly unipolar: boolean
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly pinned?: number
}

/** Bars up for positive, down for negative: two paths, however many units. */
function barPaths({ vector, extent, unipolar, width, height }: StripProps): { up: string; down: string } {
  const pitch = width / Math.max(vector.length, 1)
  const bar = Math.max(pitch - (pitch > 4 ? 1 : 0), 0.4)
  const zero = unipolar ? height : height / 2
  let up = ''
  let down = ''
  vector.forEach((value, k) => {
    const length = Math.min(Math.abs(value) / extent, 1) * (unipolar ? height : height / 2)
    const path = `M${(k * pitch).toFixed(2)},${zero}h${bar.toFixed(2)}v${(value < 0 ? length : -length).toFixed(2)}h${(-bar).toFixed(2)}z`
    if (value < 0) down += path
    else up += path
  })
  return { up, down }
}

/** A vector at a glance: one bar a unit. */
export const Strip = memo(function Strip(props: StripProps) {
  const { vector, unipolar, x, y, width, height, pinned } = props
  const { up, down } = barPaths(props)
  const pitch = width / Math.max(vector.length, 1)
  const zero = unipolar ? height : height / 2
  return (
    <g transform={`translate(${x},${y})`} className="strip">
      {pinned !== undefined && vector.length > 1 && (
        <rect
          className="strip-pinned"
          x={pinned * pitch - 0.5}
          y={-1.5}
          width={Math.max(pitch, 2)}
          height={height + 3}
        />
      )}
      <line className="strip-zero" x1={0} x2={width} y1={zero} y2={zero} />
      <path className="strip-up" d={up} />
      <path className="strip-down" d={down} />
    </g>
  )
})
