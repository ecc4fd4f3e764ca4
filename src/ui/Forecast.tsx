import { formatNumber } from '../scene/number'
import { type Rule, rulesAt, valuesOf } from '../scene/series'
import { selectOutput } from '../store/moves'
import { useApp, useRun, useText } from './hooks'
import { lights, useLight } from './light'
import { toldOf } from './SeriesStrip'

const NAMES: Readonly<Record<Rule['id'], string>> = {
  network: 'sequence.network',
  persistence: 'sequence.persistence',
  lastYear: 'sequence.lastYear',
}

/** Under the task's own words for the rule that nothing changes. */
function useRuleName(): (id: Rule['id']) => string {
  const text = useText()
  const { series } = useRun().model.task
  return (id) => text((id === 'persistence' && series?.persistence) || NAMES[id])
}

/** The next number as the network forecasts it, next to what came, and what simple rules would have said. */
export function Forecast() {
  const text = useText()
  const run = useRun()
  const step = useApp((state) => state.step)
  const isChosen = useApp((state) => state.selected === 'y')
  const light = useLight('y')
  const rules = rulesAt(toldOf(run), step)
  const next = valuesOf(run.sequence)[step + 1]
  const isOwn = run.free.steps > 0 && step + 1 >= run.given
  const said = rules.find(({ id }) => id === 'network')!.said
  return (
    <div className="forecast">
      <p>
        <button
          type="button"
          className="link"
          aria-pressed={isChosen}
          onClick={() => selectOutput(0)}
          data-light={light}
          {...lights('y')}
        >
          {text('prediction.value', { value: formatNumber(said, 0) })}
        </button>{' '}
        {next !== undefined && (
          <span>
            {isOwn ? `↳ ${text('prediction.ownValue')}` : `${text('sequence.actual')} ${formatNumber(next, 0)}`}
          </span>
        )}
      </p>
      {!isOwn && <Rules rules={rules} />}
    </div>
  )
}

function Rules({ rules }: { rules: readonly Rule[] }) {
  const text = useText()
  const nameOf = useRuleName()
  return (
    <table>
      <tbody>
        {rules.map(({ id, said, error, closest }) => (
          <tr key={id} className={closest ? 'is-closest' : undefined}>
            <th scope="row">{nameOf(id)}</th>
            <td>{formatNumber(said, 0)}</td>
            <td>{error !== undefined && text('prediction.error', { error: formatNumber(error, 0) })}</td>
            <td>{closest && `◂ ${text('prediction.closest')}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
