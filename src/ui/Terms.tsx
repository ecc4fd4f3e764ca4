import { max } from 'd3'
import type { Expression } from '../model/expression'
import type { WeightedSum } from '../scene/derivation'
import { formatNumber, showToken } from '../scene/number'
import { select, selectUnit } from '../store/moves'
import { useApp, useRecorded, useRun, useText } from './hooks'
import { Maths } from './Maths'
import { roleClass, symbolOf } from './roles'

const SHOWN = 7

interface Row {
  readonly key: string
  readonly label: React.ReactNode
  readonly detail: string
  readonly product: number
  readonly open?: () => void
}

interface TermsProps {
  readonly sum: WeightedSum
  /** What the sum is called. */
  readonly name: Expression
}

/** A dot product as bars: the largest terms, the rest together, the bias, and what they add up to. */
export function Terms({ sum, name }: TermsProps) {
  const text = useText()
  const { encoding } = useRun().model.network
  const layer = useApp((state) => state.layer)
  const { cell } = useRecorded().layer
  const classOf = (ref: string): string => roleClass(cell, ref)
  /** A one-hot input's numbers are its symbols; everything else has numbered units. */
  const indexName = (from: string, index: number): string =>
    from === 'x' && layer === 0 && encoding.kind === 'one-hot'
      ? showToken(encoding.symbols[index] ?? '')
      : String(index)
  // A zero input adds nothing: a one-hot vector has one term worth a row.
  const active = sum.contributions.filter(({ value }) => value !== 0)
  const others = active.slice(SHOWN)
  const rows: Row[] = active.slice(0, SHOWN).map(({ from, index, weight, value, product }) => ({
    key: `${from}.${index}`,
    label: (
      <>
        <Maths sides={[symbolOf(cell, from)]} classOf={classOf} />
        <small>[{indexName(from, index)}]</small>
      </>
    ),
    detail: `${formatNumber(weight, 2)} × ${formatNumber(value, 2)}`,
    product,
    open: () => {
      select(from)
      if (from !== 'x') selectUnit(index)
    },
  }))
  if (others.length > 0) {
    const product = others.reduce((total, other) => total + other.product, 0)
    rows.push({ key: 'rest', label: text('working.rest', { n: others.length }), detail: '', product })
  }
  rows.push({ key: 'bias', label: text('working.bias'), detail: '', product: sum.bias })
  const widest = max([...rows.map(({ product }) => Math.abs(product)), Math.abs(sum.sum)]) || 1
  return (
    <>
      <h3>{text('working.terms')}</h3>
      <table className="terms">
        <tbody>
          {rows.map((row) => (
            <TermRow key={row.key} row={row} widest={widest} />
          ))}
        </tbody>
        <tfoot>
          <TermRow
            row={{
              key: 'sum',
              label: (
                <>
                  <Maths sides={[name]} classOf={classOf} />
                  <span className="visually-hidden">{text('working.sum')}</span>
                </>
              ),
              detail: text('working.sum'),
              product: sum.sum,
            }}
            widest={widest}
          />
        </tfoot>
      </table>
    </>
  )
}

function TermRow({ row, widest }: { row: Row; widest: number }) {
  const length = (50 * Math.abs(row.product)) / widest
  return (
    <tr data-term={row.key}>
      <th scope="row">
        {row.open ? (
          <button type="button" onClick={row.open}>
            {row.label}
          </button>
        ) : (
          row.label
        )}
      </th>
      <td className="term-detail">{row.detail}</td>
      <td className="term-bar" aria-hidden="true">
        <span
          className={row.product < 0 ? 'is-negative' : ''}
          style={{ width: `${length}%`, left: `${row.product < 0 ? 50 - length : 50}%` }}
        />
      </td>
      <td className="term-product">{formatNumber(row.product)}</td>
    </tr>
  )
}
