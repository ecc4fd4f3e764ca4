import { useCallback, useRef } from 'react'
import { beatsOf } from '../model/derive'
import { positionAt } from '../player/player'
import { moveBeat, scrub, seek, settle } from '../store/moves'
import { useApp, usePlayhead, useRecorded, useText } from './hooks'
import { nameOf } from './roles'

/** Fine enough to see a value creep along its wire. */
const FINE = 0.02
const BEFORE = 0.04

/**
 * The operations of this step: one dot each (where parallel nodes move together they share one), and a thumb that
 * can be dragged through them, and through the motion between them, both ways.
 */
export function BeatScrubber() {
  const text = useText()
  const step = useApp((state) => state.step)
  const beat = useApp((state) => state.beat)
  const { cell } = useRecorded().layer
  const beats = beatsOf(cell)
  const count = beats.length
  const thumb = useRef<HTMLInputElement>(null)
  const follow = useCallback(
    (head: number) => {
      const at = positionAt(head, count)
      if (thumb.current) thumb.current.value = String(at.beat + at.progress)
    },
    [count],
  )
  usePlayhead(follow)
  const labels = beats.map((nodes, index) =>
    text('play.beat', { beat: index + 1, names: nodes.map((node) => nameOf(cell, node.name, text)).join(', ') }),
  )
  return (
    <div className="beats" style={{ '--beats': count } as React.CSSProperties}>
      {labels.map((label, index) => (
        <button
          key={label}
          type="button"
          className={index < beat ? 'is-done' : index === beat ? 'is-now' : ''}
          aria-label={label}
          title={label}
          aria-current={index === beat ? 'step' : undefined}
          onClick={() => seek(step, index)}
        />
      ))}
      <input
        ref={thumb}
        type="range"
        min={BEFORE}
        max={count}
        step={FINE}
        defaultValue={beat + 1}
        aria-label={text('play.scrubBeat')}
        aria-valuetext={labels[beat]}
        onInput={(event) => scrub(step, event.currentTarget.valueAsNumber)}
        onPointerUp={settle}
        onKeyDown={(event) => {
          const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
          if (by === undefined) return
          event.preventDefault()
          moveBeat(by as 1 | -1)
        }}
      />
    </div>
  )
}
