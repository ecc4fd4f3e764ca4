import { isSymbolic } from '../../model/encoding'
import { type Intervention, isExchange, isPossible } from '../../model/intervention'
import { setInterventions } from '../../store/branch'
import { useApp, useRun, useText } from '../hooks'
import { ProblemNote } from '../ProblemNote'
import { ClampRow } from './ClampRow'
import { ExchangeRow } from './ExchangeRow'
import { Presets } from './Presets'

/** What the reader changes in the run: a list to add to, to edit and to take from. */
export function Interventions() {
  const text = useText()
  const { model, sequence } = useRun()
  const step = useApp((state) => state.step)
  const interventions = useApp((state) => state.interventions)
  const change = (index: number, to: Intervention | undefined): void =>
    setInterventions(
      interventions.flatMap((old, k) => (k === index ? (to ?? []) : old)),
      to && 'holding',
    )
  const exchange = (): void => {
    const token = sequence.kind === 'symbols' ? sequence.tokens[step]! : String(sequence.rows[step]![0])
    setInterventions([...interventions, { step, token }])
  }
  return (
    <section className="panel interventions" data-edits="input" aria-label={text('whatif.title')}>
      <header className="panel-head">
        <h2>{text('whatif.title')}</h2>
        {interventions.length > 0 && (
          <button type="button" className="link" onClick={() => setInterventions([])}>
            {text('whatif.clear')}
          </button>
        )}
      </header>
      {interventions.length === 0 && <p className="note">{text('whatif.empty')}</p>}
      <ol>
        {interventions.map((intervention, index) => {
          const props = {
            isPossible: isPossible(model.network, sequence, intervention),
            onChange: (to: Intervention | undefined) => change(index, to),
          }
          return (
            // A place in the list is what it is: what stands there is edited.
            <li key={index} data-possible={props.isPossible}>
              {isExchange(intervention) ? (
                <ExchangeRow exchange={intervention} {...props} />
              ) : (
                <ClampRow clamp={intervention} {...props} />
              )}
              {!props.isPossible && <p className="note is-warning">{text('whatif.impossible')}</p>}
            </li>
          )
        })}
      </ol>
      <ProblemNote place="branch" />
      <Presets>
        <button type="button" onClick={exchange}>
          {text(isSymbolic(model.network.encoding) ? 'whatif.exchangeSymbol' : 'whatif.exchangeNumber', { step })}
        </button>
      </Presets>
    </section>
  )
}
