import { memo } from 'react'
import type { CellNode } from '../model/cell'
import type { Box } from '../scene/circuit'
import { formatNumber } from '../scene/number'
import { type Recorded, valueAt, vectorAt, widthOf } from '../scene/recorded'
import { select, selectUnit } from '../store/moves'
import { useText } from './hooks'
import { SvgMaths, spoken } from './Maths'
import { nameOf, roleClass, symbolOf } from './roles'
import { Strip } from './Strip'

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

interface BoxProps {
  readonly box: Box
  readonly recorded: Recorded
  readonly step: number
  readonly unit: number
  readonly compact: boolean
  readonly extent: number
  readonly unipolar: boolean
  readonly state: 'done' | 'now' | 'pending'
  readonly selected: boolean
  readonly feeding: boolean
}

/** Of x a box shows the number that stands out, since units of x are not units of the cell. */
function shownUnit(recorded: Recorded, box: Box, step: number, unit: number): number {
  if (box.ref !== 'x') return unit
  const vector = vectorAt(recorded, 'x', step)
  return vector.reduce((best, value, k) => (Math.abs(value) > Math.abs(vector[best]!) ? k : best), 0)
}

export const CircuitBox = memo(function CircuitBox(props: BoxProps) {
  const { box, recorded, step, unit, compact, extent, unipolar, state, selected, feeding } = props
  const text = useText()
  const { cell } = recorded.layer
  const { ref, node, x, y, w, h } = box
  const at = shownUnit(recorded, box, step, unit)
  const value = valueAt(recorded, ref, step, at)
  const shown = state === 'pending' ? '·' : formatNumber(value, compact ? 2 : 3)
  const symbol = symbolOf(cell, ref)
  const label = text('circuit.box', {
    name: nameOf(cell, ref, text),
    symbol: node && node.symbol === undefined ? '' : spoken(symbol),
    unit: at,
    value: state === 'pending' ? text('circuit.notYet') : shown,
  })
  const pick = (event: React.MouseEvent<SVGGElement>): void => {
    const bounds = event.currentTarget.getBoundingClientRect()
    select(ref)
    const share = (event.clientX - bounds.left) / bounds.width
    const onStrip = event.clientY - bounds.top > bounds.height * 0.55
    if (onStrip && ref !== 'x')
      selectUnit(Math.min(Math.floor(share * widthOf(recorded, ref)), widthOf(recorded, ref) - 1))
  }
  const classes = [
    'box',
    roleClass(cell, ref),
    `is-${state}`,
    selected ? 'is-selected' : '',
    feeding ? 'is-feeding' : '',
  ]
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button of its own
    <g
      role="button"
      tabIndex={0}
      aria-pressed={selected}
      aria-label={label}
      className={classes.filter(Boolean).join(' ')}
      transform={`translate(${x - w / 2},${y - h / 2})`}
      data-node={ref}
      data-unit={at}
      data-value={state === 'pending' ? '' : value}
      onClick={pick}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        select(ref)
      }}
    >
      <title>{label}</title>
      <rect className="box-ground" width={w} height={h} rx={9} />
      {node && !(compact && node.symbol !== undefined) && (
        <text
          className="box-sign"
          x={compact ? w / 2 : 9}
          y={compact ? 14 : 19}
          textAnchor={compact ? 'middle' : 'start'}
        >
          {SIGNS[node.op]}
        </text>
      )}
      {(node === undefined || node.symbol !== undefined) && (
        <text
          className="box-symbol"
          x={compact ? w / 2 : node ? (SIGNS[node.op].length > 1 ? 44 : 25) : 10}
          y={compact ? 13 : 19}
          textAnchor={compact ? 'middle' : 'start'}
        >
          <SvgMaths expression={symbol} />
        </text>
      )}
      <text
        className="box-value"
        x={compact ? w / 2 : w - 9}
        y={compact ? 27 : 19}
        textAnchor={compact ? 'middle' : 'end'}
      >
        {shown}
      </text>
      <Strip
        vector={state === 'pending' ? [] : vectorAt(recorded, ref, step)}
        extent={extent}
        unipolar={unipolar}
        x={7}
        y={compact ? 30 : 26}
        width={w - 14}
        height={compact ? 7 : 19}
        pinned={at}
      />
    </g>
  )
})
