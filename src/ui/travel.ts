import { useCallback, useRef } from 'react'
import { positionAt } from '../player/player'
import type { Circuit } from '../scene/circuit'
import { pointAlong } from '../scene/path'
import { usePlayhead } from './hooks'

/** The share of a beat's way after which its values have arrived and can be read. */
const ARRIVED = 0.85

/** Moves the values that travel in the current beat, without React. @returns the ref of the diagram's svg */
export function useTravel(circuit: Circuit, beats: number) {
  const svg = useRef<SVGSVGElement>(null)
  const draw = useCallback(
    (head: number) => {
      const { beat, progress } = positionAt(head, beats)
      const moving = progress < 1
      svg.current?.classList.toggle('is-moving', moving)
      svg.current?.classList.toggle('is-arrived', progress >= ARRIVED)
      if (!moving) return
      const travellers = svg.current?.querySelectorAll('[data-traveller]') ?? []
      for (const traveller of travellers) {
        const wire = circuit.wires.find(({ id }) => id === traveller.getAttribute('data-traveller'))
        if (wire?.beat !== beat) continue
        const { x, y } = pointAlong(wire.points, progress)
        traveller.setAttribute('transform', `translate(${x.toFixed(1)},${y.toFixed(1)})`)
      }
    },
    [circuit, beats],
  )
  usePlayhead(draw)
  return svg
}
