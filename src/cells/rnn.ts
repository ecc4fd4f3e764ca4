import { type Cell, defineCell } from '../model/cell'

/** The plain recurrent cell of Elman (1990), with tanh or, after Le et al. (2015), relu. */
export const rnn = (activation: 'tanh' | 'relu'): Cell =>
  defineCell({
    id: activation === 'tanh' ? 'rnn' : 'rnn-relu',
    variant: { type: 'rnn', activation },
    inputs: { "h'": [0, 1], x: [1.5, 2.2] },
    nodes: {
      zh: {
        op: 'affine',
        terms: [
          { from: 'x', weight: 'W_h' },
          { from: "h'", weight: 'U_h' },
        ],
        bias: 'b_h',
        symbol: 'z_h',
        label: 'node.preHidden',
        role: 'hidden',
        at: [1.5, 1],
      },
      h: { op: activation, in: ['zh'], symbol: 'h', label: 'node.hidden', role: 'hidden', at: [3, 1] },
    },
    states: { h: 'h' },
  })
