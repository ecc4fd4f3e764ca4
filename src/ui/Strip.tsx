import { memo, useMemo } from 'react'
import type { Numbers } from '../scene/recorded'
import { stripPaths } from '../scene/strip'

interface StripProps {
  /** The units in the order they stand in. */
  readonly vector: Numbers
  /** What a full bar means. */
  readonly extent: number
  /** Never below zero: bars stand on the bottom instead of the middle. */
  readonly unipolar: boolean
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  /** The position that is marked. */
  readonly pinned?: number
}

/** A vector at a glance: one bar a unit, up for positive, down for negative. */
export const Strip = memo(function Strip(props: StripProps) {
  const { vector, extent, unipolar, x, y, w: width, h: height, pinned } = props
  const { bar, up, down } = useMemo(
    () => stripPaths(vector, { extent, unipolar, width, height }),
    [vector, extent, unipolar, width, height],
  )
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
      <path className="strip-up" d={up} strokeWidth={bar} />
      <path className="strip-down" d={down} strokeWidth={bar} />
    </g>
  )
})
