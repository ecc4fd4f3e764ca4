import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { seek, select, selectUnit, toggleChosen } from '../store/moves'
import { useAxis } from './axis'
import { useApp, useUnits } from './hooks'
import { LaneReading, useReading, type Where } from './LaneReading'
import { type Brushing, useLanePointer } from './lanePointer'
import { paint } from './paint'

/** More values than these are painted in a task of their own. */
const HEAVY = 200_000

interface LaneCanvasProps {
  /** The node it shows. */
  readonly name: string
  readonly label: string
  readonly height: number
  /** Whether a row of the picture is a unit. */
  readonly rows: boolean
  readonly draw: (canvas: HTMLCanvasElement) => void
  readonly brushing: Brushing
  /** What lies over the picture. */
  readonly children?: ReactNode
}

/** A picture of units over time: painted once, pointed at, brushed, and walked through with the arrow keys. */
export function LaneCanvas({ name, label, height, rows, draw, brushing, children }: LaneCanvasProps) {
  const axis = useAxis()
  const order = useUnits()
  const unit = useApp((state) => state.unit)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [hover, setHover] = useState<Where>()
  const [focused, setFocused] = useState(false)
  const heavy = axis.count * order.length > HEAVY
  useLayoutEffect(
    () => (canvas.current ? paint(canvas.current, () => draw(canvas.current!), heavy) : undefined),
    [draw, heavy],
  )
  const at = (x: number, y: number): Where => {
    const position = Math.min(Math.max(Math.floor((y / height) * order.length), 0), order.length - 1)
    return { step: axis.at(x), unit: rows ? order[position]! : unit }
  }
  const pointer = useLanePointer(brushing, {
    hover: (x, y) =>
      setHover((before) => {
        const now = at(x, y)
        return before?.step === now.step && before.unit === now.unit ? before : now
      }),
    leave: () => setHover(undefined),
    press: (x, y, extend) => {
      const where = at(x, y)
      if (extend) return toggleChosen(where.unit)
      select(name)
      selectUnit(where.unit)
      seek(where.step)
    },
  })
  const step = useApp((state) => (focused ? state.step : undefined))
  const where = hover ?? (step === undefined ? undefined : { step, unit })
  const reading = useReading(name, where ?? { step: 0, unit })
  const position = order.indexOf(unit)
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by !== undefined) selectUnit(order[(position + by + order.length) % order.length]!)
    else if (event.key !== 'Enter') return
    else if (event.shiftKey) toggleChosen(unit)
    else select(name)
    event.preventDefault()
  }
  return (
    <div className="lane-map" style={{ width: axis.width, height }}>
      <canvas
        ref={canvas}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={order.length - 1}
        aria-valuenow={position}
        aria-valuetext={reading}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        {...pointer}
      />
      {children}
      {where && <LaneReading where={where} row={rows ? order.indexOf(where.unit) : undefined} text={reading} />}
    </div>
  )
}
