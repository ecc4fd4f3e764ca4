import { memo, useMemo, useState } from 'react'
import { showToken } from '../scene/number'
import { columnsOf, columnsPath, type Kind, type Saying } from '../scene/saying'
import { seek } from '../store/moves'
import { useAxis } from './axis'
import { useRun, useText } from './hooks'
import { TimeTicks } from './TimeTicks'
import { useTokenWords } from './Tokens'

/** A letter needs so many pixels, on a small screen. */
const LETTER = 9
const HEIGHT = 100
const KINDS: readonly Kind[] = ['right', 'wrong', 'unjudged']

/** Steps too narrow for buttons: how sure it was as bars, or as their mean where a pixel holds several steps. */
export function TokenPicture({ saying }: { saying: Saying }) {
  const text = useText()
  const axis = useAxis()
  const [at, setAt] = useState<number>()
  const words = useTokenWords(saying)
  const stepAt = (event: React.MouseEvent): number =>
    axis.at(event.clientX - event.currentTarget.getBoundingClientRect().left)
  const verdicts = saying.verdicts.slice(axis.from, axis.from + axis.count)
  const isDue = useRun().model.task.answers === 'due'
  const described = text(isDue ? 'sequence.describedDue' : 'sequence.described', {
    from: axis.from,
    to: axis.from + axis.count - 1,
    right: verdicts.filter((verdict) => verdict === 'right').length,
    judged: verdicts.filter(Boolean).length,
  })
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the transport is the keyboard's way to every step
    <div
      className="tokens token-picture"
      role="img"
      aria-label={described}
      style={{ width: axis.width }}
      onClick={(event) => seek(stepAt(event))}
      onPointerMove={(event) => setAt(stepAt(event))}
      onPointerLeave={() => setAt(undefined)}
    >
      <Bars saying={saying} />
      {axis.pitch >= LETTER * axis.scale && <Letters saying={saying} />}
      <Bands />
      <TimeTicks />
      {at !== undefined && (
        <output
          className="token-reading"
          style={{ left: axis.x(at), translate: `${(-100 * axis.x(at)) / axis.width}%` }}
        >
          {words(at)}
        </output>
      )}
    </div>
  )
}

const Bars = memo(function Bars({ saying }: { saying: Saying }) {
  const { from, count, pitch, width } = useAxis()
  const columns = useMemo(() => columnsOf(saying, from, count, pitch), [saying, from, count, pitch])
  return (
    <svg className="token-bars" viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {KINDS.map((kind) => (
        <path key={kind} className={`token-bar is-${kind}`} d={columnsPath(columns, kind, HEIGHT)} />
      ))}
    </svg>
  )
})

/** A row of letters is one element, however many there are. */
const Letters = memo(function Letters({ saying }: { saying: Saying }) {
  const axis = useAxis()
  const { tokens, model } = useRun()
  const steps = Array.from({ length: axis.count }, (_, k) => axis.from + k)
  const places = steps.map((step) => axis.x(step).toFixed(1)).join(' ')
  // One place a character: what takes more than one can't be told apart here anyway.
  const row = (nameAt: (step: number) => string): string =>
    steps.map((step) => (nameAt(step).length === 1 ? nameAt(step) : '·')).join('')
  return (
    <svg className="token-letters" aria-hidden="true">
      <text className="is-said" x={places}>
        {row((step) => showToken(model.network.outputs[saying.best[step]!]!))}
      </text>
      <text className="is-read" x={places}>
        {row((step) => showToken(tokens[step]!))}
      </text>
    </svg>
  )
})

/** Which of what is read was given, and which the network wrote itself. */
function Bands() {
  const text = useText()
  const { given, frames } = useRun()
  const axis = useAxis()
  const clamped = (step: number): number => Math.min(Math.max(step - axis.from, 0), axis.count) * axis.pitch
  const bands = [
    { key: 'sequence.given', left: 0, right: clamped(given) },
    { key: 'sequence.own', left: clamped(given), right: clamped(frames.steps) },
  ].filter(({ left, right }) => right > left)
  return bands.map(({ key, left, right }) => (
    <span
      key={key}
      className={key === 'sequence.own' ? 'token-band is-own' : 'token-band'}
      style={{ left, width: right - left }}
    >
      {bands.length > 1 && <span>{text(key)}</span>}
    </span>
  ))
}
