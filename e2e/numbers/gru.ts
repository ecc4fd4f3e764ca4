import {
  addsUp,
  type CellFacts,
  gateSum,
  mix,
  type NodeFacts,
  oldHidden,
  plus,
  SEEN,
  sigmoid,
  squashes,
  times,
  x,
} from './facts'

const gates: Readonly<Record<'zr' | 'zu' | 'r' | 'n', NodeFacts>> = {
  zr: {
    name: 'reset gate, weighted sum',
    letters: 'z_{r,t} = W_r x_t + U_r h_{t−1} + b_r',
    sum: gateSum('r'),
    says: addsUp('reset gate', SEEN, 'zr'),
  },
  zu: {
    name: 'update gate, weighted sum',
    letters: 'z_{u,t} = W_u x_t + U_u h_{t−1} + b_u',
    sum: gateSum('u'),
    says: addsUp('update gate', SEEN, 'zu'),
  },
  r: {
    name: 'reset gate',
    letters: 'r_t = σ(z_{r,t})',
    ...squashes('zr', 'r', sigmoid),
    says: 'The reset gate lets <r %> of unit #’s old hidden state into the candidate.',
  },
  n: {
    name: 'candidate',
    letters: 'n_t = tanh(z_{n,t})',
    ...squashes('zn', 'n', Math.tanh),
    says: 'tanh turns <zn> into <n>: unit #’s candidate.',
  },
}

/** The reset gate acts on h before U_n. */
const before: Readonly<Record<'rh' | 'zn', NodeFacts>> = {
  rh: {
    name: 'hidden state after reset',
    letters: 'r_t ⊙ h_{t−1}',
    reads: ['r', "h'"],
    does: times,
    numbers: "<r> · <h'> = <rh>",
    rows: [
      "h_{t−1} | hidden state before | <h'>",
      'r_t | reset gate | <r %> | <r>',
      'r_t ⊙ h_{t−1} | hidden state after reset | <rh>',
    ],
    valves: ["r of h'"],
    says: "Of unit #’s old hidden state, the reset gate lets <r> × <h'> = <rh> through.",
  },
  zn: {
    name: 'candidate, weighted sum',
    letters: 'z_{n,t} = W_n x_t + U_n (r_t ⊙ h_{t−1}) + b_n',
    sum: gateSum('n', 'rh'),
    says: addsUp('candidate', 'the input and the hidden state after reset', 'zn'),
  },
}

/** It acts on U_n h + b_hn. */
const after: Readonly<Record<'r' | 'xn' | 'hn' | 'rhn' | 'zn', NodeFacts>> = {
  r: {
    ...gates.r,
    says: 'The reset gate lets <r %> of unit #’s candidate’s share of the past into the candidate.',
  },
  xn: {
    name: 'candidate’s share of the input',
    letters: 'W_n x_t + b_n',
    sum: { terms: [['W_n', 'x']], bias: 'b_n' },
    says: addsUp('candidate’s share of the input', 'the input', 'xn'),
  },
  hn: {
    name: 'candidate’s share of the past',
    letters: 'U_n h_{t−1} + b_{hn}',
    sum: { terms: [['U_n', "h'"]], bias: 'b_hn' },
    says: addsUp('candidate’s share of the past', 'the old hidden state', 'hn'),
  },
  rhn: {
    name: 'past after reset',
    letters: 'r_t ⊙ (U_n h_{t−1} + b_{hn})',
    reads: ['r', 'hn'],
    does: times,
    numbers: '<r> · <hn> = <rhn>',
    rows: [
      'U_n h_{t−1} + b_{hn} | candidate’s share of the past | <hn>',
      'r_t | reset gate | <r %> | <r>',
      'r_t ⊙ (U_n h_{t−1} + b_{hn}) | past after reset | <rhn>',
    ],
    valves: ['r of hn'],
    says: 'Of unit #’s candidate’s share of the past, the reset gate lets <r> × <hn> = <rhn> through.',
  },
  zn: {
    name: 'candidate, weighted sum',
    letters: 'z_{n,t} = W_n x_t + b_n + r_t ⊙ (U_n h_{t−1} + b_{hn})',
    reads: ['xn', 'rhn'],
    does: plus,
    numbers: '<xn> + <rhn> = <zn>',
    rows: [
      'W_n x_t + b_n | candidate’s share of the input | <xn>',
      'r_t ⊙ (U_n h_{t−1} + b_{hn}) | past after reset | <r> × <hn> | <rhn>',
      'z_{n,t} | candidate, weighted sum | <zn>',
    ],
    says: 'For unit #’s candidate, weighted sum: candidate’s share of the input <xn> + past after reset <rhn> = <zn>.',
  },
}

