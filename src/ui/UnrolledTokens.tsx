import { memo, useMemo } from 'react'
import { forecastFrom, likeliest } from '../model/freeRun'
import { formatNumber, formatPercent, showToken } from '../scene/number'
import { answersAt, type Copy } from '../scene/unrolled'
import type { Run } from '../store/state'
import { useAxis } from './axis'
import { useApp, useRun, useText } from './hooks'
import { lights, useLight } from './light'
import { useMoment } from './UnrolledCopies'
import type { UnrolledProps } from './UnrolledWires'

interface Said {
  readonly text: string
  /** How sure the network is of it, 0..1; absent where it forecasts a value. */
  readonly share?: number
}

/** What the network says at a step: what it then wrote itself, otherwise the likeliest. */
function saidAt({ model, frames, sequence, tokens, given }: Run, step: number): Said {
  const { outputs, readout, encoding } = model.network
  const at = step * readout.size
  if (readout.activation !== 'identity') {
    const written = step + 1 >= given && step + 1 < frames.steps ? outputs.indexOf(tokens[step + 1]!) : -1
    const index = written < 0 ? likeliest(frames.output, at, readout.size) : written
    return { text: showToken(outputs[index]!), share: frames.output[at + index]! }
  }
  const read = sequence.kind === 'rows' ? sequence.rows[step]![0]! : 0
  const said = frames.output[at]!
  if (encoding.kind !== 'log-change') return { text: formatNumber(said, 2) }
  return { text: formatNumber(forecastFrom(read, said, encoding.scale), 0) }
}

/** Pixels of a letter, on a small screen; a text that does not fit is left out. */
const LETTER = 7.5
const fits = (text: string, room: number, scale: number): boolean => text.length * LETTER * scale <= room + 4 * scale

/** What each copy reads, and what it says where it is asked. */
export const UnrolledTokens = memo(function UnrolledTokens({ copies, rows }: UnrolledProps) {
  const text = useText()
  const axis = useAxis()
  const run = useRun()
  const { mode } = run.model.network
  const { steps } = run.frames
  const unasked = copies.copies.filter(({ step }) => !answersAt(mode, steps, step))
  const shared = { width: copies.width, room: copies.whole ? axis.pitch : 2 * copies.width }
  return (
    <>
      {copies.copies.map(({ step, x }) => (
        <text
          key={step}
          className="unrolled-step"
          x={x}
          y={rows.steps.y + rows.steps.height / 2}
          dy="0.35em"
          textAnchor="middle"
        >
          {step}
        </text>
      ))}
      {copies.copies.map((copy) => (
        <Read key={copy.step} copy={copy} {...shared} {...rows.input} />
      ))}
      {copies.copies
        .filter(({ step }) => answersAt(mode, steps, step))
        .map((copy) => (
          <Says key={copy.step} copy={copy} {...shared} {...rows.output} />
        ))}
      {unasked.length > 0 && (
        <text
          className="unrolled-note"
          x={(unasked[0]!.x + unasked.at(-1)!.x) / 2}
          y={rows.output.y + rows.output.height - 6 * axis.scale}
          textAnchor="middle"
        >
          {text('unrolled.notAsked')}
        </text>
      )}
    </>
  )
})

interface TokenProps {
  readonly copy: Copy
  readonly width: number
  readonly room: number
  readonly y: number
  readonly height: number
}

const Read = memo(function Read({ copy: { step, x }, width, room, y, height }: TokenProps) {
  const moment = useMoment(step)
  const { scale } = useAxis()
  const { tokens, given } = useRun()
  const token = showToken(tokens[step]!)
  return (
    <g
      className={`unrolled-read is-${moment} ${step >= given ? 'is-written' : ''}`}
      data-read={step}
      data-light={useLight('x')}
      {...lights('x')}
    >
      <rect x={x - width / 2} y={y} width={width} height={height} rx={Math.min(5 * scale, width * 0.2)} />
      {fits(token, room, scale) && (
        <text x={x} y={y + height / 2} dy="0.35em" textAnchor="middle">
          {token}
        </text>
      )}
    </g>
  )
})

const Says = memo(function Says({ copy: { step, x }, width, room, y, height }: TokenProps) {
  const moment = useMoment(step)
  const { scale } = useAxis()
  const run = useRun()
  const said = useMemo(() => saidAt(run, step), [run, step])
  const bar = (said.share ?? 0) * height
  const frame = { x: x - width / 2, y, width, height, rx: Math.min(5 * scale, width * 0.2) }
  const following = useApp((state) => state.lit === 'y')
  return (
    <g
      className={`unrolled-said is-${moment}`}
      data-said={step}
      data-light={following ? 'it' : undefined}
      {...lights('y')}
    >
      {said.share !== undefined && <title>{`${said.text} ${formatPercent(said.share)}`}</title>}
      <rect {...frame} />
      <rect className="unrolled-share" x={x - width / 2} y={y + height - bar} width={width} height={bar} />
      <rect className="unrolled-frame" {...frame} />
      {fits(said.text, room, scale) && (
        <text x={x} y={y + height / 2} dy="0.35em" textAnchor="middle">
          {said.text}
        </text>
      )}
    </g>
  )
})
