import { isInTraining, scrubTo } from '../../store/watching'
import { useApp, useText } from '../hooks'
import { useTraining } from './useTraining'

/** While something else is on the page than what trains: which, and the way back. */
export function Elsewhere() {
  const text = useText()
  const shown = useApp((state) => state.run?.model)
  const run = useTraining((state) => state.run)
  if (!run || !shown || isInTraining(shown)) return null
  return (
    <p className="note" role="status">
      {text('train.elsewhere', {
        trained: text(`task.${run.settings.task}.name`),
        shown: `${text(shown.task.labels.name)}, ${text(`cell.${shown.cell.id}`)}`,
      })}{' '}
      <button type="button" className="link" onClick={() => scrubTo(undefined)}>
        {text('train.back')}
      </button>
    </p>
  )
}
