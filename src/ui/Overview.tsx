import { scaleLinear } from 'd3'
import { memo, useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { beatsOf, rangesOf } from '../model/derive'
import { positionAt } from '../player/player'
import { reachOf } from '../scene/reach'
import { valueScale } from '../scene/scale'
import { type TimeAxis, timeAxis } from '../scene/timeAxis'
import { LEAST_STEPS } from '../store/span'
import { useAxis } from './axis'
import { useApp, usePlayhead, useRecorded, useText } from './hooks'
import { type Part, useOverviewKeys, useOverviewPointer } from './overviewBrush'
import { paint } from './paint'
import { nameOf, roleClass } from './roles'
import { ZoomButtons } from './ZoomButtons'

const HEIGHT = 30
/** A step with this much room is as easy to hit in the views as it would be here. */
const ROOMY = 24

/** All steps of a long sequence in one thin strip, and the stretch of them that the other views show. */
export function Overview() {
  const axis = useAxis()
  return axis.room / axis.steps < ROOMY * axis.scale ? <OverviewStrip /> : null
}

function OverviewStrip() {
  const text = useText()
  const axis = useAxis()
  const { cell } = useRecorded().layer
  const unit = useApp((state) => state.unit)
  const { steps, room, scale } = axis
  const whole = useMemo(
    () => timeAxis(0, steps, steps, { width: room, most: room, scale, fitting: steps }),
    [steps, room, scale],
  )
  // The state that reaches furthest back says most about a long sequence.
  const shown = Object.values(cell.states).at(-1)!
  const range = text('sequence.window', { from: axis.from, to: axis.from + axis.count - 1, steps })
  return (
    <div className={`overview ${roleClass(cell, shown)}`}>
      <p className="note overview-range">{range}</p>
      <ZoomButtons />
      <span className="row-name overview-name">
        {nameOf(cell, shown, text)}, {text('lanes.unit', { unit })}
      </span>
      <div className="overview-strip" style={{ width: room, height: HEIGHT * scale }} {...useOverviewPointer(whole)}>
        <Silhouette name={shown} unit={unit} whole={whole} />
        <Now whole={whole} />
        <Brush whole={whole} range={range} />
      </div>
      <Ticks whole={whole} />
    </div>
  )
}

/** The followed unit over all steps. */
const Silhouette = memo(function Silhouette({ name, unit, whole }: { name: string; unit: number; whole: TimeAxis }) {
  const recorded = useRecorded()
  const theme = useApp((state) => state.theme)
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const target = canvas.current
    // A theme brings other colours, which are read from the page.
    if (!target || !theme) return
    return paint(
      target,
      () => {
        const { layer, values, steps } = recorded
        const { domain, signed } = valueScale(rangesOf(layer.cell).get(name)!, values[name]!, 'light')
        const width = Math.round(whole.width * window.devicePixelRatio)
        const height = Math.round(HEIGHT * whole.scale * window.devicePixelRatio)
        const y = scaleLinear([signed ? -domain[1] : 0, domain[1]], [height - 1, 1])
        const { low, high } = reachOf(values[name]!, layer.hiddenSize, { from: 0, count: steps }, width, unit)
        target.width = width
        target.height = height
        const context = target.getContext('2d')
        if (!context) return
        context.fillStyle = getComputedStyle(target).getPropertyValue('--role')
        const pitch = width / low.length
        for (let k = 0; k < low.length; k++) {
          const top = Math.min(y(Math.max(high[k]!, 0)), y(0) - 0.5)
          context.fillRect(
            k * pitch,
            top,
            Math.max(pitch - (pitch > 4 ? 1 : 0), 1),
            Math.max(y(Math.min(low[k]!, 0)) - top, 1),
          )
        }
      },
      false,
    )
  }, [recorded, name, unit, whole, theme])
  return <canvas ref={canvas} />
})

/** The playhead among all steps. */
function Now({ whole }: { whole: TimeAxis }) {
  const { cell } = useRecorded().layer
  const line = useRef<HTMLDivElement>(null)
  const draw = useCallback(
    (head: number) => {
      if (line.current)
        line.current.style.transform = `translateX(${whole.x(positionAt(head, beatsOf(cell).length).step)}px)`
    },
    [whole, cell],
  )
  usePlayhead(draw)
  return <div ref={line} className="overview-now" aria-hidden="true" />
}

/** Pixels of a handle, and of the room right of the strip. */
const HANDLE = 24
const BESIDE = 10

function Brush({ whole, range }: { whole: TimeAxis; range: string }) {
  const text = useText()
  const { from, count, steps } = useAxis()
  const end = from + count
  const least = Math.min(LEAST_STEPS, steps)
  const left = from * whole.pitch
  const width = count * whole.pitch
  // At the very end there is no room beside the strip: the handle reaches into it, its grip stays at the end.
  const inside = Math.max(left + width + HANDLE - whole.width - BESIDE, 0)
  return (
    <>
      <div className="overview-out" style={{ left: 0, width: left }} />
      <div className="overview-out" style={{ left: left + width, right: 0 }} />
      <Handle
        part="window"
        place={{ left, width }}
        label={text('time.window')}
        words={range}
        at={[from, 0, steps - count]}
      />
      <Handle
        part="start"
        place={{ left }}
        label={text('time.start')}
        words={text('time.step', { step: from })}
        at={[from, 0, Math.max(end - least, 0)]}
      />
      <Handle
        part="end"
        place={{ left: left + width - inside, '--inside': `${inside}px` }}
        label={text('time.end')}
        words={text('time.step', { step: end - 1 })}
        at={[end - 1, Math.min(from + least, steps) - 1, steps - 1]}
      />
    </>
  )
}

interface HandleProps {
  readonly part: Exclude<Part, 'strip'>
  readonly place: { readonly left: number; readonly width?: number; readonly '--inside'?: string }
  readonly label: string
  readonly words: string
  readonly at: readonly [now: number, min: number, max: number]
}

function Handle({ part, place, label, words, at: [now, min, max] }: HandleProps) {
  return (
    <div
      className={`overview-part is-${part}`}
      data-part={part}
      style={place}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuenow={now}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuetext={words}
      onKeyDown={useOverviewKeys(part)}
    />
  )
}

const TICK_EVERY = 110

function Ticks({ whole }: { whole: TimeAxis }) {
  const ticks = scaleLinear([0, whole.steps - 1], [0, whole.width]).ticks(Math.max(whole.width / TICK_EVERY, 2))
  return (
    <div className="overview-ticks" aria-hidden="true">
      {ticks.filter(Number.isInteger).map((step) => (
        <span key={step} style={{ left: whole.x(step) }}>
          {step}
        </span>
      ))}
    </div>
  )
}
