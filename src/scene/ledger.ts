/** A number taken apart into rows that add up to it as they are written: what a table shows, and where its bars lie. */
import { type Cell, type CellNode, isPrevious, nodeOf } from '../model/cell'
import { refExpression } from '../model/equations'
import type { Expression } from '../model/expression'
import { formatFixed, shownSum } from './addUp'
import type { WeightedSum } from './derivation'
import { type Fitted, fitInputs, fitNumber } from './fit'
import { formatNumber } from './number'
import { type Recorded, valueAt } from './recorded'
import { openingOf, type Valve, valvesOf } from './valve'

/** `in` goes into the operation, `part`s add up; a gate's bar is a share of 1, on a scale of its own. */
export type RowKind = 'in' | 'gate' | 'part' | 'rest' | 'bias' | 'total'

export interface Row {
  readonly kind: RowKind
  /** Which quantity, and which of its numbers. */
  readonly ref: string
  readonly index: number
  /** What it is called; absent for the rest of a sum. */
  readonly label?: Expression
  /** What it means, where it is no quantity with a name of its own. */
  readonly says?: 'old' | 'new'
  readonly value: number
  /** Where its bar begins: behind the part before. */
  readonly start: number
  /** How far the bar would reach if nothing were held back. */
  readonly whole?: number
  readonly factors?: Fitted
  readonly text: string
  /** Is the text the value, correctly rounded? Else it is the other neighbour, so that the rows add up. */
  readonly rounded: boolean
}

export interface Ledger {
  readonly rows: readonly Row[]
  readonly total: Row
  /** How many terms the row of the rest stands for. */
  readonly others: number
  /** The largest magnitude a bar reaches. */
  readonly extent: number
}

const SHOWN = 7

const product = ([a = 0, b = 0]: readonly number[]): number => a * b

/** The factors of a part whose product stands beside them as `text`. */
function factorsOf(a: number, b: number, text: string): Fitted {
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length
  if (decimals === undefined) return fitNumber([a, b], product, a * b)
  return fitInputs([a, b], product, (result) => formatFixed(result, decimals) === text)
}

const extentOf = (rows: readonly Row[]): number =>
  Math.max(
    ...rows
      .filter(({ kind }) => kind !== 'gate')
      .flatMap(({ start, value, whole = 0 }) => [Math.abs(start + value), Math.abs(whole)]),
  ) || 1

const finish = (rows: readonly Row[], total: Row, others = 0): Ledger => ({
  rows,
  total,
  others,
  extent: extentOf([...rows, total]),
})

/** The largest terms of a weighted sum, the rest together, the bias, and their total. */
export function sumLedger(
  { contributions, bias, sum }: WeightedSum,
  total: Pick<Row, 'ref' | 'index' | 'label'>,
  cell: Cell,
): Ledger {
  // A zero input adds nothing: a one-hot vector has one term worth a row.
  const active = contributions.filter(({ value }) => value !== 0)
  const top = active.slice(0, SHOWN)
  const others = active.length - top.length
  // What the float arithmetic of the engine left over is nobody's: it goes with the rest.
  const rest = others > 0 ? [top.reduce((left, term) => left - term.product, sum - bias)] : []
  const parts = [...top.map((term) => term.product), ...rest, bias]
  const shown = shownSum(parts, sum, others > 0 ? { soft: top.length } : {})
  const place = (k: number) => ({ value: parts[k]!, start: 0, text: shown.parts[k]!, rounded: shown.rounded[k]! })
  const rows = top.map(
    ({ from, index, weight, value }, k): Row => ({
      kind: 'part',
      ref: from,
      index,
      label: refExpression(cell, from),
      factors: factorsOf(weight, value, shown.parts[k]!),
      ...place(k),
    }),
  )
  if (others > 0) rows.push({ kind: 'rest', ref: 'rest', index: 0, ...place(top.length) })
  rows.push({ kind: 'bias', ref: 'bias', index: 0, ...place(parts.length - 1) })
  return finish(rows, { kind: 'total', ...total, value: sum, start: 0, text: shown.total, rounded: true }, others)
}

interface At {
  readonly recorded: Recorded
  readonly step: number
  readonly unit: number
}

/** A value an operation reads, as it stands everywhere else. */
function inRow({ recorded, step, unit }: At, ref: string, kind: 'in' | 'gate' = 'in', says?: 'old' | 'new'): Row {
  const value = valueAt(recorded, ref, step, unit)
  const label = refExpression(recorded.layer.cell, ref)
  return {
    kind,
    ref,
    index: unit,
    label,
    value,
    start: 0,
    text: formatNumber(value),
    rounded: true,
    ...(says && { says }),
  }
}

const totalRow = ({ recorded, step, unit }: At, node: CellNode, text: string, whole?: number): Row => ({
  kind: 'total',
  ref: node.name,
  index: unit,
  label: refExpression(recorded.layer.cell, node.name),
  value: valueAt(recorded, node.name, step, unit),
  start: 0,
  text,
  rounded: true,
  ...(whole !== undefined && { whole }),
})

