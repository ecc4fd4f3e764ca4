import { type Cell, defineCell, type Role, type Term } from '../model/cell'

type Gate = 'i' | 'f' | 'g' | 'o'
type Ref = 'x' | "h'" | "c'" | 'c'

/**
 * Long short-term memory (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000). With
 * peepholes (Gers & Schmidhuber 2002) the gates also see the cell state: i and f the old one, o the new one.
 */
export function lstm(peephole: boolean): Cell {
  const preActivation = (gate: Gate, role: Role, label: string, column: number, peek?: "c'" | 'c') => {
    const terms: Term<Ref>[] = [
      { from: 'x', weight: `W_${gate}` },
      { from: "h'", weight: `U_${gate}` },
    ]
    if (peephole && peek) terms.push({ from: peek, weight: `p_${gate}`, diagonal: true })
    const at = [column, 3] as const
    // Down beside the first column of gates, and below it to the next: boxes stand straight under the belt there.
    const beside = ['hvh', column - 0.5] as const
    const route = {
      "c'": column === 1 ? beside : (['vhv', 3.65] as const),
      c: beside,
      x: column === 1 ? 'vh' : (['vhv', 4.42] as const),
    } as const
    return { op: 'affine', terms, bias: `b_${gate}`, symbol: `z_${gate}`, label, role, at, route } as const
  }
  return defineCell({
    id: peephole ? 'lstm-peephole' : 'lstm',
    variant: { type: 'lstm', peephole },
    inputs: { "c'": [0, 0], "h'": [0, peephole ? 4.15 : 4], x: [1, 5.25] },
    nodes: {
      zi: preActivation('i', 'input', 'node.preInput', 2, "c'"),
      zf: preActivation('f', 'forget', 'node.preForget', 1, "c'"),
      zg: preActivation('g', 'candidate', 'node.preCandidate', 3),
      i: { op: 'sigmoid', in: ['zi'], symbol: 'i', label: 'node.input', role: 'input', at: [2, 2] },
      f: { op: 'sigmoid', in: ['zf'], symbol: 'f', label: 'node.forget', role: 'forget', at: [1, 2] },
      g: { op: 'tanh', in: ['zg'], symbol: 'g', label: 'node.candidate', role: 'candidate', at: [3, 2] },
      fc: { op: 'mul', in: ['f', "c'"], label: 'node.kept', role: 'forget', at: [1, 0] },
      ig: { op: 'mul', in: ['i', 'g'], label: 'node.written', role: 'input', at: [3, 1], route: { i: 'vh' } },
      c: { op: 'add', in: ['fc', 'ig'], symbol: 'c', label: 'node.cell', role: 'cell', at: [3, 0] },
      zo: preActivation('o', 'output', 'node.preOutput', 4, 'c'),
      o: { op: 'sigmoid', in: ['zo'], symbol: 'o', label: 'node.output', role: 'output', at: [4, 2] },
      tc: { op: 'tanh', in: ['c'], label: 'node.squashedCell', role: 'cell', at: [5, 1], route: { c: 'hv' } },
      h: { op: 'mul', in: ['o', 'tc'], symbol: 'h', label: 'node.hidden', role: 'hidden', at: [5, 2] },
    },
    states: { c: 'c', h: 'h' },
  })
}
