/** The working of every node: its equation in letters and in numbers, its table, curve and exact number. */
import { expect } from 'vitest'
import { whereOf } from './checkPicture'
import { checkSum } from './checkSum'
import type { Expected, Moment } from './expected'
import { type NodeFacts, namedIn, plainLetter, relu, sigmoid } from './facts'
import type { RowSeen, Seen, WorkingSeen } from './seen'
import { either, expectText, seen, shown, standsFor } from './text'

const ROUNDED = '≈ stands where the last digit is off by one, so that the column adds up.'
const isAbout = ({ product }: RowSeen): boolean => product.startsWith('≈')

export function checkWorking(expected: Expected, page: Seen, moment: Moment): void {
  const { cell } = expected
  for (const ref of Object.keys(page.working)) {
    if (ref !== 'y') expect(page.working[ref]!.title, whereOf(ref, moment)).toBe(namedIn(cell, ref).name)
  }
  for (const [node, facts] of Object.entries(cell.nodes)) {
    const working = page.working[node]!
    const where = whereOf(node, moment)
    checkEquations(expected, working, node, moment)
    expect(working.exact, where).toBe(
      `Unit ${moment.unit} at step ${moment.step}, in full: ${shown(expected.at(node, moment), 7)}`,
    )
    expect(working.lines, where).toEqual(working.rows.some(isAbout) ? [ROUNDED] : [])
    if (facts.sum) checkSum(expected, working, node, moment)
    else checkOperation(expected, working, node, moment)
  }
  checkInputs(expected, page, moment)
  expect(page.book).toEqual(cell.book)
}

/** The sum that an activation squashes, which is shown below it. */
function sumBelow({ cell }: Expected, node: string): string | undefined {
  const [below, ...others] = cell.nodes[node]!.reads ?? []
  return below !== undefined && others.length === 0 && cell.nodes[below]?.sum ? below : undefined
}

function checkEquations(expected: Expected, { equations }: WorkingSeen, node: string, moment: Moment): void {
  const where = whereOf(node, moment)
  const { letters, numbers } = expected.cell.nodes[node]!
  const below = sumBelow(expected, node)
  expect(
    equations.map(({ of, formulas }) => [of, formulas[0]]),
    where,
  ).toEqual([[node, letters], ...(below ? [[below, expected.cell.nodes[below]!.letters]] : [])])
  expect(
    equations.map(({ formulas }) => formulas.length),
    where,
  ).toEqual([numbers ? 2 : 1, ...(below ? [1] : [])])
  if (!numbers) return
  const valueAt = (place: string): number => expected.place(place, moment)
  expectText(equations[0]!.formulas[1]!.replace(' ≈ ', ' = '), numbers, { valueAt, where })
}

function checkOperation(expected: Expected, working: WorkingSeen, node: string, moment: Moment): void {
  const where = whereOf(node, moment)
  const { reads = [], does, rows } = expected.cell.nodes[node]!
  const at = (ref: string): number => expected.at(ref, moment)
  const below = sumBelow(expected, node)
  const inTable = working.rows.filter(({ operand }) => operand !== undefined)
  const operands = [
    ...inTable.map(({ operand, product }) => [operand!, product] as const),
    ...working.operand.map(([ref, , text]) => [ref, text] as const),
  ]
  expect(operands.map(([ref]) => ref).sort(), where).toEqual([...reads].sort())
  for (const [ref, text] of operands) expect(standsFor(text, at(ref)), `${where}: ${ref} is ${text}`).toBe(true)
  for (const [ref, name] of working.operand) expect(name, where).toBe(namedIn(expected.cell, ref).name)
  const [a = 0, b = 0, c = 0] = reads.map(at)
  expect(does!(a, b, c), `${where}: what is shown is what the operation gives`).toBeCloseTo(at(node), 4)
  if (rows) checkRows(expected, working, node, moment)
  if (reads.length === 1) checkCurve(expected.cell.nodes[node]!, working, a, where)
  else expect(working.curve, where).toBe('')
  if (below) checkSum(expected, working, below, moment)
}

