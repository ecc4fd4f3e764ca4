import { useRef } from 'react'
import { type Encoding, isSymbolic, type Sequence } from '../../model/encoding'
import { type Intervention, isExchange } from '../../model/intervention'
import { possibleIn, setInterventions } from '../../store/branch'
import { useApp, useRun, useText } from '../hooks'
import { ProblemNote } from '../ProblemNote'
import { ClampRow } from './ClampRow'
import { ExchangeRow } from './ExchangeRow'
import { Presets } from './Presets'

/** Something else to read there to begin with: the next symbol, or a number a tenth larger. */
function anotherAt(encoding: Encoding, sequence: Sequence, step: number): string {
  if (sequence.kind === 'rows') return String(Number((1.1 * sequence.rows[step]![0]!).toPrecision(4)))
  const symbols = isSymbolic(encoding) ? encoding.symbols : []
  return symbols[(symbols.indexOf(sequence.tokens[step]!) + 1) % symbols.length] ?? sequence.tokens[step]!
}

/** What the reader changes in the run: a list to add to, to edit and to take from. */
export function Interventions() {
  const text = useText()
  const run = useRun()
  const { model, sequence } = run
  const step = useApp((state) => state.step)
  const interventions = useApp((state) => state.interventions)
  const heading = useRef<HTMLHeadingElement>(null)
  const change = (index: number, to: Intervention | undefined): void => {
    setInterventions(
      interventions.flatMap((old, k) => (k === index ? (to ?? []) : old)),
      to && 'holding',
    )
    // What had the focus is gone.
    if (!to) heading.current?.focus()
  }
  const exchange = (): void => {
    setInterventions([...interventions, { step, token: anotherAt(model.network.encoding, sequence, step) }])
  }
  return (
    <section className="panel interventions" data-edits="input" aria-label={text('whatif.title')}>
      <header className="panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {text('whatif.title')}
        </h2>
        {interventions.length > 0 && (
          <button
            type="button"
            className="link"
            onClick={() => {
              setInterventions([])
              heading.current?.focus()
            }}
          >
            {text('whatif.clear')}
          </button>
        )}
      </header>
      {interventions.length === 0 && <p className="note">{text('whatif.empty')}</p>}
      <ol>
        {interventions.map((intervention, index) => {
          const props = {
            isPossible: possibleIn(run, [intervention]).length > 0,
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
