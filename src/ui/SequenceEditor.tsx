import { useId } from 'react'
import { isSymbolic } from '../model/encoding'
import { canRedo, canUndo, editInput, redoInput, undoInput } from '../store/edits'
import { exampleOf } from '../store/runs'
import { FreeRunning, useFreeNote } from './FreeRunning'
import { useApp, useRun, useText } from './hooks'
import { Icon } from './Icon'
import { ProblemNote } from './ProblemNote'
import { quietly } from './quietly'
import { ValueEditor } from './ValueEditor'

/** Where the reader types; what can't be read is marked here, and the pictures stay. */
export function SequenceEditor() {
  const text = useText()
  const { model } = useRun()
  const id = useId()
  return (
    <div className="editor">
      <label htmlFor={id}>{text('sequence.edit')}</label>
      <div className="editor-field">
        <InputField id={id} />
        <div className="editor-buttons">
          <button type="button" onClick={() => quietly(exampleOf(model.task).then((example) => editInput(example)))}>
            {text('sequence.example')}
          </button>
          <Travel name="undo" can={canUndo} go={undoInput} />
          <Travel name="redo" can={canRedo} go={redoInput} />
        </div>
      </div>
      <Says id={id} />
      <div className="editor-more">
        {!isSymbolic(model.network.encoding) && <ValueEditor />}
        <FreeRunning />
      </div>
    </div>
  )
}

function InputField({ id }: { id: string }) {
  const { model } = useRun()
  const draft = useApp((state) => state.draft)
  const isWrong = useApp((state) => state.problems.input !== undefined)
  const field = {
    id,
    value: draft,
    spellCheck: false,
    autoComplete: 'off',
    autoCapitalize: 'off',
    'data-edits': 'input',
    'aria-invalid': isWrong,
    'aria-describedby': `${id}-hint ${id}-problem`,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      quietly(editInput(event.target.value, 'typing')),
  } as const
  return isSymbolic(model.network.encoding) ? <input type="text" {...field} /> : <textarea rows={2} {...field} />
}

interface TravelProps {
  readonly name: 'undo' | 'redo'
  readonly can: typeof canUndo
  readonly go: () => Promise<void>
}

function Travel({ name, can, go }: TravelProps) {
  const text = useText()
  const possible = useApp(can)
  const label = text(`sequence.${name}`)
  return (
    <button
      type="button"
      className="editor-travel"
      aria-label={label}
      title={label}
      // Not `disabled`, which would throw the focus away in the middle of going back.
      aria-disabled={!possible}
      onClick={() => quietly(go())}
    >
      <Icon name={name} />
    </button>
  )
}

/** What can be typed, what is wrong with what was typed, or whose words follow it: one line for all three. */
function Says({ id }: { id: string }) {
  const text = useText()
  const { model } = useRun()
  const isWrong = useApp((state) => state.problems.input !== undefined)
  const note = useFreeNote()
  return (
    <div className="editor-says">
      <p id={`${id}-hint`} className={isWrong ? 'visually-hidden' : 'note'}>
        {note ?? text(model.task.labels.input)}
      </p>
      <div id={`${id}-problem`}>
        <ProblemNote place="input" />
      </div>
    </div>
  )
}
