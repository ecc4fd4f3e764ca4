import { type ReactNode, useMemo, useState } from 'react'
import type { Span } from '../store/state'
import { showSpan, useAxis } from './axis'
import type { Brushing } from './lanePointer'

/** Drawing a stretch of time across the pictures of a panel, to zoom to it. @returns what shows it while it is drawn */
export function useBrushing(): { brushing: Brushing; brush: ReactNode } {
  const axis = useAxis()
  const [brushed, setBrushed] = useState<Span>()
  const brushing = useMemo(() => ({ show: setBrushed, done: (span: Span) => showSpan(axis, span) }), [axis])
  const place = brushed && {
    translate: (brushed.from - axis.from) * axis.pitch,
    width: brushed.count * axis.pitch,
  }
  return { brushing, brush: place && <div className="lanes-brush" style={place} /> }
}
