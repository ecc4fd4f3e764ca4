import { isSymbolic } from '../../model/encoding'
import type { Exchange } from '../../model/intervention'
import { showToken } from '../../scene/number'
import { useRun, useText } from '../hooks'
import { NumberField } from '../NumberField'
import { RemoveButton, type RowProps } from './ClampRow'

/** Another input read at a step. */
export function ExchangeRow({ exchange, onChange }: RowProps & { exchange: Exchange }) {
  const text = useText()
  const { model, frames } = useRun()
  const { encoding } = model.network
  const set = (change: Partial<Exchange>): void => onChange({ ...exchange, ...change })
  return (
    <fieldset className="clamp role-x">
      <legend className="visually-hidden">{text('whatif.read')}</legend>
      <div className="clamp-row">
        {isSymbolic(encoding) ? (
          <label>
            <span>{text('whatif.read')}</span>{' '}
            <select value={exchange.token} onChange={({ target }) => set({ token: target.value })}>
              {encoding.symbols.map((symbol) => (
                <option key={symbol} value={symbol}>
                  {showToken(symbol)}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <NumberField
            label={text('whatif.read')}
            value={Number(exchange.token)}
            step="any"
            onValue={(value = 0) => set({ token: String(value) })}
          />
        )}
        <NumberField
          label={text('whatif.atStep')}
          value={exchange.step}
          min={0}
          max={frames.steps - 1}
          onValue={(step = 0) => set({ step })}
        />
        <RemoveButton onRemove={() => onChange(undefined)} />
      </div>
    </fieldset>
  )
}
