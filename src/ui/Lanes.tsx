import { Suspense, startTransition, useState } from 'react'
import { lanesOf } from '../model/derive'
import { fetched } from './fetched'
import { useApp, useRecorded, useText } from './hooks'
import { Lane } from './Lane'
import { LanesHead } from './LanesHead'
import { LaneUnits } from './LaneUnits'
import { TimedPanel } from './Timed'
import { TimeTicks } from './TimeTicks'
import { useBrushing } from './useBrushing'

const LaneTable = fetched(() => import('./LaneTable').then(({ default: LaneTable }) => LaneTable))

/** Gates and states over time, or all nodes, on the shared axis. */
export function Lanes() {
  const text = useText()
  const recorded = useRecorded()
  const kind = useApp((state) => state.lanes)
  const [all, setAll] = useState(false)
  const [table, setTable] = useState(false)
  const { brushing, brush } = useBrushing()
  const { cell } = recorded.layer
  const nodes = all ? cell.nodes : lanesOf(cell)
  return (
    <TimedPanel className="lanes" label={text('lanes.title')}>
      <LanesHead nodes={nodes} all={all} showAll={(yes) => startTransition(() => setAll(yes))} />
      {kind === 'lines' && <LaneUnits />}
      {nodes.map((node) => (
        <Lane key={node.name} node={node} recorded={recorded} kind={kind} brushing={brushing} />
      ))}
      <div className="lanes-ticks">
        <TimeTicks />
      </div>
      {brush}
      <button type="button" className="link" aria-expanded={table} onClick={() => setTable(!table)}>
        {text(table ? 'lanes.hideTable' : 'lanes.table')}
      </button>
      {table && (
        <Suspense fallback={null}>
          <LaneTable />
        </Suspense>
      )}
    </TimedPanel>
  )
}
