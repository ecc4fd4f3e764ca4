import { useMemo } from 'react'
import { showToken } from '../scene/number'
import { Forecast } from './Forecast'
import { useApp, useRun, useText } from './hooks'
import { lights, useLight } from './light'
import { Probabilities } from './Probabilities'
import { PictureButton } from './takeaway/PictureButton'

/** What the network says at this step, next to what came. */
export function Prediction() {
  const text = useText()
  return (
    <section className="panel prediction" aria-label={text('prediction.title')} data-picture="prediction">
      <Said />
      <PictureButton picture="prediction" />
    </section>
  )
}

/** The same without a panel of its own. @param heading what it is below */
export function Said({ heading: Heading = 'h2' }: { heading?: 'h2' | 'h3' }) {
  const text = useText()
  const run = useRun()
  const step = useApp((state) => state.step)
  const light = useLight('y')
  const answers = useMemo(() => run.model.task.answersOf(run.sequence), [run])
  const { mode, readout } = run.model.network
  const token = showToken(run.tokens[step] ?? '')
  const last = step === run.frames.steps - 1
  const title =
    mode === 'many-to-many'
      ? text('prediction.next', { token })
      : text(last ? 'prediction.answer' : 'prediction.ifAsked')
  const isForecast = readout.activation === 'identity'
  return (
    <>
      <header className="panel-head">
        <Heading>
          <span data-light={light} {...lights('y')}>
            {isForecast ? text('prediction.title') : title}
          </span>
        </Heading>
      </header>
      {isForecast ? <Forecast /> : <Probabilities answer={answers[step]} />}
    </>
  )
}