/** A product: what comes, the gate, and what the gate lets through. */
function productLedger(at: At, node: CellNode): Ledger {
  const [valve] = valvesOf(at.recorded.layer.cell, node)
  const ins = valve
    ? [inRow(at, valve.carries), inRow(at, valve.gate, 'gate')]
    : node.reads.map((ref) => inRow(at, ref))
  const value = valueAt(at.recorded, node.name, at.step, at.unit)
  const { inputs, exact } = fitNumber(
    ins.map((row) => row.value),
    product,
    value,
  )
  const total = totalRow(at, node, formatNumber(value), valve && ins[0]!.value)
  return finish(
    ins.map((row, k) => ({ ...row, text: inputs[k]! })),
    { ...total, rounded: exact },
  )
}

interface Part {
  readonly ref: string
  readonly label: Expression
  readonly value: number
  readonly factors?: readonly [number, number]
  readonly whole?: number
  readonly says?: 'old' | 'new'
}

/** Parts as a waterfall: each begins where the one before ended. */
function waterfall(at: At, node: CellNode, before: readonly Row[], parts: readonly Part[]): Ledger {
  const total = valueAt(at.recorded, node.name, at.step, at.unit)
  const shown = shownSum(
    parts.map(({ value }) => value),
    total,
    { finer: true },
  )
  let start = 0
  const rows = parts.map(({ factors, ...part }, k): Row => {
    const row = {
      ...part,
      kind: 'part' as const,
      index: at.unit,
      start,
      text: shown.parts[k]!,
      rounded: shown.rounded[k]!,
    }
    start += part.value
    return factors ? { ...row, factors: factorsOf(...factors, shown.parts[k]!) } : row
  })
  return finish([...before, ...rows], totalRow(at, node, shown.total))
}

/** A summand; where a gate let it through, with the factors and with what there was before the gate. */
function summand(at: At, ref: string): Part {
  const { recorded, step, unit } = at
  const { cell } = recorded.layer
  const part = { ref, label: refExpression(cell, ref), value: valueAt(recorded, ref, step, unit) }
  const node = isPrevious(ref) || ref === 'x' ? undefined : nodeOf(cell, ref)
  const [valve] = node?.op === 'mul' ? valvesOf(cell, node) : []
  if (!valve) return part
  const whole = valueAt(recorded, valve.carries, step, unit)
  const factors = [valueAt(recorded, valve.gate, step, unit), whole] as const
  return { ...part, factors, ...(isPrevious(valve.carries) && { whole, says: 'old' as const }) }
}

/** The state a kept summand is a share of: not read by the sum itself, but where the story begins. */
function oldOf(cell: Cell, ref: string): string | undefined {
  const node = cell.nodes.find(({ name }) => name === ref)
  const carried = node?.op === 'mul' ? valvesOf(cell, node)[0]?.carries : undefined
  return carried !== undefined && isPrevious(carried) ? carried : undefined
}

function sumOfTwo(at: At, node: CellNode): Ledger {
  const old = node.reads.map((ref) => oldOf(at.recorded.layer.cell, ref)).find((ref) => ref !== undefined)
  const parts = node.reads.map((ref) => summand(at, ref))
  return waterfall(at, node, old === undefined ? [] : [inRow(at, old)], parts)
}

const shareExpression = ({ gate, reversed }: Valve, cell: Cell): Expression => {
  const of = refExpression(cell, gate)
  return reversed ? { kind: 'complement', of } : of
}

/** A mix: the gate, the old and the new, and the share of each. */
function mixLedger(at: At, node: CellNode): Ledger {
  const { recorded, step, unit } = at
  const { cell } = recorded.layer
  const valves = valvesOf(cell, node)
  const parts = valves.map((valve): Part => {
    const opening = openingOf(valve, valueAt(recorded, valve.gate, step, unit))
    const whole = valueAt(recorded, valve.carries, step, unit)
    return {
      ref: node.name,
      label: { kind: 'product', factors: [shareExpression(valve, cell), refExpression(cell, valve.carries)] },
      value: opening * whole,
      factors: [opening, whole],
      says: isPrevious(valve.carries) ? 'old' : 'new',
      ...(isPrevious(valve.carries) && { whole }),
    }
  })
  const ins = [...valves.map(({ carries }) => inRow(at, carries)), inRow(at, node.reads[0]!, 'gate')]
  return waterfall(at, node, ins, parts)
}

/** How an operation on two or three values came about; undefined for a weighted sum or an activation. */
export function operationLedger(recorded: Recorded, node: CellNode, step: number, unit: number): Ledger | undefined {
  const at = { recorded, step, unit }
  if (node.op === 'mul') return productLedger(at, node)
  if (node.op === 'add') return sumOfTwo(at, node)
  return node.op === 'mix' ? mixLedger(at, node) : undefined
}
