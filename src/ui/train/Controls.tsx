import { formatNumber } from '../../scene/number'
import { training, updatesOf } from '../../store/training'
import {
  firstProblem,
  isChanged,
  pauseTraining,
  resetTraining,
  startTraining,
  trainOnce,
} from '../../store/trainingMoves'
import { useText } from '../hooks'
import { useTraining } from './useTraining'
import { glanceText } from './words'

/** Goes on only where the form can be read; otherwise to the field that can't. */
function unlessRefused(act: () => Promise<void>): void {
  const field = firstProblem(training.getState().form)
  if (field) document.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus()
  else void act()
}

/** Start and pause, one update, back to the beginning. */
export function Controls() {
  const text = useText()
  const status = useTraining(({ run }) => run?.status)
  const starting = useTraining((state) => state.starting)
  const changed = useTraining(isChanged)
  const running = status === 'running'
  const begun = useTraining(({ run }) => updatesOf(run) > 0)
  const main = running ? 'pause' : changed && begun ? 'anew' : status === 'done' ? 'again' : begun ? 'goOn' : 'start'
  return (
    <div className="panel train-controls">
      <div className="train-buttons">
        <button
          type="button"
          className="is-main"
          data-train={main}
          disabled={starting}
          onClick={() => (running ? pauseTraining() : unlessRefused(startTraining))}
        >
          {text(`train.${main}`)}
        </button>
        <button type="button" data-train="one" disabled={running || starting} onClick={() => unlessRefused(trainOnce)}>
          {text('train.oneUpdate')}
        </button>
        <button
          type="button"
          data-train="reset"
          disabled={starting || !begun}
          onClick={() => unlessRefused(resetTraining)}
        >
          {text('train.reset')}
        </button>
      </div>
      <Where />
      <p className="train-status" role="status">
        {starting ? text('train.starting') : status && begun && text(`train.status.${status}`)}
      </p>
      <Trouble />
    </div>
  )
}

/** How far it is, in numbers; not read aloud as they change. */
function Where() {
  const text = useText()
  const run = useTraining((state) => state.run)
  useTraining((state) => state.told)
  if (!run) return <p className="note">{text('train.hint')}</p>
  const done = updatesOf(run)
  return (
    <>
      <progress
        className="train-progress"
        value={done}
        max={run.settings.updates}
        aria-label={text('train.progress')}
      />
      <p data-updates={done}>{text('train.updates', { done, planned: run.settings.updates })}</p>
      <table className="train-now">
        <thead>
          <tr>
            <th scope="col">{text('menu.cell')}</th>
            <th scope="col">{text('train.loss')}</th>
            <th scope="col">{text('train.score')}</th>
          </tr>
        </thead>
        <tbody>
          {run.racers.map(({ cell, losses, snapshots }, k) => (
            <tr key={k} className={`racer-${k}`}>
              <th scope="row">{text(`cell.${cell}`)}</th>
              <td>{losses.length > 0 ? formatNumber(losses.at(-1)!) : '–'}</td>
              <td>{snapshots.length > 0 ? glanceText(snapshots.at(-1)!.glance) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Why it could not start, or had to stop. */
function Trouble() {
  const text = useText()
  const problem = useTraining((state) => state.problem)
  const run = useTraining((state) => state.run)
  const flown = run?.racers.filter(({ diverged }) => diverged) ?? []
  return (
    <div role="alert">
      {problem && (
        <p className="problem" data-problem={problem.key}>
          {text(problem.key, problem.details)}
        </p>
      )}
      {flown.map(({ cell, diverged }) => (
        <p key={cell} className="problem" data-problem="train.diverged">
          {text(`train.diverged.${diverged!.what}`, { cell: text(`cell.${cell}`), update: diverged!.update })}
        </p>
      ))}
    </div>
  )
}
