import { useId } from 'react'
import { isSymbolic } from '../model/encoding'
import { exampleOf, setInput } from '../store/runs'
import { useApp, useRun, useText } from './hooks'
import { ProblemNote } from './ProblemNote'

const quietly = (promise: Promise<void>): void => {
  // A failure is on the page already, at the input.
  promise.catch(() => undefined)
}

/** Where the reader types; what can't be read is marked here, and the pictures stay. */
export function SequenceEditor() {
  const text = useText()
  const { model, sequence } = useRun()
  const draft = useApp((state) => state.draft)
  const problem = useApp((state) => state.problems.input)
  const step = useApp((state) => state.step)
  const id = useId()
  const symbolic = isSymbolic(model.network.encoding)
  const field = {
    id,
    value: draft,
    spellCheck: false,
    autoComplete: 'off',
    autoCapitalize: 'off',
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-hint ${id}-problem`,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      quietly(setInput(event.target.value)),
  } as const
  const value = sequence.kind === 'rows' ? sequence.rows[step]?.[0] : undefined
  const editValue = (wanted: number): void => {
    if (sequence.kind !== 'rows') return
    quietly(setInput(sequence.rows.map((row, t) => (t === step ? [wanted] : row))))
  }
  return (
    <div className="editor">
      <label htmlFor={id}>{text('sequence.edit')}</label>
      <div className="editor-field">
        {symbolic ? <input type="text" {...field} /> : <textarea rows={2} {...field} />}
        <button type="button" onClick={() => quietly(exampleOf(model.task).then(setInput))}>
          {text('sequence.example')}
        </button>
        {value !== undefined && (
          <label className="editor-value">
            {text('lanes.step')} {step}:{' '}
            <input
              type="number"
              key={`${step}.${value}`}
              defaultValue={value}
              onBlur={(event) => event.target.valueAsNumber !== value && editValue(event.target.valueAsNumber)}
              onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
            />
          </label>
        )}
      </div>
      <p id={`${id}-hint`} className="note">
        {text(model.task.labels.input)}
      </p>
      <div id={`${id}-problem`}>
        <ProblemNote place="input" />
      </div>
    </div>
  )
}
