import { formatPercent } from '../../scene/number'
import { spread } from '../../scene/reach'
import { type Plot, type Taught, taught } from '../../store/claims'
import { useText } from '../hooks'

type Lines = Extract<Plot, { kind: 'lines' }>

const [WIDTH, HEIGHT] = [340, 168]
const [LEFT, RIGHT, TOP, BOTTOM] = [42, 284, 10, 128]
/** Between the names at the ends of the lines. */
const GAP = 14

/** Cells are told apart by mark and dash; colours stand for roles within a cell. */
const MARKS: Readonly<Record<Taught, string>> = {
  rnn: 'M-4.500,-4.500H4.500V4.500H-4.500Z',
  lstm: 'M-4.500,0A4.500,4.500 0 1 1 4.500,0A4.500,4.500 0 1 1 -4.500,0Z',
  gru: 'M0,-5.500L5.500,4.500H-5.500Z',
}
const DASHES: Readonly<Record<Taught, string>> = { rnn: '2 4', lstm: 'none', gru: '9 4' }

const y = (share: number): number => BOTTOM - share * (BOTTOM - TOP)

/** Shares of right answers against something, equally far apart along the bottom. */
export function LinePlot({ plot }: { plot: Lines }) {
  const text = useText()
  const { lines, chance } = plot
  const places = lines.rnn.map(([at]) => at)
  const x = (k: number): number => LEFT + 10 + ((RIGHT - LEFT - 20) * k) / Math.max(places.length - 1, 1)
  const labels = spread(
    taught.map((cell) => y(lines[cell].at(-1)![1])),
    GAP,
    BOTTOM,
  )
  const described = taught.map(
    (cell) =>
      `${text(`cell.${cell}`)}: ${lines[cell].map(([at, share]) => `${at}: ${formatPercent(share)}`).join(', ')}`,
  )
  return (
    <figure className="plot">
      <figcaption className="note">{text('plot.right')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={described.join('; ')}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className="plot-rule" x1={LEFT} x2={RIGHT} y1={y(share)} y2={y(share)} />
            <text className="plot-tick" x={LEFT - 6} y={y(share)} dy="0.35em" textAnchor="end">
              {`${100 * share} %`}
            </text>
          </g>
        ))}
        {chance !== undefined && <Chance chance={chance} label={text('plot.chance')} />}
        {places.map((place, k) => (
          <text key={place} className="plot-tick" x={x(k)} y={BOTTOM + 16} textAnchor="middle">
            {place}
          </text>
        ))}
        <text className="plot-tick" x={(LEFT + RIGHT) / 2} y={BOTTOM + 33} textAnchor="middle">
          {text(plot.x)}
        </text>
        {taught.map((cell, k) => (
          <g key={cell} data-line={cell} data-points={lines[cell].map((point) => point.join(':')).join(' ')}>
            <path
              className="plot-line"
              strokeDasharray={DASHES[cell]}
              d={lines[cell].map(([, share], at) => `${at === 0 ? 'M' : 'L'}${x(at)},${y(share)}`).join('')}
            />
            {lines[cell].map(([at, share], n) => (
              <path
                key={at}
                className={`plot-mark is-${cell}`}
                d={MARKS[cell]}
                transform={`translate(${x(n)},${y(share)})`}
              />
            ))}
            <text className="plot-name" x={RIGHT + 4} y={labels[k]} dy="0.35em">
              {text(`cell.${cell}`)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}

function Chance({ chance, label }: { chance: number; label: string }) {
  return (
    <>
      <line className="plot-chance" x1={LEFT} x2={RIGHT} y1={y(chance)} y2={y(chance)} />
      <text className="plot-tick" x={LEFT + 4} y={y(chance) + 13}>
        {label}
      </text>
    </>
  )
}
