import { group } from 'd3'
import { Fragment, useMemo } from 'react'
import type { Cell } from '../model/cell'
import { type Clamp, isHeld } from '../model/clamp'
import { beatsOf, rangesOf } from '../model/derive'
import { type Circuit, layoutCircuit, type Wire } from '../scene/circuit'
import { magnification } from '../scene/grid'
import { roundedPath } from '../scene/path'
import { largestOf, type Recorded } from '../scene/recorded'
import { type BoxState, CircuitBox } from './CircuitBox'
import { CircuitOutput } from './CircuitOutput'
import { CircuitWire } from './CircuitWire'
import { useApp, useRecorded, useRun, useText, useUnits } from './hooks'
import { Traveller } from './Traveller'
import { useTravel } from './travel'

/** How a vector is drawn: what a full bar means, and whether bars stand on the bottom. */
interface Measure {
  readonly extent: number
  readonly unipolar: boolean
}

function measuresOf(recorded: Recorded): ReadonlyMap<string, Measure> {
  return new Map(
    [...rangesOf(recorded.layer.cell)].map(([ref, [low, high]]) => {
      const bounded = Number.isFinite(low) && Number.isFinite(high)
      return [ref, { extent: bounded ? Math.max(-low, high) : largestOf(recorded, ref), unipolar: low >= 0 }]
    }),
  )
}

const stateAt = (at: number, beat: number): BoxState => (at < beat ? 'done' : at === beat ? 'now' : 'pending')

const RANK: Readonly<Record<BoxState, number>> = { pending: 0, done: 1, now: 2 }
const rankOf = (at: number, beat: number): number => RANK[stateAt(at, beat)]

interface DiagramProps {
  readonly width: number
  /** How much larger than its own measures it is drawn; left out: as the room allows. */
  readonly magnified?: number
}

/** The cell at one step: every box a quantity, every wire a vector on its way. */
export function CircuitDiagram({ width, magnified }: DiagramProps) {
  const text = useText()
  const { model } = useRun()
  const recorded = useRecorded()
  const lighting = useApp((state) => state.lit !== undefined)
  const { cell } = recorded.layer
  const scale = magnified ?? magnification(cell, width)
  const circuit = useMemo(() => layoutCircuit(cell, Math.max(width / scale, 300)), [cell, width, scale])
  const measures = useMemo(() => measuresOf(recorded), [recorded])
  const svg = useTravel(circuit, beatsOf(cell).length)
  const { body } = circuit
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset
    <svg
      ref={svg}
      role="group"
      className={`circuit-diagram ${circuit.compact ? 'is-compact' : ''} ${lighting ? 'is-lighting' : ''}`}
      width={circuit.width * scale}
      height={circuit.height * scale}
      viewBox={`0 0 ${circuit.width} ${circuit.height}`}
      aria-label={text('circuit.describe', { cell: text(`cell.${model.cell.id}`), nodes: cell.nodes.length })}
    >
      <rect className="body" x={body.x} y={body.y} width={body.w} height={body.h} rx={16} />
      <text className="body-name" x={body.x + body.w - 12} y={body.y + body.h + 19} textAnchor="end">
        {text(`cell.${cell.id}`)}
      </text>
      <Wires circuit={circuit} cell={cell} />
      <CircuitOutput circuit={circuit} />
      <Boxes circuit={circuit} recorded={recorded} measures={measures} />
      <Travellers circuit={circuit} recorded={recorded} measures={measures} />
    </svg>
  )
}

/** Wires of one source meet; those of another pass over them on a halo of the ground. */
function Wires({ circuit, cell }: { circuit: Circuit; cell: Cell }) {
  const beat = useApp((state) => state.beat)
  const selected = useApp((state) => state.selected)
  const bySource = useMemo(() => [...group(circuit.wires, ({ from }) => from)], [circuit])
  return bySource.map(([from, wires]) => (
    <Fragment key={from}>
      {wires.map((wire) => (
        <path key={wire.id} className={`wire-halo ${wire.belt ? 'is-belt' : ''}`} d={roundedPath(wire.points)} />
      ))}
      {/* Where wires run together, the one that carries something now lies on top. */}
      {wires
        .toSorted((a, b) => rankOf(a.beat, beat) - rankOf(b.beat, beat))
        .map((wire) => (
          <CircuitWire
            key={wire.id}
            cell={cell}
            wire={wire}
            state={stateAt(wire.beat, beat)}
            chosen={wire.to === selected || wire.from === selected}
          />
        ))}
    </Fragment>
  ))
}

interface DrawnProps {
  readonly circuit: Circuit
  readonly recorded: Recorded
  readonly measures: ReadonlyMap<string, Measure>
}

function Boxes({ circuit, recorded, measures }: DrawnProps) {
  const { tokens, held = NOTHING_HELD } = useRun()
  const layer = useApp((state) => state.layer)
  const step = useApp((state) => state.step)
  const beat = useApp((state) => state.beat)
  const unit = useApp((state) => state.unit)
  const selected = useApp((state) => state.selected)
  const text = useText()
  const units = useUnits()
  const feeds = useMemo(() => feedsOf(circuit.wires, selected), [circuit, selected])
  return circuit.boxes.map((box) => (
    <CircuitBox
      key={box.ref}
      box={box}
      recorded={recorded}
      step={step}
      unit={unit}
      units={units}
      compact={circuit.compact}
      {...measures.get(box.ref)!}
      state={stateAt(box.beat, beat)}
      selected={box.ref === selected}
      feeding={feeds.has(box.ref)}
      held={isHeld(held, layer, box.ref, step, unit)}
      token={box.ref === 'x' && layer === 0 ? tokens[step] : undefined}
      text={text}
    />
  ))
}

const NOTHING_HELD: readonly Clamp[] = []

const feedsOf = (wires: readonly Wire[], selected: string): ReadonlySet<string> =>
  new Set(wires.filter(({ to }) => to === selected).map(({ from }) => from))

function Travellers({ circuit, recorded, measures }: DrawnProps) {
  const step = useApp((state) => state.step)
  const beat = useApp((state) => state.beat)
  const unit = useApp((state) => state.unit)
  const units = useUnits()
  const { cell } = recorded.layer
  const moving = circuit.wires.filter((wire) => wire.beat === beat && wire.to !== undefined)
  return moving.map((wire) => (
    <Traveller
      key={wire.id}
      wire={wire}
      compact={circuit.compact}
      recorded={recorded}
      step={step}
      unit={unit}
      units={units}
      {...measures.get(wire.from)!}
      whole={cell.nodes.find(({ name }) => name === wire.to)?.op === 'affine'}
    />
  ))
}
