import { beatsOf } from '../model/derive'
import { formatNumber, formatPercent } from '../scene/number'
import { type Recorded, valueAt, widthOf } from '../scene/recorded'
import type { Translate } from './hooks'
import { nameOf } from './roles'

export interface Where {
  readonly recorded: Recorded
  readonly step: number
  readonly beat: number
  readonly unit: number
  readonly selected: string
}

/** What happens in this beat, in plain words, with the numbers of the pinned unit. */
export function sentenceOf({ recorded, step, beat, unit, selected }: Where, text: Translate): string {
  const { cell } = recorded.layer
  const nodes = beatsOf(cell)[beat] ?? []
  const node = nodes.find(({ name }) => name === selected) ?? nodes[0]
  if (!node) return ''
  const numbers = node.reads.map((ref) => valueAt(recorded, ref, step, unit))
  const value = valueAt(recorded, node.name, step, unit)
  const details: Record<string, string | number> = { name: nameOf(cell, node.name, text), value: formatNumber(value) }
  if (node.op === 'affine') {
    details['n'] = node.terms.reduce((count, { from, diagonal }) => count + (diagonal ? 1 : widthOf(recorded, from)), 0)
  } else if (node.op === 'mix') {
    const [u = 0, a = 0, b = 0] = numbers
    Object.assign(details, {
      percent: formatPercent(u),
      rest: formatPercent(1 - u),
      a: formatNumber(a),
      b: formatNumber(b),
    })
  } else {
    const [a = 0, b = 0] = numbers
    Object.assign(details, {
      x: formatNumber(a),
      a: formatNumber(a),
      b: formatNumber(b),
      percent: formatPercent(value),
    })
  }
  return text(`beat.${node.op}`, details)
}
