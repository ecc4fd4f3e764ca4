import { useCallback, useRef } from 'react'
import { beatsOf } from '../model/derive'
import { positionAt } from '../player/player'
import { useAxis } from './axis'
import { usePlayhead, useRecorded } from './hooks'
import type { UnrolledProps } from './UnrolledWires'
import { bleedOf } from './unrolledPaint'

/** Over the states that are not yet computed; it draws back from a copy as its operations are done, without React. */
export function UnrolledVeil({ copies, rows }: UnrolledProps) {
  const axis = useAxis()
  const { cell } = useRecorded().layer
  const veil = useRef<HTMLDivElement>(null)
  const bleed = bleedOf(axis)
  const draw = useCallback(
    (head: number) => {
      const beats = beatsOf(cell).length
      const { step, beat, progress } = positionAt(head, beats)
      const at = copies.copies.find((copy) => copy.step === step)?.x ?? axis.x(step)
      const done = (beat + progress) / beats
      const left = done < 1 ? at + copies.width * (done - 0.5) : Math.max(at + copies.width / 2, at + axis.pitch / 2)
      const inside = Math.min(Math.max(left, -bleed), axis.width + bleed)
      if (veil.current) veil.current.style.transform = `translateX(${inside + bleed}px)`
    },
    [axis, cell, copies, bleed],
  )
  usePlayhead(draw)
  const top = rows.layers.at(-1)!
  const bottom = rows.layers[0]!
  const height = bottom.y + bottom.height - top.y
  return (
    <div className="unrolled-future" style={{ top: top.y, height, left: -bleed, right: -bleed }} aria-hidden="true">
      <div ref={veil} className="unrolled-veil" />
    </div>
  )
}
