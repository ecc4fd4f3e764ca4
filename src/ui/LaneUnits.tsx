import { useMemo } from 'react'
import { MOST_CHOSEN, toggleChosen } from '../store/moves'
import { useApp, useRecorded, useText } from './hooks'

/** Dashes, in pixels, as different as they get. */
const DASHES: readonly (readonly number[])[] = [
  [7, 3],
  [2, 2.5],
  [10, 3, 2, 3],
  [14, 4],
  [4, 4],
  [8, 2, 2, 2, 2, 2],
  [1, 5],
  [16, 3, 4, 3],
]

/** The dashes of the chosen unit with this index. */
export const dashOf = (index: number): number[] => [...DASHES[index % DASHES.length]!]

/** Units drawn as lines: the followed one last, so that it lies on top. */
export function useDrawn(hiddenSize: number): readonly number[] {
  const unit = useApp((state) => state.unit)
  const chosen = useApp((state) => state.chosen)
  return useMemo(
    () => [...chosen.filter((other) => other !== unit && other < hiddenSize), unit],
    [chosen, unit, hiddenSize],
  )
}

function Sample({ dash }: { dash: readonly number[] }) {
  return (
    <svg width="30" height="8" aria-hidden="true">
      <path d="M1,4H29" strokeDasharray={dash.join(' ')} />
    </svg>
  )
}

/** Which units are drawn as lines, which dashes each has, and the way to add and remove them. */
export function LaneUnits() {
  const text = useText()
  const unit = useApp((state) => state.unit)
  const chosen = useApp((state) => state.chosen)
  const { hiddenSize } = useRecorded().layer
  return (
    <ul className="lane-units" aria-label={text('lanes.units')}>
      <li className="lane-unit is-followed">
        <Sample dash={[]} />
        {text('lanes.followed', { unit })}
      </li>
      {chosen
        .filter((other) => other < hiddenSize)
        .map((other, k) => (
          <li key={other}>
            <button
              type="button"
              className="lane-unit"
              aria-label={text('lanes.remove', { unit: other })}
              onClick={() => toggleChosen(other)}
            >
              <Sample dash={dashOf(k)} />
              {text('lanes.unit', { unit: other })}
              <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      {!chosen.includes(unit) && chosen.length < MOST_CHOSEN && (
        <li>
          <button type="button" className="lane-unit is-add" onClick={() => toggleChosen(unit)}>
            {text('lanes.add', { unit })}
          </button>
        </li>
      )}
    </ul>
  )
}
