/**
 * A formula as a tree, so that one derivation serves every way of writing it:
 * LaTeX here, MathML on the page, plain text in a spoken sentence.
 */
export type Expression =
  /** A named quantity; `ref` says which node, state or weight it stands for. */
  | { kind: 'symbol'; base: string; sub: string; ref: string }
  /** The value of `ref` for one unit at one step; `shown` is how it is written where its digits were chosen. */
  | { kind: 'number'; value: number; ref: string; shown?: string }
  /** A compound may be a node's, written out in place: then `ref` names the node. */
  | { kind: 'sum'; terms: readonly Expression[]; ref?: string }
  /** Elementwise product, ⊙ between vectors and · between numbers. */
  | { kind: 'product'; factors: readonly Expression[]; ref?: string }
  /** A weight matrix (or a diagonal one, elementwise) applied to a vector. */
  | { kind: 'weighted'; weight: Expression; diagonal: boolean; vector: Expression }
  | { kind: 'call'; name: keyof typeof FUNCTION_TEX; argument: Expression; ref?: string }
  | { kind: 'complement'; of: Expression }

export const FUNCTION_TEX = {
  sigmoid: '\\sigma',
  tanh: '\\tanh',
  relu: '\\operatorname{relu}',
  softmax: '\\operatorname{softmax}',
} as const

/** 'z_f' at time 't' -> z with subscript 'f,t'; 'W_f' without a time keeps its own subscript. */
export function symbol(name: string, ref: string, time?: string): Expression {
  const [base = name, own] = name.split('_')
  const sub = [own, time].filter((part) => part !== undefined).join(',')
  return { kind: 'symbol', base, sub, ref }
}

/** Does `inner` need parentheses where a factor or an argument of ⊙ is expected? */
export const needsParentheses = (inner: Expression): boolean =>
  inner.kind === 'sum' || inner.kind === 'complement' || (inner.kind === 'number' && inner.value < 0)

/** A vector written after a weight matrix: products need parentheses there too, U(r ⊙ h). */
export const needsParenthesesAfterWeight = (inner: Expression): boolean =>
  needsParentheses(inner) || inner.kind === 'product'

type WriteNumber = (value: number) => string

const isNumeric = (e: Expression): boolean => {
  if (e.kind === 'complement') return isNumeric(e.of)
  return e.kind === 'number' || (e.kind === 'call' && isNumeric(e.argument))
}

/**
 * LaTeX of an expression, for equations that leave the page.
 * @param write how a number is written; in full where left out
 */
export function tex(e: Expression, write: WriteNumber = String): string {
  const factor = (inner: Expression, wrap: boolean): string =>
    wrap ? `\\left(${tex(inner, write)}\\right)` : tex(inner, write)
  switch (e.kind) {
    case 'symbol':
      return e.sub === '' ? e.base : `${e.base}_{${e.sub}}`
    case 'number':
      return write(e.value)
    case 'sum':
      return e.terms.map((term, k) => factor(term, k > 0 && term.kind === 'number' && term.value < 0)).join(' + ')
    case 'product': {
      const sign = e.factors.every(isNumeric) ? ' \\cdot ' : ' \\odot '
      return e.factors.map((f) => factor(f, needsParentheses(f))).join(sign)
    }
    case 'weighted': {
      const sign = e.diagonal ? ' \\odot ' : ' '
      return `${tex(e.weight)}${sign}${factor(e.vector, needsParenthesesAfterWeight(e.vector))}`
    }
    case 'call':
      return `${FUNCTION_TEX[e.name]}\\left(${tex(e.argument, write)}\\right)`
    case 'complement':
      return `1 - ${factor(e.of, needsParentheses(e.of))}`
  }
}
