import {
  addsUp,
  type CellFacts,
  gateSum,
  type NodeFacts,
  oldCell,
  oldHidden,
  plus,
  SEEN,
  sigmoid,
  squashes,
  times,
  x,
} from './facts'

const sums: Readonly<Record<'zi' | 'zf' | 'zg' | 'zo', NodeFacts>> = {
  zi: {
    name: 'input gate, weighted sum',
    letters: 'z_{i,t} = W_i x_t + U_i h_{t−1} + b_i',
    sum: gateSum('i'),
    says: addsUp('input gate', SEEN, 'zi'),
  },
  zf: {
    name: 'forget gate, weighted sum',
    letters: 'z_{f,t} = W_f x_t + U_f h_{t−1} + b_f',
    sum: gateSum('f'),
    says: addsUp('forget gate', SEEN, 'zf'),
  },
  zg: {
    name: 'candidate, weighted sum',
    letters: 'z_{g,t} = W_g x_t + U_g h_{t−1} + b_g',
    sum: gateSum('g'),
    says: addsUp('candidate', SEEN, 'zg'),
  },
  zo: {
    name: 'output gate, weighted sum',
    letters: 'z_{o,t} = W_o x_t + U_o h_{t−1} + b_o',
    sum: gateSum('o'),
    says: addsUp('output gate', SEEN, 'zo'),
  },
}

const activations: Readonly<Record<'i' | 'f' | 'g' | 'o', NodeFacts>> = {
  i: {
    name: 'input gate',
    letters: 'i_t = σ(z_{i,t})',
    ...squashes('zi', 'i', sigmoid),
    says: 'The input gate lets in <i %> of unit #’s candidate.',
  },
  f: {
    name: 'forget gate',
    letters: 'f_t = σ(z_{f,t})',
    ...squashes('zf', 'f', sigmoid),
    says: 'The forget gate keeps <f %> of unit #’s old cell state.',
  },
  g: {
    name: 'candidate',
    letters: 'g_t = tanh(z_{g,t})',
    ...squashes('zg', 'g', Math.tanh),
    says: 'tanh turns <zg> into <g>: unit #’s candidate.',
  },
  o: {
    name: 'output gate',
    letters: 'o_t = σ(z_{o,t})',
    ...squashes('zo', 'o', sigmoid),
    says: 'The output gate shows <o %> of unit #’s squashed cell state.',
  },
}

const states: Readonly<Record<'fc' | 'ig' | 'c' | 'tc' | 'h', NodeFacts>> = {
  fc: {
    name: 'kept of the old',
    letters: 'f_t ⊙ c_{t−1}',
    reads: ['f', "c'"],
    does: times,
    numbers: "<f> · <c'> = <fc>",
    rows: [
      "c_{t−1} | cell state before | <c'>",
      'f_t | forget gate | <f %> | <f>',
      'f_t ⊙ c_{t−1} | kept of the old | <fc>',
    ],
    valves: ["f of c'"],
    says: "Unit # keeps <f> × <c'> = <fc> of its old cell state.",
  },
  ig: {
    name: 'newly written',
    letters: 'i_t ⊙ g_t',
    reads: ['i', 'g'],
    does: times,
    numbers: '<i> · <g> = <ig>',
    rows: ['g_t | candidate | <g>', 'i_t | input gate | <i %> | <i>', 'i_t ⊙ g_t | newly written | <ig>'],
    valves: ['i of g'],
    says: 'Unit # lets in <i> × <g> = <ig> of its candidate.',
  },
  c: {
    name: 'cell state',
    letters: 'c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t',
    reads: ['fc', 'ig'],
    does: plus,
    numbers: '<fc> + <ig> = <c>',
    rows: [
      "c_{t−1} | cell state before | <c'>",
      "f_t ⊙ c_{t−1} | kept of the old | <f> × <c'> | <fc>",
      'i_t ⊙ g_t | newly written | <i> × <g> | <ig>',
      'c_t | cell state | <c>',
    ],
    says: 'For unit #’s cell state: kept of the old <fc> + newly written <ig> = <c>.',
  },
  tc: {
    name: 'cell state, squashed',
    letters: 'tanh(c_t)',
    ...squashes('c', 'tc', Math.tanh),
    says: 'tanh squashes unit #’s cell state from <c> to <tc>.',
  },
  h: {
    name: 'hidden state',
    letters: 'h_t = o_t ⊙ tanh(c_t)',
    reads: ['o', 'tc'],
    does: times,
    numbers: '<o> · <tc> = <h>',
    rows: ['tanh(c_t) | cell state, squashed | <tc>', 'o_t | output gate | <o %> | <o>', 'h_t | hidden state | <h>'],
    valves: ['o of tc'],
    says: 'The output gate shows <o> × <tc> = <h>: unit #’s new hidden state.',
  },
}

