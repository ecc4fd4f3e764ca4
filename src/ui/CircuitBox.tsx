import { memo, useMemo } from 'react'
import type { Cell, CellNode } from '../model/cell'
import type { Expression } from '../model/expression'
import { type BoxFace, boxFace, type Label } from '../scene/boxFace'
import type { Box } from '../scene/circuit'
import { lightOf } from '../scene/light'
import { formatNumber, formatShort, showToken } from '../scene/number'
import { type Recorded, valueAt, vectorAt } from '../scene/recorded'
import { type Valve as ValveOf, valvesOf } from '../scene/valve'
import { select, selectUnit } from '../store/moves'
import { type Translate, useApp } from './hooks'
import { lights } from './light'
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
  mix: '+',
}

export type BoxState = 'done' | 'now' | 'pending'

interface BoxProps {
  readonly box: Box
  readonly recorded: Recorded
  readonly step: number
  readonly unit: number
  /** Position -> unit. */
  readonly units: readonly number[]
  readonly compact: boolean
  readonly extent: number
  readonly unipolar: boolean
  readonly state: BoxState
  readonly selected: boolean
  readonly feeding: boolean
  /** The reader holds it at a value: it is not what the cell computes. */
  readonly held: boolean
  /** What was read, on the box of x. */
  readonly token: string | undefined
  readonly text: Translate
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

/** What a box is called and looks like in every step. */
function useBox({ box, recorded, compact, text }: BoxProps) {
  const { cell } = recorded.layer
  const { ref, node, w, h } = box
  return useMemo(() => {
    const symbol = node === undefined || node.symbol !== undefined ? symbolOf(cell, ref) : undefined
    const valves = node ? valvesOf(cell, node) : []
    const sign = node && SIGNS[node.op]
    const inCircle = node?.op === 'mul' || node?.op === 'add' || node?.op === 'mix'
    return {
      name: symbol ? `${nameOf(cell, ref, text)} ${spoken(symbol)}` : nameOf(cell, ref, text),
      role: roleClass(cell, ref),
      symbol,
      sign,
      valves,
      face: boxFace({ w, h, compact, sign, inCircle, symbol: symbol !== undefined, valves: valves.length }),
    }
  }, [cell, ref, node, w, h, compact, text])
}

/** One quantity: its sign, symbol and number, the strip of its units, and valves where a gate decides. */
export const CircuitBox = memo(function CircuitBox(props: BoxProps) {
  const { box, recorded, step, unit, units, compact, extent, unipolar, state, selected, feeding, held, token, text } =
    props
  const { cell } = recorded.layer
  const { ref, x, y, w, h } = box
  const { name, role, symbol, sign, valves, face } = useBox(props)
  const light = useApp((all) => lightOf(cell, all.lit, ref))
  const order = ref === 'x' ? undefined : units
  const vector = useMemo(() => vectorAt(recorded, ref, step, order), [recorded, ref, step, order])
  const pending = state === 'pending'
  const at = shownUnit(recorded, ref, step, unit)
  const value = valueAt(recorded, ref, step, at)
  const shown = pending ? '·' : compact ? formatShort(value) : formatNumber(value)
  const read = pending ? text('circuit.notYet') : shown
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button of its own
    <g
      role="button"
      tabIndex={0}
      aria-pressed={selected}
      aria-label={text(held ? 'circuit.boxHeld' : 'circuit.box', { name, unit: at, value: read })}
      className={`box ${role} is-${state} ${selected ? 'is-selected' : ''} ${feeding ? 'is-feeding' : ''}${held ? ' is-held' : ''}`}
      transform={`translate(${x - w / 2},${y - h / 2})`}
      data-node={ref}
      data-unit={at}
      data-value={pending ? '' : value}
      data-light={light}
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
      {valves.map((valve, k) => (
        <Valve
          key={valve.carries}
          cell={cell}
          valve={valve}
          gate={pending ? undefined : valueAt(recorded, valve.gate, step, at)}
          {...face.valves[k]!}
        />
      ))}
      <Lettering face={face} sign={sign} symbol={symbol} valves={valves} cell={cell} />
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
          {...face.strip}
          pinned={order ? order.indexOf(at) : at}
        />
      </g>
      {held && (
        <g className="box-held" transform={`translate(${w - 4},2)`}>
          <circle r={9} />
          <path d="M-3.500-.500h7v5h-7zM-2-.500v-2a2 2 0 0 1 4 0v2" />
        </g>
      )}
    </g>
  )
})

interface LetteringProps {
  readonly cell: Cell
  readonly valves: readonly ValveOf[]
  readonly face: BoxFace
  readonly sign: string | undefined
  readonly symbol: Expression | undefined
}

/** What is written on a box in every step alike. */
const Lettering = memo(function Lettering({ face, sign, symbol, valves, cell }: LetteringProps) {
  return (
    <>
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
      {face.symbol && symbol && (
        <text className="box-symbol" {...placed(face.symbol)}>
          <SvgMaths expression={symbol} />
        </text>
      )}
      {face.valveNames.map((label, k) => (
        <text key={label.y} className={`valve-name ${roleClass(cell, valves[k]!.gate)}`} dy="0.35em" {...placed(label)}>
          {valves[k]!.reversed && '1−'}
          <tspan fontStyle="italic">{cell.nodes.find(({ name }) => name === valves[k]!.gate)?.symbol}</tspan>
        </text>
      ))}
    </>
  )
})

const NOTHING: readonly number[] = []

/** The unit whose bar was pressed, if a bar was; the box itself is selected by the same press. */
function pickUnit(event: React.MouseEvent, order: readonly number[]): void {
  const strip = (event.target as Element).closest('.box-strip')
  if (!strip) return
  const bounds = strip.getBoundingClientRect()
  const position = Math.floor(((event.clientX - bounds.left) / bounds.width) * order.length)
  selectUnit(order[Math.min(Math.max(position, 0), order.length - 1)]!)
}
