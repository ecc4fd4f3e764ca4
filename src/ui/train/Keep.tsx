import { exportModel, openSavedModel, removeSaved, saveModel } from '../../store/keeping'
import type { SavedModel } from '../../store/saved'
import { training, updatesOf } from '../../store/training'
import { useApp, useText } from '../hooks'
import { save } from '../takeaway/save'
import { useTraining } from './useTraining'

const download = (name: string, content: BlobPart, type: string): void => save(new Blob([content], { type }), name)

/** Saving what is on the page in this browser, or to files; and what was saved before. */
export function Keep() {
  const text = useText()
  const begun = useTraining(({ run }) => updatesOf(run) > 0)
  const scoring = useTraining((state) => state.scoring)
  const outcome = useTraining((state) => state.outcome)
  const saved = useTraining((state) => state.saved)
  return (
    <section className="panel train-keep" aria-labelledby="train-keep-title">
      <h2 id="train-keep-title">{text('train.keep')}</h2>
      <div className="train-buttons">
        <button type="button" data-train="save" disabled={!begun || scoring} onClick={() => void saveModel()}>
          {text('train.save')}
        </button>
        <button
          type="button"
          data-train="export"
          disabled={!begun || scoring}
          onClick={() => void exportModel(download)}
        >
          {text('train.export')}
        </button>
      </div>
      <p className="note">{text('train.keepNote')}</p>
      <p className={outcome?.isProblem ? 'train-outcome is-problem' : 'train-outcome'} role="status">
        {scoring ? text('train.scoring') : outcome && text(outcome.key, outcome.details)}
      </p>
      {saved && saved.length > 0 && (
        <>
          <h3>{text('train.savedHere')}</h3>
          <ul className="train-saved">
            {saved.map((model) => (
              <Saved key={model.id} model={model} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Saved({ model: { id, savedAt, card } }: { model: SavedModel }) {
  const text = useText()
  const language = useApp((state) => state.language)
  const when = new Date(savedAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
  const { metric, value } = card.heldOut
  const score = text('train.savedScore', {
    metric: text(`metric.${metric}`),
    value: metric === 'accuracy' ? `${Math.round(100 * value)} %` : value.toFixed(2),
  })
  return (
    <li data-saved={id}>
      <p>
        <b>{id}</b>
        <span className="note">
          {text('card.trainingText', { steps: card.training.steps, seed: card.training.seed })} · {score} · {when}
        </span>
      </p>
      <button type="button" onClick={() => openSavedModel(id)} aria-label={text('train.openNamed', { name: id })}>
        {text('train.open')}
      </button>
      <button
        type="button"
        onClick={() => {
          if (training.getState().scoring || !window.confirm(text('train.removeSure', { name: id }))) return
          void removeSaved(id)
        }}
        aria-label={text('train.removeNamed', { name: id })}
      >
        {text('train.remove')}
      </button>
    </li>
  )
}
