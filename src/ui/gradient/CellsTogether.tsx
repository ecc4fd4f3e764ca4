import { useEffect, useMemo, useState } from 'react'
import { decayOf } from '../../model/recurrence'
import { type CellCurve, cellsTogether } from '../../store/lens'
import { problemOf } from '../../store/runs'
import type { Problem } from '../../store/state'
import { useApp, useRun, useText } from '../hooks'
import { nameOf } from '../roles'
import { TimedPanel } from '../Timed'
import { decayWords } from './GradientCurves'
import { LogChart, type LogLine } from './LogChart'

const DASHES = ['dotted', 'solid', 'dashed'] as const

interface Found {
  readonly of: object
  readonly step: number
  readonly curves: readonly CellCurve[]
}

/** The curves of the three taught cells on this input, each relative to where it starts. */
function useCells(): { found: Found | undefined; problem: Problem | undefined } {
  const run = useRun()
  const lens = useApp((state) => state.lens)
  const step = useApp((state) => state.step)
  const shipped = useApp((state) => state.shipped)
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    let isWanted = true
    cellsTogether(run, lens, step, shipped, () => isWanted).then(
      (curves) => {
        if (!isWanted || !curves) return
        setProblem(undefined)
        setFound({ of: run, step, curves })
      },
      (error: unknown) => isWanted && setProblem(problemOf(error)),
    )
    return () => {
      isWanted = false
    }
  }, [run, lens, step, shipped])
  return { found: found?.of === run ? found : undefined, problem }
}

/** How the memories of RNN, LSTM and GRU fade, side by side. */
export function CellsTogether() {
  const text = useText()
  const { found, problem } = useCells()
  const lines = useMemo(
    () =>
      found?.curves.map(({ cell, norms }, k): LogLine => {
        const start = norms[found.step]!
        return {
          id: cell.id,
          values: start > 0 ? norms.map((norm) => norm / start) : norms,
          className: `cell-line-${k}`,
          dash: DASHES[k]!,
        }
      }) ?? [],
    [found],
  )
  return (
    <TimedPanel className="cells-together" label={text('gradient.cells')}>
      <header className="panel-head lanes-head">
        <h2>{text('gradient.cells')}</h2>
        <p className="note lanes-note">{text('gradient.cellsNote')}</p>
      </header>
      {problem && <p role="alert">{text(problem.key, problem.details)}</p>}
      {found && (
        <>
          <ul className="curve-legend">
            {found.curves.map(({ cell, state, norms }, k) => {
              const { key, steps } = decayWords(decayOf(norms, found.step))
              return (
                <li key={cell.id} className={`cell-line-${k}`} data-cell-curve={cell.id}>
                  <svg className={`sample is-${DASHES[k]}`} viewBox="0 0 24 4" aria-hidden="true">
                    <path d="M0 2h24" />
                  </svg>
                  <span>
                    {text(`cell.${cell.id}`)}, {nameOf(cell, cell.states[state]!, text)}
                  </span>
                  <small>{text(key, { steps })}</small>
                </li>
              )
            })}
          </ul>
          <LogChart lines={lines} to={found.step} label={text('gradient.cells')} />
        </>
      )}
    </TimedPanel>
  )
}
