/**
 * What the page must say of a cell, written down a second time by hand: nothing here is taken from src, so that the
 * page can't agree with its own mistakes.
 *
 * Texts with numbers in them have places: `<f>` is the value of f for the followed unit, `<f %>` the same in percent,
 * `<1-u*h'>` the product of 1 − u and h one step earlier; `#` is the unit itself.
 */

export type Operation = (a: number, b: number, c: number) => number

export interface Named {
  readonly name: string
  /** `f_t = σ(z_{f,t})`; only the right side where a node has no letter of its own. */
  readonly letters: string
}

export interface NodeFacts extends Named {
  /** The player's sentence. */
  readonly says: string
  /** Elementwise: what it reads, in order. */
  readonly reads?: readonly string[]
  readonly does?: Operation
  /** Elementwise: its equation with numbers. */
  readonly numbers?: string
  /** A product, sum or mix: the rows of its table, `letters | name | factors | number`. */
  readonly rows?: readonly string[]
  /** What its valves let through how far, `share of what`, from above. */
  readonly valves?: readonly string[]
  /** A weighted sum: what is read through which weight, in order, and the bias. */
  readonly sum?: { readonly terms: readonly (readonly [weight: string, from: string])[]; readonly bias: string }
}

/** What a lane's legend says: its numbers, or that its end is the largest value's or lets that be cut off. */
export type Legend = '0 1' | '−1 0 1' | 'open, signed' | 'open, positive'

export interface CellFacts {
  /** As the menu and the outline of the circuit call it. */
  readonly name: string
  readonly beats: readonly (readonly string[])[]
  readonly inputs: Readonly<Record<string, Named>>
  readonly nodes: Readonly<Record<string, NodeFacts>>
  /** The states that leave at the right; h also leaves above. */
  readonly states: readonly string[]
  readonly lanes: Readonly<Record<string, Legend>>
  /** All equations as books write them. */
  readonly book: readonly string[]
}

export const sigmoid: Operation = (z) => 1 / (1 + Math.exp(-z))
export const relu: Operation = (z) => Math.max(z, 0)
export const times: Operation = (a, b) => a * b
export const plus: Operation = (a, b) => a + b
export const mix: Operation = (u, a, b) => u * a + (1 - u) * b

export const x: Named = { name: 'input', letters: 'x_t' }
export const oldHidden: Named = { name: 'hidden state before', letters: 'h_{t−1}' }
export const oldCell: Named = { name: 'cell state before', letters: 'c_{t−1}' }

/** Weighted sums of x and of the hidden state before. */
export const gateSum = (gate: string, from = "h'"): NonNullable<NodeFacts['sum']> => ({
  terms: [
    [`W_${gate}`, 'x'],
    [`U_${gate}`, from],
  ],
  bias: `b_${gate}`,
})

/** What most gates see. */
export const SEEN = 'the input and the old hidden state'

export const addsUp = (name: string, reads: string, sum: string): string =>
  `For unit #’s ${name}, the weights times ${reads}, plus the bias, give <${sum}>.`

/** What an operation looks like on its box; nothing stands on what arrives. */
export function signOf(node: NodeFacts | undefined): string {
  if (node?.sum) return 'Σ'
  const signs = new Map<Operation | undefined, string>([
    [sigmoid, 'σ'],
    [relu, 'relu'],
    [Math.tanh, 'tanh'],
    [times, '×'],
    [plus, '+'],
    [mix, '+'],
  ])
  return signs.get(node?.does) ?? ''
}

/** What an activation's facts have in common. */
export const squashes = (of: string, node: string, does: Operation) => {
  const name = does === sigmoid ? 'σ' : does === relu ? 'relu' : 'tanh'
  return { reads: [of], does, numbers: `${name}(<${of}>) = <${node}>` } as const
}

/** The letter that stands for it: the left side of its equation, or all of it. */
export const letterOf = ({ letters }: Named): string => letters.split(' = ')[0]!

/** The same without the marks for lowered signs, as text reads: `ht−1`. */
export const plainLetter = (named: Named): string => letterOf(named).replace(/[_{}]/g, '')

export const hasLetter = (node: Named): boolean => node.letters.includes(' = ')

export function namedIn({ inputs, nodes }: CellFacts, ref: string): Named {
  const named = inputs[ref] ?? nodes[ref]
  if (!named) throw new Error(`no facts on ${ref}`)
  return named
}
