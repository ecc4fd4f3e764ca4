import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cells } from '../cells/index'
import { type Cell, nodeOf } from '../model/cell'
import { beatsOf } from '../model/derive'
import { type Box, type Circuit, layoutCircuit, type Point, type Wire } from './circuit'
import { magnification } from './grid'
import { pointAlong, roundedPath } from './path'
import { stripPaths } from './strip'
import { openingOf, valvesOf } from './valve'

const NEAR = 1e-6

const edges = ({ x, y, w, h }: Box) => ({ left: x - w / 2, right: x + w / 2, top: y - h / 2, bottom: y + h / 2 })

function overlap(a: Box, b: Box): boolean {
  const [p, q] = [edges(a), edges(b)]
  return p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom
}

/** On one of the four sides, not in a corner's wrong place and not inside. */
function onEdge(box: Box, { x, y }: Point): boolean {
  const { left, right, top, bottom } = edges(box)
  const beside = y >= top - NEAR && y <= bottom + NEAR && Math.min(Math.abs(x - left), Math.abs(x - right)) < NEAR
  const above = x >= left - NEAR && x <= right + NEAR && Math.min(Math.abs(y - top), Math.abs(y - bottom)) < NEAR
  return beside || above
}

/** Does the straight run from a to b cut through the inside of the box? Runs are horizontal or vertical. */
function cuts(box: Box, a: Point, b: Point): boolean {
  const { left, right, top, bottom } = edges(box)
  const within = 0.5
  return (
    Math.max(a.x, b.x) > left + within &&
    Math.min(a.x, b.x) < right - within &&
    Math.max(a.y, b.y) > top + within &&
    Math.min(a.y, b.y) < bottom - within
  )
}

const runsOf = ({ points }: Wire): [Point, Point][] => points.slice(1).map((point, k) => [points[k]!, point])

function problemsOf(circuit: Circuit): string[] {
  const byRef = new Map(circuit.boxes.map((box) => [box.ref, box]))
  const problems: string[] = []
  circuit.boxes.forEach((a, k) => {
    for (const b of circuit.boxes.slice(k + 1)) if (overlap(a, b)) problems.push(`${a.ref} covers ${b.ref}`)
    const { left, right, top, bottom } = edges(a)
    const inside = left >= -NEAR && top >= -NEAR && right <= circuit.width + NEAR && bottom <= circuit.height + NEAR
    if (!inside) problems.push(`${a.ref} is outside`)
    if (a.w < 20 || a.h < 20) problems.push(`${a.ref} is too small to touch`)
  })
  for (const wire of circuit.wires) {
    if (!onEdge(byRef.get(wire.from)!, wire.points[0]!)) problems.push(`${wire.id} starts off its box`)
    if (wire.to !== undefined && !onEdge(byRef.get(wire.to)!, wire.points.at(-1)!))
      problems.push(`${wire.id} ends off its box`)
    for (const { x, y } of wire.points) {
      const inside = x >= -NEAR && x <= circuit.width + NEAR && y >= -NEAR && y <= circuit.height + NEAR
      if (!inside) problems.push(`${wire.id} leaves the picture at ${x.toFixed(1)},${y.toFixed(1)}`)
    }
    for (const [a, b] of runsOf(wire)) {
      if (Math.abs(a.x - b.x) > NEAR && Math.abs(a.y - b.y) > NEAR) problems.push(`${wire.id} runs aslant`)
    }
  }
  return problems
}

/** Wires that run through a box they neither leave nor enter. */
function trespasses(circuit: Circuit): string[] {
  return circuit.wires.flatMap((wire) =>
    circuit.boxes
      .filter(({ ref }) => ref !== wire.from && ref !== wire.to)
      .filter((box) => runsOf(wire).some(([a, b]) => cuts(box, a, b)))
      .map(({ ref }) => `${wire.id} runs through ${ref}`),
  )
}

