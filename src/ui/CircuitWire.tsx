import { memo } from 'react'
import type { Cell } from '../model/cell'
import type { Wire } from '../scene/circuit'
import { formatNumber } from '../scene/number'
import { roundedPath } from '../scene/path'
import { SvgMaths } from './Maths'
import { roleClass, symbolOf } from './roles'

interface WireProps {
  readonly cell: Cell
  readonly wire: Wire
  readonly state: 'done' | 'now' | 'pending'
  readonly lit: boolean
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

export const CircuitWire = memo(function CircuitWire({ cell, wire, state, lit }: WireProps) {
  const end = wire.points.at(-1)!
  const classes = [
    'wire',
    `role-${wire.role}`,
    wire.from === 'x' ? 'role-x' : '',
    `is-${state}`,
    wire.belt ? 'is-belt' : '',
    lit ? 'is-lit' : '',
  ]
  return (
    <g className={classes.filter(Boolean).join(' ')} data-wire={wire.id}>
      <path className="wire-line" d={roundedPath(wire.points)} />
      <path className="wire-head" d={arrowHead(wire)} />
      {wire.to === undefined && (
        <text className={`wire-label ${roleClass(cell, wire.from)}`} x={end.x - 4} y={end.y - 10} textAnchor="end">
          <SvgMaths expression={symbolOf(cell, wire.from)} />
        </text>
      )}
    </g>
  )
})

interface TravellerProps {
  readonly wire: Wire
  readonly value: number
  /** A whole vector travels into a weighted sum; one number into everything else. */
  readonly vector: boolean
}

const VECTOR_BARS = [7, 11, 5, 9]

/** What moves along a wire; where it is, is set outside React. */
export const Traveller = memo(function Traveller({ wire, value, vector }: TravellerProps) {
  const label = formatNumber(value, 2)
  const start = wire.points[0]!
  const half = vector ? 15 : 6 + label.length * 3.6
  return (
    <g
      className={`traveller role-${wire.role} ${wire.from === 'x' ? 'role-x' : ''}`}
      data-traveller={wire.id}
      transform={`translate(${start.x},${start.y})`}
    >
      <rect x={-half} y={-10} width={2 * half} height={20} rx={10} />
      {vector ? (
        VECTOR_BARS.map((bar, k) => (
          <rect key={bar} className="traveller-bar" x={-10 + k * 5.5} y={6 - bar} width={3.5} height={bar} />
        ))
      ) : (
        <text textAnchor="middle" dy="0.36em">
          {label}
        </text>
      )}
    </g>
  )
})
