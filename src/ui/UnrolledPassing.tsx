import { useCallback, useRef } from 'react'
import { beatsOf } from '../model/derive'
import { positionAt } from '../player/player'
import { startOf } from '../scene/unrolled'
import { useAxis } from './axis'
import { usePlayhead, useRecorded } from './hooks'
import { roleClass } from './roles'
import type { UnrolledProps } from './UnrolledWires'

/** The states on their way from the copy before, while the first operation of a step is under way; without React. */
export function UnrolledPassing({ copies, rows }: UnrolledProps) {
  const axis = useAxis()
  const { cell } = useRecorded().layer
  const group = useRef<SVGGElement>(null)
  const draw = useCallback(
    (head: number) => {
      const { step, beat, progress } = positionAt(head, beatsOf(cell).length)
      const to = copies.copies.find((copy) => copy.step === step)
      const passing = to !== undefined && copies.whole && beat === 0 && progress < 1
      if (!group.current) return
      group.current.style.visibility = passing ? 'visible' : 'hidden'
      if (!passing) return
      const half = copies.width / 2
      const from = step === axis.from ? startOf(axis, copies) : axis.x(step - 1) + half
      const x = from + (to.x - half - from) * progress
      group.current.setAttribute('transform', `translate(${x.toFixed(1)},0)`)
    },
    [axis, cell, copies],
  )
  usePlayhead(draw)
  return (
    <g ref={group} className="unrolled-passing">
      {rows.layers.map((row) =>
        row.states.map(({ state, y, height }) => (
          <circle
            key={`${row.y} ${state}`}
            className={roleClass(cell, `${state}'`)}
            cy={y + height / 2}
            r={5 * axis.scale}
          />
        )),
      )}
    </g>
  )
}
