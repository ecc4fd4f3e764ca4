import { memo, useMemo } from 'react'
import type { CellNode } from '../model/cell'
import { rangesOf } from '../model/derive'
import type { Recorded } from '../scene/recorded'
import { type Ground, scaleOfLines, valueScale } from '../scene/scale'
import { select } from '../store/moves'
import type { State } from '../store/state'
import { useAxis } from './axis'
import { useApp, useText } from './hooks'
import { LaneAxis, LaneLegend } from './LaneLegend'
import { LaneLines } from './LaneLines'
import { LaneMap } from './LaneMap'
import { LaneSymbol } from './LaneSymbol'
import { useDrawn } from './LaneUnits'
import type { Brushing } from './lanePointer'
import { lights, useLight } from './light'
import { nameOf, roleClass, symbolOf } from './roles'
import { UnitTrace } from './UnitTrace'

/** Heights in pixels, before they are magnified. */
const ROW = 6
const [LOWEST, HIGHEST] = [48, 112]
const CHART = 84

/** Rows of whole pixels where there is room for them, so that all look equally high. */
function mapHeight(units: number, size: number): number {
  const wanted = size * Math.min(Math.max(units * ROW, LOWEST), HIGHEST)
  return units < 1.5 * wanted ? units * Math.max(1, Math.round(wanted / units)) : wanted
}

interface LaneProps {
  readonly node: CellNode
  readonly recorded: Recorded
  readonly kind: State['lanes']
  readonly brushing: Brushing
}

/** One quantity over time: of all units as a heat map, or of some as lines. */
export const Lane = memo(function Lane({ node, recorded, kind, brushing }: LaneProps) {
  const { scale: size } = useAxis()
  const unit = useApp((state) => state.unit)
  const selected = useApp((state) => state.selected === node.name)
  const ground: Ground = useApp((state) => (state.theme === 'dark' ? 'dark' : 'light'))
  const { cell, hiddenSize } = recorded.layer
  const colours = useMemo(
    () => valueScale(rangesOf(cell).get(node.name)!, recorded.values[node.name]!, ground),
    [cell, recorded, node, ground],
  )
  const maps = kind === 'maps'
  const drawn = useDrawn(hiddenSize)
  const scale = useMemo(
    () => (maps ? colours : scaleOfLines(colours, recorded.values[node.name]!, hiddenSize, drawn)),
    [maps, colours, recorded, node, hiddenSize, drawn],
  )
  const height = maps ? mapHeight(hiddenSize, size) : size * CHART
  const Picture = maps ? LaneMap : LaneLines
  return (
    <div
      className={`lane ${roleClass(cell, node.name)} ${selected ? 'is-selected' : ''} ${maps ? '' : 'is-lines'}`}
      data-lane={node.name}
      data-light={useLight(node.name)}
      {...lights(node.name)}
    >
      <LaneName node={node} recorded={recorded} selected={selected} />
      {maps && <UnitTrace recorded={recorded} name={node.name} unit={unit} scale={scale} />}
      <Picture node={node} recorded={recorded} scale={scale} height={height} brushing={brushing} />
      {maps ? <LaneLegend scale={scale} /> : <LaneAxis scale={scale} height={height} />}
    </div>
  )
})

function LaneName({ node, recorded, selected }: Pick<LaneProps, 'node' | 'recorded'> & { selected: boolean }) {
  const text = useText()
  const { cell } = recorded.layer
  return (
    <button type="button" className="lane-name" aria-pressed={selected} onClick={() => select(node.name)}>
      {node.symbol && <LaneSymbol expression={symbolOf(cell, node.name)} />}
      <span>{nameOf(cell, node.name, text)}</span>
    </button>
  )
}