const round = (n: number): number => Math.round(n * 10) / 10

/** The picture as text: what moved shows in a diff. */
function pageOf(cell: Cell, width: number): string {
  const { body, boxes, wires, height, compact } = layoutCircuit(cell, width)
  return [
    `${cell.id} at ${width}: ${width} × ${round(height)}${compact ? ', compact' : ''}`,
    `body ${[body.x, body.y, body.w, body.h].map(round).join(' ')}`,
    '',
    ...boxes.map(
      (b) =>
        `${b.ref.padEnd(4)} beat ${String(b.beat).padStart(2)}  ${round(b.x)},${round(b.y)}  ${round(b.w)}×${round(b.h)}  ${b.role}`,
    ),
    '',
    ...wires.map((w) => {
      const path = w.points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')
      return `${w.id.padEnd(8)} beat ${String(w.beat).padStart(2)}  ${path}  ${w.role}${w.belt ? ' belt' : ''}`
    }),
    '',
  ].join('\n')
}

describe.each(cells.map((cell) => [cell.id, cell] as const))('%s', (_, cell) => {
  test('at any width boxes stand apart and inside, and wires run from edge to edge', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 2000 }), (width) => {
        expect(problemsOf(layoutCircuit(cell, width))).toEqual([])
      }),
    )
    for (const width of [300, 390, 575, 576, 900, 2000])
      expect(problemsOf(layoutCircuit(cell, width)), `${width}`).toEqual([])
  })

  test('no wire runs through a box that is not its own', () => {
    for (const width of [300, 390, 700, 900, 1400, 2000])
      expect(trespasses(layoutCircuit(cell, width)), `${width}`).toEqual([])
  })

  test('every box and wire of the definition is there, once, in its beat', () => {
    const { boxes, wires } = layoutCircuit(cell, 900)
    expect(boxes.map(({ ref }) => ref).sort()).toEqual(
      [...Object.keys(cell.inputs), ...cell.nodes.map(({ name }) => name)].sort(),
    )
    const expected = cell.nodes.flatMap((node) => node.reads.map((ref) => `${ref}>${node.name}`))
    const exits = [...Object.values(cell.states).map((holder) => `${holder}>`), `${cell.states['h']}^`]
    expect(wires.map(({ id }) => id).sort()).toEqual([...new Set([...expected, ...exits])].sort())
    beatsOf(cell).forEach((nodes, beat) => {
      for (const { name } of nodes) {
        expect(boxes.find(({ ref }) => ref === name)?.beat).toBe(beat)
        for (const wire of wires.filter(({ to }) => to === name)) expect(wire.beat).toBe(beat)
      }
    })
    for (const box of boxes) if (!box.node) expect(box.beat).toBe(-1)
  })

  test('states arrive left of the body, x below it, and what leaves ends outside it', () => {
    for (const width of [300, 390, 900, 1400]) {
      const { body, boxes, wires } = layoutCircuit(cell, width)
      for (const box of boxes) {
        const { left, right, top, bottom } = edges(box)
        if (box.ref === 'x') expect(top).toBeGreaterThan(body.y + body.h)
        else if (!box.node) expect(right).toBeLessThan(body.x)
        else {
          expect(left > body.x && right < body.x + body.w, box.ref).toBe(true)
          expect(top > body.y && bottom < body.y + body.h, box.ref).toBe(true)
        }
      }
      for (const { exit, points } of wires) {
        if (exit === 'next') expect(points.at(-1)!.x).toBeGreaterThan(body.x + body.w)
        if (exit === 'output') expect(points.at(-1)!.y).toBeLessThan(body.y)
      }
    }
  })

  test('no two wires enter a box at the same place', () => {
    const { boxes, wires } = layoutCircuit(cell, 900)
    for (const { ref } of boxes) {
      const ends = wires.filter(({ to }) => to === ref).map(({ points }) => points.at(-1)!)
      expect(new Set(ends.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`)).size, ref).toBe(ends.length)
    }
  })

  test('the picture is the one on file', async () => {
    await expect(pageOf(cell, 900)).toMatchFileSnapshot(`./snapshots/${cell.id}.txt`)
  })

  test('is magnified only where there is room', () => {
    let before = 1
    for (let width = 300; width <= 4000; width += 50) {
      const scale = magnification(cell, width)
      expect(scale).toBeGreaterThanOrEqual(before)
      // What is left at magnification 1 is never narrower than a phone.
      if (scale > 1) expect(width / scale).toBeGreaterThanOrEqual(500)
      before = scale
    }
    expect(magnification(cell, 390)).toBe(1)
  })
})

test('a product with a gate is a valve, a mix two coupled ones, the old above the new', () => {
  const of = (id: string, name: string) => {
    const cell = cells.find((candidate) => candidate.id === id)!
    return valvesOf(cell, nodeOf(cell, name))
  }
  expect(of('lstm', 'fc')).toEqual([{ gate: 'f', carries: "c'", reversed: false }])
  expect(of('lstm', 'h')).toEqual([{ gate: 'o', carries: 'tc', reversed: false }])
  expect(of('lstm', 'c')).toEqual([])
  expect(of('gru', 'h')).toEqual([
    { gate: 'u', carries: "h'", reversed: true },
    { gate: 'u', carries: 'n', reversed: false },
  ])
  expect(of('gru-after-keeps', 'h')).toEqual([
    { gate: 'u', carries: "h'", reversed: false },
    { gate: 'u', carries: 'n', reversed: true },
  ])
  expect(openingOf({ gate: 'u', carries: 'n', reversed: true }, 0.25)).toBe(0.75)
})

describe('a strip', () => {
  const shape = { extent: 1, unipolar: false, width: 40, height: 20 }
  const bars = (path: string): number => path.split('M').length - 1

  test('has a bar a unit, up for positive and down for negative', () => {
    const { up, down } = stripPaths([0.5, -0.25, 0, 1], shape)
    expect(up).toBe('M5.0,10v-5.0M35.0,10v-10.0')
    expect(down).toBe('M15.0,10v2.5')
  })

  test('of more units than pixels keeps the extremes', () => {
    const vector = Array.from({ length: 512 }, (_, k) => (k === 300 ? 1 : k === 301 ? -1 : 0.1))
    const { up, down } = stripPaths(vector, shape)
    expect(bars(up)).toBe(40)
    expect(bars(down)).toBe(1)
    expect(up).toContain('v-10.0')
  })
})

const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) })
const polyline = fc.array(point, { minLength: 2, maxLength: 6 })

test('along a wire a value starts at its start, ends at its end, and is always on it', () => {
  fc.assert(
    fc.property(polyline, fc.double({ min: 0, max: 1, noNaN: true }), (points, share) => {
      const near = (a: Point, b: Point): boolean => Math.hypot(a.x - b.x, a.y - b.y) < 1e-6
      expect(near(pointAlong(points, 0), points[0]!)).toBe(true)
      expect(near(pointAlong(points, 1), points.at(-1)!)).toBe(true)
      const at = pointAlong(points, share)
      const length = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
      const onRun = points.slice(1).some((b, k) => {
        const a = points[k]!
        return Math.abs(length(a, at) + length(at, b) - length(a, b)) < 1e-6
      })
      expect(onRun).toBe(true)
    }),
  )
})

test('a rounded path begins and ends where its points do', () => {
  fc.assert(
    fc.property(polyline, (points) => {
      const path = roundedPath(points)
      const last = points.at(-1)!
      expect(path.startsWith(`M${points[0]!.x},${points[0]!.y}L`)).toBe(true)
      expect(path.endsWith(`L${last.x},${last.y}`)).toBe(true)
      expect(path).not.toContain('NaN')
    }),
  )
})
