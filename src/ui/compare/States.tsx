import { useMemo } from 'react'
import { nodeOf } from '../../model/cell'
import { useRecorded, useText } from '../hooks'
import { Lane } from '../Lane'
import { Playhead } from '../Playhead'
import { TimeAxisProvider } from '../Timed'
import { TimeTicks } from '../TimeTicks'
import { useBrushing } from '../useBrushing'

/** What the cell carries from step to step, over time: on an axis as wide as its column. */
export function States() {
  return (
    <TimeAxisProvider className="compare-states">
      <Lanes />
    </TimeAxisProvider>
  )
}

function Lanes() {
  const text = useText()
  const recorded = useRecorded()
  const { brushing, brush } = useBrushing()
  const { cell } = recorded.layer
  const nodes = useMemo(() => Object.values(cell.states).map((holder) => nodeOf(cell, holder)), [cell])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div className="lanes" role="group" aria-label={text('compare.states')}>
      <Playhead />
      {nodes.map((node) => (
        <Lane key={node.name} node={node} recorded={recorded} kind="maps" brushing={brushing} />
      ))}
      <div className="lanes-ticks">
        <TimeTicks />
      </div>
      {brush}
    </div>
  )
}
