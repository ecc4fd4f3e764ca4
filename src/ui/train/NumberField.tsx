import { useId } from 'react'
import { type NumberField as Field, problemsOf } from '../../store/trainingForm'
import { changeForm } from '../../store/trainingMoves'
import { useText } from '../hooks'
import { useTraining } from './useTraining'

/** A number to be set, with what is wrong with it below. Not of type number: that hides what it can't read. */
export function NumberField({ field, disabled }: { field: Field; disabled: boolean }) {
  const text = useText()
  const id = useId()
  const value = useTraining(({ form }) => form[field])
  const problem = problemsOf(useTraining(({ form }) => form))[field]
  return (
    <div className="train-field">
      <label htmlFor={id}>{text(`train.field.${field}`)}</label>
      <input
        id={id}
        type="text"
        inputMode={field === 'learningRate' ? 'decimal' : 'numeric'}
        autoComplete="off"
        data-field={field}
        value={value}
        disabled={disabled}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-problem`}
        onChange={(event) => changeForm({ [field]: event.target.value })}
      />
      <p id={`${id}-problem`} className="train-problem" role="alert" data-problem={problem?.key}>
        {problem && text(problem.key, problem.details)}
      </p>
    </div>
  )
}
