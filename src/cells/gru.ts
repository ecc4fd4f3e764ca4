import { type Cell, defineCell, type NodeDefinition, type Role } from '../model/cell'

export interface GruSwitches {
  /** Does the reset gate act on h before U_n is applied (Cho et al. 2014), or on U_n h after it (cuDNN)? */
  readonly reset: 'before' | 'after'
  /** Is u the share of the new (Chung et al. 2014), or of the old (PyTorch, Keras, ONNX)? */
  readonly update: 'takes-new' | 'keeps-old'
}

const idOf = ({ reset, update }: GruSwitches): string => {
  if (reset === 'before' && update === 'takes-new') return 'gru'
  return `gru-${reset}-${update === 'takes-new' ? 'takes' : 'keeps'}`
}

/** Where the candidate stands: above its weighted sum, which is one row higher where a sum is made of two parts. */
const CANDIDATE_AT = { before: [3, 2], after: [3, 1] } as const

/** The rows below the gates along which h and x arrive. */
const BUS = 3.7
const INPUT_BUS = ['vhv', 4.1] as const

/** The gated recurrent unit, in all four forms found in the field. */
export function gru({ reset, update }: GruSwitches): Cell {
  const gate = (letter: 'r' | 'u', role: Role, label: string, at: readonly [number, number]) =>
    ({
      op: 'affine',
      terms: [
        { from: 'x', weight: `W_${letter}` },
        { from: "h'", weight: `U_${letter}` },
      ],
      bias: `b_${letter}`,
      symbol: `z_${letter}`,
      label,
      role,
      at,
      route: { "h'": ['vhv', BUS], x: letter === 'r' ? 'vh' : INPUT_BUS },
    }) as const
  return defineCell<'h', string>({
    id: idOf({ reset, update }),
    variant: { type: 'gru', reset, update },
    inputs: { "h'": [0, 0], x: [1, 4.95] },
    nodes: {
      zr: gate('r', 'reset', 'node.preReset', [1, 3]),
      zu: gate('u', 'update', 'node.preUpdate', [4, 3]),
      r: { op: 'sigmoid', in: ['zr'], symbol: 'r', label: 'node.reset', role: 'reset', at: [1, 2] },
      u: { op: 'sigmoid', in: ['zu'], symbol: 'u', label: 'node.update', role: 'update', at: [4, 2] },
      ...(reset === 'before' ? candidateBefore : candidateAfter),
      n: { op: 'tanh', in: ['zn'], symbol: 'n', label: 'node.candidate', role: 'candidate', at: CANDIDATE_AT[reset] },
      h: {
        op: 'mix',
        in: update === 'takes-new' ? ['u', 'n', "h'"] : ['u', "h'", 'n'],
        symbol: 'h',
        label: 'node.hidden',
        role: 'hidden',
        at: [4, 0],
        route: { n: ['vhv', 0.5] },
      },
    },
    states: { h: 'h' },
  })
}

/** The part in which the two places of the reset gate differ. */
type CandidateNodes = Readonly<Record<string, NodeDefinition<string>>>

/** z_n = W_n x + U_n (r ⊙ h') + b_n */
const candidateBefore: CandidateNodes = {
  rh: { op: 'mul', in: ['r', "h'"], label: 'node.resetHidden', role: 'reset', at: [2, 2], route: { "h'": 'hv' } },
  zn: {
    op: 'affine',
    terms: [
      { from: 'x', weight: 'W_n' },
      { from: 'rh', weight: 'U_n' },
    ],
    bias: 'b_n',
    symbol: 'z_n',
    label: 'node.preCandidate',
    role: 'candidate',
    at: [3, 3],
    route: { rh: 'vh', x: INPUT_BUS },
  },
}

/** z_n = W_n x + b_n + r ⊙ (U_n h' + b_hn): the second bias is scaled by r, so it can't join the first. */
const candidateAfter: CandidateNodes = {
  xn: {
    op: 'affine',
    terms: [{ from: 'x', weight: 'W_n' }],
    bias: 'b_n',
    label: 'node.candidateFromInput',
    role: 'candidate',
    at: [3, 3],
    route: { x: INPUT_BUS },
  },
  hn: {
    op: 'affine',
    terms: [{ from: "h'", weight: 'U_n' }],
    bias: 'b_hn',
    label: 'node.candidateFromHidden',
    role: 'candidate',
    at: [2, 3],
    route: { "h'": ['vhv', BUS] },
  },
  rhn: { op: 'mul', in: ['r', 'hn'], label: 'node.resetCandidate', role: 'reset', at: [2, 2] },
  zn: {
    op: 'add',
    in: ['xn', 'rhn'],
    symbol: 'z_n',
    label: 'node.preCandidate',
    role: 'candidate',
    at: [3, 2],
  },
}
