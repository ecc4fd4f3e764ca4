import { type Cell, defineCell } from '../model/cell'

/**
 * The minimal GRU of Feng et al. (2024): its gate and its candidate see only the input, so nothing squashes the
 * candidate and nothing in a step waits for the one before but the last mix.
 */
export const minGru: Cell = defineCell({
  id: 'min-gru',
  variant: { type: 'min-gru' },
  inputs: { "h'": [0, 0], x: [1.5, 3.45] },
  nodes: {
    zu: {
      op: 'affine',
      terms: [{ from: 'x', weight: 'W_u' }],
      bias: 'b_u',
      symbol: 'z_u',
      label: 'node.preUpdate',
      role: 'update',
      at: [3, 2],
      route: { x: ['vhv', 2.62] },
    },
    n: {
      op: 'affine',
      terms: [{ from: 'x', weight: 'W_n' }],
      bias: 'b_n',
      symbol: 'n',
      label: 'node.candidate',
      role: 'candidate',
      at: [1.5, 2],
    },
    u: { op: 'sigmoid', in: ['zu'], symbol: 'u', label: 'node.update', role: 'update', at: [3, 1] },
    h: {
      op: 'mix',
      in: ['u', 'n', "h'"],
      symbol: 'h',
      label: 'node.hidden',
      role: 'hidden',
      at: [3, 0],
      route: { n: ['vhv', 0.5] },
    },
  },
  states: { h: 'h' },
})
