import { memo, useMemo } from 'react'
import type { Recorded } from '../scene/recorded'
import { sparkline } from '../scene/sparkline'
import { MOST_CHOSEN, selectUnit, toggleChosen } from '../store/moves'
import { useApp, useText } from './hooks'
import { roleClass } from './roles'

interface RowProps {
  readonly unit: number
  readonly recorded: Recorded
  /** Which node is drawn over time. */
  readonly drawn: string
  /** The number the order goes by. */
  readonly note: string
}

const SPARK = { width: 120, height: 22 }

/** One unit: its course over the whole run, and what can be done with it. */
export const UnitRow = memo(function UnitRow({ unit, recorded, drawn, note }: RowProps) {
  const text = useText()
  const isFollowed = useApp((state) => state.unit === unit)
  const isChosen = useApp((state) => state.chosen.includes(unit))
  const isFull = useApp((state) => state.chosen.length >= MOST_CHOSEN)
  const { path, zero } = useMemo(
    () => sparkline(recorded, drawn, unit, SPARK.width, SPARK.height),
    [recorded, drawn, unit],
  )
  return (
    <li className={`unit-row ${isFollowed ? 'is-followed' : ''}`} data-unit={unit}>
      <button
        type="button"
        aria-pressed={isFollowed}
        aria-label={text('units.follow', { unit })}
        onClick={() => selectUnit(unit)}
      >
        <b>{unit}</b>
        <svg
          className={roleClass(recorded.layer.cell, drawn)}
          viewBox={`0 0 ${SPARK.width} ${SPARK.height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <line x1="0" x2={SPARK.width} y1={zero} y2={zero} />
          <path d={path} vectorEffect="non-scaling-stroke" />
        </svg>
        <small>{note}</small>
      </button>
      <button
        type="button"
        className="unit-line"
        aria-pressed={isChosen}
        aria-label={text('units.line', { unit })}
        disabled={isFull && !isChosen}
        onClick={() => toggleChosen(unit)}
      >
        {text('units.asLine')}
      </button>
    </li>
  )
})
