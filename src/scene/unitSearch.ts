/** What a reader asks of units: a number, or conditions on their values at a step, `f > 0.9, |c| < 1`. */
import type { Cell } from '../model/cell'
import { isPrevious } from '../model/cell'
import { type Recorded, valueAt } from './recorded'

export interface Condition {
  readonly ref: string
  /** Is its magnitude meant, |c|? */
  readonly size: boolean
  readonly sign: '<' | '>' | '<=' | '>='
  readonly bound: number
}

export type Search =
  | { readonly kind: 'all' }
  | { readonly kind: 'unit'; readonly unit: number }
  | { readonly kind: 'conditions'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'problem'; readonly key: string; readonly details: Readonly<Record<string, string | number>> }

const plain = (name: string): string => name.replace(/[_\s]/g, '').replace('’', "'").toLowerCase()

/** What can be asked for, by what a reader may call it: its letter or its name in the trace. */
function known(cell: Cell): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { name, symbol } of cell.nodes) {
    if (symbol !== undefined) names.set(plain(symbol), name)
    names.set(plain(name), name)
  }
  for (const ref of Object.keys(cell.inputs).filter(isPrevious)) names.set(plain(ref), ref)
  return names
}

const SIGNS: Readonly<Record<string, Condition['sign']>> = {
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '≤': '<=',
  '≥': '>=',
}

const CONDITION =
  /^(\|?)\s*([\p{L}_][\p{L}\d_]*['’]?)\s*(\|?)\s*(<=|>=|≤|≥|<|>)\s*([-−+]?(?:\d+\.?\d*|\.\d+)(?:e[-−+]?\d+)?)$/iu

const problem = (key: string, details: Readonly<Record<string, string | number>>): Search => ({
  kind: 'problem',
  key: `units.problem.${key}`,
  details,
})

/** Reads what was typed; what can't be read says why. */
export function parseSearch(input: string, cell: Cell, hiddenSize: number): Search {
  const typed = input.trim()
  if (typed === '') return { kind: 'all' }
  if (/^\d+$/.test(typed)) {
    const unit = Number(typed)
    return unit < hiddenSize ? { kind: 'unit', unit } : problem('noSuchUnit', { unit: typed, last: hiddenSize - 1 })
  }
  const names = known(cell)
  const conditions: Condition[] = []
  for (const clause of typed.split(/\s*(?:,|&&?|\band\b)\s*/i)) {
    const [, open, name = '', close, sign = '', bound = ''] = CONDITION.exec(clause) ?? []
    if (name === '' || open !== close) return problem('unreadable', { text: clause === '' ? typed : clause })
    const ref = names.get(plain(name))
    if (ref === undefined) return problem('unknownQuantity', { name, known: [...new Set(names.values())].join(', ') })
    conditions.push({ ref, size: open === '|', sign: SIGNS[sign]!, bound: Number(bound.replaceAll('−', '-')) })
  }
  return { kind: 'conditions', conditions }
}

function holds({ size, sign, bound }: Condition, value: number): boolean {
  const asked = size ? Math.abs(value) : value
  if (sign === '<') return asked < bound
  if (sign === '>') return asked > bound
  return sign === '<=' ? asked <= bound : asked >= bound
}

/** Those of `units` for which the search holds at this step, in their order. */
export function found(search: Search, recorded: Recorded, units: readonly number[], step: number): readonly number[] {
  if (search.kind === 'unit') return units.filter((unit) => unit === search.unit)
  if (search.kind === 'problem') return []
  if (search.kind === 'all') return units
  return units.filter((unit) =>
    search.conditions.every((condition) => holds(condition, valueAt(recorded, condition.ref, step, unit))),
  )
}
