import { useState } from 'react'
import type { Details } from '../../text/index'
import { useText } from '../hooks'
import { TakeAwayError } from './takeAwayError'

interface Outcome {
  readonly key: string
  readonly details?: Details
  readonly isProblem?: boolean
}

const problemOf = (error: unknown): Outcome => {
  if (error instanceof TakeAwayError) return { key: error.key, isProblem: true }
  if (error instanceof DOMException && error.name === 'AbortError') return { key: 'takeaway.cancelled' }
  const reason = error instanceof Error ? error.message : String(error)
  return { key: 'takeaway.failed', details: { reason }, isProblem: true }
}

/** What came of the last thing tried, for `OutcomeNote` to say. */
export function useOutcome() {
  const [outcome, setOutcome] = useState<Outcome>()
  /** @param done what to say when it worked */
  const attempt = async (action: () => Promise<unknown> | undefined, done: Outcome): Promise<void> => {
    setOutcome(undefined)
    try {
      await action()
      setOutcome(done)
    } catch (error) {
      setOutcome(problemOf(error))
    }
  }
  return { outcome, attempt }
}

/** Always there, so that what comes into it is read aloud. */
export function OutcomeNote({ outcome }: { outcome: Outcome | undefined }) {
  const text = useText()
  return (
    <p className={outcome?.isProblem ? 'takeaway-outcome is-problem' : 'takeaway-outcome'} role="status">
      {outcome && text(outcome.key, outcome.details)}
    </p>
  )
}
