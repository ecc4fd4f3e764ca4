import { useEffect, useMemo, useRef } from 'react'
import { beatsOf } from '../model/derive'
import { showToken } from '../scene/number'
import { moveBeat, moveStep, seek, toEnd, togglePlaying, toStart } from '../store/moves'
import { player } from '../store/store'
import { useApp, useRecorded, useRun, useText } from './hooks'
import { Icon } from './Icon'
import { nameOf } from './roles'
import { sentenceOf } from './sentence'

const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16]

/** The player: under the thumb on a phone, along the bottom everywhere else. */
export function Transport() {
  const text = useText()
  const playing = useApp((state) => state.playing)
  const speed = useApp((state) => state.speed)
  const step = useApp((state) => state.step)
  const steps = useRun().frames.steps
  const button = (icon: Parameters<typeof Icon>[0]['name'], key: string, act: () => void, extra = '') => (
    <button
      type="button"
      className={`transport-button ${extra}`}
      aria-label={text(key)}
      title={text(key)}
      onClick={act}
    >
      <Icon name={icon} />
    </button>
  )
  return (
    <section className="transport" id="player" aria-label={text('play.title')} tabIndex={-1}>
      <Scrubber step={step} steps={steps} />
      <div className="transport-buttons">
        {button('first', 'play.first', toStart, 'is-end')}
        {button('previous', 'play.previousStep', () => moveStep(-1))}
        {button('previousBeat', 'play.previousBeat', () => moveBeat(-1))}
        {button(playing ? 'pause' : 'play', playing ? 'play.pause' : 'play.play', togglePlaying, 'is-main')}
        {button('nextBeat', 'play.nextBeat', () => moveBeat(1))}
        {button('next', 'play.nextStep', () => moveStep(1))}
        {button('last', 'play.last', toEnd, 'is-end')}
      </div>
      <Beats />
      <label className="speed">
        <span>{text('play.speed')}</span>
        <select value={speed} onChange={(event) => player.setSpeed(Number(event.target.value))}>
          {SPEEDS.map((option) => (
            <option key={option} value={option}>
              {option}×
            </option>
          ))}
        </select>
      </label>
      <Sentence />
    </section>
  )
}

function Scrubber({ step, steps }: { step: number; steps: number }) {
  const text = useText()
  const { tokens } = useRun()
  const beat = useApp((state) => state.beat)
  const beats = beatsOf(useRecorded().layer.cell).length
  return (
    <input
      className="scrubber"
      type="range"
      min={0}
      max={Math.max(steps - 1, 0)}
      value={step}
      aria-label={text('play.scrub')}
      aria-valuetext={text('play.position', {
        step,
        steps: steps - 1,
        token: showToken(tokens[step] ?? ''),
        beat: beat + 1,
        beats,
      })}
      onChange={(event) => seek(event.target.valueAsNumber)}
    />
  )
}

/** One dot an operation; where parallel nodes move together they share one. */
function Beats() {
  const text = useText()
  const step = useApp((state) => state.step)
  const beat = useApp((state) => state.beat)
  const { cell } = useRecorded().layer
  return (
    <div className="beats">
      {beatsOf(cell).map((nodes, index) => {
        const label = text('play.beat', {
          beat: index + 1,
          names: nodes.map((node) => nameOf(cell, node.name, text)).join(', '),
        })
        return (
          <button
            key={nodes[0]!.name}
            type="button"
            className={index < beat ? 'is-done' : index === beat ? 'is-now' : ''}
            aria-label={label}
            title={label}
            aria-current={index === beat ? 'step' : undefined}
            onClick={() => seek(step, index)}
          />
        )
      })}
    </div>
  )
}

/** One sentence on this operation with its very numbers; read aloud when the reader moves, silent while playing. */
function Sentence() {
  const text = useText()
  const recorded = useRecorded()
  const { tokens } = useRun()
  const step = useApp((state) => state.step)
  const beat = useApp((state) => state.beat)
  const unit = useApp((state) => state.unit)
  const selected = useApp((state) => state.selected)
  const playing = useApp((state) => state.playing)
  const sentence = useMemo(
    () => sentenceOf({ recorded, step, beat, unit, selected }, text),
    [recorded, step, beat, unit, selected, text],
  )
  const live = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (!playing && live.current) {
      live.current.textContent = `${text('lanes.step')} ${step}, ${showToken(tokens[step] ?? '')}. ${sentence}`
    }
  }, [playing, sentence, step, tokens, text])
  return (
    <>
      <p className="sentence">
        <span className="sentence-where">
          {text('lanes.step')} {step} · {text('working.unit')} {unit}
        </span>{' '}
        {sentence}
      </p>
      <p className="note key-hint">{text('play.keys')}</p>
      <p ref={live} className="visually-hidden" aria-live="polite" />
    </>
  )
}
