import { type Plot, type Taught, taught } from '../../store/claims'
import { useApp, useText } from '../hooks'
import { LinePlot } from './LinePlot'
import { formatQuantity } from './quantity'

/** The measurement as a small picture. */
export function PlotPicture({ plot }: { plot: Plot }) {
  return plot.kind === 'lines' ? <LinePlot plot={plot} /> : <Bars plot={plot} />
}

/** One bar a cell, from 0; with the spread of the measurement where there is one. */
function Bars({ plot: { bars, of, as } }: { plot: Extract<Plot, { kind: 'bars' }> }) {
  const text = useText()
  const language = useApp((state) => state.language)
  const all = taught.map((cell) => bars[cell])
  // Shares are drawn on the whole, everything else on the largest.
  const end = as === 'share' ? 1 : Math.max(...all.map(({ value, high }) => high ?? value))
  const percent = (value: number): string => `${(100 * value) / end}%`
  const spread = ({ low, high }: (typeof bars)[Taught]) =>
    low !== undefined &&
    high !== undefined && <i className="spread" style={{ left: percent(low), width: percent(high - low) }} />
  return (
    <figure className="plot">
      <figcaption className="note">{text(of)}</figcaption>
      <table className="plot-bars">
        <tbody>
          {taught.map((cell) => (
            <tr key={cell} data-bar={cell} data-value={bars[cell].value}>
              <th scope="row">{text(`cell.${cell}`)}</th>
              <td>
                <span className="plot-track" aria-hidden="true">
                  <i className="plot-bar" style={{ width: percent(bars[cell].value) }} />
                  {spread(bars[cell])}
                </span>
              </td>
              <td>{formatQuantity({ value: bars[cell].value, as }, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
