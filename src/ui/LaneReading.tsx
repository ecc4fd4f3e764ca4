import { formatNumber } from '../scene/number'
import { valueAt } from '../scene/recorded'
import { useAxis } from './axis'
import { useApp, useRecorded, useText, useUnits } from './hooks'
import { spoken } from './Maths'
import { symbolOf } from './roles'

export interface Where {
  readonly step: number
  readonly unit: number
}

/** The exact value there, in words; beside lines also those of the other units that are drawn. */
export function useReading(name: string, { step, unit }: Where): string {
  const text = useText()
  const recorded = useRecorded()
  const lines = useApp((state) => state.lanes === 'lines')
  const chosen = useApp((state) => state.chosen)
  const number = (of: number): string => formatNumber(valueAt(recorded, name, step, of))
  const symbol = spoken(symbolOf(recorded.layer.cell, name))
  const first = text('lanes.value', { symbol, unit, step, value: number(unit) })
  const others = lines ? chosen.filter((other) => other !== unit && other < recorded.layer.hiddenSize) : []
  return [first, ...others.map((other) => `${text('lanes.unit', { unit: other })}: ${number(other)}`)].join(' · ')
}

/** The value under the pointer or the cursor, with its cell marked. @param row position of the unit, if it has a row */
export function LaneReading({ where, row, text }: { where: Where; row: number | undefined; text: string }) {
  const axis = useAxis()
  const units = useUnits().length
  const x = Math.min(Math.max(axis.x(where.step), 0), axis.width)
  return (
    <>
      <div
        className="lane-at"
        style={{
          left: x - axis.pitch / 2,
          width: axis.pitch,
          ...(row !== undefined && { top: `${(100 * row) / units}%`, height: `${100 / units}%` }),
        }}
      />
      <output className="lane-value" style={{ left: x, translate: `${(-100 * x) / axis.width}%` }}>
        {text}
      </output>
    </>
  )
}