export const lstm: CellFacts = {
  name: 'LSTM',
  beats: [['zi', 'zf', 'zg', 'zo'], ['i', 'f', 'g', 'o'], ['fc', 'ig'], ['c'], ['tc'], ['h']],
  inputs: { x, "h'": oldHidden, "c'": oldCell },
  nodes: { ...sums, ...activations, ...states },
  states: ['c', 'h'],
  lanes: { i: '0 1', f: '0 1', g: '−1 0 1', c: 'open, signed', o: '0 1', h: '−1 0 1' },
  book: [
    'i_t = σ(W_i x_t + U_i h_{t−1} + b_i)',
    'f_t = σ(W_f x_t + U_f h_{t−1} + b_f)',
    'g_t = tanh(W_g x_t + U_g h_{t−1} + b_g)',
    'c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t',
    'o_t = σ(W_o x_t + U_o h_{t−1} + b_o)',
    'h_t = o_t ⊙ tanh(c_t)',
  ],
}

/** The gates also see the cell state: i and f the old one, o the new one. */
export const peepholeLstm: CellFacts = {
  ...lstm,
  name: 'Peephole LSTM',
  beats: [['zi', 'zf', 'zg'], ['i', 'f', 'g'], ['fc', 'ig'], ['c'], ['zo', 'tc'], ['o'], ['h']],
  nodes: {
    ...lstm.nodes,
    zi: {
      ...sums.zi,
      letters: 'z_{i,t} = W_i x_t + U_i h_{t−1} + p_i ⊙ c_{t−1} + b_i',
      sum: { terms: [...gateSum('i').terms, ['p_i', "c'"]], bias: 'b_i' },
      says: addsUp('input gate', `${SEEN} and the old cell state`, 'zi'),
    },
    zf: {
      ...sums.zf,
      letters: 'z_{f,t} = W_f x_t + U_f h_{t−1} + p_f ⊙ c_{t−1} + b_f',
      sum: { terms: [...gateSum('f').terms, ['p_f', "c'"]], bias: 'b_f' },
      says: addsUp('forget gate', `${SEEN} and the old cell state`, 'zf'),
    },
    zo: {
      ...sums.zo,
      letters: 'z_{o,t} = W_o x_t + U_o h_{t−1} + p_o ⊙ c_t + b_o',
      sum: { terms: [...gateSum('o').terms, ['p_o', 'c']], bias: 'b_o' },
      says: addsUp('output gate', `${SEEN} and the cell state`, 'zo'),
    },
  },
  book: [
    'i_t = σ(W_i x_t + U_i h_{t−1} + p_i ⊙ c_{t−1} + b_i)',
    'f_t = σ(W_f x_t + U_f h_{t−1} + p_f ⊙ c_{t−1} + b_f)',
    'g_t = tanh(W_g x_t + U_g h_{t−1} + b_g)',
    'c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t',
    'o_t = σ(W_o x_t + U_o h_{t−1} + p_o ⊙ c_t + b_o)',
    'h_t = o_t ⊙ tanh(c_t)',
  ],
}
