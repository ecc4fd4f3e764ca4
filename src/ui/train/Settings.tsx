import { useEffect } from 'react'
import { cells, tasks } from '../../store/menu'
import { training } from '../../store/training'
import { formOf, numberFields, parametersOfRacer, settingsOf, type TrainingForm } from '../../store/trainingForm'
import { changeForm } from '../../store/trainingMoves'
import { useRun, useText } from '../hooks'
import { Choice } from '../takeaway/Choice'
import { NumberField } from './NumberField'
import { useTraining } from './useTraining'

const CELLS_OF_A_RACE = ['rnn', 'lstm', 'gru']

/** What is to be trained, and how. */
export function Settings() {
  const text = useText()
  const form = useTraining((state) => state.form)
  const busy = useTraining(({ run, starting }) => starting || run?.status === 'running')
  const { model } = useRun()
  // Whoever comes from a model means that one.
  useEffect(() => {
    if (!training.getState().run) changeForm(formOf(model.task, model.cell.id))
  }, [model])
  const task = tasks.find(({ id }) => id === form.task)!
  return (
    <form className="panel train-settings" onSubmit={(event) => event.preventDefault()}>
      <h2>{text('train.settings')}</h2>
      <fieldset disabled={busy}>
        <label className="train-field is-wide">
          <span>{text('menu.task')}</span>
          <select
            value={form.task}
            onChange={({ target }) => {
              const other = tasks.find(({ id }) => id === target.value)!
              const { race, cells: lanes, equal, seed, every } = form
              changeForm({ ...formOf(other, form.cells[0]!), race, cells: lanes, equal, seed, every })
            }}
          >
            {tasks.map(({ id, labels }) => (
              <option key={id} value={id}>
                {text(labels.name)}
              </option>
            ))}
          </select>
        </label>
        <p className="note is-wide">{text(task.labels.description)}</p>
        <Choice
          label={text('train.who')}
          value={form.race ? 'race' : 'one'}
          options={[
            { value: 'one', name: text('train.one') },
            { value: 'race', name: text('train.race') },
          ]}
          onChange={(who) => changeForm(who === 'race' ? asRace(form) : { race: false })}
        />
        <Cells form={form} />
        {form.race && (
          <Choice
            label={text('train.equal')}
            value={form.equal}
            options={[
              { value: 'units', name: text('train.equal.units') },
              { value: 'parameters', name: text('train.equal.parameters') },
            ]}
            onChange={(equal) => changeForm({ equal })}
          />
        )}
        {numberFields.map((field) => (
          <NumberField key={field} field={field} disabled={busy} />
        ))}
      </fieldset>
      <Sizes form={form} />
    </form>
  )
}

/** The three that everybody is taught, unless the reader has put others together already. */
const asRace = ({ cells: chosen }: TrainingForm): Partial<TrainingForm> => ({
  race: true,
  cells: CELLS_OF_A_RACE.includes(chosen[0]!) ? CELLS_OF_A_RACE : [chosen[0]!, ...CELLS_OF_A_RACE.slice(0, 2)],
})

function Cells({ form }: { form: TrainingForm }) {
  const text = useText()
  const lanes = form.race ? form.cells : form.cells.slice(0, 1)
  const set = (lane: number, cell: string): void =>
    changeForm({ cells: form.cells.map((before, k) => (k === lane ? cell : before)) })
  return (
    <div className="train-cells">
      {lanes.map((cell, lane) => (
        <label key={lane} className="train-field">
          <span>{form.race ? text('train.lane', { n: lane + 1 }) : text('menu.cell')}</span>
          <select value={cell} data-lane-cell={lane} onChange={(event) => set(lane, event.target.value)}>
            {cells.map(({ id }) => (
              <option key={id} value={id}>
                {text(`cell.${id}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  )
}

/** Units and parameters of each that the form asks for. */
function Sizes({ form }: { form: TrainingForm }) {
  const text = useText()
  const settings = settingsOf(form)
  return (
    <ul className="note train-sizes">
      {settings?.racers.map((racer, k) => (
        <li key={k}>
          {text('train.size', {
            cell: text(`cell.${racer.cell}`),
            units: racer.hiddenSize,
            parameters: parametersOfRacer(settings.task, racer),
          })}
        </li>
      ))}
    </ul>
  )
}
