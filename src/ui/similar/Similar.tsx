import { useEffect, useMemo, useState } from 'react'
import { lanesOf } from '../../model/derive'
import type { ActiveUnit } from '../../model/pattern'
import { problemOf } from '../../store/runs'
import { type Similar as Found, type Question, similarTo } from '../../store/similar'
import type { Problem } from '../../store/state'
import { useApp, useRecorded, useRun, useText } from '../hooks'
import { NumberField } from '../NumberField'
import { nameOf } from '../roles'
import { Moments } from './Moments'
import './similar.css'

/** Of most values' reach: what is past it is active. */
const THRESHOLD = 0.5

/** What is asked at first: the step at the playhead and the one before, of the state people look at. */
function useQuestion(): [Question, (change: Partial<Question>) => void] {
  const { layer: recorded, steps } = useRecorded()
  const layer = useApp((state) => state.layer)
  const start = useApp((state) => state.step)
  const [asked, setAsked] = useState<Partial<Question>>({
    span: { from: Math.max(0, start - 1), count: Math.min(2, start + 1) },
  })
  return useMemo(() => {
    const nodes = lanesOf(recorded.cell).map(({ name }) => name)
    const node = asked.node !== undefined && nodes.includes(asked.node) ? asked.node : recorded.cell.states['h']!
    const from = Math.min(asked.span!.from, steps - 1)
    const count = Math.min(asked.span!.count, steps - from)
    const question = { layer, node, span: { from, count }, threshold: asked.threshold ?? THRESHOLD }
    return [question, (change) => setAsked((before) => ({ ...before, ...change }))]
  }, [asked, recorded, layer, steps])
}

function useFound(question: Question): { found: Found | undefined; problem: Problem | undefined } {
  const run = useRun()
  const [answer, setAnswer] = useState<{ of: Question; found?: Found; problem?: Problem }>()
  useEffect(() => {
    let isWanted = true
    similarTo(run, question).then(
      (found) => isWanted && setAnswer({ of: question, found }),
      (error: unknown) => isWanted && setAnswer({ of: question, problem: problemOf(error) }),
    )
    return () => {
      isWanted = false
    }
  }, [run, question])
  // An answer to another question would lead to steps of another input.
  const current = answer?.of === question ? answer : undefined
  return { found: current?.found, problem: current?.problem }
}

/** Moments at which the same units are active. */
export default function Similar() {
  const text = useText()
  const { layer: recorded, steps } = useRecorded()
  const [question, ask] = useQuestion()
  const { found, problem } = useFound(question)
  const { from, count } = question.span
  const { cell } = recorded
  return (
    <div className="similar">
      <p className="note">{text('similar.what')}</p>
      <div className="similar-question">
        <label>
          <span>{text('similar.quantity')}</span>{' '}
          <select value={question.node} onChange={({ target }) => ask({ node: target.value })}>
            {lanesOf(cell).map(({ name }) => (
              <option key={name} value={name}>
                {nameOf(cell, name, text)} ({name})
              </option>
            ))}
          </select>
        </label>
        <NumberField
          label={text('similar.past')}
          value={question.threshold}
          min={0.01}
          max={100}
          step="any"
          onValue={(threshold = THRESHOLD) => ask({ threshold })}
        />
        <NumberField
          label={text('whatif.from')}
          value={from}
          min={0}
          max={steps - 1}
          onValue={(wanted = 0) => ask({ span: { from: wanted, count: Math.min(count, steps - wanted) } })}
        />
        <NumberField
          label={text('whatif.to')}
          value={from + count - 1}
          min={from}
          max={steps - 1}
          onValue={(wanted = from) => ask({ span: { from, count: wanted - from + 1 } })}
        />
      </div>
      {problem && <p role="alert">{text(problem.key, problem.details)}</p>}
      {!found && !problem && <p className="note">{text('similar.looking')}</p>}
      {found && <Active units={found.pattern.units} />}
      {found && found.pattern.units.length > 0 && (
        <div className="similar-lists">
          <Moments title={text('similar.here')} moments={found.here} />
          <Moments title={text('similar.elsewhere')} moments={found.elsewhere} />
        </div>
      )}
    </div>
  )
}

const LISTED = 24

/** The units that make the pattern, with their sides. */
function Active({ units }: { units: readonly ActiveUnit[] }) {
  const text = useText()
  if (units.length === 0) return <p className="note is-warning">{text('similar.noUnits')}</p>
  const names = units.slice(0, LISTED).map(({ unit, sign }) => `${unit}${sign > 0 ? '+' : '−'}`)
  const more = units.length > LISTED ? ` … (${units.length})` : ''
  return <p className="similar-units">{text('similar.units', { units: names.join(' ') + more })}</p>
}
