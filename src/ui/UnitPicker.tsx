import { selectUnit } from '../store/moves'
import { useApp, useRecorded, useText } from './hooks'

/** Which unit is followed through circuit, working and lanes. */
export function UnitPicker() {
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
    </div>
  )
}
