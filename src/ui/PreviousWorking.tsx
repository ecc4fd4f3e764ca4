import { holderOf } from '../model/cell'
import { refExpression } from '../model/equations'
import { type Recorded, valueAt } from '../scene/recorded'
import { seek, select } from '../store/moves'
import { mathsOf } from './Equation'
import { useApp, useText } from './hooks'
import { Maths } from './Maths'

/** A state as it arrives: the way to the step it was computed in. */
export function PreviousWorking({ name, recorded }: { name: string; recorded: Recorded }) {
  const text = useText()
  const step = useApp((state) => state.step)
  const unit = useApp((state) => state.unit)
  const { cell } = recorded.layer
  const value = valueAt(recorded, name, step, unit)
  const holder = holderOf(cell, name)
  return (
    <>
      <div className="equation">
        <Maths sides={[refExpression(cell, name), { kind: 'number', value, ref: name }]} {...mathsOf(cell)} />
      </div>
      {step === 0 ? (
        <p>{text('working.initial')}</p>
      ) : (
        <p>
          {text('working.fromBefore', { step: step - 1 })}{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              seek(step - 1)
              select(holder)
            }}
          >
            {text('working.goThere', { step: step - 1 })}
          </button>
        </p>
      )}
    </>
  )
}
