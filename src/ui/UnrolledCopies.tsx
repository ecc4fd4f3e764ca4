import { memo } from 'react'
import type { Copy, Gap, LayerRow } from '../scene/unrolled'
import { branchOf } from '../scene/unrolledWires'
import { useAxis } from './axis'
import { useApp, useRun, useText } from './hooks'
import type { UnrolledProps } from './UnrolledWires'

/** How a copy stands to the playhead; it changes for two copies a step. */
export const useMoment = (at: number): 'past' | 'now' | 'coming' =>
  useApp(({ step }) => (at < step ? 'past' : at === step ? 'now' : 'coming'))

/** The cell, again and again. */
export const UnrolledCopies = memo(function UnrolledCopies({ copies, rows }: UnrolledProps) {
  const { model } = useRun()
  return copies.copies.map((copy) =>
    model.network.layers.map((_, l) => (
      <CopyBox key={`${copy.step} ${l}`} copy={copy} width={copies.width} row={rows.layers[l]!} />
    )),
  )
})

const CopyBox = memo(function CopyBox({ copy, width, row }: { copy: Copy; width: number; row: LayerRow }) {
  const moment = useMoment(copy.step)
  const { scale } = useAxis()
  const branch = branchOf(copy, width, row)
  return (
    <g className={`unrolled-copy is-${moment}`} data-copy={copy.step}>
      <path className="unrolled-branch" d={`M${branch.x},${branch.from}V${branch.to}`} />
      <circle className="unrolled-joint" cx={branch.x} cy={branch.from} r={1.8 * scale} />
      <rect x={copy.x - width / 2} y={row.y} width={width} height={row.height} rx={Math.min(6 * scale, width * 0.22)} />
    </g>
  )
})

/** From so many pixels on there is room for a number beside the dots. */
const SAYS = 34

/** Where copies are left out: how many. */
export const UnrolledGaps = memo(function UnrolledGaps({ copies, rows }: UnrolledProps) {
  return copies.gaps.flatMap((gap) =>
    rows.layers.map((row, l) => <LeftOut key={`${gap.x} ${l}`} gap={gap} row={row} />),
  )
})

function LeftOut({ gap: { x, room, count }, row }: { gap: Gap; row: LayerRow }) {
  const text = useText()
  const { scale } = useAxis()
  const says = room >= SAYS * scale ? `⋯ ${count}` : '⋯'
  const width = Math.min(room, SAYS * scale + (count > 99 ? 6 : 0) * scale)
  const y = row.y + row.height / 2
  return (
    <g className="unrolled-gap" data-left-out={count}>
      <title>{text('unrolled.leftOut', { count })}</title>
      <rect x={x - width / 2} y={y - 9 * scale} width={width} height={18 * scale} rx={9 * scale} />
      <text x={x} y={y} dy="0.35em" textAnchor="middle">
        {says}
      </text>
    </g>
  )
}