/** u is the share of the new. */
export const takesNew: Readonly<Record<'u' | 'h', NodeFacts>> = {
  u: {
    name: 'update gate',
    letters: 'u_t = σ(z_{u,t})',
    ...squashes('zu', 'u', sigmoid),
    says: 'For unit #, the update gate takes <u %> of the candidate and keeps <1-u %> of the old hidden state.',
  },
  h: {
    name: 'hidden state',
    letters: 'h_t = u_t ⊙ n_t + (1 − u_t) ⊙ h_{t−1}',
    reads: ['u', 'n', "h'"],
    does: mix,
    numbers: "<u> · <n> + (1 − <u>) · <h'> = <h>",
    rows: [
      "h_{t−1} | hidden state before | <h'>",
      'n_t | candidate | <n>',
      'u_t | update gate | <u %> | <u>',
      "(1 − u_t) ⊙ h_{t−1} | kept of the old | <1-u> × <h'> | <1-u*h'>",
      'u_t ⊙ n_t | taken of the new | <u> × <n> | <u*n>',
      'h_t | hidden state | <h>',
    ],
    valves: ["1-u of h'", 'u of n'],
    says: "Unit #’s hidden state mixes the candidate and the old hidden state: <u> × <n> + <1-u> × <h'> = <h>.",
  },
}

/** u is the share of the old. */
const keepsOld: Readonly<Record<'u' | 'h', NodeFacts>> = {
  u: {
    ...takesNew.u,
    says: 'For unit #, the update gate keeps <u %> of the old hidden state and takes <1-u %> of the candidate.',
  },
  h: {
    name: 'hidden state',
    letters: 'h_t = u_t ⊙ h_{t−1} + (1 − u_t) ⊙ n_t',
    reads: ['u', "h'", 'n'],
    does: mix,
    numbers: "<u> · <h'> + (1 − <u>) · <n> = <h>",
    rows: [
      "h_{t−1} | hidden state before | <h'>",
      'n_t | candidate | <n>',
      'u_t | update gate | <u %> | <u>',
      "u_t ⊙ h_{t−1} | kept of the old | <u> × <h'> | <u*h'>",
      '(1 − u_t) ⊙ n_t | taken of the new | <1-u> × <n> | <1-u*n>',
      'h_t | hidden state | <h>',
    ],
    valves: ["u of h'", '1-u of n'],
    says: "Unit #’s hidden state mixes the old hidden state and the candidate: <u> × <h'> + <1-u> × <n> = <h>.",
  },
}

const common: Pick<CellFacts, 'inputs' | 'states' | 'lanes'> = {
  inputs: { x, "h'": oldHidden },
  states: ['h'],
  lanes: { r: '0 1', u: '0 1', n: '−1 0 1', h: '−1 0 1' },
}
const BEATS_BEFORE = [['zr', 'zu'], ['r', 'u'], ['rh'], ['zn'], ['n'], ['h']]
const BEATS_AFTER = [['zr', 'zu', 'xn', 'hn'], ['r', 'u'], ['rhn'], ['zn'], ['n'], ['h']]
const GATES = ['r_t = σ(W_r x_t + U_r h_{t−1} + b_r)', 'u_t = σ(W_u x_t + U_u h_{t−1} + b_u)']
const CANDIDATE_BEFORE = 'n_t = tanh(W_n x_t + U_n (r_t ⊙ h_{t−1}) + b_n)'
const CANDIDATE_AFTER = 'n_t = tanh(W_n x_t + b_n + r_t ⊙ (U_n h_{t−1} + b_{hn}))'

export const gru: CellFacts = {
  ...common,
  name: 'GRU',
  beats: BEATS_BEFORE,
  nodes: { ...gates, ...before, ...takesNew },
  book: [...GATES, CANDIDATE_BEFORE, 'h_t = u_t ⊙ n_t + (1 − u_t) ⊙ h_{t−1}'],
}

export const gruBeforeKeeps: CellFacts = {
  ...common,
  name: 'GRU, u keeps the old',
  beats: BEATS_BEFORE,
  nodes: { ...gates, ...before, ...keepsOld },
  book: [...GATES, CANDIDATE_BEFORE, 'h_t = u_t ⊙ h_{t−1} + (1 − u_t) ⊙ n_t'],
}

export const gruAfterTakes: CellFacts = {
  ...common,
  name: 'GRU, reset after',
  beats: BEATS_AFTER,
  nodes: { ...gates, ...after, ...takesNew },
  book: [...GATES, CANDIDATE_AFTER, 'h_t = u_t ⊙ n_t + (1 − u_t) ⊙ h_{t−1}'],
}

export const gruAfterKeeps: CellFacts = {
  ...common,
  name: 'GRU as in PyTorch',
  beats: BEATS_AFTER,
  nodes: { ...gates, ...after, ...keepsOld },
  book: [...GATES, CANDIDATE_AFTER, 'h_t = u_t ⊙ h_{t−1} + (1 − u_t) ⊙ n_t'],
}
