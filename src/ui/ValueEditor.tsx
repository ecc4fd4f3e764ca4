import { editInput } from '../store/edits'
import { useApp, useRun, useText } from './hooks'
import { quietly } from './quietly'

/** The number of the step being looked at, to change in place. */
export function ValueEditor() {
  const text = useText()
  const { sequence, given } = useRun()
  const step = useApp((state) => state.step)
  if (sequence.kind !== 'rows') return null
  const value = sequence.rows[step]![0]!
  const edit = (wanted: number): void => {
    const rows = sequence.rows.slice(0, given)
    if (wanted !== value) quietly(editInput(rows.map((row, t) => (t === step ? [wanted] : row))))
  }
  return (
    <label className="editor-value">
      {text('sequence.atStep', { step })}{' '}
      <input
        type="number"
        key={`${step}.${value}`}
        defaultValue={Number(value.toPrecision(6))}
        // The network's own numbers follow from those given.
        disabled={step >= given}
        onBlur={(event) => step < given && edit(event.target.valueAsNumber)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </label>
  )
}
