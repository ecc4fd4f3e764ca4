import { isPrevious } from '../model/cell'
import { useApp, useRecorded, useText } from './hooks'
import { InputWorking } from './InputWorking'
import { NodeWorking } from './NodeWorking'
import { OutputWorking } from './OutputWorking'
import { PreviousWorking } from './PreviousWorking'
import { nameOf, roleClass } from './roles'
import { UnitPicker } from './UnitPicker'

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
