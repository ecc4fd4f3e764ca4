import { memo, useMemo } from 'react'
import type { Cell } from '../model/cell'
import type { Copies, LayerRow, Rows } from '../scene/unrolled'
import { busPath, feedbackPath, inputPath, outputPath, statePath, unaskedPath } from '../scene/unrolledWires'
import { useAxis } from './axis'
import { useApp, useRun } from './hooks'
import { lights, useLight } from './light'
import { roleClass } from './roles'

export interface UnrolledProps {
  readonly copies: Copies
  readonly rows: Rows
}

/** Everything that runs between the copies: states, inputs, outputs and the one set of weights. */
export const UnrolledWires = memo(function UnrolledWires({ copies, rows }: UnrolledProps) {
  const axis = useAxis()
  const { model, frames, given } = useRun()
  const { layers, mode } = model.network
  const chosen = useApp((state) => state.layer)
  const light = useLight('y')
  const paths = useMemo(() => {
    const sequencing = { mode, steps: frames.steps, given }
    return {
      output: outputPath(copies, axis, rows, sequencing),
      unasked: unaskedPath(copies, axis, rows, sequencing),
      feedback: feedbackPath(copies, axis, rows, sequencing),
    }
  }, [copies, axis, rows, mode, frames, given])
  return (
    <>
      {layers.map(({ cell }, l) => (
        <LayerWires
          key={l}
          cell={cell}
          copies={copies}
          row={rows.layers[l]!}
          below={l === 0 ? rows.input : rows.layers[l - 1]!}
          first={l === 0}
          foot={l === chosen ? rows.height : undefined}
        />
      ))}
      <path className="unrolled-wire role-y" data-light={light} d={paths.output} />
      <path className="unrolled-unasked" d={paths.unasked} />
      <path className="unrolled-halo" d={paths.feedback} />
      <path className="unrolled-feedback" d={paths.feedback} />
    </>
  )
})

interface LayerWiresProps {
  readonly cell: Cell
  readonly copies: Copies
  readonly row: LayerRow
  /** Where what it reads comes from. */
  readonly below: { readonly y: number; readonly height: number }
  readonly first: boolean
  /** How far down the weights' line reaches; undefined: no further than its layer. */
  readonly foot: number | undefined
}

function LayerWires({ cell, copies, row, below, first, foot }: LayerWiresProps) {
  const axis = useAxis()
  const light = useLight('x')
  const input = inputPath(copies, axis, row, below)
  return (
    <>
      <path className="unrolled-bus" data-chosen={foot !== undefined} d={busPath(copies, axis, row, foot)} />
      <path className={`unrolled-wire ${first ? 'role-x' : 'role-hidden'}`} data-light={light} d={input} />
      {row.states.map((column) => (
        <StateWire key={column.state} cell={cell} state={column.state} d={statePath(copies, axis, column)} />
      ))}
    </>
  )
}

function StateWire({ cell, state, d }: { cell: Cell; state: string; d: string }) {
  const ref = `${state}'`
  return (
    <g className={roleClass(cell, ref)} data-light={useLight(ref)} {...lights(ref)}>
      <path className={`unrolled-wire ${state === 'h' ? '' : 'is-belt'}`} data-state={state} d={d} />
    </g>
  )
}
