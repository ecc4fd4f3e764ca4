import { useEffect, useState } from 'react'
import { type Lensed, lensOn } from '../../store/lens'
import { problemOf, setProblem } from '../../store/runs'
import { useApp, useRun } from '../hooks'

/** The lens at the playhead; while a new one is computed, the last one of this run stands. */
export function useLens(): Lensed | undefined {
  const run = useRun()
  const lens = useApp((state) => state.lens)
  const step = useApp((state) => state.step)
  const layer = useApp((state) => state.layer)
  const unit = useApp((state) => state.unit)
  const [found, setFound] = useState<{ readonly of: object; readonly lensed: Lensed }>()
  useEffect(() => {
    let isWanted = true
    lensOn(run, lens, { step, layer, unit }, () => isWanted).then(
      (lensed) => isWanted && lensed && setFound({ of: run, lensed }),
      (error: unknown) => isWanted && setProblem('engine', problemOf(error)),
    )
    return () => {
      isWanted = false
    }
  }, [run, lens, step, layer, unit])
  // Another layer's norms would be read as this one's.
  return found?.of === run && found.lensed.layer === layer ? found.lensed : undefined
}
