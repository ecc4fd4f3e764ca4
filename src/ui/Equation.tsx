import { memo, useMemo } from 'react'
import type { Cell, CellNode } from '../model/cell'
import { bookEquations, refExpression, rightSide, withNumbers } from '../model/equations'
import { fitNode } from '../scene/fit'
import { type Recorded, valueAt } from '../scene/recorded'
import { useApp, useRecorded, useText } from './hooks'
import { Maths, type MathsContext } from './Maths'
import { ownerOf, roleClass } from './roles'

/** Formulas of a cell in its colours, lighting up with the rest of the page. */
export const mathsOf = (cell: Cell): MathsContext => ({
  classOf: (ref) => roleClass(cell, ref),
  ownerOf: (ref) => ownerOf(cell, ref),
})

/** A node's equation in letters: drawn once, for it changes with the node only. */
export const LetterEquation = memo(function LetterEquation({ cell, node }: { cell: Cell; node: CellNode }) {
  const right = { ...rightSide(cell, node), ref: node.name }
  return (
    <Maths sides={node.symbol === undefined ? [right] : [refExpression(cell, node.name), right]} {...mathsOf(cell)} />
  )
})

interface NumberProps {
  readonly recorded: Recorded
  readonly node: CellNode
  readonly step: number
  readonly unit: number
}

/** The same with the unit's numbers, in digits from which a calculator gives what stands on the right. */
export function NumberEquation({ recorded, node, step, unit }: NumberProps) {
  const { cell } = recorded.layer
  const context = useMemo(() => mathsOf(cell), [cell])
  const numberOf = (ref: string): number => valueAt(recorded, ref, step, unit)
  const fitted = fitNode(node, numberOf)
  const numbers = withNumbers(node, numberOf, fitted.inputs)
  if (!numbers) return null
  const result = { kind: 'number', value: numberOf(node.name), ref: node.name, shown: fitted.value } as const
  return <Maths sides={[numbers, result]} about={!fitted.exact} {...context} />
}

/** All equations of the cell as books write them; what is being computed is marked. */
export function AllEquations() {
  const text = useText()
  const { cell } = useRecorded().layer
  const equations = useMemo(() => bookEquations(cell), [cell])
  const context = useMemo(() => mathsOf(cell), [cell])
  const selected = useApp((state) => state.selected)
  return (
    <details className="all-equations">
      <summary>{text('working.equations')}</summary>
      <ul>
        {equations.map(({ node, sides }) => (
          <li key={node.name} className={`equation ${node.name === selected ? 'is-selected' : ''}`}>
            <BookEquation sides={sides} context={context} />
          </li>
        ))}
      </ul>
    </details>
  )
}

const BookEquation = memo(function BookEquation({
  sides,
  context,
}: {
  sides: Parameters<typeof Maths>[0]['sides']
  context: MathsContext
}) {
  return <Maths sides={sides} {...context} />
})
