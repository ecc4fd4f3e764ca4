import { formatNumber } from '../../scene/number'
import { snapshotAt, type TrainingRun } from '../../store/training'
import { scrubTo } from '../../store/watching'
import { useText } from '../hooks'
import type { Plot } from './plot'
import { useTraining } from './useTraining'
import { glanceText } from './words'

/** How far each key goes, in snapshots. */
const MOVES: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** Half a thumb: its middle stands on the update, at both ends too. */
const HALF = 8

/** Training time, back and forth: the network of any snapshot on the page. */
export function Scrubber({ run, plot }: { run: TrainingRun; plot: Plot }) {
  const text = useText()
  const watched = useTraining((state) => state.watched)
  const at = useTraining((state) => state.at)
  const { snapshots, losses } = run.racers[watched]!
  const shown = snapshotAt(run, watched, at)
  if (!shown) return null
  const newest = snapshots.at(-1)!.update
  const go = (update: number): void => scrubTo(update >= newest ? undefined : update)
  const loss = losses[shown.update] ?? losses.at(-1)
  const words = text('train.moment', {
    update: shown.update,
    loss: loss === undefined ? '–' : formatNumber(loss),
    score: glanceText(shown.glance),
  })
  return (
    <div className="train-scrubber">
      <input
        type="range"
        style={{ marginLeft: plot.left - HALF, width: plot.width + 2 * HALF }}
        aria-label={text('train.scrub')}
        aria-valuetext={words}
        min={0}
        max={plot.span}
        value={shown.update}
        onChange={(event) => go(snapshotAt(run, watched, Number(event.target.value))!.update)}
        onKeyDown={(event) => {
          const by = MOVES[event.key]
          if (by === undefined) return
          event.preventDefault()
          const to = Math.min(Math.max(snapshots.indexOf(shown) + by, 0), snapshots.length - 1)
          go(snapshots[to]!.update)
        }}
      />
      <p className="train-moment" style={{ marginLeft: plot.left }}>
        <span data-moment={shown.update}>{words}</span>
        <button type="button" aria-pressed={at === undefined} data-train="newest" onClick={() => scrubTo(undefined)}>
          {text('train.newest')}
        </button>
      </p>
    </div>
  )
}
