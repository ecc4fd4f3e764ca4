/** What follows from a cell's definition: beats, ranges, GPU passes, parameters. */
import { type Cell, type CellNode, holderOf } from './cell'
import { opOf } from './ops'
import { hull, type Range, sameRange, UNBOUNDED } from './range'

/** Remembers what was derived: a definition never changes, and pictures ask many times a second. */
function perCell<T>(derive: (cell: Cell) => T): (cell: Cell) => T {
  const known = new WeakMap<Cell, { value: T }>()
  return (cell) => {
    const found = known.get(cell) ?? { value: derive(cell) }
    known.set(cell, found)
    return found.value
  }
}

/** For each beat the nodes computed in it: the depth in the dataflow, so parallel gates move together. */
export const beatsOf = perCell((cell): readonly (readonly CellNode[])[] => {
  const depth = new Map<string, number>()
  const beats: CellNode[][] = []
  for (const node of cell.nodes) {
    const beat = Math.max(-1, ...node.reads.map((ref) => depth.get(ref) ?? -1)) + 1
    depth.set(node.name, beat)
    beats[beat] = [...(beats[beat] ?? []), node]
  }
  return beats
})

function rangesGiven(cell: Cell, states: ReadonlyMap<string, Range>): Map<string, Range> {
  const ranges = new Map<string, Range>([['x', UNBOUNDED]])
  for (const node of cell.nodes) {
    const inputs = node.reads.map((ref) => ranges.get(ref) ?? states.get(ref) ?? UNBOUNDED)
    ranges.set(node.name, node.op === 'affine' ? UNBOUNDED : opOf(node.op).range(inputs))
  }
  return ranges
}

/**
 * The values each node can take, from interval arithmetic: states start at 0 and grow until nothing changes, where
 * an end that still moves after a few rounds becomes unbounded. Last they shrink to what their nodes give: an end
 * that only crept towards a bound, as that of tanh(c) does while c grows, has one (Cousot & Cousot 1977).
 */
export const rangesOf = perCell((cell): ReadonlyMap<string, Range> => {
  const previous = Object.keys(cell.states).map((state) => `${state}'`)
  const settled = 3
  let states = new Map<string, Range>(previous.map((ref) => [ref, [0, 0]]))
  for (let round = 0, changed = true; changed; round++) {
    const next = new Map<string, Range>()
    for (const [ref, reached] of statesGiven(cell, states)) {
      const old = states.get(ref)!
      next.set(ref, round < settled ? hull(old, reached) : widen(old, hull(old, reached)))
    }
    changed = previous.some((ref) => !sameRange(next.get(ref)!, states.get(ref)!))
    states = next
  }
  for (const _ of previous) states = statesGiven(cell, states)
  return new Map([...rangesGiven(cell, states), ...states])
})

/** The states a step can leave behind, given those it can find, and 0 to start from. */
function statesGiven(cell: Cell, states: ReadonlyMap<string, Range>): Map<string, Range> {
  const ranges = rangesGiven(cell, states)
  return new Map(Array.from(states.keys(), (ref) => [ref, hull([0, 0], ranges.get(holderOf(cell, ref))!)]))
}

const widen = (old: Range, grown: Range): Range => [
  grown[0] < old[0] ? Number.NEGATIVE_INFINITY : old[0],
  grown[1] > old[1] ? Number.POSITIVE_INFINITY : old[1],
]

/**
 * The GPU passes of one timestep. A pass computes whole vectors in parallel, so it must end where a dense
 * affine node reads all units of a node of the same step.
 */
export function passesOf(cell: Cell): readonly (readonly CellNode[])[] {
  const passes: CellNode[][] = [[]]
  const passOf = new Map<string, number>()
  for (const node of cell.nodes) {
    let pass = Math.max(0, ...node.reads.map((ref) => passOf.get(ref) ?? 0))
    if (node.op === 'affine') {
      for (const { from, diagonal } of node.terms) {
        if (!diagonal && passOf.has(from)) pass = Math.max(pass, passOf.get(from)! + 1)
      }
    }
    passOf.set(node.name, pass)
    passes[pass] = [...(passes[pass] ?? []), node]
  }
  return passes
}

export interface ParameterShape {
  readonly name: string
  /** (rows, columns) of a matrix, or (rows) of a vector. */
  readonly shape: readonly [rows: number, columns?: number]
  /** The vector it multiplies; absent for a bias. */
  readonly from?: string
}

/** Name and shape of every parameter of a layer, in the order of the definition. */
export function parametersOf(cell: Cell, inputSize: number, hiddenSize: number): readonly ParameterShape[] {
  return cell.nodes.flatMap((node) => {
    if (node.op !== 'affine') return []
    const weights = node.terms.map(({ from, weight, diagonal }): ParameterShape => {
      const columns = from === 'x' ? inputSize : hiddenSize
      return { name: weight, from, shape: diagonal ? [hiddenSize] : [hiddenSize, columns] }
    })
    return [...weights, { name: node.bias, shape: [hiddenSize] as const }]
  })
}

/** Which nodes read `ref`, and which states a node becomes: what it feeds. */
export const readersOf = (cell: Cell, ref: string): readonly CellNode[] =>
  cell.nodes.filter((node) => node.reads.includes(ref))

/** The nodes people look at over time: activations and states, in order. */
export const lanesOf = perCell((cell): readonly CellNode[] => {
  const holders = new Set(Object.values(cell.states))
  const squashed = (node: CellNode): boolean =>
    node.op !== 'affine' && opOf(node.op).arity === 1 && node.symbol !== undefined
  const candidate = (node: CellNode): boolean =>
    node.op === 'affine' && node.role === 'candidate' && readersOf(cell, node.name).every((r) => r.op === 'mix')
  return cell.nodes.filter((node) => holders.has(node.name) || squashed(node) || candidate(node))
})
