/** Expressions as MathML on the page, and as SVG text in the circuit. */
import { createElement, type ReactNode } from 'react'
import { type Expression, needsParentheses, needsParenthesesAfterWeight } from '../model/expression'
import { formatNumber } from '../scene/number'

const FUNCTIONS = { sigmoid: 'σ', tanh: 'tanh', relu: 'relu', softmax: 'softmax' } as const

/** React draws MathML; its types do not know the elements. */
const m = (tag: string, props: Record<string, unknown> | null, ...children: ReactNode[]): ReactNode =>
  createElement(tag, props, ...children)

export interface MathsContext {
  /** The class of a symbol or number, by what it stands for: its role's colour. */
  classOf(ref: string): string
}

const parenthesised = (inner: ReactNode, wrap: boolean): ReactNode =>
  wrap ? m('mrow', null, m('mo', { stretchy: 'false' }, '('), inner, m('mo', { stretchy: 'false' }, ')')) : inner

function between(items: readonly ReactNode[], sign: string): ReactNode {
  const parts = items.flatMap((item, k) => (k === 0 ? [item] : [m('mo', null, sign), item]))
  return m('mrow', null, ...parts)
}

const isNumeric = (e: Expression): boolean => e.kind === 'number' || (e.kind === 'complement' && isNumeric(e.of))

function mathml(e: Expression, context: MathsContext): ReactNode {
  const draw = (inner: Expression): ReactNode => mathml(inner, context)
  switch (e.kind) {
    case 'symbol': {
      const base = m('mi', null, e.base)
      const sub = m('mrow', null, m('mtext', null, e.sub.replace('-', '−')))
      return m(e.sub === '' ? 'mrow' : 'msub', { className: context.classOf(e.ref) }, base, e.sub === '' ? null : sub)
    }
    case 'number':
      return m('mn', { className: context.classOf(e.ref) }, formatNumber(e.value))
    case 'sum':
      return between(
        e.terms.map((term) => parenthesised(draw(term), term.kind === 'number' && term.value < 0)),
        '+',
      )
    case 'product':
      return between(
        e.factors.map((factor) => parenthesised(draw(factor), needsParentheses(factor))),
        e.factors.every(isNumeric) ? '·' : '⊙',
      )
    case 'weighted': {
      const vector = parenthesised(draw(e.vector), needsParenthesesAfterWeight(e.vector))
      return m('mrow', null, draw(e.weight), e.diagonal ? m('mo', null, '⊙') : m('mspace', { width: '0.15em' }), vector)
    }
    case 'call':
      return m(
        'mrow',
        null,
        m('mi', { mathvariant: 'normal' }, FUNCTIONS[e.name]),
        parenthesised(draw(e.argument), true),
      )
    case 'complement':
      return m('mrow', null, m('mn', null, '1'), m('mo', null, '−'), parenthesised(draw(e.of), needsParentheses(e.of)))
  }
}

/** `left = right = …` as one formula. */
export function Maths({ sides, classOf }: { sides: readonly Expression[] } & MathsContext): ReactNode {
  const drawn = sides.map((side) => mathml(side, { classOf }))
  return m('math', { display: 'block', tabIndex: 0 }, between(drawn, '='))
}

interface Piece {
  readonly text: string
  readonly sub?: boolean
  readonly italic?: boolean
}

/** An expression as one line of text, subscripts marked. */
export function pieces(e: Expression): Piece[] {
  const wrap = (inner: Expression, yes: boolean): Piece[] =>
    yes ? [{ text: '(' }, ...pieces(inner), { text: ')' }] : pieces(inner)
  const joined = (items: readonly Piece[][], sign: string): Piece[] =>
    items.flatMap((item, k) => (k === 0 ? item : [{ text: sign }, ...item]))
  switch (e.kind) {
    case 'symbol':
      return [{ text: e.base, italic: true }, ...(e.sub === '' ? [] : [{ text: e.sub.replace('-', '−'), sub: true }])]
    case 'number':
      return [{ text: formatNumber(e.value) }]
    case 'sum':
      return joined(e.terms.map(pieces), ' + ')
    case 'product':
      return joined(
        e.factors.map((factor) => wrap(factor, needsParentheses(factor))),
        ' ⊙ ',
      )
    case 'weighted':
      return [
        ...pieces(e.weight),
        ...(e.diagonal ? [{ text: ' ⊙ ' }] : []),
        ...wrap(e.vector, needsParenthesesAfterWeight(e.vector)),
      ]
    case 'call':
      return [{ text: FUNCTIONS[e.name] }, ...wrap(e.argument, true)]
    case 'complement':
      return [{ text: '1 − ' }, ...wrap(e.of, needsParentheses(e.of))]
  }
}

/** As plain text, for labels that are read aloud. */
export const spoken = (e: Expression): string =>
  pieces(e)
    .map(({ text }) => text)
    .join('')

/** As SVG tspans. */
export function SvgMaths({ expression }: { expression: Expression }): ReactNode {
  let lowered = false
  return (
    <>
      {pieces(expression).map((piece, k) => {
        const dy = piece.sub === lowered || (!piece.sub && !lowered) ? undefined : piece.sub ? '0.28em' : '-0.2em'
        lowered = piece.sub === true
        return (
          <tspan
            key={k}
            dy={dy}
            fontSize={piece.sub ? '0.72em' : undefined}
            fontStyle={piece.italic ? 'italic' : undefined}
          >
            {piece.text}
          </tspan>
        )
      })}
    </>
  )
}
