import type { CellFacts } from './facts'
import { gru, gruAfterKeeps, gruAfterTakes, gruBeforeKeeps } from './gru'
import { lstm, peepholeLstm } from './lstm'
import { minGru } from './minGru'
import { reluRnn, rnn } from './rnn'

/** The facts on every cell, by its id. */
export const factsOf: Readonly<Record<string, CellFacts>> = {
  rnn,
  lstm,
  gru,
  'rnn-relu': reluRnn,
  'lstm-peephole': peepholeLstm,
  'gru-before-keeps': gruBeforeKeeps,
  'gru-after-takes': gruAfterTakes,
  'gru-after-keeps': gruAfterKeeps,
  'min-gru': minGru,
}
