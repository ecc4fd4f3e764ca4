import { lanesOf } from '../model/derive'
import { showLanes } from '../store/moves'
import { useAxis } from './axis'
import { useApp, useRecorded, useText } from './hooks'
import { ZoomButtons } from './ZoomButtons'

interface Choice {
  readonly key: string
  readonly chosen: boolean
  choose(): void
}

function Choices({ label, choices }: { label: string; choices: readonly Choice[] }) {
  const text = useText()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a border and a legend of its own
    <div className="segmented" role="group" aria-label={text(label)}>
      {choices.map(({ key, chosen, choose }) => (
        <button key={key} type="button" aria-pressed={chosen} onClick={choose}>
          {text(key)}
        </button>
      ))}
    </div>
  )
}

/** What the lanes show and how, and what there is to know to read them. */
export function LanesHead({ all, showAll }: { all: boolean; showAll: (yes: boolean) => void }) {
  const text = useText()
  const kind = useApp((state) => state.lanes)
  const { cell } = useRecorded().layer
  const more = lanesOf(cell).length < cell.nodes.length
  return (
    <header className="panel-head lanes-head">
      <h2>{text('lanes.title')}</h2>
      <Choices
        label="lanes.kind"
        choices={[
          { key: 'lanes.maps', chosen: kind === 'maps', choose: () => showLanes('maps') },
          { key: 'lanes.lines', chosen: kind === 'lines', choose: () => showLanes('lines') },
        ]}
      />
      {more && (
        <Choices
          label="lanes.which"
          choices={[
            { key: 'lanes.main', chosen: !all, choose: () => showAll(false) },
            { key: 'lanes.all', chosen: all, choose: () => showAll(true) },
          ]}
        />
      )}
      <ZoomButtons />
      <Reading />
    </header>
  )
}

/** What a pixel, the hatching and the band mean, and which steps are in view. */
function Reading() {
  const text = useText()
  const { from, count, steps, width } = useAxis()
  const kind = useApp((state) => state.lanes)
  const pixels = Math.max(1, Math.round(width * window.devicePixelRatio))
  const each = Math.ceil(count / pixels)
  const notes = [
    count < steps && text('sequence.window', { from, to: from + count - 1, steps }),
    text(kind === 'maps' ? 'lanes.hatched' : 'lanes.band'),
    each > 1 && text(kind === 'maps' ? 'lanes.mean' : 'lanes.reach', { steps: each }),
  ]
  return <p className="note lanes-note">{notes.filter(Boolean).join(' · ')}</p>
}
