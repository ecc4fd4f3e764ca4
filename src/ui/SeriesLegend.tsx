import { formatNumber } from '../scene/number'
import type { Series, SeriesLines } from '../scene/series'
import { useApp, useRun, useText } from './hooks'
import { lights, useLight } from './light'

interface LegendProps {
  readonly lines: SeriesLines
  /** The step under the pointer; otherwise the playhead's values are shown. */
  readonly pointed: number | undefined
  readonly isFree: boolean
  readonly onFree: (isFree: boolean) => void
}

/** Which line is which, with its value at one step. */
export function SeriesLegend({ lines, pointed, isFree, onFree }: LegendProps) {
  const text = useText()
  const { free, given, model } = useRun()
  const playhead = useApp((state) => state.step)
  const step = pointed ?? playhead
  const [x, y] = [useLight('x'), useLight('y')]
  return (
    <ul className="series-legend">
      <li className="series-at">{text('sequence.atStep', { step })}</li>
      <li className="series-actual" data-light={x} {...lights('x')}>
        <Entry id="actual" series={lines.actual} step={step} />
      </li>
      {free.steps > 0 && (
        <li className="series-written" data-light={x} {...lights('x')}>
          <Entry id="written" series={lines.written} step={step} from={given} />
        </li>
      )}
      <li className="series-network" data-light={y} {...lights('y')}>
        <Entry id="network" series={lines.network} step={step} />
      </li>
      <li className="series-persistence">
        <Entry id="persistence" series={lines.persistence} step={step} />
      </li>
      {model.task.series?.season !== undefined && (
        <li className="series-last-year">
          <Entry id="last-year" series={lines.lastYear} step={step} />
        </li>
      )}
      <li className="series-free">
        <label>
          <input type="checkbox" checked={isFree} onChange={({ target }) => onFree(target.checked)} />
          <Sample />
          {text('sequence.freeFrom')}
        </label>
      </li>
    </ul>
  )
}

const KEYS = {
  actual: 'sequence.actual',
  written: 'sequence.own',
  network: 'sequence.network',
  persistence: 'sequence.persistence',
  'last-year': 'sequence.lastYear',
} as const

interface EntryProps {
  readonly id: keyof typeof KEYS
  readonly series: Series
  readonly step: number
  /** Before this step the line only joins another, and says nothing of its own. */
  readonly from?: number
}

function Entry({ id, series, step, from = 0 }: EntryProps) {
  const text = useText()
  const { persistence = KEYS.persistence } = useRun().model.task.series ?? {}
  const value = step < from ? undefined : series[step]
  return (
    <>
      <Sample />
      {text(id === 'persistence' ? persistence : KEYS[id])}{' '}
      <b data-series={id}>{value === undefined ? '' : formatNumber(value, 0)}</b>
    </>
  )
}

const Sample = () => (
  <svg width="22" height="8" aria-hidden="true">
    <path d="M1,4H21" />
  </svg>
)
