import { scaleLinear } from 'd3'
import { useMemo } from 'react'
import { useAxis } from './axis'

const EVERY = 80

/** Step numbers below a picture whose steps are too narrow to be numbered one by one. */
export function TimeTicks() {
  const axis = useAxis()
  const ticks = useMemo(() => {
    const ends = [axis.from, axis.from + axis.count - 1]
    const wanted = Math.max(axis.width / EVERY, 2)
    return scaleLinear(ends, ends).ticks(wanted).filter(Number.isInteger)
  }, [axis])
  return (
    <div className="time-ticks" aria-hidden="true">
      {ticks.map((step) => (
        <span key={step} style={{ left: axis.x(step) }}>
          {step}
        </span>
      ))}
    </div>
  )
}
