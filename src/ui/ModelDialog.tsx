import { formatNumber, formatPercent } from '../scene/number'
import type { Model } from '../store/state'
import { isTextKey } from '../text/index'
import { type Translate, useApp, useRun, useText } from './hooks'

/** The model card: what it learned from, how good it is, what a simple rule gets, where it fails. */
export function ModelDialog({ dialog }: { dialog: React.RefObject<HTMLDialogElement | null> }) {
  const text = useText()
  const { model } = useRun()
  return (
    <dialog ref={dialog} className="card-dialog" aria-labelledby="card-title">
      <div className="panel-head">
        <h2 id="card-title">
          {text(model.task.labels.name)} · {text(`cell.${model.cell.id}`)}
        </h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          {text('card.close')}
        </button>
      </div>
      <p>{text(model.task.labels.description)}</p>
      {model.card ? (
        <Card model={model} />
      ) : model.update !== undefined ? (
        <p>{text('card.inTraining', { update: model.update })}</p>
      ) : (
        <p>{text('card.untrained', { command: `npm run train -- ${model.task.id} --cell ${model.cell.id}` })}</p>
      )}
      <p className="note">{text('app.newRelease')}</p>
    </dialog>
  )
}

type Measurement = Readonly<Record<string, string | number>> & { readonly value: number }

const shown = (metric: string, value: number): string =>
  metric === 'accuracy' ? formatPercent(value) : formatNumber(value, 2)

/** What a measurement was made on, in the order the card gives it. */
const conditions = (measurement: Measurement, text: Translate): string =>
  Object.entries(measurement)
    .filter(([key]) => key !== 'value' && key !== 'name')
    .map(([key, value]) => `${label(`detail.${key}`, key, text)} ${label(`detail.${value}`, String(value), text)}`)
    .join(', ')

const label = (key: string, otherwise: string, text: Translate): string => (isTextKey(key) ? text(key) : otherwise)

function Card({ model }: { model: Model }) {
  const text = useText()
  const language = useApp((state) => state.language)
  const { heldOut, baselines, data, training, knownFailure } = model.card!
  // Slices are parts of the score, kept so that it can be checked without scoring everything again.
  const summaries = heldOut.details.filter((detail) => !('slice' in detail))
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    [
      'card.heldOut',
      <b key="score">{`${shown(heldOut.metric, heldOut.value)} (${text(`metric.${heldOut.metric}`)})`}</b>,
    ],
    ['card.failure', knownFailure[language]],
    ['card.hidden', model.network.layers.map(({ hiddenSize }) => hiddenSize).join(', ')],
    ['card.parameters', training['parameters']],
    ['card.training', text('card.trainingText', { steps: training.steps, seed: training.seed })],
    ['card.data', data.name],
    ['card.licence', data.licence],
  ]
  return (
    <>
      <dl className="card-facts">
        {rows.map(([key, value]) => (
          <div key={key}>
            <dt>{text(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <table className="card-scores">
        <tbody>
          {summaries.map((detail) => (
            <tr key={JSON.stringify(detail)}>
              <th scope="row">{conditions(detail as Measurement, text)}</th>
              <td>
                {heldOut.metric === 'accuracy' && (
                  <span className="bar-track" aria-hidden="true">
                    <i style={{ width: `${detail.value * 100}%` }} />
                  </span>
                )}
              </td>
              <td>{shown(heldOut.metric, detail.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{text('card.baselines')}</h3>
      <table className="card-scores">
        <tbody>
          {baselines.map((baseline) => (
            <tr key={JSON.stringify(baseline)}>
              <th scope="row">{text(`baseline.${baseline.name}`)}</th>
              <td>{conditions(baseline as Measurement, text)}</td>
              <td>{shown(heldOut.metric, baseline.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
