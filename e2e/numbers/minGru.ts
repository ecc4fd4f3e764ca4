import { addsUp, type CellFacts, oldHidden, x } from './facts'
import { takesNew } from './gru'

/** Gate and candidate see the input only. */
export const minGru: CellFacts = {
  name: 'minGRU',
  beats: [['zu', 'n'], ['u'], ['h']],
  inputs: { x, "h'": oldHidden },
  nodes: {
    ...takesNew,
    zu: {
      name: 'update gate, weighted sum',
      letters: 'z_{u,t} = W_u x_t + b_u',
      sum: { terms: [['W_u', 'x']], bias: 'b_u' },
      says: addsUp('update gate', 'the input', 'zu'),
    },
    n: {
      name: 'candidate',
      letters: 'n_t = W_n x_t + b_n',
      sum: { terms: [['W_n', 'x']], bias: 'b_n' },
      says: addsUp('candidate', 'the input', 'n'),
    },
  },
  states: ['h'],
  lanes: { n: 'open, signed', u: '0 1', h: 'open, signed' },
  book: ['n_t = W_n x_t + b_n', 'u_t = σ(W_u x_t + b_u)', 'h_t = u_t ⊙ n_t + (1 − u_t) ⊙ h_{t−1}'],
}
