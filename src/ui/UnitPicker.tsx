import { selectUnit } from '../store/moves'
import { useApp, useRecorded, useText } from './hooks'

interface PickerProps {
  /** Are all units listed? */
  readonly isOpen: boolean
  onToggle(): void
}

/** Which unit is followed through circuit, working and lanes; behind the last button all of them. */
export function UnitPicker({ isOpen, onToggle }: PickerProps) {
  const text = useText()
  const unit = useApp((state) => state.unit)
  const { hiddenSize } = useRecorded().layer
  return (
    <div className="unit-picker">
      <button type="button" aria-label={text('working.previousUnit')} onClick={() => selectUnit(unit - 1)}>
        ‹
      </button>
      <label>
        {text('working.unit')}{' '}
        <input
          type="number"
          min={0}
          max={hiddenSize - 1}
          value={unit}
          onChange={(event) => {
            const wanted = event.target.valueAsNumber
            if (Number.isInteger(wanted) && wanted >= 0 && wanted < hiddenSize) selectUnit(wanted)
          }}
        />
      </label>
      <button type="button" aria-label={text('working.nextUnit')} onClick={() => selectUnit(unit + 1)}>
        ›
      </button>
      <button
        type="button"
        className="unit-find"
        aria-label={text('units.open')}
        title={text('units.open')}
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <svg className="icon is-outlined" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M10.500 4.500a6 6 0 1 0 0 12a6 6 0 1 0 0-12M15 15l5 5" />
        </svg>
      </button>
    </div>
  )
}
