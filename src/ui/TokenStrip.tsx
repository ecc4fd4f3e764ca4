import { useMemo } from 'react'
import { type Saying, sayingOf } from '../scene/saying'
import { useAxis } from './axis'
import { useRun, useText } from './hooks'
import { lights, useLight } from './light'
import { TokenPicture } from './TokenPicture'
import { Tokens } from './Tokens'

/** Below so many pixels a step, on a small screen, no button is drawn any more. */
const ROOMY = 18

function useSaying(): Saying {
  const run = useRun()
  return useMemo(() => {
    const { model, sequence, frames, given, free } = run
    // What it reads because it said so itself, it was not right about, unless what is due was known before.
    const isOwn = free.steps > 0 && model.task.answers === 'next'
    const judged = isOwn ? given - 1 : frames.steps
    return sayingOf(frames.output, model.network.outputs, model.task.answersOf(sequence), judged)
  }, [run])
}

/** What the network reads and, above it, what it would say: one column a step. */
export function TokenStrip() {
  const text = useText()
  const { mode } = useRun().model.network
  const axis = useAxis()
  const saying = useSaying()
  return (
    <div className="token-strip">
      <span className="row-name" data-light={useLight('y')} {...lights('y')}>
        {text(mode === 'many-to-one' ? 'sequence.answers' : 'sequence.predicts')}
      </span>
      <span className="row-name row-reads" data-light={useLight('x')} {...lights('x')}>
        {text('sequence.reads')}
      </span>
      {axis.pitch >= ROOMY * axis.scale ? <Tokens saying={saying} /> : <TokenPicture saying={saying} />}
    </div>
  )
}
