import { useMemo } from 'react'
import type { CellNode } from '../model/cell'
import { refExpression, rightSide, withNumbers } from '../model/equations'
import { sumBelow, weightedSum } from '../scene/derivation'
import { formatNumber } from '../scene/number'
import { type Recorded, valueAt } from '../scene/recorded'
import { select } from '../store/moves'
import { Curve } from './Curve'
import { useApp, useText } from './hooks'
import { Maths } from './Maths'
import { nameOf, roleClass } from './roles'
import { Terms } from './Terms'

interface NodeProps {
  readonly node: CellNode
  readonly recorded: Recorded
}

/** A node of the cell: its equation in letters and numbers, its curve, its weighted sum. */
export function NodeWorking({ node, recorded }: NodeProps) {
  const text = useText()
  const step = useApp((state) => state.step)
  const unit = useApp((state) => state.unit)
  const { cell } = recorded.layer
  const value = valueAt(recorded, node.name, step, unit)
  const numberOf = (ref: string): number => valueAt(recorded, ref, step, unit)
  const below = sumBelow(recorded, node)
  const sum = useMemo(() => below && weightedSum(recorded, below, step, unit), [recorded, below, step, unit])
  const letters = [refExpression(cell, node.name), rightSide(cell, node)]
  const numbers = withNumbers(node, numberOf)
  const classOf = (ref: string): string => roleClass(cell, ref)
  return (
    <>
      <div className="equation" data-equation={node.name}>
        <Maths sides={node.symbol === undefined ? letters.slice(1) : letters} classOf={classOf} />
        {numbers && <Maths sides={[numbers, { kind: 'number', value, ref: node.name }]} classOf={classOf} />}
      </div>
      {node.op !== 'affine' && <Operands node={node} recorded={recorded} />}
      {(node.op === 'sigmoid' || node.op === 'tanh' || node.op === 'relu') && (
        <Curve op={node.op} input={numberOf(node.reads[0]!)} role={roleClass(cell, node.name)} />
      )}
      {below && sum && (
        <>
          {below !== node && (
            <div className="equation is-below" data-equation={below.name}>
              <Maths sides={[refExpression(cell, below.name), rightSide(cell, below)]} classOf={classOf} />
            </div>
          )}
          <Terms sum={sum} name={refExpression(cell, below.name)} />
        </>
      )}
      <p className="note">{text('working.exact', { unit, step, value: formatNumber(value, 7) })}</p>
    </>
  )
}

/** The values an operation reads, each a way into its own working. */
function Operands({ node, recorded }: NodeProps) {
  const text = useText()
  const step = useApp((state) => state.step)
  const unit = useApp((state) => state.unit)
  const { cell } = recorded.layer
  return (
    <ul className="operands">
      {[...new Set(node.reads)].map((ref) => (
        <li key={ref}>
          <button type="button" className={roleClass(cell, ref)} onClick={() => select(ref)}>
            <span>{nameOf(cell, ref, text)}</span>
            <b data-operand={ref}>{formatNumber(valueAt(recorded, ref, step, unit))}</b>
          </button>
        </li>
      ))}
    </ul>
  )
}
