import { useDeferredValue, useMemo, useState } from 'react'
import { isPrevious } from '../model/cell'
import { formatNumber } from '../scene/number'
import { found, parseSearch } from '../scene/unitSearch'
import { selectUnit, setOrder } from '../store/moves'
import { type UnitOrder, unitOrders } from '../store/state'
import { useApp, useOrdered, useRecorded, useRun, useText } from './hooks'
import { UnitRow } from './UnitRow'

/** More rows come when asked for: hundreds of sparklines help nobody. */
const AT_ONCE = 24

/** All units: sorted, searched, followed, drawn as lines. */
export function UnitPanel() {
  const text = useText()
  const recorded = useRecorded()
  const { units, measure } = useOrdered()
  const [typed, setTyped] = useState('')
  const [most, setMost] = useState(AT_ONCE)
  const { cell, hiddenSize } = recorded.layer
  const search = useMemo(() => parseSearch(typed, cell, hiddenSize), [typed, cell, hiddenSize])
  // Only a condition is about this step; everything else need not be drawn again when it changes.
  const step = useDeferredValue(useApp((state) => (search.kind === 'conditions' ? state.step : 0)))
  const shown = useMemo(() => found(search, recorded, units, step), [search, recorded, units, step])
  const drawn = useApp(({ selected }) =>
    cell.nodes.some(({ name }) => name === selected) ? selected : cell.states['h']!,
  )
  return (
    <section className="unit-panel" aria-label={text('units.list')} data-not-pictured="">
      <OrderSelect />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (shown[0] !== undefined && search.kind !== 'all') selectUnit(shown[0])
        }}
      >
        <label>
          {text('units.search')}{' '}
          <input
            type="search"
            value={typed}
            placeholder="f > 0.9"
            aria-describedby="unit-hint"
            spellCheck={false}
            autoCapitalize="off"
            onChange={(event) => {
              setTyped(event.target.value)
              setMost(AT_ONCE)
            }}
          />
        </label>
        <p id="unit-hint" className="note">
          {text('units.hint')}
        </p>
      </form>
      <p role="status" className={search.kind === 'problem' ? 'unit-problem' : 'note'}>
        {search.kind === 'problem'
          ? text(search.key, search.details)
          : text('units.found', { n: shown.length, units: hiddenSize })}
      </p>
      <ul className="unit-list">
        {shown.slice(0, most).map((unit) => (
          <UnitRow
            key={unit}
            unit={unit}
            recorded={recorded}
            drawn={isPrevious(drawn) ? cell.states['h']! : drawn}
            note={measure ? formatNumber(measure[unit]!, 2) : ''}
          />
        ))}
      </ul>
      {shown.length > most && (
        <button type="button" className="link" onClick={() => setMost(most + 4 * AT_ONCE)}>
          {text('units.more', { n: Math.min(shown.length - most, 4 * AT_ONCE) })}
        </button>
      )}
    </section>
  )
}

/** The order is the page's: strips and lanes follow it too. */
function OrderSelect() {
  const text = useText()
  const order = useApp((state) => state.order)
  const unit = useApp((state) => state.unit)
  const layer = useApp((state) => state.layer)
  const output = useApp((state) => state.output)
  const { layers, outputs } = useRun().model.network
  const isLast = layer === layers.length - 1
  const nameOfOrder = (option: UnitOrder): string =>
    option === 'contribution' && !isLast
      ? text('units.order.above', { layer: layer + 2 })
      : text(`units.order.${option}`, { unit, output: outputs[output] ?? '' })
  return (
    <label>
      {text('units.order')}{' '}
      <select value={order} onChange={(event) => setOrder(event.target.value as UnitOrder)}>
        {unitOrders.map((option) => (
          <option key={option} value={option}>
            {nameOfOrder(option)}
          </option>
        ))}
      </select>
    </label>
  )
}
