import { useMemo } from 'react'
import { rangesOf } from '../model/derive'
import type { Recorded } from '../scene/recorded'
import { type Ground, type ValueScale, valueScale } from '../scene/scale'
import { useApp, useRecorded } from './hooks'
import { LaneLegend } from './LaneLegend'
import { roleClass } from './roles'

export const useGround = (): Ground => useApp((state) => (state.theme === 'dark' ? 'dark' : 'light'))

/** The colours of every state of a layer, as in its lane. */
export function stateScales({ layer, values }: Recorded, ground: Ground): Readonly<Record<string, ValueScale>> {
  const ranges = rangesOf(layer.cell)
  return Object.fromEntries(
    Object.entries(layer.cell.states).map(([state, holder]) => [
      state,
      valueScale(ranges.get(holder)!, values[holder]!, ground),
    ]),
  )
}

/** What the colours inside the copies mean, in the layer being looked at. */
export function UnrolledLegends() {
  const recorded = useRecorded()
  const ground = useGround()
  const scales = useMemo(() => stateScales(recorded, ground), [recorded, ground])
  return (
    <ul className="unrolled-legends" aria-hidden="true">
      {Object.entries(scales).map(([state, scale]) => (
        <li key={state} className={roleClass(recorded.layer.cell, `${state}'`)}>
          <i>{state}</i>
          <LaneLegend scale={scale} />
        </li>
      ))}
    </ul>
  )
}
