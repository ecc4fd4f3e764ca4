import { useEffect, useMemo, useState } from 'react'
import { formatNumber, formatPercent } from '../../scene/number'
import { largestAt } from '../../store/apart'
import { setInterventions } from '../../store/branch'
import { seek } from '../../store/moves'
import { store } from '../../store/store'
import { type Swept, sweep, type Trial } from '../../store/sweep'
import { useAxis } from '../axis'
import { useApp, useRecorded, useRun, useText } from '../hooks'
import { NumberField } from '../NumberField'
import { nameOf, roleClass } from '../roles'
import { TimedPanel } from '../Timed'
import { SweepBars } from './SweepBars'

/** More variants than these say no more than every n-th of them. */
const MOST_VARIANTS = 200
/** Steps of all variants together that nobody has to ask for. */
const UNASKED = 2e4

/** Less than this moved, and no step matters: a half of a per cent of probability, or rounding of a value. */
const LEAST_SHARE = 0.005
const LEAST_VALUE = 1e-4

/** The steps in view, or every n-th of them. */
function useTried(): readonly number[] {
  const { from, count } = useAxis()
  return useMemo(() => {
    const every = Math.ceil(count / MOST_VARIANTS)
    return Array.from({ length: Math.ceil(count / every) }, (_, k) => from + k * every)
  }, [from, count])
}

/** Runs the sweep where it is small, or when asked to. */
function useSweep(trial: Trial): { swept: Swept | undefined; isLarge: boolean; start(): void } {
  const run = useRun()
  const steps = useTried()
  const [asked, setAsked] = useState<object>()
  const [swept, setSwept] = useState<Swept>()
  const isLarge = steps.length * run.frames.steps > UNASKED
  const { layer, quantity, value } = trial
  useEffect(() => {
    if (isLarge && asked !== run) return
    let isWanted = true
    void sweep(run, { layer, quantity, value }, steps, () => isWanted).then(
      (done) => isWanted && done && setSwept(done),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [run, layer, quantity, value, steps, isLarge, asked])
  return { swept: swept?.of === run ? swept : undefined, isLarge, start: () => setAsked(run) }
}

/** One change tried at every step in turn: which moments matter to what is said here. */
export function Sweep() {
  const text = useText()
  const { cell } = useRecorded().layer
  const layer = useApp((state) => state.layer)
  const [quantity, setQuantity] = useState('x')
  const [value, setValue] = useState(0)
  const gates = cell.nodes.filter(({ op }) => op === 'sigmoid').map(({ name }) => name)
  const choices = [...(layer === 0 ? ['x'] : []), ...gates, cell.states['h']!]
  const chosen = choices.includes(quantity) ? quantity : choices[0]!
  const { swept, isLarge, start } = useSweep({ layer, quantity: chosen, value: chosen === 'x' ? 0 : value })
  return (
    <TimedPanel className="sweep" label={text('whatif.sweep')}>
      <header className="panel-head lanes-head">
        <h2>{text('whatif.sweep')}</h2>
        <label>
          <span className="visually-hidden">{text('whatif.sweepWhat')}</span>
          <select value={chosen} onChange={({ target }) => setQuantity(target.value)}>
            {choices.map((name) => (
              <option key={name} value={name}>
                {name === 'x' ? text('whatif.leftOut') : `${nameOf(cell, name, text)} (${name})`}
              </option>
            ))}
          </select>
        </label>
        {chosen !== 'x' && (
          <NumberField label="=" value={value} step="any" onValue={(wanted = 0) => setValue(wanted)} />
        )}
        {isLarge && (
          <button type="button" onClick={start}>
            {text('whatif.sweepStart')}
          </button>
        )}
        <Reading swept={swept} />
      </header>
      <div className={roleClass(cell, chosen)}>{swept && <SweepBars swept={swept} />}</div>
    </TimedPanel>
  )
}

/** Which moment matters most to what is said at the playhead. */
function Reading({ swept }: { swept: Swept | undefined }) {
  const text = useText()
  const step = useApp((state) => state.step)
  const { tokens, model } = useRun()
  const shares = model.network.readout.activation !== 'identity'
  const here = useMemo(() => swept && Float64Array.from(swept.effects, (effect) => effect[step]!), [swept, step])
  const found = here && largestAt(here)
  const best = here && found !== undefined && here[found]! >= (shares ? LEAST_SHARE : LEAST_VALUE) ? found : undefined
  if (!swept || !here) return <p className="note lanes-note">{text('whatif.sweepNote', { step })}</p>
  if (best === undefined) return <p className="note lanes-note">{text('whatif.sweepNothing', { step })}</p>
  const at = swept.steps[best]!
  const { layer, quantity, value } = swept.trial
  const by = shares ? formatPercent(here[best]!) : formatNumber(here[best]!)
  const keep = (): void => {
    setInterventions([...store.getState().interventions, { layer, quantity, unit: 'all', steps: [at, at], value }])
    seek(step)
  }
  return (
    <p className="note lanes-note" aria-live="polite">
      {text(shares ? 'whatif.sweepMost' : 'whatif.sweepMostValue', { step, at, token: tokens[at] ?? '', by })}{' '}
      <button type="button" className="link" onClick={keep}>
        {text('whatif.sweepKeep')}
      </button>
    </p>
  )
}
