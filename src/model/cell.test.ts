import { describe, expect, test } from 'vitest'
import { type Cell, defineCell, holderOf, type NodeDefinition, nodeOf } from './cell'
import { beatsOf, lanesOf, parametersOf, passesOf, readersOf } from './derive'

type Nodes = Readonly<Record<string, NodeDefinition<string>>>

const drawn = { label: 'node.hidden', role: 'hidden', at: [0, 0] } as const
const affine = (from: string, letter: string): NodeDefinition<string> => ({
  ...drawn,
  op: 'affine',
  terms: [{ from, weight: `W_${letter}` }],
  bias: `b_${letter}`,
})

const cellOf = (nodes: Nodes, states: Record<string, string> = { h: 'h' }): Cell =>
  defineCell<string, string>({ id: 'mine', variant: { type: 'mine' }, inputs: { x: [0, 0] }, nodes, states })

describe('a definition is refused', () => {
  test.each<[string, Nodes, RegExp]>([
    ['that reads an unknown name', { h: affine('y', 'h') }, /mine: h reads y before it is known/],
    ['that reads itself', { h: affine('h', 'h') }, /h reads h before/],
    ['that reads ahead', { h: { ...drawn, op: 'tanh', in: ['z'] }, z: affine('x', 'h') }, /h reads z before/],
    ['that reads the past of no state', { h: affine("c'", 'h') }, /h reads c' before/],
    ['with too few inputs', { h: { ...drawn, op: 'mul', in: ['x'] } }, /h gives mul 1 inputs/],
    ['with too many inputs', { h: { ...drawn, op: 'tanh', in: ['x', 'x'] } }, /h gives tanh 2 inputs/],
  ])('%s', (_, nodes, message) => {
    expect(() => cellOf(nodes)).toThrow(message)
  })

  test('whose state no node holds', () => {
    expect(() => cellOf({ h: affine('x', 'h') }, { h: 'h', c: 'c' })).toThrow(/no node c for its state/)
  })
})

describe('a cell of two dense steps', () => {
  const cell = cellOf(
    { a: affine('x', 'a'), b: affine("s'", 'b'), c: { ...drawn, op: 'add', in: ['a', 'b'] }, h: affine('c', 'h') },
    { h: 'h', s: 'c' },
  )
  const names = (groups: readonly (readonly { name: string }[])[]): string[] =>
    groups.map((group) => group.map(({ name }) => name).join(' '))

  test('knows its nodes and the holder of each state', () => {
    expect(nodeOf(cell, 'c').reads).toEqual(['a', 'b'])
    expect(holderOf(cell, "s'")).toBe('c')
    expect(() => nodeOf(cell, 'z')).toThrow('cell mine has no node z')
    expect(() => holderOf(cell, "z'")).toThrow('cell mine has no state z')
  })

  test('moves by depth, and is computed in a pass for each dense reading of its own nodes', () => {
    expect(names(beatsOf(cell))).toEqual(['a b', 'c', 'h'])
    expect(beatsOf(cell)[1]!.map(({ name }) => name)).toContain('c')
    expect(names(passesOf(cell))).toEqual(['a b c', 'h'])
  })

  test('lists its parameters and readers', () => {
    expect(parametersOf(cell, 7, 5).map(({ name, shape }) => `${name} ${shape.join('×')}`)).toEqual([
      'W_a 5×7',
      'b_a 5',
      'W_b 5×5',
      'b_b 5',
      'W_h 5×5',
      'b_h 5',
    ])
    expect(readersOf(cell, 'c').map(({ name }) => name)).toEqual(['h'])
    expect(lanesOf(cell).map(({ name }) => name)).toEqual(['c', 'h'])
  })
})
