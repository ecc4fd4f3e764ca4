import { type OpName, opOf } from './ops'

/** What a part does in the cell; colours follow it in diagram, equation, lane and prose. */
export type Role = 'input' | 'forget' | 'candidate' | 'output' | 'reset' | 'update' | 'cell' | 'hidden'

/** Names the variant in a trace and a model card: `{ type: 'lstm', peephole: false }`. */
export type Variant = { readonly type: string } & Readonly<Record<string, string | boolean>>

/** One summand of an affine node: a weight applied to a vector. */
export interface Term<Ref extends string = string> {
  readonly from: Ref
  /** Parameter name and symbol, `W_f`; (H, size of `from`), or (H) when diagonal. */
  readonly weight: string
  /** Elementwise weight, as a peephole connection has. */
  readonly diagonal?: true
}

/**
 * How a wire turns on its way into a node: h(orizontal) and v(ertical) runs, in order; three runs name the
 * row or column of the middle one.
 */
export type Route = 'hv' | 'vh' | readonly ['vhv', row: number] | readonly ['hvh', column: number]

interface Drawn<Ref extends string> {
  /** Letter in equations, `f` or `z_f`; a node without one is written out as its expression. */
  readonly symbol?: string
  /** Key of its name in every language. */
  readonly label: string
  readonly role: Role
  /** Its place on the diagram, laid by hand. */
  readonly at: readonly [column: number, row: number]
  /** Wires that should not take the straight way. */
  readonly route?: Readonly<Partial<Record<Ref, Route>>>
}

interface Affine<Ref extends string> extends Drawn<Ref> {
  readonly op: 'affine'
  readonly terms: readonly Term<Ref>[]
  /** Parameter name and symbol of the bias, (H). */
  readonly bias: string
}

interface Elementwise<Ref extends string> extends Drawn<Ref> {
  readonly op: OpName
  readonly in: readonly Ref[]
}

export type NodeDefinition<Ref extends string> = Affine<Ref> | Elementwise<Ref>

/** A recurrent cell, written once. Declaration order of the nodes is execution order. */
export interface CellDefinition<S extends string, N extends string> {
  readonly id: string
  readonly variant: Variant
  readonly nodes: Readonly<Record<N, NodeDefinition<NoInfer<N> | `${NoInfer<S>}'` | 'x'>>>
  /** Which node holds each state's next value; `h` is what the next layer and the readout see. */
  readonly states: Readonly<Record<S, NoInfer<N>>>
  /** Where the arriving states and the input stand on the diagram. */
  readonly inputs: Readonly<Record<`${NoInfer<S>}'` | 'x', readonly [column: number, row: number]>>
}

/** A node with its name and everything it reads, in one shape for all ops. */
export type CellNode = NodeDefinition<string> & {
  readonly name: string
  readonly reads: readonly string[]
}

export interface Cell {
  readonly id: string
  readonly variant: Variant
  readonly nodes: readonly CellNode[]
  readonly states: Readonly<Record<string, string>>
  readonly inputs: Readonly<Record<string, readonly [column: number, row: number]>>
}

/** "h'" is the value of state h one step earlier. */
export const isPrevious = (ref: string): boolean => ref.endsWith("'")
export const stateOf = (ref: string): string => ref.slice(0, -1)

export function nodeOf(cell: Cell, name: string): CellNode {
  const node = cell.nodes.find((candidate) => candidate.name === name)
  if (!node) throw new Error(`cell ${cell.id} has no node ${name}`)
  return node
}

/** The node whose value a reference "h'" names one step later. */
export function holderOf(cell: Cell, ref: string): string {
  const holder = cell.states[stateOf(ref)]
  if (holder === undefined) throw new Error(`cell ${cell.id} has no state ${stateOf(ref)}`)
  return holder
}

/**
 * Checks a definition and brings it into the form the rest of the house reads.
 * @throws if a node reads something not computed before it, or with the wrong number of inputs.
 */
export function defineCell<S extends string, N extends string>(definition: CellDefinition<S, N>): Cell {
  const known = new Set<string>(['x', ...Object.keys(definition.states).map((state) => `${state}'`)])
  const nodes = Object.entries<NodeDefinition<string>>(definition.nodes).map(([name, node]): CellNode => {
    const reads = node.op === 'affine' ? node.terms.map((term) => term.from) : node.in
    for (const ref of reads) {
      if (!known.has(ref)) throw new Error(`cell ${definition.id}: ${name} reads ${ref} before it is known`)
    }
    if (node.op !== 'affine' && reads.length !== opOf(node.op).arity) {
      throw new Error(`cell ${definition.id}: ${name} gives ${node.op} ${reads.length} inputs`)
    }
    known.add(name)
    return { ...node, name, reads }
  })
  for (const holder of Object.values<string>(definition.states)) {
    if (!known.has(holder)) throw new Error(`cell ${definition.id}: no node ${holder} for its state`)
  }
  return { ...definition, nodes }
}
