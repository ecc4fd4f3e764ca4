import { useStore } from 'zustand'
import type { Verdict } from '../../store/claims'
import { type Claim, claims, demonstrate, demonstrateAll, demonstrations, isShown, taught } from '../../store/claims'
import { useApp, useText } from '../hooks'
import { PlotPicture } from './PlotPicture'
import { formatQuantity } from './quantity'

/** What is taught of each cell, each with a way to see and to measure it. */
export function Claims() {
  const text = useText()
  const busy = useStore(demonstrations, (all) => Object.values(all).some((one) => one.busy))
  return (
    <section className="panel claims" aria-labelledby="claims-title" data-busy={busy}>
      <header className="panel-head">
        <h2 id="claims-title">{text('claims.title')}</h2>
        <button type="button" disabled={busy} onClick={() => void demonstrateAll()}>
          {text(busy ? 'claims.measuring' : 'claims.all')}
        </button>
      </header>
      <p className="note">{text('claims.intro')}</p>
      <div className="claims-groups">
        {taught.map((cell) => (
          <section key={cell} aria-label={text('claims.about', { cell: text(`cell.${cell}`) })}>
            <h3>{text('claims.about', { cell: text(`cell.${cell}`) })}</h3>
            <ul>
              {claims
                .filter(({ about }) => about === cell)
                .map((claim) => (
                  <Demonstrated key={claim.id} claim={claim} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}

/** One claim: its sentence, its button, and, once measured, the verdict with its numbers. */
function Demonstrated({ claim }: { claim: Claim }) {
  const text = useText()
  const found = useStore(demonstrations, (all) => all[claim.id])
  const busy = found?.busy ?? false
  const done = found?.verdict !== undefined
  const isStaged = useApp((state) => isShown(claim, state))
  return (
    <li className="claim" data-claim={claim.id} data-outcome={found?.verdict?.outcome}>
      <p className="claim-says" id={`claim-${claim.id}`}>
        {text(`claim.${claim.id}`)}
      </p>
      <button
        type="button"
        aria-describedby={`claim-${claim.id}`}
        disabled={busy}
        onClick={() => void demonstrate(claim)}
      >
        {text(busy ? 'claims.measuring' : done ? 'claims.again' : 'claims.measure')}
      </button>
      <div className="claim-found" aria-live="polite">
        {found?.problem && <p className="problem">{text(found.problem.key, found.problem.details)}</p>}
        {found?.verdict && <Said verdict={found.verdict} />}
      </div>
      {found?.plot && <PlotPicture plot={found.plot} />}
      {done && isStaged && (
        <button type="button" className="link claim-see" onClick={seeCells}>
          ↑ {text('claims.see', { input: claim.stage.input, step: claim.stage.step })}
        </button>
      )}
    </li>
  )
}

/** What was set up is out of sight up there. */
function seeCells(): void {
  document.querySelector('.compare')?.scrollIntoView({ block: 'start' })
}

/** Told apart by shape and word, not by colour alone. */
const SIGNS: Readonly<Record<Verdict['outcome'], string>> = { holds: '✓', partly: '◐', fails: '✗' }

function Said({ verdict: { outcome, key, numbers } }: { verdict: Verdict }) {
  const text = useText()
  const language = useApp((state) => state.language)
  const details = Object.fromEntries(
    Object.entries(numbers).map(([name, quantity]) => [name, formatQuantity(quantity, language)]),
  )
  return (
    <p>
      <b className={`outcome is-${outcome}`}>
        <span aria-hidden="true">{SIGNS[outcome]}</span> {text(`outcome.${outcome}`)}
      </b>{' '}
      {text(key, details)}
    </p>
  )
}