/** A row as one text; the factors are left out where there are none. */
function checkRows(expected: Expected, { rows }: WorkingSeen, node: string, moment: Moment): void {
  const { reads, rows: templates = [] } = expected.cell.nodes[node]!
  const valueAt = (place: string): number => expected.place(place, moment)
  expect(
    rows.map(({ label }) => label),
    whereOf(node, moment),
  ).toEqual(templates.map((template) => template.split(' | ').slice(0, 2).join(' | ')))
  rows.forEach(({ label, detail, product }, k) => {
    const template = templates[k]!
    const text = [label, detail, product].filter(Boolean).join(' | ')
    // So that the parts of a mix add up on screen, one of them may be a unit of its last digit off.
    const isPart = template.includes('*') && reads!.length === 3
    expectText(text, template, { valueAt, where: `${whereOf(node, moment)}, row ${k}`, units: isPart ? 1.5 : 0.5 })
  })
}

/** The slope, worked out from the value. */
const SLOPES = {
  σ: 'σ′ = σ × (1 − σ) = <y> × (1 − <y>) = <slope> (<share %> of the steepest, 0.25)',
  tanh: 'tanh′ = 1 − tanh² = 1 − <y>² = <slope> (<share %> of the steepest, 1)',
  relu: 'relu′ = <slope> (<share %> of the steepest, 1)',
} as const

function checkCurve({ does }: NodeFacts, { curve, curveSlope }: WorkingSeen, input: number, where: string): void {
  const name = does === sigmoid ? 'σ' : does === relu ? 'relu' : 'tanh'
  const y = does!(input, 0, 0)
  const slope = does === sigmoid ? y * (1 - y) : does === relu ? Number(input > 0) : 1 - y * y
  const values: Readonly<Record<string, number>> = { y, slope, share: slope / (does === sigmoid ? 0.25 : 1) }
  const saysOneOf = (texts: readonly string[]): void =>
    expect(
      texts.some((text) => curve.includes(text)),
      `${where}: ${texts[0]} in “${curve}”`,
    ).toBe(true)
  saysOneOf(either(slope, (s) => `${name} at ${shown(input)} is ${shown(y)}; slope ${shown(s)}`))
  const moves = either(slope * 0.1, (s) => `If the sum grows by 0.1, this value moves by about ${shown(s)}.`)
  saysOneOf(slope === 0 ? ['If the sum grows a little, this value does not move at all.'] : moves)
  expectText(curveSlope.replace('≈', '='), SLOPES[name], { valueAt: (place) => values[place]!, where })
}

/** What arrives: states one step earlier, and the vector that x is read as. */
function checkInputs(expected: Expected, { working }: Seen, moment: Moment): void {
  const { step } = moment
  for (const [ref, facts] of Object.entries(expected.cell.inputs)) {
    if (ref === 'x') continue
    const where = whereOf(ref, moment)
    const { equations, lines } = working[ref]!
    expect(equations.length, where).toBe(1)
    const valueAt = (): number => expected.at(ref, moment)
    expectText(equations[0]!.formulas.join(), `${facts.letters} = <${ref}>`, { valueAt, where })
    expect(plainLetter(facts), where).toMatch(/t−1$/)
    const computed = `Computed at step ${step - 1}. Go to step ${step - 1}`
    expect(lines, where).toEqual([step === 0 ? 'Before the first step every state is 0.' : computed])
  }
  const { vector, lines } = working['x']!
  const x = expected.vector('x', step)
  const token = `“${seen(expected.trace.tokens[step]!)}”`
  const oneHot = expected.card.symbols ? [`a 1 at ${token}, 0 elsewhere`] : []
  expect(lines).toEqual([`${token} as the network reads it`, ...oneHot])
  expect(vector.map(([name]) => name)).toEqual(x.map((_, k) => seen(expected.indexName('x', k))))
  const digits = expected.card.symbols ? 0 : 3
  expect(vector.map(([, text]) => text)).toEqual(x.map((value) => shown(value, digits)))
}
