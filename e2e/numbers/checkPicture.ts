/** The circuit: boxes, valves, wires, and what the player says of the beat. */
import { expect } from 'vitest'
import type { Expected, Moment } from './expected'
import { hasLetter, type NodeFacts, namedIn, plainLetter, signOf } from './facts'
import type { BoxSeen, Seen } from './seen'
import { seen, shown, shownShort } from './text'

export const whereOf = (node: string, { step, beat, unit }: Moment): string =>
  `${node}, step ${step}, beat ${beat}, unit ${unit}`

type Boxes = Pick<Seen, 'boxes' | 'compact'>

export function checkBoxes(expected: Expected, { boxes, compact }: Boxes, moment: Moment): void {
  const { inputs, nodes } = expected.cell
  expect(boxes.map(({ node }) => node).sort()).toEqual([...Object.keys(inputs), ...Object.keys(nodes)].sort())
  const roles = new Map(boxes.map(({ node, role }) => [node, role]))
  for (const box of boxes) {
    checkBox(expected, box, moment, compact ? shownShort : shown)
    checkLettering(expected, box, moment, compact)
    checkValves(expected, box, moment, roles)
  }
}

/** What stands on a box in every step alike, and the token on that of x; narrow boxes have no room for all. */
function checkLettering(expected: Expected, box: BoxSeen, moment: Moment, compact: boolean): void {
  const { node, sign, symbol, token, valves, valveNames } = box
  const where = whereOf(node, moment)
  const facts = namedIn(expected.cell, node)
  expect(sign, where).toBe(signOf(expected.cell.nodes[node]))
  expect(symbol, where).toBe(node in expected.cell.inputs || hasLetter(facts) ? plainLetter(facts) : '')
  expect(token, where).toBe(node === 'x' && !compact ? seen(expected.trace.tokens[moment.step]!) : '')
  // Two valves of one gate are told apart by its share.
  const shares = sharesOf(expected, node).map((share) => share.replace('-', '−'))
  expect(valveNames, where).toEqual(valves.length > 1 && !compact ? shares : [])
}

const isWaiting = ({ cell }: Expected, node: string, { beat }: Moment): boolean =>
  cell.beats.findIndex((names) => names.includes(node)) > beat

function checkBox(expected: Expected, box: BoxSeen, moment: Moment, format: (value: number) => string): void {
  const { node, unit: at, value, exact, label } = box
  const where = whereOf(node, moment)
  const facts = namedIn(expected.cell, node)
  const vector = expected.vector(node, moment.step)
  const largest = vector.reduce((best, v, k) => (Math.abs(v) > Math.abs(vector[best]!) ? k : best), 0)
  expect(at, where).toBe(node === 'x' ? largest : moment.unit)
  const waiting = isWaiting(expected, node, moment)
  const reads = waiting ? 'not computed yet' : format(vector[at]!)
  const letter = node in expected.cell.inputs || hasLetter(facts) ? plainLetter(facts) : ''
  expect(value, where).toBe(waiting ? '·' : reads)
  expect(exact, where).toBe(waiting ? '' : String(vector[at]!))
  expect(label.replace(' ,', ','), where).toBe(`${facts.name} ${letter}, unit ${at}: ${reads}`.replace(' ,', ','))
}

const sharesOf = ({ cell }: Expected, node: string): string[] =>
  (cell.nodes[node]?.valves ?? []).map((valve) => valve.split(' of ')[0]!)

/** Each valve is as far open, in numbers and in the picture, as the gate says; the other side of a mix as far shut. */
function checkValves(expected: Expected, { node, valves }: BoxSeen, moment: Moment, roles: Map<string, string>): void {
  const where = whereOf(node, moment)
  const facts: NodeFacts | undefined = expected.cell.nodes[node]
  const shares = sharesOf(expected, node)
  const carried = (facts?.valves ?? []).map((valve) => roles.get(valve.split(' of ')[1]!))
  expect(
    valves.map(({ gate, carries }) => [gate, carries]),
    where,
  ).toEqual(shares.map((share, k) => [share.replace('1-', ''), carried[k]]))
  const waiting = isWaiting(expected, node, moment)
  valves.forEach(({ gate, opening, drawn }, k) => {
    expect(opening, `${where}, valve ${gate}`).toBe(waiting ? '' : String(expected.at(gate, moment)))
    const open = waiting ? 0 : expected.place(shares[k]!, moment)
    expect(drawn, `${where}, valve ${shares[k]}`).toBeCloseTo(open, 5)
  })
}

export function checkCircuit(expected: Expected, page: Seen, moment: Moment): void {
  const { cell, trace } = expected
  expect(page.name).toBe(cell.name)
  expect(page.title).toBe(`The cell at step ${moment.step}`)
  expect(page.toOutput).toBe('to the output')
  const names = cell.beats.map((nodes) => nodes.map((node) => cell.nodes[node]!.name).join(', '))
  expect(page.beats).toEqual(names.map((list, k) => `Operation ${k + 1}: ${list}`))
  expect(page.beatNow).toBe(moment.beat)
  const reads = seen(trace.tokens[moment.step]!)
  expect(page.position).toBe(
    `step ${moment.step} of ${trace.steps - 1}, reads ${reads}, operation ${moment.beat + 1} of ${names.length}`,
  )
  checkWires(expected, page)
}

/** A wire for all that is read; what leaves is named at its end. */
function checkWires({ cell }: Expected, { wires }: Seen): void {
  const inside = Object.entries(cell.nodes).flatMap(([node, { reads, sum }]) =>
    (reads ?? sum!.terms.map(([, from]) => from)).map((from) => [`${from}>${node}`, ''] as const),
  )
  const leaving = cell.states.map((state) => [`${state}>`, plainLetter(cell.nodes[state]!)] as const)
  const all = [...inside, ...leaving, ['h^', 'ht'] as const]
  expect([...wires].sort()).toEqual(all.map(([id, label]) => [id, label]).sort())
}
