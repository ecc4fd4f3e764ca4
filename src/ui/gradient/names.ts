import type { Cell } from '../../model/cell'
import { READOUT, type Target } from '../../model/sensitivity'
import { formatNumber, showToken } from '../../scene/number'
import type { Curve } from '../../store/lens'
import type { Run } from '../../store/state'
import type { Translate } from '../hooks'
import { nameOf } from '../roles'

/** The number that the lens is on, in words. */
export function targetName({ model }: Run, { quantity, unit, layer }: Target, all: boolean, text: Translate): string {
  if (layer === undefined && (READOUT as readonly string[]).includes(quantity)) {
    if (model.network.readout.activation === 'identity') return text('gradient.forecast')
    return text('gradient.score', { symbol: showToken(model.network.outputs[unit] ?? '') })
  }
  const name = nameOf(model.network.layers[layer ?? 0]!.cell, quantity, text)
  return text(all ? 'gradient.whole' : 'gradient.ofUnit', { name, unit })
}

/** What a curve is about, in words. */
export function curveName(cell: Cell, { kind, of }: Pick<Curve, 'kind' | 'of'>, text: Translate): string {
  const name = kind === 'input' ? text('node.x') : nameOf(cell, cell.states[of]!, text)
  return text(kind === 'carried' ? 'gradient.alone' : 'gradient.through', { name })
}

/** Steps as people say them. */
export const stepsOf = (steps: number): string => formatNumber(steps, Math.abs(steps) < 10 ? 1 : 0)
