import { formatNumber } from '../scene/number'
import type { ValueScale } from '../scene/scale'

const STOPS = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1]

const digitsOf = ([, high]: readonly [number, number]): number => (Number.isInteger(high) ? 0 : high < 1 ? 2 : 1)

interface Mark {
  readonly value: number
  readonly words: string
}

/** The ends of a scale, with zero where it lies between them; past an end that clips there is more. */
function marksOf({ domain, signed, clipped }: ValueScale): readonly Mark[] {
  const [low, high] = domain
  const digits = digitsOf(domain)
  const end = (value: number, sign: string): Mark => ({
    value,
    words: `${clipped && value !== 0 ? sign : ''}${formatNumber(value, value === 0 ? 0 : digits)}`,
  })
  return [end(low, '≤'), ...(signed ? [{ value: 0, words: '0' }] : []), end(high, '≥')]
}

/** The colours of a heat map from one end to the other, hatched as the map is. */
export function LaneLegend({ scale }: { scale: ValueScale }) {
  const [low, high] = scale.domain
  const colours = STOPS.map((share) => scale.colour(low + share * (high - low)))
  return (
    <div className="legend" aria-hidden="true">
      <i data-signed={scale.signed} style={{ backgroundImage: `linear-gradient(to right, ${colours.join(',')})` }} />
      {marksOf(scale).map((mark) => (
        <span key={mark.value} data-zero={mark.value === 0 && scale.signed ? '' : undefined}>
          {mark.words}
        </span>
      ))}
    </div>
  )
}

/** The same ends as an axis beside lines. @param height of the chart, in pixels */
export function LaneAxis({ scale, height }: { scale: ValueScale; height: number }) {
  const [low, high] = scale.domain
  return (
    <div className="lane-axis" style={{ height }} aria-hidden="true">
      {marksOf(scale).map((mark) => (
        <span key={mark.value} style={{ top: `${(100 * (high - mark.value)) / (high - low)}%` }}>
          {mark.words}
        </span>
      ))}
    </div>
  )
}
