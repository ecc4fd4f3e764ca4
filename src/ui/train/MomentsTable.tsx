import { formatNumber } from '../../scene/number'
import { useText } from '../hooks'
import { useTraining } from './useTraining'
import { glanceText } from './words'

/** Every snapshot in numbers. */
export default function MomentsTable() {
  const text = useText()
  const run = useTraining((state) => state.run)
  useTraining((state) => state.told)
  if (!run) return null
  const updates = [...new Set(run.racers.flatMap(({ snapshots }) => snapshots.map(({ update }) => update)))]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="train-table" aria-label={text('train.table')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('train.update')}</th>
            {run.racers.flatMap(({ cell }, k) =>
              ['loss', 'score'].map((what) => (
                <th key={`${k}${what}`} scope="col">
                  {text(`cell.${cell}`)}: {text(`train.${what}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {updates
            .toSorted((a, b) => a - b)
            .map((update) => (
              <tr key={update}>
                <th scope="row">{update}</th>
                {run.racers.flatMap(({ losses, snapshots }, k) => {
                  const snapshot = snapshots.find((one) => one.update === update)
                  const loss = losses[update]
                  return [
                    <td key={`${k}loss`}>{loss === undefined ? '–' : formatNumber(loss, 5)}</td>,
                    <td key={`${k}score`}>{snapshot ? glanceText(snapshot.glance) : '–'}</td>,
                  ]
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}
