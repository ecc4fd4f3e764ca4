import { memo, useCallback, useMemo, useRef } from 'react'
import { holderOf, isPrevious } from '../model/cell'
import { beatsOf, rangesOf } from '../model/derive'
import { positionAt } from '../player/player'
import { type Circuit as Geometry, layoutCircuit, magnification, type Wire } from '../scene/circuit'
import { pointAlong } from '../scene/path'
import { type Numbers, type Recorded, valueAt } from '../scene/recorded'
import { CircuitBox } from './CircuitBox'
import { CircuitWire, Traveller } from './CircuitWire'
import { useApp, usePlayhead, useRecorded, useRun, useText, useWidth } from './hooks'
import { LayerTabs } from './LayerTabs'

/** The largest magnitude of every quantity over the whole run: what a full bar of its strip means. */
function extentsOf(recorded: Recorded): ReadonlyMap<string, number> {
  const { cell } = recorded.layer
  const largest = (values: Numbers): number =>
    Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6)
  return new Map(
    [...rangesOf(cell)].map(([ref, [low, high]]) => {
      if (Number.isFinite(low) && Number.isFinite(high)) return [ref, Math.max(-low, high)]
      if (ref === 'x') return [ref, largest(recorded.input)]
      return [ref, largest(recorded.values[isPrevious(ref) ? holderOf(cell, ref) : ref]!)]
    }),
  )
}

/** Moves the values that travel in the current beat, without React. */
function useTravel(geometry: Geometry, beats: number) {
  const svg = useRef<SVGSVGElement>(null)
  const draw = useCallback(
    (head: number) => {
      const { beat, progress } = positionAt(head, beats)
      const moving = progress < 1
      svg.current?.style.setProperty('--progress', String(progress))
      svg.current?.classList.toggle('is-moving', moving)
      if (!moving) return
      for (const wire of geometry.wires) {
        if (wire.beat !== beat) continue
        const { x, y } = pointAlong(wire.points, progress)
        const traveller = svg.current?.querySelector(`[data-traveller="${CSS.escape(wire.id)}"]`)
        traveller?.setAttribute('transform', `translate(${x},${y})`)
      }
    },
    [geometry, beats],
  )
  usePlayhead(draw)
  return svg
}

export const Circuit = memo(function Circuit() {
  const text = useText()
  const run = useRun()
  const recorded = useRecorded()
  const step = useApp((state) => state.step)
  const beat = useApp((state) => state.beat)
  const unit = useApp((state) => state.unit)
  const selected = useApp((state) => state.selected)
  const [frame, width] = useWidth<HTMLDivElement>()
  const { cell } = recorded.layer
  const beats = beatsOf(cell).length
  const scale = magnification(cell, width)
  const geometry = useMemo(() => layoutCircuit(cell, Math.max(width / scale, 300)), [cell, width, scale])
  const extents = useMemo(() => extentsOf(recorded), [recorded])
  const svg = useTravel(geometry, beats)
  const stateOf = (at: number): 'done' | 'now' | 'pending' => (at < beat ? 'done' : at === beat ? 'now' : 'pending')
  const current: Wire[] = geometry.wires.filter((wire) => wire.beat === beat && wire.to !== undefined)
  const feeds = new Set(geometry.wires.filter(({ to }) => to === selected).map(({ from }) => from))

  return (
    <section className="panel timed circuit" aria-label={text('circuit.title', { step })}>
      <div className="playhead is-guide" aria-hidden="true" />
      <header className="panel-head">
        <h2>{text('circuit.title', { step })}</h2>
        <LayerTabs />
        <p className="note">{text('circuit.strip')}</p>
      </header>
      <div ref={frame} className="circuit-frame">
        {width > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset
          <svg
            ref={svg}
            role="group"
            className={geometry.compact ? 'is-compact' : ''}
            width={geometry.width * scale}
            height={geometry.height * scale}
            viewBox={`0 0 ${geometry.width} ${geometry.height}`}
            aria-label={text('circuit.describe', { cell: text(`cell.${run.model.cell.id}`), nodes: cell.nodes.length })}
          >
            {geometry.wires.map((wire) => (
              <CircuitWire
                key={wire.id}
                cell={cell}
                wire={wire}
                state={stateOf(wire.beat)}
                lit={wire.to === selected || wire.from === selected}
              />
            ))}
            {geometry.boxes.map((box) => (
              <CircuitBox
                key={box.ref}
                box={box}
                recorded={recorded}
                step={step}
                unit={unit}
                compact={geometry.compact}
                extent={extents.get(box.ref) ?? 1}
                unipolar={(rangesOf(cell).get(box.ref)?.[0] ?? -1) >= 0}
                state={stateOf(box.beat)}
                selected={box.ref === selected}
                feeding={feeds.has(box.ref)}
              />
            ))}
            {current.map((wire) => (
              <Traveller
                key={wire.id}
                wire={wire}
                value={valueAt(recorded, wire.from, step, unit)}
                vector={cell.nodes.find(({ name }) => name === wire.to)?.op === 'affine'}
              />
            ))}
          </svg>
        )}
      </div>
    </section>
  )
})
