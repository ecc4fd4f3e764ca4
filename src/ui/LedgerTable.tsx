import { useMemo } from 'react'
import type { Ledger, Row } from '../scene/ledger'
import { formatPercent, showToken } from '../scene/number'
import { select, selectUnit } from '../store/moves'
import { useApp, useRecorded, useRun, useText } from './hooks'
import { lights, useLight } from './light'
import { MathsLabel } from './Maths'
import { nameOf, roleClass } from './roles'

interface LedgerProps {
  readonly ledger: Ledger
  /** Do rows name a number of a vector, as the terms of a sum do? */
  readonly indexed?: boolean
  /** The total is the value looked into, or the way to it. */
  readonly opensTotal?: boolean
  /** What the operation reads. */
  readonly reads?: readonly string[]
}

const NOTHING: readonly string[] = []

/** Is what is written not quite what a calculator gives, or not the nearest? */
const isAbout = ({ factors, rounded }: Row): boolean => (factors ? !factors.exact : !rounded)

/** A number taken apart into rows that add up to it as they are written, each with its bar. */
export function LedgerTable({ ledger, indexed = false, opensTotal = false, reads = NOTHING }: LedgerProps) {
  const text = useText()
  const { rows, total, others, extent } = ledger
  const about = rows.some((row) => isAbout(row) && row.kind !== 'rest')
  return (
    <>
      <table className={`terms ${indexed ? '' : 'is-operation'}`}>
        <tbody>
          {rows.map((row, k) => (
            // A place in the table is what a row is: what stands there changes with every step.
            <LedgerRow
              key={k}
              row={row}
              extent={extent}
              others={others}
              indexed={indexed}
              opens={row.ref !== total.ref && row.kind !== 'rest' && row.kind !== 'bias'}
              operand={reads.includes(row.ref)}
            />
          ))}
        </tbody>
        <tfoot>
          <LedgerRow row={total} extent={extent} others={0} indexed={false} opens={opensTotal} operand={opensTotal} />
        </tfoot>
      </table>
      {about && <p className="note">{text('working.rounded')}</p>}
    </>
  )
}

interface RowProps {
  readonly row: Row
  readonly extent: number
  readonly others: number
  readonly indexed: boolean
  /** Is it a way into the working of what it stands for? */
  readonly opens: boolean
  readonly operand: boolean
}

const keyOf = ({ kind, ref, index }: Row, indexed: boolean): string => {
  if (kind === 'total') return 'sum'
  return indexed && kind === 'part' ? `${ref}.${index}` : kind === 'part' || kind === 'in' ? `${kind} ${ref}` : kind
}

function LedgerRow({ row, extent, others, indexed, opens, operand }: RowProps) {
  const { cell } = useRecorded().layer
  const light = useLight(row.ref)
  const { kind, ref, text: shown } = row
  const open = (): void => {
    select(ref)
    if (indexed && ref !== 'x') selectUnit(row.index)
  }
  const label = <RowLabel row={row} others={others} indexed={indexed} />
  return (
    <tr data-term={keyOf(row, indexed)} className={`is-${kind} ${roleClass(cell, ref)}`}>
      <th scope="row">
        {opens ? (
          <button type="button" data-light={light} onClick={open} {...lights(ref)}>
            {label}
          </button>
        ) : (
          label
        )}
      </th>
      <td className="term-detail">
        {row.factors ? `${row.factors.inputs.join(' × ')}` : kind === 'gate' ? formatPercent(row.value) : ''}
      </td>
      <td className="term-bar" aria-hidden="true">
        <Bar row={row} extent={extent} />
      </td>
      <td className="term-product" data-operand={operand ? ref : undefined}>
        {isAbout(row) && kind !== 'rest' ? '≈ ' : ''}
        {shown}
      </td>
    </tr>
  )
}

function RowLabel({ row, others, indexed }: { row: Row; others: number; indexed: boolean }) {
  const text = useText()
  const { cell } = useRecorded().layer
  if (row.kind === 'rest') return text('working.rest', { n: others })
  if (row.kind === 'bias') return text('working.bias')
  const name =
    row.says === 'new' ? text('working.taken') : row.says === 'old' ? text('node.kept') : nameOf(cell, row.ref, text)
  return (
    <>
      {row.label && <MathsLabel cell={cell} expression={row.label} />}
      {indexed ? (
        <IndexName row={row} />
      ) : row.kind === 'total' ? (
        <span className="visually-hidden">{name}</span>
      ) : (
        <small>{name}</small>
      )}
    </>
  )
}

/** A one-hot input's numbers are its symbols; everything else has numbered units, and no symbols. */
export function useSymbols(ref: string): readonly string[] | undefined {
  const { encoding } = useRun().model.network
  const layer = useApp((state) => state.layer)
  return useMemo(
    () => (ref === 'x' && layer === 0 && encoding.kind === 'one-hot' ? encoding.symbols.map(showToken) : undefined),
    [ref, layer, encoding],
  )
}

/** What a number of a vector is called. */
export function useIndexName(): (ref: string, index: number) => string {
  const symbols = useSymbols('x')
  return (ref, index) => (ref === 'x' && symbols?.[index]) || String(index)
}

function IndexName({ row: { ref, index } }: { row: Row }) {
  return <small>[{useIndexName()(ref, index)}]</small>
}

/** From the middle, right for positive; a gate as a share of its own track; an outline where a gate held back. */
function Bar({ row, extent }: { row: Row; extent: number }) {
  const { kind, start, value, whole } = row
  if (kind === 'gate') {
    return (
      <span className="term-gate">
        <span style={{ width: `${100 * value}%` }} />
      </span>
    )
  }
  const scale = 50 / extent
  const place = (from: number, by: number) => ({
    left: `${50 + scale * Math.min(from, from + by)}%`,
    width: `${scale * Math.abs(by)}%`,
  })
  return (
    <>
      {whole !== undefined && <span className="term-whole" style={place(0, whole)} />}
      <span className={`term-fill ${value < 0 ? 'is-negative' : ''}`} style={place(start, value)} />
    </>
  )
}
