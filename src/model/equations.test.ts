import { describe, expect, test } from 'vitest'
import { cells } from '../cells/index'
import { bookEquations } from './equations'
import { type Expression, tex } from './expression'

const book = (id: string): string[] =>
  bookEquations(cells.find((cell) => cell.id === id)!).map(({ sides }) => sides.map((side) => tex(side)).join(' = '))

describe('equations as books write them', () => {
  test('one for each gate, candidate and state', () => {
    expect(book('lstm')).toEqual([
      'i_{t} = \\sigma\\left(W_{i} x_{t} + U_{i} h_{t-1} + b_{i}\\right)',
      'f_{t} = \\sigma\\left(W_{f} x_{t} + U_{f} h_{t-1} + b_{f}\\right)',
      'g_{t} = \\tanh\\left(W_{g} x_{t} + U_{g} h_{t-1} + b_{g}\\right)',
      'c_{t} = f_{t} \\odot c_{t-1} + i_{t} \\odot g_{t}',
      'o_{t} = \\sigma\\left(W_{o} x_{t} + U_{o} h_{t-1} + b_{o}\\right)',
      'h_{t} = o_{t} \\odot \\tanh\\left(c_{t}\\right)',
    ])
    expect(book('rnn')).toEqual(['h_{t} = \\tanh\\left(W_{h} x_{t} + U_{h} h_{t-1} + b_{h}\\right)'])
    expect(book('gru-after-keeps')).toContain(
      'n_{t} = \\tanh\\left(W_{n} x_{t} + b_{n} + r_{t} \\odot \\left(U_{n} h_{t-1} + b_{hn}\\right)\\right)',
    )
    expect(book('min-gru')).toEqual([
      'n_{t} = W_{n} x_{t} + b_{n}',
      'u_{t} = \\sigma\\left(W_{u} x_{t} + b_{u}\\right)',
      'h_{t} = u_{t} \\odot n_{t} + \\left(1 - u_{t}\\right) \\odot h_{t-1}',
    ])
  })

  test.each(cells.map((cell) => [cell.id, cell] as const))('%s: every node has its place', (_, cell) => {
    const refs = new Set<string>()
    const visit = (e: Expression): void => {
      if ('ref' in e && e.ref !== undefined) refs.add(e.ref)
      if (e.kind === 'sum') e.terms.forEach(visit)
      if (e.kind === 'product') e.factors.forEach(visit)
      if (e.kind === 'call') visit(e.argument)
      if (e.kind === 'complement') visit(e.of)
      if (e.kind === 'weighted') visit(e.vector)
    }
    for (const { sides } of bookEquations(cell)) sides.forEach(visit)
    for (const { name } of cell.nodes) expect(refs, name).toContain(name)
  })
})
