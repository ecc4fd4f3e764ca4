import { Suspense, useState } from 'react'
import { isPrevious } from '../model/cell'
import { AllEquations } from './Equation'
import { fetched } from './fetched'
import { useApp, useRecorded, useText } from './hooks'
import { InputWorking } from './InputWorking'
import { NodeWorking } from './NodeWorking'
import { OutputWorking } from './OutputWorking'
import { PreviousWorking } from './PreviousWorking'
import { nameOf, roleClass } from './roles'
import { PictureButton } from './takeaway/PictureButton'
import { UnitPicker } from './UnitPicker'

const UnitPanel = fetched(() => import('./UnitPanel').then(({ UnitPanel }) => UnitPanel))

/** From any value: how it came about. */
export function Working() {
  const text = useText()
  const recorded = useRecorded()
  const selected = useApp((state) => state.selected)
  const [isListed, setListed] = useState(false)
  const { cell } = recorded.layer
  const node = cell.nodes.find(({ name }) => name === selected)
  return (
    <section
      className="panel working"
      data-selected={selected}
      aria-label={text('working.title')}
      data-picture="working"
    >
      <header className="panel-head">
        <h2 className={roleClass(cell, selected)}>{nameOf(cell, selected, text)}</h2>
        {selected !== 'y' && <UnitPicker isOpen={isListed} onToggle={() => setListed(!isListed)} />}
      </header>
      {isListed && selected !== 'y' && (
        <Suspense fallback={null}>
          <UnitPanel />
        </Suspense>
      )}
      {node && <NodeWorking node={node} recorded={recorded} />}
      {isPrevious(selected) && <PreviousWorking name={selected} recorded={recorded} />}
      {selected === 'x' && <InputWorking />}
      {selected === 'y' && <OutputWorking />}
      <AllEquations />
      <PictureButton picture="working" />
    </section>
  )
}
