import { memo } from 'react'
import type { Cell } from '../model/cell'
import { type Valve as Definition, openingOf } from '../scene/valve'
import { roleClass } from './roles'

interface ValveProps {
  readonly cell: Cell
  readonly valve: Definition
  /** The gate's value for the followed unit, 0..1; undefined while it is not computed. */
  readonly gate: number | undefined
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** A pipe with two shutters: what comes from the left goes on as wide as the gate is open. */
export const Valve = memo(function Valve({ cell, valve, gate, x, y, w: width, h: height }: ValveProps) {
  const opening = gate === undefined ? 0 : openingOf(valve, gate)
  const shutter = (height * (1 - opening)) / 2
  const middle = width / 2
  const thick = Math.max(width * 0.2, 3)
  return (
    <g className="valve" transform={`translate(${x},${y})`} data-valve={valve.gate} data-opening={gate ?? ''}>
      <g className={roleClass(cell, valve.carries)}>
        <rect className="valve-arriving" width={middle} height={height} />
        <rect className="valve-passing" x={middle} y={shutter} width={middle} height={height * opening} />
      </g>
      <g className={roleClass(cell, valve.gate)}>
        <rect className="valve-shutter" x={middle - thick / 2} y={-1.5} width={thick} height={shutter + 1.5} />
        <rect
          className="valve-shutter"
          x={middle - thick / 2}
          y={height - shutter}
          width={thick}
          height={shutter + 1.5}
        />
      </g>
    </g>
  )
})
