import { useMemo } from 'react'
import { type CellNode, holderOf, isPrevious } from '../model/cell'
import { readoutSides, refExpression, rightSide, withNumbers } from '../model/equations'
import type { Expression } from '../model/expression'
import { readoutSum, sumBelow, weightedSum } from '../scene/derivation'
import { formatNumber, formatPercent, showToken } from '../scene/number'
import { type Recorded, valueAt } from '../scene/recorded'
import { seek, select, selectUnit } from '../store/moves'
import { Curve } from './Curve'
import { useApp, useRecorded, useRun, useText } from './hooks'
import { Maths } from './Maths'
import { nameOf, roleClass, symbolOf } from './roles'
import { Terms } from './Terms'

/** From any value: how it came about. */
export function Working() {
  const text = useText()
  const recorded = useRecorded()
  const selected = useApp((state) => state.selected)
  const { cell } = recorded.layer
  const node = cell.nodes.find(({ name }) => name === selected)
  return (
    <section className="panel working" aria-label={text('working.title')}>
      <header className="panel-head">
        <h2 className={roleClass(cell, selected)}>{nameOf(cell, selected, text)}</h2>
        {selected !== 'y' && <UnitPicker />}
      </header>
      {node && <NodeWorking node={node} recorded={recorded} />}
      {isPrevious(selected) && <PreviousWorking name={selected} recorded={recorded} />}
      {selected === 'x' && <InputWorking />}
      {selected === 'y' && <OutputWorking />}
    </section>
  )
}

function UnitPicker() {
  const text = useText()
  const unit = useApp((state) => state.unit)
  const { hiddenSize } = useRecorded().layer
  return (
    <div className="unit-picker">
      <button type="button" aria-label={text('working.previousUnit')} onClick={() => selectUnit(unit - 1)}>
        ‹
      </button>
      <label>
        {text('working.unit')}{' '}
        <input
          type="number"
          min={0}
          max={hiddenSize - 1}
          value={unit}
          onChange={(event) => {
            const wanted = event.target.valueAsNumber
            if (Number.isInteger(wanted) && wanted >= 0 && wanted < hiddenSize) selectUnit(wanted)
          }}
        />
      </label>
      <button type="button" aria-label={text('working.nextUnit')} onClick={() => selectUnit(unit + 1)}>
        ›
      </button>
    </div>
  )
}

interface NodeProps {
  readonly node: CellNode
  readonly recorded: Recorded
}

function NodeWorking({ node, recorded }: NodeProps) {
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
          <Terms
            sum={sum}
            name={refExpression(cell, below.name)}
            labelOf={(from, index) => termLabel(recorded, from, index)}
          />
        </>
      )}
      <p className="note">{text('working.exact', { unit, step, value: formatNumber(value, 7) })}</p>
    </>
  )
}

/** A term's name: the symbol it reads for one-hot inputs, otherwise vector and index. */
function termLabel(
  recorded: Recorded,
  from: string,
  index: number,
): { expression: Expression; index: number; from: string } {
  return { expression: symbolOf(recorded.layer.cell, from), index, from }
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

function PreviousWorking({ name, recorded }: { name: string; recorded: Recorded }) {
  const text = useText()
  const step = useApp((state) => state.step)
  const unit = useApp((state) => state.unit)
  const { cell } = recorded.layer
  const value = valueAt(recorded, name, step, unit)
  const holder = holderOf(cell, name)
  return (
    <>
      <div className="equation">
        <Maths
          sides={[refExpression(cell, name), { kind: 'number', value, ref: name }]}
          classOf={(ref) => roleClass(cell, ref)}
        />
      </div>
      {step === 0 ? (
        <p>{text('working.initial')}</p>
      ) : (
        <p>
          {text('working.fromBefore', { step: step - 1 })}{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              seek(step - 1)
              select(holder)
            }}
          >
            {text('working.goThere', { step: step - 1 })}
          </button>
        </p>
      )}
    </>
  )
}

function InputWorking() {
  const text = useText()
  const { model, tokens, frames } = useRun()
  const recorded = useRecorded()
  const layer = useApp((state) => state.layer)
  const step = useApp((state) => state.step)
  const { encoding } = model.network
  const vector = Array.from({ length: recorded.layer.inputSize }, (_, k) => valueAt(recorded, 'x', step, k))
  const names = layer === 0 && 'symbols' in encoding ? encoding.symbols : undefined
  if (layer > 0) return <p>{text('working.fromBelow', { layer })}</p>
  return (
    <>
      <p>{text('working.encoded', { token: showToken(tokens[step] ?? '') })}</p>
      {encoding.kind === 'one-hot' && (
        <p className="note">{text('working.oneHot', { token: showToken(tokens[step] ?? '') })}</p>
      )}
      <ol className="vector" data-steps={frames.steps}>
        {vector.map((value, k) => (
          <li key={k} className={value !== 0 ? 'is-set' : ''}>
            <span>{showToken(names?.[k] ?? String(k))}</span>
            <b>{formatNumber(value, encoding.kind === 'one-hot' ? 0 : 3)}</b>
          </li>
        ))}
      </ol>
    </>
  )
}

function OutputWorking() {
  const text = useText()
  const { model, frames } = useRun()
  const recorded = useRecorded()
  const step = useApp((state) => state.step)
  const output = useApp((state) => state.output)
  const { readout, outputs } = model.network
  const sum = readoutSum(recorded, readout, frames.logits, step, output)
  const said = frames.output[step * readout.size + output]!
  const { cell } = recorded.layer
  const sides = readoutSides(cell, readout.activation)
  const classOf = (ref: string): string => roleClass(cell, ref)
  return (
    <>
      <p className="output-said">
        <b>{showToken(outputs[output]!)}</b>{' '}
        {readout.activation === 'identity' ? formatNumber(said) : formatPercent(said)}
        {readout.activation === 'softmax' && (
          <span className="note"> {text('working.softmax', { n: readout.size })}</span>
        )}
      </p>
      <div className="equation" data-equation="y">
        <Maths sides={sides.said} classOf={classOf} />
        <Maths sides={sides.sum} classOf={classOf} />
      </div>
      <Terms sum={sum} name={sides.sum[0]!} labelOf={(from, index) => termLabel(recorded, from, index)} />
    </>
  )
}
