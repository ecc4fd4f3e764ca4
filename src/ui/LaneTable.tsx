import { lanesOf } from '../model/derive'
import { formatNumber, showToken } from '../scene/number'
import { valueAt } from '../scene/recorded'
import { showSpan, useAxis } from './axis'
import { useApp, useRecorded, useRun, useText } from './hooks'
import { Maths } from './Maths'
import { nameOf, roleClass, symbolOf } from './roles'

/** More rows than these nobody reads, and a browser takes long to lay out. */
const MOST_ROWS = 200

/** The numbers behind the lanes for the followed unit, for those who read them rather than see them. */
export default function LaneTable() {
  const text = useText()
  const axis = useAxis()
  const recorded = useRecorded()
  const { tokens } = useRun()
  const unit = useApp((state) => state.unit)
  const { cell } = recorded.layer
  const lanes = lanesOf(cell)
  const steps = Array.from({ length: Math.min(axis.count, MOST_ROWS) }, (_, k) => axis.from + k)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame" tabIndex={0} aria-label={text('lanes.unit', { unit })}>
      {steps.length < axis.count && (
        <p className="note">
          {text('lanes.rows', { rows: MOST_ROWS, steps: axis.count })}{' '}
          <button type="button" className="link" onClick={() => showSpan(axis, { from: axis.from, count: MOST_ROWS })}>
            {text('lanes.zoomToRows')}
          </button>
        </p>
      )}
      <table>
        <caption>{text('lanes.unit', { unit })}</caption>
        <thead>
          <tr>
            <th scope="col">{text('lanes.step')}</th>
            <th scope="col">{text('sequence.reads')}</th>
            {lanes.map(({ name }) => (
              <th key={name} scope="col">
                <Maths sides={[symbolOf(cell, name)]} classOf={(ref) => roleClass(cell, ref)} />
                <span className="visually-hidden">{nameOf(cell, name, text)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step}>
              <th scope="row">{step}</th>
              <td>{showToken(tokens[step]!)}</td>
              {lanes.map(({ name }) => (
                <td key={name}>{formatNumber(valueAt(recorded, name, step, unit))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
