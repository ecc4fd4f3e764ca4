import type { Clamp } from '../../model/clamp'
import { rangesOf } from '../../model/derive'
import type { Intervention } from '../../model/intervention'
import { formatNumber } from '../../scene/number'
import { useRun, useText } from '../hooks'
import { NumberField } from '../NumberField'
import { nameOf, roleClass } from '../roles'

export interface RowProps {
  readonly isPossible: boolean
  onChange(to: Intervention | undefined): void
}

/** One quantity held: which, of which units, when, at what. */
export function ClampRow({ clamp, onChange }: RowProps & { clamp: Clamp }) {
  const text = useText()
  const { model, frames } = useRun()
  const layer = model.network.layers[clamp.layer] ?? model.network.layers[0]!
  const { cell } = layer
  const known = [...(clamp.layer === 0 ? ['x'] : []), ...cell.nodes.map(({ name }) => name)]
  const [from, to] = clamp.steps
  const last = frames.steps - 1
  const set = (change: Partial<Clamp>): void => onChange({ ...clamp, ...change })
  return (
    <fieldset className={`clamp ${roleClass(cell, clamp.quantity)}`}>
      <legend className="visually-hidden">{text('whatif.hold')}</legend>
      <div className="clamp-row">
        <label>
          <span>{text('whatif.hold')}</span>{' '}
          <select value={clamp.quantity} onChange={({ target }) => set({ quantity: target.value })}>
            {!known.includes(clamp.quantity) && <option value={clamp.quantity}>{clamp.quantity}</option>}
            {known.map((name) => (
              <option key={name} value={name}>
                {nameOf(cell, name, text)} ({name})
              </option>
            ))}
          </select>
        </label>
        <RemoveButton onRemove={() => onChange(undefined)} />
      </div>
      <div className="clamp-row">
        <NumberField
          label={text('whatif.unit')}
          value={clamp.unit === 'all' ? undefined : clamp.unit}
          empty={text('whatif.all')}
          min={0}
          max={(clamp.quantity === 'x' ? layer.inputSize : layer.hiddenSize) - 1}
          onValue={(unit) => set({ unit: unit ?? 'all' })}
        />
        <NumberField
          label={text('whatif.from')}
          value={from}
          min={0}
          max={last}
          onValue={(wanted = 0) => set({ steps: [wanted, Math.max(wanted, to)] })}
        />
        <NumberField
          label={text('whatif.to')}
          value={to}
          min={0}
          max={last}
          onValue={(wanted = 0) => set({ steps: [Math.min(from, wanted), wanted] })}
        />
      </div>
      <ValueRow clamp={clamp} range={rangesOf(cell).get(clamp.quantity)} onValue={(value) => set({ value })} />
    </fieldset>
  )
}

interface ValueProps {
  readonly clamp: Clamp
  readonly range: readonly [low: number, high: number] | undefined
  onValue(value: number): void
}

/** At what it is held: anything, and where the cell itself could not get there, that is said. */
function ValueRow({ clamp, range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], onValue }: ValueProps) {
  const text = useText()
  const [low, high] = range
  const bounded = Number.isFinite(low) && Number.isFinite(high)
  const isOutside = clamp.value < low || clamp.value > high
  return (
    <div className="clamp-row">
      <span className="is-value">
        <NumberField label={text('whatif.at')} value={clamp.value} step="any" onValue={(value = 0) => onValue(value)} />
      </span>
      {bounded && (
        <input
          type="range"
          aria-label={text('whatif.at')}
          min={low}
          max={high}
          step={0.01}
          value={clamp.value}
          onChange={({ target }) => onValue(target.valueAsNumber)}
        />
      )}
      {isOutside && (
        <span className="note is-warning">
          {text('whatif.outside', { low: formatNumber(low, 0), high: formatNumber(high, 0) })}
        </span>
      )}
    </div>
  )
}

export function RemoveButton({ onRemove }: { onRemove(): void }) {
  const text = useText()
  return (
    <button
      type="button"
      className="remove"
      aria-label={text('whatif.remove')}
      title={text('whatif.remove')}
      onClick={onRemove}
    >
      ✕
    </button>
  )
}
