/** Weighted sums: their largest terms, and the rows of weights below them. */
import { expect } from 'vitest'
import { whereOf } from './checkPicture'
import { checkBias, checkStrip } from './checkStrip'
import type { Expected, Moment, Product } from './expected'
import type { WorkingSeen } from './seen'
import { standsFor, written } from './text'

const SHOWN_TERMS = 7

interface Sum {
  readonly products: readonly Product[]
  readonly bias: number
  readonly total: number
  /** The letters and the name of the total. */
  readonly label: string
}

const productOf = ({ weight, value }: { weight: number; value: number }): number => weight * value

export function checkSum(expected: Expected, working: WorkingSeen, node: string, moment: Moment): void {
  const where = whereOf(node, moment)
  const { sum, name } = expected.cell.nodes[node]!
  const bias = expected.bias(sum!.bias, moment.unit)
  const label = `${expected.letter(node)} | ${name}`
  const products = expected.products(node, moment)
  checkTerms(working, { products, bias, total: expected.at(node, moment), label }, where)
  expect(
    working.strips.map(({ weight }) => weight),
    where,
  ).toEqual(sum!.terms.map(([weight]) => weight))
  const largest = Math.max(...products.map((product) => Math.abs(productOf(product))))
  for (const [k, [weight, from]] of sum!.terms.entries()) {
    checkStrip(expected, working.strips[k]!, { weight, from, largest }, moment)
  }
  const [base, sub = ''] = sum!.bias.split('_')
  checkBias(working, `${base}_${sub.length > 1 ? `{${sub}}` : sub} [${moment.unit}]`, bias, where)
}

/** The table of a sum: what is largest, what is left, the bias, and that it adds up as it stands there. */
export function checkTerms({ rows }: WorkingSeen, { products, bias, total, label }: Sum, where: string): void {
  const sorted = products
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(productOf(b)) - Math.abs(productOf(a)))
  const top = sorted.slice(0, SHOWN_TERMS)
  const left = sorted.slice(SHOWN_TERMS)
  expect(
    rows.slice(0, top.length).map(({ key, label: name }) => [key, name]),
    where,
  ).toEqual(top.map(({ key, label: name }) => [key, name]))
  top.forEach((product, k) => {
    checkTerm(rows[k]!, product, where)
  })
  const others = rows.slice(top.length)
  expect(
    others.map(({ key, label: name }) => [key, name]),
    where,
  ).toEqual([...(left.length > 0 ? [['rest', `${left.length} more`]] : []), ['bias', 'bias'], ['sum', label]])
  const text = new Map(others.map(({ key, product }) => [key, product]))
  const rest = left.reduce((all, product) => all + productOf(product), 0)
  if (text.has('rest')) expect(standsFor(text.get('rest')!, rest, 1.5), where).toBe(true)
  expect(standsFor(text.get('bias')!, bias, 1.5), where).toBe(true)
  expect(standsFor(text.get('sum')!, total), where).toBe(true)
  const onScreen = rows.filter(({ key }) => key !== 'sum').reduce((all, { product }) => all + written(product).value, 0)
  expect(onScreen, `${where}: what is shown adds up to what is shown`).toBeCloseTo(written(text.get('sum')!).value, 9)
  const added = sorted.reduce((all, product) => all + productOf(product), bias)
  expect(added, `${where}: the terms add up to the sum`).toBeCloseTo(total, 4)
}

function checkTerm({ detail, product }: WorkingSeen['rows'][number], { key, weight, value }: Product, where: string) {
  const [first = '', second = ''] = detail.split(' × ')
  expect(standsFor(first, weight) && standsFor(second.replace(/[()]/g, ''), value), `${where}, ${key}: ${detail}`).toBe(
    true,
  )
  // So that the terms add up on screen, one of them may be a unit of its last digit off.
  expect(standsFor(product, weight * value, 1.5), `${where}, ${key}: ${product}`).toBe(true)
}
