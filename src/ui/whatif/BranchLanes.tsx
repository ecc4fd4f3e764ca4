import { useMemo } from 'react'
import type { CellNode } from '../../model/cell'
import { lanesOf, rangesOf } from '../../model/derive'
import type { Numbers } from '../../scene/recorded'
import { type Ground, type ValueScale, valueScale } from '../../scene/scale'
import { differenceOf } from '../../store/branch'
import type { Branch, Run } from '../../store/state'
import { useAxis } from '../axis'
import { recordedOf, useApp, useRecorded, useText } from '../hooks'
import { LaneLegend } from '../LaneLegend'
import { LaneMap } from '../LaneMap'
import { LaneSymbol } from '../LaneSymbol'
import type { Brushing } from '../lanePointer'
import { nameOf, roleClass, symbolOf } from '../roles'
import { TimedPanel } from '../Timed'
import { useBrushing } from '../useBrushing'
import { Within } from '../Within'

/** Heights of one map in pixels, before they are magnified. */
const ROW = 3
const [LOWEST, HIGHEST] = [36, 64]

/** Gates and states over time as they were, as they would be, and what is between them. */
export function BranchLanes({ branch }: { branch: Branch | undefined }) {
  const text = useText()
  const { layer } = useRecorded()
  const { brushing, brush } = useBrushing()
  return (
    <TimedPanel className="lanes branch-lanes" label={text('whatif.lanes')}>
      <header className="panel-head lanes-head">
        <h2>{text('whatif.lanes')}</h2>
        <p className="note lanes-note">{text(branch ? 'whatif.lanesNote' : 'whatif.lanesEmpty')}</p>
      </header>
      {branch &&
        lanesOf(layer.cell).map((node) => (
          <BranchLane key={node.name} node={node} branch={branch} brushing={brushing} />
        ))}
      {brush}
    </TimedPanel>
  )
}

const joined = (a: Numbers, b: Numbers): Float32Array => {
  const both = new Float32Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

const UNBOUNDED = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const

interface LaneProps {
  readonly node: CellNode
  readonly branch: Branch
  readonly brushing: Brushing
}

function BranchLane({ node, branch, brushing }: LaneProps) {
  const text = useText()
  const layer = useApp((state) => state.layer)
  const ground: Ground = useApp((state) => (state.theme === 'dark' ? 'dark' : 'light'))
  const difference = useMemo(() => differenceOf(branch), [branch])
  const { cell } = recordedOf(branch.of, layer).layer
  const { own, between } = useMemo(() => {
    const valuesOf = (run: Run) => recordedOf(run, layer).values[node.name]!
    // One scale for both, which the branch may reach further with.
    const both = joined(valuesOf(branch.of), valuesOf(branch.run))
    return {
      own: valueScale(rangesOf(cell).get(node.name)!, both, ground),
      between: valueScale(UNBOUNDED, valuesOf(difference), ground),
    }
  }, [branch, difference, layer, node, cell, ground])
  return (
    <div className={`branch-lane ${roleClass(cell, node.name)}`} data-lane={node.name}>
      <div className="branch-name">
        {node.symbol && <LaneSymbol expression={symbolOf(cell, node.name)} />}
        <span>{nameOf(cell, node.name, text)}</span>
      </div>
      <Row name="was" run={branch.of} scale={own} node={node} brushing={brushing} />
      <Row name="if" run={branch.run} scale={own} node={node} brushing={brushing} legend />
      <Row name="difference" run={difference} scale={between} node={node} brushing={brushing} legend />
    </div>
  )
}

interface RowProps {
  readonly name: 'was' | 'if' | 'difference'
  readonly run: Run
  readonly scale: ValueScale
  readonly node: CellNode
  readonly brushing: Brushing
  /** Does it say what its colours mean? */
  readonly legend?: boolean
}

function Row({ name, run, scale, node, brushing, legend = false }: RowProps) {
  const text = useText()
  const { scale: size } = useAxis()
  const layer = useApp((state) => state.layer)
  const recorded = recordedOf(run, layer)
  const height = Math.round(size * Math.min(Math.max(recorded.layer.hiddenSize * ROW, LOWEST), HIGHEST))
  return (
    <>
      <div className="branch-which">
        {text(`whatif.short.${name}`)}
        {legend && <LaneLegend scale={scale} />}
      </div>
      <Within run={run}>
        <LaneMap node={node} recorded={recorded} scale={scale} height={height} brushing={brushing} />
      </Within>
    </>
  )
}
