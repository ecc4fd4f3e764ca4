import { useId, useState } from 'react'
import { useText } from './hooks'

interface FieldProps {
  readonly label: string
  /** Undefined is an empty field, where that means something. */
  readonly value: number | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** 'any' takes fractions; whole numbers when left out. */
  readonly step?: number | 'any'
  /** What an empty field means, shown in it; without it a field can't be empty. */
  readonly empty?: string
  onValue(value: number | undefined): void
}

/** A number to be changed: what is typed counts as soon as it is one that is possible, and says so where it is not. */
export function NumberField({ label, value, min, max, step = 1, empty, onValue }: FieldProps) {
  const text = useText()
  const id = useId()
  const [draft, setDraft] = useState<string>()
  const [known, setKnown] = useState(value)
  if (value !== known) {
    setKnown(value)
    // Changed from elsewhere, as by undoing: what is being typed here is no longer about it.
    if (draft !== undefined && (draft === '' ? undefined : Number(draft)) !== value) setDraft(undefined)
  }
  const isPossible = (typed: string): boolean => {
    if (typed.trim() === '') return empty !== undefined
    const wanted = Number(typed)
    const isWhole = step === 'any' || Number.isInteger(wanted)
    return Number.isFinite(wanted) && isWhole && wanted >= (min ?? wanted) && wanted <= (max ?? wanted)
  }
  const isBad = draft !== undefined && !isPossible(draft)
  return (
    <span className="number-field">
      <label>
        <span>{label}</span>{' '}
        <input
          type="number"
          value={draft ?? value ?? ''}
          {...{ min, max, step, placeholder: empty }}
          aria-invalid={isBad}
          aria-describedby={isBad ? id : undefined}
          onChange={({ target }) => {
            // What is no number at all reads as nothing.
            const typed = target.validity.badInput ? 'x' : target.value
            setDraft(typed)
            if (isPossible(typed)) onValue(typed === '' ? undefined : Number(typed))
          }}
          onBlur={() => setDraft(undefined)}
        />
      </label>
      {isBad && (
        <span id={id} role="alert" className="field-problem">
          {min !== undefined && max !== undefined ? text('field.between', { min, max }) : text('field.number')}
        </span>
      )}
    </span>
  )
}
