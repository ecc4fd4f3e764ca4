import type { Cell, Variant } from '../model/cell'
import { gru } from './gru'
import { lstm } from './lstm'
import { minGru } from './minGru'
import { rnn } from './rnn'

/** Every cell Gatescope knows; adding one here brings it everywhere, tested. */
export const cells: readonly Cell[] = [
  rnn('tanh'),
  lstm(false),
  gru({ reset: 'before', update: 'takes-new' }),
  rnn('relu'),
  lstm(true),
  gru({ reset: 'before', update: 'keeps-old' }),
  gru({ reset: 'after', update: 'takes-new' }),
  gru({ reset: 'after', update: 'keeps-old' }),
  minGru,
]

export const cellById = (id: string): Cell | undefined => cells.find((cell) => cell.id === id)

/** The cell a trace or a model card names. */
export const cellByVariant = (variant: Variant): Cell | undefined =>
  cells.find((cell) => {
    const keys = new Set([...Object.keys(cell.variant), ...Object.keys(variant)])
    return [...keys].every((key) => cell.variant[key] === variant[key])
  })

/** RNN, LSTM and GRU: the three that everybody is taught, and the first of the registry. */
export const taughtCells: readonly Cell[] = cells.slice(0, 3)
