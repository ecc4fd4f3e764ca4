import type { Cell } from '../model/cell'
import { startOf } from '../scene/unrolled'
import { useAxis } from './axis'
import { useRun, useText } from './hooks'
import { lights, useLight } from './light'
import { spoken } from './Maths'
import { nameOf, roleClass, symbolOf } from './roles'
import type { UnrolledProps } from './UnrolledWires'

/** Left of the copies: what each line carries, and what the states start from. */
export function UnrolledNames({ copies, rows }: UnrolledProps) {
  const text = useText()
  const start = startOf(useAxis(), copies)
  const { layers } = useRun().model.network
  const top = layers.at(-1)!.cell
  return (
    <div className="unrolled-names">
      <Name cell={top} value="y" {...rows.output} />
      {rows.layers.map((row, l) => (
        <div key={l}>
          {row.states.map(({ state, y, height }) => (
            <State key={state} cell={layers[l]!.cell} state={state} start={start} y={y} height={height} />
          ))}
          {layers.length > 1 && (
            <span className="unrolled-layer" style={{ top: row.bus }}>
              {text('circuit.layer', { n: l + 1 })}
            </span>
          )}
        </div>
      ))}
      <Name cell={layers[0]!.cell} value="x" {...rows.input} />
      <span className="unrolled-count" style={{ top: rows.steps.y + rows.steps.height / 2 }}>
        {text('lanes.step')}
      </span>
    </div>
  )
}

interface PlaceProps {
  readonly cell: Cell
  readonly y: number
  readonly height: number
}

function Name({ cell, value, y, height }: PlaceProps & { value: string }) {
  const text = useText()
  return (
    <span
      className={`unrolled-name ${roleClass(cell, value)}`}
      style={{ top: y + height / 2 }}
      data-light={useLight(value)}
      {...lights(value)}
    >
      <i>{spoken(symbolOf(cell, value)).slice(0, 1)}</i> <small>{nameOf(cell, value, text)}</small>
    </span>
  )
}

/** A state, with what it is before the first step in view. */
function State({ cell, state, start, y, height }: PlaceProps & { state: string; start: number }) {
  const text = useText()
  const { from } = useAxis()
  const holder = cell.states[state]!
  return (
    <>
      <Name cell={cell} value={holder} y={y} height={height} />
      <span
        className={`unrolled-start ${roleClass(cell, holder)}`}
        style={{ top: y + height / 2, left: `calc(var(--gutter) + ${start}px)` }}
        title={from === 0 ? text('working.initial') : text('unrolled.before', { count: from })}
      >
        {from === 0 ? '0' : '⋯'}
      </span>
    </>
  )
}
