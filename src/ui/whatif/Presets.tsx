import type { ReactNode } from 'react'
import type { Clamp } from '../../model/clamp'
import { setInterventions } from '../../store/branch'
import { store } from '../../store/store'
import { useApp, useRecorded, useText } from '../hooks'
import { MathsLabel } from '../Maths'
import { nameOf, roleClass, symbolOf } from '../roles'

const add = (clamp: Clamp): void => setInterventions([...store.getState().interventions, clamp])

/** What is tried most: a gate held shut or open from here on, a unit silenced. @param children what else there is */
export function Presets({ children }: { children: ReactNode }) {
  const text = useText()
  const { layer: recordedLayer, steps } = useRecorded()
  const { cell } = recordedLayer
  const layer = useApp((state) => state.layer)
  const step = useApp((state) => state.step)
  const unit = useApp((state) => state.unit)
  const gates = cell.nodes.filter(({ op }) => op === 'sigmoid')
  const hidden = cell.states['h']!
  return (
    <div className="presets">
      {gates.length > 0 && <p className="note">{text('whatif.fromHere', { step })}</p>}
      {gates.map(({ name }) => (
        <fieldset key={name} className={`preset ${roleClass(cell, name)}`}>
          <legend className="visually-hidden">{nameOf(cell, name, text)}</legend>
          <span aria-hidden="true">
            {nameOf(cell, name, text)} <MathsLabel cell={cell} expression={symbolOf(cell, name)} />
          </span>
          {[0, 1].map((value) => (
            <button
              key={value}
              type="button"
              onClick={() => add({ layer, quantity: name, unit: 'all', steps: [step, steps - 1], value })}
            >
              = {value}
            </button>
          ))}
        </fieldset>
      ))}
      <div className="preset">
        <button type="button" onClick={() => add({ layer, quantity: hidden, unit, steps: [0, steps - 1], value: 0 })}>
          {text('whatif.silence', { unit })}
        </button>
        {children}
      </div>
    </div>
  )
}
