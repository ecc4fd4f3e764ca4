import { Suspense, useMemo } from 'react'
import type { CellNode } from '../model/cell'
import { refExpression } from '../model/equations'
import { sumBelow, weightedSum } from '../scene/derivation'
import { operationLedger } from '../scene/ledger'
import { formatNumber } from '../scene/number'
import { type Recorded, valueAt } from '../scene/recorded'
import { select } from '../store/moves'
import { Curve } from './Curve'
import { LetterEquation, NumberEquation } from './Equation'
import { fetched } from './fetched'
import { useApp, useText } from './hooks'
import { LedgerTable } from './LedgerTable'
import { lights, useLight } from './light'
import { nameOf, roleClass } from './roles'
import { Terms } from './Terms'

const WeightView = fetched(() => import('./WeightView').then(({ WeightView }) => WeightView))

interface NodeProps {
  readonly node: CellNode
  readonly recorded: Recorded
}

/** A node of the cell: its equation in letters and numbers, and how the number came about. */
export function NodeWorking({ node, recorded }: NodeProps) {
  const text = useText()
  const step = useApp((state) => state.step)
  const unit = useApp((state) => state.unit)
  const { cell } = recorded.layer
  const ledger = useMemo(() => operationLedger(recorded, node, step, unit), [recorded, node, step, unit])
  const below = sumBelow(recorded, node)
  return (
    <>
      <div className="equation" data-equation={node.name}>
        <LetterEquation cell={cell} node={node} />
        {node.op !== 'affine' && <NumberEquation recorded={recorded} node={node} step={step} unit={unit} />}
      </div>
      {ledger && <LedgerTable ledger={ledger} reads={node.reads} />}
      {(node.op === 'sigmoid' || node.op === 'tanh' || node.op === 'relu') && (
        <>
          {!below && <Operand of={node.reads[0]!} recorded={recorded} />}
          <Curve
            op={node.op}
            input={valueAt(recorded, node.reads[0]!, step, unit)}
            value={valueAt(recorded, node.name, step, unit)}
            role={roleClass(cell, node.name)}
          />
        </>
      )}
      {below && <SumBelow below={below} node={node} recorded={recorded} />}
      <p className="note" data-exact="">
        {text('working.exact', { unit, step, value: formatNumber(valueAt(recorded, node.name, step, unit), 7) })}
      </p>
    </>
  )
}

/** The weighted sum of a node, or the one an activation squashes, with the weights that made it. */
function SumBelow({ below, node, recorded }: NodeProps & { below: NonNullable<ReturnType<typeof sumBelow>> }) {
  const step = useApp((state) => state.step)
  const unit = useApp((state) => state.unit)
  const { cell } = recorded.layer
  const sum = useMemo(() => weightedSum(recorded, below, step, unit), [recorded, below, step, unit])
  const name = useMemo(() => refExpression(cell, below.name), [cell, below])
  return (
    <>
      {below !== node && (
        <div className="equation is-below" data-equation={below.name}>
          <LetterEquation cell={cell} node={below} />
        </div>
      )}
      <Terms sum={sum} of={below.name} name={name} opens={below !== node} />
      <Suspense fallback={<div className="weights" />}>
        <WeightView recorded={recorded} node={below} step={step} unit={unit} />
      </Suspense>
    </>
  )
}

/** What an activation reads where no sum is shown, and the way into its working. */
function Operand({ of, recorded }: { of: string; recorded: Recorded }) {
  const text = useText()
  const step = useApp((state) => state.step)
  const unit = useApp((state) => state.unit)
  const { cell } = recorded.layer
  const light = useLight(of)
  return (
    <p className="operands">
      <button
        type="button"
        className={roleClass(cell, of)}
        data-light={light}
        onClick={() => select(of)}
        {...lights(of)}
      >
        <span>{nameOf(cell, of, text)}</span>
        <b data-operand={of}>{formatNumber(valueAt(recorded, of, step, unit))}</b>
      </button>
    </p>
  )
}
