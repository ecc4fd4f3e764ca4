import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { whenIdle } from '../../player/whenIdle'
import { compared } from '../../store/compare'
import { facts, measureFacts } from '../../store/facts'
import type { Run } from '../../store/state'
import { useApp, useText } from '../hooks'
import { bestOf, type Fact, type Row, rowsOf } from './factRows'

/** Milliseconds until it is measured, idle or not. */
const AT_LATEST = 1500

/** The runs of this input, once every column has its own or failed to. */
function useSettled(): readonly (Run | undefined)[] | undefined {
  const columns = useStore(compared, (state) => state.columns)
  const run = useApp((state) => state.run)
  const settled = columns.length > 0 && columns.every((column) => column.of === run || column.problem)
  return useMemo(() => (settled ? columns.map((column) => column.run) : undefined), [settled, columns])
}

const present = (runs: readonly (Run | undefined)[]): readonly Run[] => runs.filter((run) => run !== undefined)

/** A fact a row, a cell a column; what is best is said in words, too. */
export function Facts() {
  const text = useText()
  const language = useApp((state) => state.language)
  const columns = useStore(compared, (state) => state.columns)
  const { measured, busy } = useStore(facts)
  const settled = useSettled()
  useEffect(() => {
    return settled && whenIdle(() => void measureFacts(present(settled)), AT_LATEST)
  }, [settled])
  const rows = useMemo(
    () => rowsOf({ runs: columns.map((column) => column.run), measured, language, text }),
    [columns, measured, language, text],
  )
  return (
    <section className="panel facts" aria-labelledby="facts-title" data-busy={busy}>
      <header className="panel-head">
        <h2 id="facts-title">{text('facts.title')}</h2>
        <button
          type="button"
          disabled={busy || !settled}
          onClick={() => settled && void measureFacts(present(settled))}
        >
          {text(busy ? 'facts.measuring' : 'facts.again')}
        </button>
      </header>
      <table style={{ '--columns': columns.length } as React.CSSProperties}>
        <thead>
          <tr>
            <td />
            {columns.map(({ cell }) => (
              <th key={cell.id} scope="col">
                {text(`cell.${cell.id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FactRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function FactRow({ row }: { row: Row }) {
  const best = bestOf(row)
  return (
    <tr data-fact={row.id}>
      <th scope="row">
        {row.title} <span className="note">{row.why}</span>
      </th>
      {row.facts.map((fact, k) => (
        <FactCell key={k} fact={fact} isBest={best.includes(k)} />
      ))}
    </tr>
  )
}

function FactCell({ fact, isBest }: { fact: Fact | undefined; isBest: boolean }) {
  const text = useText()
  return (
    <td className={isBest ? 'is-best' : undefined} data-value={fact?.value}>
      <span className="fact-value">{fact?.shown ?? '…'}</span>
      {fact?.more && <span className="note">{fact.more}</span>}
      {isBest && <span className="fact-best">★ {text('facts.best')}</span>}
    </td>
  )
}
