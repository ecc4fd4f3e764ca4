import { useEffect, useMemo, useRef } from 'react'
import { beatsOf } from '../model/derive'
import { showToken } from '../scene/number'
import { moveBeat, moveStep, seek, toEnd, togglePlaying, toStart } from '../store/moves'
import { player } from '../store/store'
import { BeatScrubber } from './BeatScrubber'
import { useApp, useRecorded, useRun, useText } from './hooks'
import { Icon } from './Icon'
import { lights, useLight } from './light'
import { OffscreenHint } from './OffscreenHint'
import { roleClass } from './roles'
import { type Piece, plain, sentenceOf } from './sentence'

const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16]

/** The player: under the thumb on a phone, along the bottom everywhere else. */
export function Transport() {
  const text = useText()
  const playing = useApp((state) => state.playing)
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
      <OffscreenHint />
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
      <BeatScrubber />
      <Speed />
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

/** From a quarter to sixteen times, each stop doubling the one before. */
function Speed() {
  const text = useText()
  const speed = useApp((state) => state.speed)
  return (
    <label className="speed">
      <span>{text('play.speed')}</span>
      <input
        type="range"
        min={0}
        max={SPEEDS.length - 1}
        value={SPEEDS.indexOf(speed)}
        aria-valuetext={`${speed}×`}
        onChange={(event) => player.setSpeed(SPEEDS[event.target.valueAsNumber] ?? 1)}
      />
      <output>{speed}×</output>
    </label>
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
  // Beside a branch it has to be said which of the two runs these numbers are of.
  const hasBranch = useApp(({ view, branch, run }) => view === 'whatif' && branch?.of === run)
  const sentence = useMemo(
    () => sentenceOf({ recorded, step, beat, unit, selected }, text),
    [recorded, step, beat, unit, selected, text],
  )
  const beats = beatsOf(recorded.layer.cell).length
  const live = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (!playing && live.current) {
      live.current.textContent = `${text('lanes.step')} ${step}, ${showToken(tokens[step] ?? '')}. ${plain(sentence)}`
    }
  }, [playing, sentence, step, tokens, text])
  return (
    <>
      <p className="sentence">
        <span className="sentence-where">
          {text('lanes.step')} {step} · {text('play.scrubBeat')} {beat + 1}/{beats}
          {hasBranch && ` · ${text('play.asItWas')}`}
        </span>{' '}
        {sentence.map((piece, k) => (
          <SentencePiece key={k} piece={piece} />
        ))}
      </p>
      <p className="note key-hint">{text('play.keys')}</p>
      <p ref={live} className="visually-hidden" aria-live="polite" />
    </>
  )
}

/** What stands for a quantity is in its colour, and lights up with it. */
function SentencePiece({ piece: { text, ref } }: { piece: Piece }) {
  return ref === undefined ? text : <StandsFor text={text} stands={ref} />
}

function StandsFor({ text, stands }: { text: string; stands: string }) {
  const { cell } = useRecorded().layer
  return (
    <span className={`stands-for ${roleClass(cell, stands)}`} data-light={useLight(stands)} {...lights(stands)}>
      {text}
    </span>
  )
}
