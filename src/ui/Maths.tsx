/** Expressions as MathML on the page, and as SVG text in the circuit. */
import { Children, createElement, memo, type ReactNode } from 'react'
import type { Cell } from '../model/cell'
import { beatsOf } from '../model/derive'
import { type Expression, needsParentheses, needsParenthesesAfterWeight } from '../model/expression'
import { formatNumber } from '../scene/number'
import { light, select } from '../store/moves'
import { useApp, useRecorded } from './hooks'
import { useLight } from './light'
import { roleClass } from './roles'

const FUNCTIONS = { sigmoid: 'σ', tanh: 'tanh', relu: 'relu', softmax: 'softmax' } as const

/** React draws MathML; its types do not know the elements. */
const m = (tag: string, props: Record<string, unknown> | null, ...children: ReactNode[]): ReactNode =>
  createElement(tag, props, ...children)

export interface MathsContext {
  /** The class of a symbol or number, by what it stands for: its role's colour. */
  classOf(ref: string): string
  /** Which quantity a symbol lights up with: a weight with the sum it is in. Without it nothing lights up. */
  ownerOf?: ((ref: string) => string) | undefined
}

interface LitProps {
  readonly tag: string
  readonly owner: string
  readonly className: string
  readonly children: ReactNode
}

/** A part of a formula that lights up with the quantity it stands for, and is marked while that is being computed. */
function Lit({ tag, owner, className, children }: LitProps) {
  const { cell } = useRecorded().layer
  const now = useApp((state) => beatsOf(cell)[state.beat]?.some(({ name }) => name === owner) === true)
  const attributes = { 'data-ref': owner, 'data-light': useLight(owner), 'data-now': now ? '' : undefined }
  return m(tag, { ...attributes, className }, ...Children.toArray(children))
}

const parenthesised = (inner: ReactNode, wrap: boolean): ReactNode =>
  wrap ? m('mrow', null, m('mo', { stretchy: 'false' }, '('), inner, m('mo', { stretchy: 'false' }, ')')) : inner

function between(items: readonly ReactNode[], sign: string): ReactNode {
  const parts = items.flatMap((item, k) => (k === 0 ? [item] : [m('mo', null, sign), item]))
  return m('mrow', null, ...parts)
}

const isNumeric = (e: Expression): boolean => e.kind === 'number' || (e.kind === 'complement' && isNumeric(e.of))

/** What stands for `ref`, in its colour; on its own element where it lights up. */
function standing(tag: string, ref: string, { classOf, ownerOf }: MathsContext, ...children: ReactNode[]): ReactNode {
  if (!ownerOf) return m(tag, { className: classOf(ref) }, ...children)
  return (
    <Lit tag={tag} owner={ownerOf(ref)} className={classOf(ref)}>
      {children}
    </Lit>
  )
}

function mathml(e: Expression, context: MathsContext): ReactNode {
  const draw = (inner: Expression): ReactNode => mathml(inner, context)
  const whole = (ref: string | undefined, inner: ReactNode): ReactNode =>
    ref === undefined ? inner : standing('mrow', ref, context, inner)
  switch (e.kind) {
    case 'symbol': {
      const base = m('mi', null, e.base)
      const sub = m('mrow', null, m('mtext', null, e.sub.replace('-', '−')))
      return e.sub === '' ? standing('mrow', e.ref, context, base) : standing('msub', e.ref, context, base, sub)
    }
    case 'number':
      return standing('mn', e.ref, context, e.shown ?? formatNumber(e.value))
    case 'sum': {
      const terms = e.terms.map((term) => parenthesised(draw(term), term.kind === 'number' && term.value < 0))
      return whole(e.ref, between(terms, '+'))
    }
    case 'product': {
      const factors = e.factors.map((factor) => parenthesised(draw(factor), needsParentheses(factor)))
      return whole(e.ref, between(factors, e.factors.every(isNumeric) ? '·' : '⊙'))
    }
    case 'weighted': {
      const vector = parenthesised(draw(e.vector), needsParenthesesAfterWeight(e.vector))
      return m('mrow', null, draw(e.weight), e.diagonal ? m('mo', null, '⊙') : m('mspace', { width: '0.15em' }), vector)
    }
    case 'call': {
      const name = m('mi', { mathvariant: 'normal' }, FUNCTIONS[e.name])
      return whole(e.ref, m('mrow', null, name, parenthesised(draw(e.argument), true)))
    }
    case 'complement':
      return m('mrow', null, m('mn', null, '1'), m('mo', null, '−'), parenthesised(draw(e.of), needsParentheses(e.of)))
  }
}

interface MathsProps extends MathsContext {
  readonly sides: readonly Expression[]
  /** Between the last two sides, where the left is not quite the right: ≈. */
  readonly about?: boolean
}

/** `left = right = …` as one formula. */
export function Maths({ sides, about = false, ...context }: MathsProps): ReactNode {
  const drawn = sides.map((side) => mathml(side, context))
  const formula = between(drawn, about ? '≈' : '=')
  if (!context.ownerOf) return m('math', null, formula)
  const style = { '--letters': sides.reduce((sum, side) => sum + spoken(side).length + 1, 0) }
  return m('math', { display: 'block', tabIndex: 0, style, ...litByPointing }, formula)
}

/** A name in front of a number: drawn once, and not lit part by part. */
export const MathsLabel = memo(function MathsLabel({ cell, expression }: { cell: Cell; expression: Expression }) {
  return <Maths sides={[expression]} classOf={(ref) => roleClass(cell, ref)} />
})

const refAt = ({ target }: { target: EventTarget }): string | undefined =>
  (target instanceof Element && target.closest('[data-ref]')?.getAttribute('data-ref')) || undefined

/** One listener a formula: pointing at a part lights its quantity up, a click looks into it. */
const litByPointing = {
  onPointerOver: (event: React.PointerEvent) => light(refAt(event)),
  onPointerLeave: () => light(undefined),
  onClick: (event: React.MouseEvent) => {
    const ref = refAt(event)
    if (ref !== undefined) select(ref)
  },
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
      return [{ text: e.shown ?? formatNumber(e.value) }]
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
