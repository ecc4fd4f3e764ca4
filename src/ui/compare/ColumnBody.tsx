import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { beatsOf } from '../../model/derive'
import { formatNumber } from '../../scene/number'
import { valueAt, widthOf } from '../../scene/recorded'
import { compared, lookInside } from '../../store/compare'
import { sameIn } from '../../store/counterpart'
import type { State } from '../../store/state'
import { CircuitDiagram } from '../CircuitDiagram'
import { useApp, useRecorded, useRun, useText, useWidth } from '../hooks'
import { Said } from '../Prediction'
import { nameOf, roleClass } from '../roles'
import { States } from './States'

/** Circuit, the value looked into, prediction, and the states over time. @param wanted the page, which may ask for more than this cell has */
export function ColumnBody({ wanted }: { wanted: StoreApi<State> }) {
  const text = useText()
  const { model } = useRun()
  return (
    <>
      <div className="compare-circuit">
        <Picture />
        <Reading wanted={wanted} />
      </div>
      <div className="compare-said prediction">
        <Said heading="h3" />
      </div>
      <div className="compare-foot">
        <States />
        <button type="button" className="link compare-inside" onClick={() => lookInside(model.id)}>
          {text('compare.inside', { cell: text(`cell.${model.cell.id}`) })}
        </button>
      </div>
    </>
  )
}

/** The width a column's circuit is drawn for, in pixels; in a wider one all cells grow alike, as far as a screen has room. */
const DRAWN_FOR = 440
const MOST = 2

function Picture() {
  const [frame, width] = useWidth<HTMLDivElement>()
  return (
    <div ref={frame} className="circuit-frame">
      {width > 0 && <CircuitDiagram width={width} magnified={Math.min(Math.max(width / DRAWN_FOR, 1), MOST)} />}
    </div>
  )
}

/** The value looked into, in this cell; where the cell lacks it, what stands in. */
function Reading({ wanted }: { wanted: StoreApi<State> }) {
  const text = useText()
  const recorded = useRecorded()
  const { cell, hiddenSize } = recorded.layer
  const step = useApp((state) => state.step)
  const beat = useApp((state) => state.beat)
  const unit = useApp((state) => state.unit)
  const selected = useApp((state) => state.selected)
  const asked = useStore(wanted, (state) => state.selected)
  const askedUnit = useStore(wanted, (state) => state.unit)
  const beats = beatsOf(cell)
  const at = beats.findIndex((nodes) => nodes.some(({ name }) => name === selected))
  const isVector = selected !== 'y' && widthOf(recorded, selected) === hiddenSize
  const value = isVector && at <= beat ? formatNumber(valueAt(recorded, selected, step, unit)) : '·'
  const name = nameOf(cell, selected, text)
  const other = useStore(compared, ({ columns }) =>
    asked === selected ? undefined : columns.find((column) => sameIn(column.cell, asked) !== undefined),
  )
  return (
    <p className="compare-reading">
      {isVector && (
        <span className={roleClass(cell, selected)}>
          {other === undefined
            ? text('compare.looked', { name, unit })
            : text('compare.standsIn', { wanted: nameOf(other.cell, asked, text), name, unit })}{' '}
          <b>{value}</b>
        </span>
      )}
      <span className="compare-beat">{text('compare.beat', { beat: beat + 1, beats: beats.length })}</span>
      {askedUnit >= hiddenSize && (
        <span className="compare-clamped">{text('compare.clamped', { units: hiddenSize, unit })}</span>
      )}
    </p>
  )
}
