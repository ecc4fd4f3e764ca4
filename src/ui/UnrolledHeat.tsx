import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import type { Recorded } from '../scene/recorded'
import { colourTable } from '../scene/scale'
import { byIndex } from '../scene/unitOrder'
import type { Copies, LayerRow } from '../scene/unrolled'
import { useAxis } from './axis'
import { recordedOf, useApp, useRun, useUnits } from './hooks'
import { paint } from './paint'
import { stateScales, useGround } from './UnrolledLegends'
import type { UnrolledProps } from './UnrolledWires'
import { bleedOf, paintCopies, paintedBand } from './unrolledPaint'

/** The states inside the copies: every copy's as a column of its units. */
export const UnrolledHeat = memo(function UnrolledHeat({ copies, rows }: UnrolledProps) {
  const run = useRun()
  const chosen = useApp((state) => state.layer)
  const units = useUnits()
  const layers = useMemo(() => run.model.network.layers.map((_, l) => recordedOf(run, l)), [run])
  return layers.map((recorded, l) => (
    <LayerHeat
      key={l}
      recorded={recorded}
      copies={copies}
      row={rows.layers[l]!}
      order={l === chosen ? units : undefined}
    />
  ))
})

interface LayerHeatProps {
  readonly recorded: Recorded
  readonly copies: Copies
  readonly row: LayerRow
  /** Position -> unit; undefined: as they are. */
  readonly order: readonly number[] | undefined
}

function LayerHeat({ recorded, copies, row, order }: LayerHeatProps) {
  const axis = useAxis()
  const canvas = useRef<HTMLCanvasElement>(null)
  const ground = useGround()
  const painted = useMemo(() => {
    const scales = Object.entries(stateScales(recorded, ground))
    const tables = Object.fromEntries(scales.map(([state, scale]) => [state, colourTable(scale)]))
    return { recorded, axis, row, tables, units: order ?? byIndex(recorded) }
  }, [recorded, axis, row, order, ground])
  const band = useMemo(() => paintedBand(painted), [painted])
  useLayoutEffect(
    () => paint(canvas.current!, () => paintCopies(canvas.current!, painted, copies, band), false),
    [painted, copies, band],
  )
  const bleed = bleedOf(axis)
  return (
    <div className="unrolled-heat" style={{ top: row.y, left: -bleed }} aria-hidden="true">
      <canvas ref={canvas} style={{ width: axis.width + 2 * bleed, height: row.height }} />
    </div>
  )
}
