import { lazy, Suspense, startTransition, useMemo, useState } from 'react'
import { lanesOf } from '../model/derive'
import type { Span } from '../store/state'
import { showSpan, useAxis } from './axis'
import { useApp, useRecorded, useText } from './hooks'
import { Lane } from './Lane'
import { LanesHead } from './LanesHead'
import { LaneUnits } from './LaneUnits'
import { TimedPanel } from './Timed'
import { TimeTicks } from './TimeTicks'

const LaneTable = lazy(() => import('./LaneTable'))

/** Gates and states over time, or all nodes, on the shared axis. */
export function Lanes() {
  const text = useText()
  const axis = useAxis()
  const recorded = useRecorded()
  const kind = useApp((state) => state.lanes)
  const [all, setAll] = useState(false)
  const [table, setTable] = useState(false)
  const [brushed, setBrushed] = useState<Span>()
  const brushing = useMemo(() => ({ show: setBrushed, done: (span: Span) => showSpan(axis, span) }), [axis])
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
      {brushed && (
        <div
          className="lanes-brush"
          style={{ translate: (brushed.from - axis.from) * axis.pitch, width: brushed.count * axis.pitch }}
        />
      )}
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
