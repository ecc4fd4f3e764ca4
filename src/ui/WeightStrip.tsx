import { memo, useMemo, useState } from 'react'
import { refExpression } from '../model/equations'
import { symbol } from '../model/expression'
import { fitNumber } from '../scene/fit'
import { formatNumber } from '../scene/number'
import type { Numbers } from '../scene/recorded'
import { indexAt, largestAt, reachOfNumbers, type WeightRow } from '../scene/weightRows'
import { select, selectUnit } from '../store/moves'
import { useRem } from './axis'
import { useRecorded, useText, useWidth } from './hooks'
import { useIndexName, useSymbols } from './LedgerTable'
import { MathsLabel, spoken } from './Maths'
import { usePaintedWeights } from './weightPaint'

interface StripProps {
  readonly weights: WeightRow
  readonly row: number
  /** The largest product of all strips. */
  readonly reach: number
}

/** A row of weights above the values they meet above their products: pointing reads numbers, a click follows. */
export function WeightStrip({ weights: row, row: unit, reach }: StripProps) {
  const text = useText()
  const { cell } = useRecorded().layer
  const { weight, from, weights, values, products } = row
  const name = useMemo(() => symbol(weight, weight), [weight])
  const [frame, width] = useWidth<HTMLDivElement>()
  const [pointed, setPointed] = useState<number>()
  const nameOfIndex = useIndexName()
  const at = pointed !== undefined && pointed < products.length ? pointed : largestAt(products)
  const reaches = [reachOfNumbers(weights), reachOfNumbers(values), reach]
  const canvas = usePaintedWeights({ row, reaches, width, at })
  const symbols = useSymbols(from)
  const rem = useRem()
  const index = row.diagonal ? unit : at
  const follow = (): void => {
    select(from)
    if (from !== 'x') selectUnit(index)
  }
  const { inputs, exact } = fitNumber([weights[at]!, values[at]!], ([w = 0, v = 0]) => w * v, products[at]!)
  const [w = '', v = ''] = inputs
  const shown = formatNumber(products[at]!)
  const where = `[${unit}, ${nameOfIndex(from, index)}]`
  const reading = `${w} × ${v.startsWith('−') ? `(${v})` : v} ${exact ? '=' : '≈'} ${shown}`
  const move = (by: number): void => setPointed(Math.min(Math.max(at + by, 0), products.length - 1))
  return (
    <div className="weight-strip" data-weight={weight}>
      <button type="button" className="weight-reading" data-at={index} onClick={follow}>
        <MathsLabel cell={cell} expression={name} />
        <small>{where}</small>
        <MathsLabel cell={cell} expression={refExpression(cell, from)} />
        <small>[{nameOfIndex(from, index)}]</small>
        <span>
          = {reading.slice(0, -shown.length)}
          <b>{shown}</b>
        </span>
      </button>
      <ul className="weight-names" aria-hidden="true">
        {['working.weight', 'working.value', 'working.product'].map((key, k) => (
          <li key={key}>
            {text(key)}{' '}
            <small>{text('working.reach', { size: formatNumber(reaches[k]!, reaches[k]! < 10 ? 1 : 0) })}</small>
          </li>
        ))}
      </ul>
      <div
        ref={frame}
        className="weight-frame"
        role="slider"
        tabIndex={0}
        aria-label={text('working.weightsOf', { weight: spoken(name), unit, n: products.length })}
        aria-valuemin={0}
        aria-valuemax={products.length - 1}
        aria-valuenow={at}
        aria-valuetext={`${where} ${reading}`}
        onPointerMove={(event) => {
          const { left, width: wide } = event.currentTarget.getBoundingClientRect()
          setPointed(indexAt(products, (event.clientX - left) / wide, wide))
        }}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setPointed(undefined)}
        onClick={(event) => (event.nativeEvent as PointerEvent).pointerType === 'mouse' && follow()}
        onKeyDown={(event) => {
          const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -1e9, End: 1e9 }[event.key]
          if (by !== undefined) move(by)
          else if (event.key === 'Enter') follow()
          else return
          event.preventDefault()
        }}
      >
        <canvas ref={canvas} />
        {symbols && width / symbols.length >= LEAST_FOR_SYMBOLS * rem && <Symbols symbols={symbols} on={values} />}
      </div>
    </div>
  )
}

/** In rem; narrower columns have no room for a letter. */
const LEAST_FOR_SYMBOLS = 0.48

/** The symbols of a one-hot input below their weights; the one that is on stands out. */
function Symbols({ symbols, on }: { symbols: readonly string[]; on: Numbers }) {
  return (
    <div className="weight-symbols" aria-hidden="true">
      {symbols.map((name, k) => (
        <SymbolName key={name} name={name} isOn={on[k] !== 0} />
      ))}
    </div>
  )
}

const SymbolName = memo(function SymbolName({ name, isOn }: { name: string; isOn: boolean }) {
  return isOn ? <b>{name}</b> : <span>{name}</span>
})
