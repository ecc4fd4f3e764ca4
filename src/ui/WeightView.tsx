import { useMemo } from 'react'
import type { CellNode } from '../model/cell'
import { symbol } from '../model/expression'
import { formatNumber } from '../scene/number'
import type { Recorded } from '../scene/recorded'
import { reachOfNumbers, readoutRow, type WeightRow, weightRows } from '../scene/weightRows'
import { useRecorded, useRun, useText } from './hooks'
import { MathsLabel } from './Maths'
import { WeightStrip } from './WeightStrip'

interface WeightsProps {
  readonly recorded: Recorded
  readonly node: Extract<CellNode, { op: 'affine' }>
  readonly step: number
  readonly unit: number
}

/** The row of W and U, and the bias, that made this number, over the values they met. */
export function WeightView({ recorded, node, step, unit }: WeightsProps) {
  const rows = useMemo(() => weightRows(recorded, node, step, unit), [recorded, node, step, unit])
  return <Weights rows={rows} row={unit} bias={node.bias} value={recorded.layer.parameters[node.bias]![unit]!} />
}

/** The same for an output of the readout. */
export function ReadoutWeights({ step, output }: { step: number; output: number }) {
  const recorded = useRecorded()
  const { readout } = useRun().model.network
  const rows = useMemo(() => [readoutRow(recorded, readout, step, output)], [recorded, readout, step, output])
  return <Weights rows={rows} row={output} bias="b_y" value={readout.bias[output]!} />
}

interface Props {
  readonly rows: readonly WeightRow[]
  /** Which row of the matrices. */
  readonly row: number
  readonly bias: string
  readonly value: number
}

function Weights({ rows, row, bias, value }: Props) {
  const text = useText()
  const { cell } = useRecorded().layer
  const name = useMemo(() => symbol(bias, bias), [bias])
  // Products are compared across the strips; weights and values each on their own.
  const reach = Math.max(...rows.map(({ products }) => reachOfNumbers(products)))
  return (
    <section className="weights" aria-label={text('working.weights')}>
      <h3>{text('working.weights')}</h3>
      {rows.map((weights) => (
        <WeightStrip key={weights.weight} weights={weights} row={row} reach={reach} />
      ))}
      <p className="weight-bias">
        <MathsLabel cell={cell} expression={name} />
        <span>
          [{row}] = <b data-bias={value}>{formatNumber(value)}</b>
        </span>
      </p>
    </section>
  )
}
