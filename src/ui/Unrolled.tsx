import { useMemo } from 'react'
import { showToken } from '../scene/number'
import { copiesOf, isWhole, modeOf, rowsOf, stepAt } from '../scene/unrolled'
import { seek } from '../store/moves'
import { useAxis } from './axis'
import { useApp, useRun, useText } from './hooks'
import { Playhead } from './Playhead'
import { UnrolledCopies, UnrolledGaps } from './UnrolledCopies'
import { UnrolledHeat } from './UnrolledHeat'
import { UnrolledLegends } from './UnrolledLegends'
import { UnrolledNames } from './UnrolledNames'
import { UnrolledPassing } from './UnrolledPassing'
import { UnrolledTokens } from './UnrolledTokens'
import { UnrolledVeil } from './UnrolledVeil'
import { UnrolledWeights } from './UnrolledWeights'
import { UnrolledWires } from './UnrolledWires'

/** Pixels from copy to copy, on a small screen, below which strokes are thinner. */
const TIGHT = 14

/** Which copies of the cell are drawn. Where every step has one, a step of the playhead changes none of them. */
function useCopies() {
  const axis = useAxis()
  const step = useApp((state) => (isWhole(axis) ? 0 : state.step))
  return useMemo(() => copiesOf(axis, step), [axis, step])
}

/** What kind of network it is, in words. */
function useModeText(): { name: string; says: string } {
  const text = useText()
  const { model, frames, given, tokens } = useRun()
  const mode = modeOf(model.network.mode, frames.steps, given)
  return {
    name: text(`unrolled.mode.${mode}`),
    says: text(`unrolled.says.${mode}`, { steps: frames.steps, given, token: showToken(tokens[0]!) }),
  }
}

/** The cell repeated along time, each copy over its token, all with the same weights. */
export default function Unrolled() {
  const text = useText()
  const axis = useAxis()
  const { model, frames } = useRun()
  const copies = useCopies()
  const mode = useModeText()
  const { layers } = model.network
  const rows = useMemo(
    () =>
      rowsOf(
        layers.map(({ cell }) => Object.keys(cell.states)),
        axis.scale,
      ),
    [layers, axis.scale],
  )
  const label = text('unrolled.describe', {
    cell: text(`cell.${model.cell.id}`),
    steps: frames.steps,
    layers: layers.length,
    states: Object.keys(model.cell.states).join(', '),
    mode: `${mode.name}: ${mode.says}`,
  })
  return (
    <div className="unrolled">
      <div className="unrolled-head">
        <p className="unrolled-mode">
          <b>{mode.name}:</b> {mode.says}
        </p>
        <UnrolledLegends />
      </div>
      <div className="unrolled-stage" style={{ height: rows.height }}>
        <Playhead />
        <UnrolledNames copies={copies} rows={rows} />
        <div
          className={`unrolled-time ${copies.apart < TIGHT * axis.scale ? 'is-tight' : ''}`}
          style={{ width: axis.width }}
        >
          <UnrolledHeat copies={copies} rows={rows} />
          <UnrolledVeil copies={copies} rows={rows} />
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the transport is the keyboard's way to every step */}
          <svg
            width={axis.width}
            height={rows.height}
            role="img"
            aria-label={label}
            onClick={(event) =>
              seek(stepAt(copies, axis, event.clientX - event.currentTarget.getBoundingClientRect().left))
            }
          >
            <UnrolledWires copies={copies} rows={rows} />
            <UnrolledCopies copies={copies} rows={rows} />
            <UnrolledGaps copies={copies} rows={rows} />
            <UnrolledPassing copies={copies} rows={rows} />
            <UnrolledTokens copies={copies} rows={rows} />
          </svg>
        </div>
      </div>
      <UnrolledWeights />
    </div>
  )
}
