import { memo, useMemo } from 'react'
import type { CellNode } from '../model/cell'
import { boxFace, type Label } from '../scene/boxFace'
import type { Box } from '../scene/circuit'
import { formatNumber, showToken } from '../scene/number'
import { type Recorded, valueAt, vectorAt } from '../scene/recorded'
import { valvesOf } from '../scene/valve'
import { select, selectUnit } from '../store/moves'
import { useText, useUnits } from './hooks'
import { lights, useLight } from './light'
import { SvgMaths, spoken } from './Maths'
import { nameOf, roleClass, symbolOf } from './roles'
import { Strip } from './Strip'
import { Valve } from './Valve'

/** What an operation looks like on its box. */
const SIGNS: Readonly<Record<CellNode['op'], string>> = {
  affine: 'Σ',
  sigmoid: 'σ',
  tanh: 'tanh',
  relu: 'relu',
  add: '+',
  mul: '×',
  mix: 'mix',
}

export type BoxState = 'done' | 'now' | 'pending'

interface BoxProps {
  readonly box: Box
  readonly recorded: Recorded
  readonly step: number
  readonly unit: number
  readonly compact: boolean
  readonly extent: number
  readonly unipolar: boolean
  readonly state: BoxState
  readonly selected: boolean
  readonly feeding: boolean
  /** What was read, on the box of x. */
  readonly token: string | undefined
}

/** Of x a box shows the number that stands out, since units of x are not units of the cell. */
function shownUnit(recorded: Recorded, ref: string, step: number, unit: number): number {
  if (ref !== 'x') return unit
  const vector = vectorAt(recorded, 'x', step)
  return vector.reduce((best, value, k) => (Math.abs(value) > Math.abs(vector[best]!) ? k : best), 0)
}

const placed = ({ x, y, anchor }: Label) => ({ x, y, textAnchor: anchor })

/** Longer readings would run into the number. */
const LONGEST_TOKEN = 4

export const CircuitBox = memo(function CircuitBox(props: BoxProps) {
  const { box, recorded, step, unit, compact, state, selected, feeding } = props
  const text = useText()
  const { cell } = recorded.layer
  const { ref, node, x, y, w, h } = box
  const units = useUnits()
  const pending = state === 'pending'
  const at = shownUnit(recorded, ref, step, unit)
  const value = valueAt(recorded, ref, step, at)
  const shown = pending ? '·' : formatNumber(value, compact ? 2 : 3)
  const label = text('circuit.box', {
    name: nameOf(cell, ref, text),
    symbol: node && node.symbol === undefined ? '' : spoken(symbolOf(cell, ref)),
    unit: at,
    value: pending ? text('circuit.notYet') : shown,
  })
  const states = [`is-${state}`, selected ? 'is-selected' : '', feeding ? 'is-feeding' : '']
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button of its own
    <g
      role="button"
      tabIndex={0}
      aria-pressed={selected}
      aria-label={label}
      className={`box ${roleClass(cell, ref)} ${states.join(' ')}`}
      transform={`translate(${x - w / 2},${y - h / 2})`}
      data-node={ref}
      data-unit={at}
      data-value={pending ? '' : value}
      data-light={useLight(ref)}
      {...lights(ref)}
      onClick={(event) => {
        select(ref)
        if (!pending && ref !== 'x') pickUnit(event, units)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        select(ref)
      }}
    >
      <rect className="box-ground" width={w} height={h} rx={9} />
      <Face {...props} at={at} shown={shown} />
    </g>
  )
})

/** Sign, symbol, value, the strip of units, and valves where a gate decides. */
function Face({ box, recorded, step, compact, extent, unipolar, state, token, at, shown }: FaceProps) {
  const { cell } = recorded.layer
  const { ref, node, w, h } = box
  const pending = state === 'pending'
  const valves = useMemo(() => (node ? valvesOf(cell, node) : []), [cell, node])
  const symbol = node === undefined || node.symbol !== undefined
  const sign = node && SIGNS[node.op]
  const face = useMemo(() => {
    const inCircle = node?.op === 'mul' || node?.op === 'add'
    return boxFace({ w, h, compact, sign, inCircle, symbol, valves: valves.length })
  }, [w, h, compact, node, sign, symbol, valves])
  const units = useUnits()
  const order = ref === 'x' ? undefined : units
  const vector = useMemo(() => vectorAt(recorded, ref, step, order), [recorded, ref, step, order])
  return (
    <>
      {valves.map((valve, k) => (
        <Valve
          key={valve.carries}
          cell={cell}
          valve={valve}
          gate={pending ? undefined : valueAt(recorded, valve.gate, step, at)}
          x={face.valves[k]!.x}
          y={face.valves[k]!.y}
          width={face.valves[k]!.w}
          height={face.valves[k]!.h}
        />
      ))}
      {face.sign && (
        <text className="box-sign" {...placed(face.sign)}>
          {sign}
        </text>
      )}
      {face.badge && (
        <g className="box-badge" transform={`translate(${face.badge.x},${face.badge.y})`}>
          <circle r={face.badge.r} />
          <text textAnchor="middle" dy="0.35em">
            {sign}
          </text>
        </g>
      )}
      {face.symbol && (
        <text className="box-symbol" {...placed(face.symbol)}>
          <SvgMaths expression={symbolOf(cell, ref)} />
        </text>
      )}
      {token !== undefined && !compact && token.length <= LONGEST_TOKEN && (
        <text className="box-token" x={34} y={19}>
          {showToken(token)}
        </text>
      )}
      <text className="box-value" {...placed(face.value)}>
        {shown}
      </text>
      <g className="box-strip">
        <rect className="strip-ground" x={face.strip.x} y={face.strip.y} width={face.strip.w} height={face.strip.h} />
        <Strip
          vector={pending ? NOTHING : vector}
          extent={extent}
          unipolar={unipolar}
          x={face.strip.x}
          y={face.strip.y}
          width={face.strip.w}
          height={face.strip.h}
          pinned={order ? order.indexOf(at) : at}
        />
      </g>
    </>
  )
}

type FaceProps = BoxProps & { readonly at: number; readonly shown: string }

const NOTHING: readonly number[] = []

/** The unit whose bar was pressed, if a bar was; the box itself is selected by the same press. */
function pickUnit(event: React.MouseEvent, order: readonly number[]): void {
  const strip = (event.target as Element).closest('.box-strip')
  if (!strip) return
  const bounds = strip.getBoundingClientRect()
  const position = Math.floor(((event.clientX - bounds.left) / bounds.width) * order.length)
  selectUnit(order[Math.min(Math.max(position, 0), order.length - 1)]!)
}
