import { describe, expect, test } from 'vitest'
import { timeAxis } from './timeAxis'
import { copiesOf, rowsOf } from './unrolled'
import { branchOf, busPath, feedbackPath, inputPath, outputPath, statePath, unaskedPath } from './unrolledWires'

const axisOf = (from: number, count: number, steps: number) =>
  timeAxis(from, count, steps, { width: 800, most: 64, scale: 1, fitting: count })

const axis = axisOf(0, 5, 5)
const copies = copiesOf(axis, 0)
const rows = rowsOf([['c', 'h']], 1)
const layer = rows.layers[0]!
const half = copies.width / 2

/** Where the lines of a path start, and how many arrowheads (closed triangles) it has. */
const starts = (path: string): [x: number, y: number][] =>
  [...path.matchAll(/M(-?[\d.]+),(-?[\d.]+)(?=[HVLv])/g)].map(([, x, y]) => [Number(x), Number(y)])
const heads = (path: string): number => path.split('z').length - 1

const manyToMany = { mode: 'many-to-many', steps: 5, given: 5 } as const
const manyToOne = { mode: 'many-to-one', steps: 5, given: 5 } as const

describe('states', () => {
  test('run into the first copy and from each to the next, along their own line', () => {
    for (const column of layer.states) {
      const path = statePath(copies, axis, column)
      const y = column.y + column.height / 2
      expect(heads(path)).toBe(5)
      expect(starts(path)).toEqual([[-12, y], ...[0, 1, 2, 3].map((step) => [axis.x(step) + half, y])])
    }
  })

  test('go on past the last copy only where steps follow', () => {
    const shown = axisOf(3, 5, 20)
    const path = statePath(copiesOf(shown, 4), shown, layer.states[0]!)
    expect(heads(path)).toBe(5)
    expect(starts(path)).toHaveLength(6)
  })
})

describe('inputs and outputs', () => {
  test('every copy reads', () => {
    expect(starts(inputPath(copies, axis, layer, rows.input)).map(([x]) => x)).toEqual([0, 1, 2, 3, 4].map(axis.x))
  })

  test('many-to-many speaks at every step', () => {
    expect(starts(outputPath(copies, axis, rows, manyToMany)).map(([x]) => x)).toEqual([0, 1, 2, 3, 4].map(axis.x))
    expect(unaskedPath(copies, axis, rows, manyToMany)).toBe('')
  })

  test('many-to-one speaks at the last step, and has stubs at the others', () => {
    expect(starts(outputPath(copies, axis, rows, manyToOne)).map(([x]) => x)).toEqual([axis.x(4)])
    expect(starts(unaskedPath(copies, axis, rows, manyToOne)).map(([x]) => x)).toEqual([0, 1, 2, 3].map(axis.x))
  })
})

describe('feedback', () => {
  const fed = (given: number, over = axis) => feedbackPath(copiesOf(over, 0), over, rows, { ...manyToMany, given })

  test('what the reader gave needs none', () => expect(fed(5)).toBe(''))

  test('each step the network wrote reads the output before it', () => {
    const path = fed(3)
    expect(heads(path)).toBe(2)
    const from = [...path.matchAll(/M(-?[\d.]+),(-?[\d.]+)L/g)].map(([, x]) => Number(x))
    expect(from).toEqual([2, 3].map((step) => axis.x(step) + half))
  })

  test('one-to-many: all but the first', () => expect(heads(fed(1))).toBe(4))

  test('not to a first copy whose output before is out of view', () => {
    expect(heads(fed(1, axisOf(2, 3, 5)))).toBe(2)
  })
})

describe('weights', () => {
  test('one line under all copies, with a branch into each', () => {
    const path = busPath(copies, axis, layer, rows.height)
    expect(path.startsWith(`M-12,${rows.height}V${layer.bus}H`)).toBe(true)
    for (const copy of copies.copies) {
      const branch = branchOf(copy, copies.width, layer)
      expect(branch.from).toBe(layer.bus)
      expect(branch.to).toBe(layer.y + layer.height)
      expect(Math.abs(branch.x - copy.x)).toBeLessThan(half)
    }
    expect(path.endsWith(`H${branchOf(copies.copies.at(-1)!, copies.width, layer).x}`)).toBe(true)
  })
})
