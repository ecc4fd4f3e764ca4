import { useEffect, useState } from 'react'
import { formatNumber, showToken } from '../../scene/number'
import { type Radius, radiiOf } from '../../store/lens'
import { selectUnit, setLens } from '../../store/moves'
import { useApp, useRecorded, useRun, useText } from '../hooks'
import { LayerTabs } from '../LayerTabs'
import { NumberField } from '../NumberField'
import { nameOf } from '../roles'

/** What the lens is on. */
export function LensControls() {
  const text = useText()
  const { cell } = useRecorded().layer
  const { quantity } = useApp((state) => state.lens)
  const states = Object.keys(cell.states)
  const isForecast = useRun().model.network.readout.activation === 'identity'
  const chosen = states.includes(quantity) ? quantity : 'logit' // another cell may have no such state
  return (
    <section className="panel lens-controls" aria-label={text('gradient.controls')}>
      <header className="panel-head">
        <h2>{text('gradient.controls')}</h2>
        <LayerTabs />
      </header>
      <fieldset className="segmented">
        <legend className="visually-hidden">{text('gradient.controls')}</legend>
        {['logit', ...states].map((id) => (
          <button key={id} type="button" aria-pressed={id === chosen} onClick={() => setLens({ quantity: id })}>
            {id === 'logit' ? text('gradient.output') : nameOf(cell, cell.states[id]!, text)}
          </button>
        ))}
      </fieldset>
      {chosen === 'logit' ? <OutputChoice /> : <UnitChoice />}
      <p className="note">{text(isForecast ? 'gradient.stepNoteValue' : 'gradient.stepNote')}</p>
      <Stretch />
    </section>
  )
}

function OutputChoice() {
  const text = useText()
  const { outputs } = useRun().model.network
  const { output } = useApp((state) => state.lens)
  if (outputs.length < 2) return null
  return (
    <label className="lens-choice">
      <span>{text('gradient.which')}</span>{' '}
      <select
        value={output !== undefined && output < outputs.length ? output : ''}
        onChange={({ target }) => setLens({ output: target.value === '' ? undefined : Number(target.value) })}
      >
        <option value="">{text('gradient.likeliest')}</option>
        {outputs.map((symbol, k) => (
          <option key={symbol} value={k}>
            {showToken(symbol)}
          </option>
        ))}
      </select>
    </label>
  )
}

function UnitChoice() {
  const text = useText()
  const unit = useApp((state) => state.unit)
  const { all } = useApp((state) => state.lens)
  const { hiddenSize } = useRecorded().layer
  return (
    <div className="lens-choice">
      <NumberField
        label={text('working.unit')}
        value={unit}
        min={0}
        max={hiddenSize - 1}
        onValue={(wanted = 0) => {
          selectUnit(wanted)
          setLens({ all: false })
        }}
      />
      <label>
        <input type="checkbox" checked={all} onChange={({ target }) => setLens({ all: target.checked })} />{' '}
        {text('gradient.all')}
      </label>
    </div>
  )
}

/** The slider's ends, as powers of two. */
const POWERS = 2
const FINENESS = 0.05

/** All recurrent weights multiplied: what vanishing and exploding come from. */
function Stretch() {
  const text = useText()
  const run = useRun()
  const layer = useApp((state) => state.layer)
  const { times } = useApp((state) => state.lens)
  const [radii, setRadii] = useState<{ of: object; all: readonly Radius[] }>()
  useEffect(() => {
    let isWanted = true
    void radiiOf(run, layer).then((all) => isWanted && setRadii({ of: run.model.network, all }))
    return () => {
      isWanted = false
    }
  }, [run, layer])
  return (
    <div className="stretch">
      <label>
        <span>{text('gradient.times')}</span> <b>× {formatNumber(times, 2)}</b>
        <input
          type="range"
          min={-POWERS}
          max={POWERS}
          step={FINENESS}
          value={Math.log2(times)}
          aria-valuetext={`× ${formatNumber(times, 2)}`}
          onChange={({ target }) => setLens({ times: Number((2 ** target.valueAsNumber).toFixed(3)) })}
        />
      </label>
      {times !== 1 && (
        <p className="note">
          {text('gradient.timesNote')}{' '}
          <button type="button" className="link" onClick={() => setLens({ times: 1 })}>
            {text('gradient.timesBack')}
          </button>
        </p>
      )}
      {radii?.of === run.model.network && radii.all.length > 0 && (
        <dl className="radii">
          <dt>{text('gradient.radius')}</dt>
          {radii.all.map(({ weight, radius }) => (
            <dd key={weight} data-radius={weight} data-large={radius * times > 1}>
              {weight.replace('_', '')}: <b>{formatNumber(radius * times, 2)}</b>
            </dd>
          ))}
        </dl>
      )}
    </div>
  )
}
