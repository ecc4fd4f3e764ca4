import { setProblem } from '../store/runs'
import type { Place } from '../store/state'
import { useApp, useText } from './hooks'

/** What went wrong, said where it went wrong; it stays until mended or dismissed. */
export function ProblemNote({ place }: { place: Place }) {
  const text = useText()
  const problem = useApp((state) => state.problems[place])
  return (
    <div role="alert" className={problem ? 'problem' : 'problem-none'} data-problem={problem?.key}>
      {problem && (
        <>
          <p>
            {text(problem.key, problem.details)}
            {problem.stays && ` ${text('problem.stays')}`}
          </p>
          <button type="button" className="link" onClick={() => setProblem(place)}>
            {text('problem.dismiss')}
          </button>
        </>
      )}
    </div>
  )
}
