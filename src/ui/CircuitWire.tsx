import { memo } from 'react'
import type { Cell } from '../model/cell'
import type { Wire } from '../scene/circuit'
import { lightOf } from '../scene/light'
import { roundedPath } from '../scene/path'
import type { BoxState } from './CircuitBox'
import { useApp } from './hooks'
import { SvgMaths } from './Maths'
import { roleClass, symbolOf } from './roles'

interface WireProps {
  readonly cell: Cell
  readonly wire: Wire
  readonly state: BoxState
  /** Touches the value looked into. */
  readonly chosen: boolean
}

const ARROW = 7
const BELT_ARROW = 12

/** A triangle at the end of a wire, pointing the way it arrives. */
function arrowHead({ points, belt }: Wire): string {
  const size = belt ? BELT_ARROW : ARROW
  const end = points.at(-1)!
  const before = points.at(-2)!
  const angle = Math.atan2(end.y - before.y, end.x - before.x)
  const corner = (turn: number): string =>
    `${end.x - size * Math.cos(angle + turn)},${end.y - size * Math.sin(angle + turn)}`
  return `M${end.x},${end.y}L${corner(0.5)}L${corner(-0.5)}Z`
}

/** Lit with the value it carries, and with the value it feeds. */
function useWireLight(cell: Cell, { from, to }: Wire): string | undefined {
  return useApp(({ lit }) => {
    if (lit === from) return 'fed'
    return lit !== undefined && lit === to ? lightOf(cell, lit, from) : undefined
  })
}

export const CircuitWire = memo(function CircuitWire({ cell, wire, state, chosen }: WireProps) {
  const light = useWireLight(cell, wire)
  const end = wire.points.at(-1)!
  const path = roundedPath(wire.points)
  const classes = [
    'wire',
    `role-${wire.role}`,
    wire.from === 'x' ? 'role-x' : '',
    `is-${state}`,
    wire.belt ? 'is-belt' : '',
    chosen ? 'is-chosen' : '',
  ]
  const above = wire.exit === 'output'
  return (
    <g className={classes.filter(Boolean).join(' ')} data-wire={wire.id} data-light={light}>
      <path className="wire-line" d={path} />
      <path className="wire-head" d={arrowHead(wire)} />
      {wire.exit !== undefined && (
        <text
          className={`wire-label ${roleClass(cell, wire.from)}`}
          x={end.x + (above ? 9 : -2)}
          y={end.y + (above ? 9 : -10)}
          textAnchor={above ? 'start' : 'end'}
        >
          <SvgMaths expression={symbolOf(cell, wire.from)} />
        </text>
      )}
    </g>
  )
})
