import { max } from 'd3'
import type { Expression } from '../model/expression'
import type { WeightedSum } from '../scene/derivation'
import { formatNumber, showToken } from '../scene/number'
import { select, selectUnit } from '../store/moves'
import { useRecorded, useRun, useText } from './hooks'
import { Maths } from './Maths'
import { roleClass } from './roles'

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
  readonly name: Expression
  labelOf(
    from: string,
    index: number,
  ): { readonly expression: Expression; readonly index: number; readonly from: string }
}

/** A dot product as bars: the largest terms, the rest together, the bias, and what they add up to. */
export function Terms({ sum, name, labelOf }: TermsProps) {
  const text = useText()
  const { encoding } = useRun().model.network
  const { cell } = useRecorded().layer
  const classOf = (ref: string): string => roleClass(cell, ref)
  // A zero input adds nothing: a one-hot vector has one term worth a row.
  const active = sum.contributions.filter(({ value }) => value !== 0)
  const top = active.slice(0, SHOWN)
  const others = active.slice(SHOWN)
  const rows: Row[] = [
    ...top.map(({ from, index, weight, value, product }): Row => {
      const { expression } = labelOf(from, index)
      const named = from === 'x' && 'symbols' in encoding ? showToken(encoding.symbols[index] ?? '') : String(index)
      return {
        key: `${from}.${index}`,
        label: (
          <>
            <Maths sides={[expression]} classOf={classOf} />
            <small>[{named}]</small>
          </>
        ),
        detail: `${formatNumber(weight, 2)} × ${formatNumber(value, 2)}`,
        product,
        open: () => {
          select(from)
          if (from !== 'x') selectUnit(index)
        },
      }
    }),
    ...(others.length > 0
      ? [
          {
            key: 'rest',
            label: text('working.rest', { n: others.length }),
            detail: '',
            product: others.reduce((s, c) => s + c.product, 0),
          },
        ]
      : []),
    { key: 'bias', label: text('working.bias'), detail: '', product: sum.bias },
  ]
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
              label: <Maths sides={[name]} classOf={classOf} />,
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
