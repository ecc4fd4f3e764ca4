import { useRef } from 'react'
import { cells, modelId, openFromMenu, tasks } from '../store/menu'
import { setLanguage, setTheme, showView } from '../store/moves'
import { setProblem } from '../store/runs'
import { type Theme, views } from '../store/state'
import { type Language, languages, loadLanguage } from '../text/index'
import { EngineBadge } from './EngineBadge'
import { useApp, useText } from './hooks'
import { ModelDialog } from './ModelDialog'
import { TakeAway } from './takeaway/TakeAway'

const THEMES: readonly Theme[] = ['light', 'dark', 'projector']
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어' }
/** The three that everybody is taught; the rest of the registry is a menu away. */
const MAIN = 3

/** Changes the language once its words are there. */
async function speak(language: Language): Promise<void> {
  try {
    await loadLanguage(language)
    setLanguage(language)
    setProblem('language')
  } catch {
    setProblem('language', { key: 'problem.language', details: { name: LANGUAGE_NAMES[language] }, stays: true })
  }
}

export function Header() {
  const text = useText()
  const model = useApp((state) => state.run?.model)
  const language = useApp((state) => state.language)
  const theme = useApp((state) => state.theme)
  const view = useApp((state) => state.view)
  const about = useRef<HTMLDialogElement>(null)
  return (
    <header className="header">
      {/* biome-ignore lint/a11y/useValidAnchor: it goes to the player; the address stays the moment on screen */}
      <a
        className="skip"
        href="#player"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('player')?.focus()
        }}
      >
        {text('app.skip')}
      </a>
      <h1>{text('app.title')}</h1>
      {model && views.length > 1 && <Views />}
      {model && (
        <>
          <label className="menu">
            <span className="visually-hidden">{text('menu.task')}</span>
            <select
              value={model.task.id}
              onChange={(event) => openFromMenu(modelId(event.target.value, model.cell.id))}
            >
              {tasks.map((task) => (
                <option key={task.id} value={task.id}>
                  {text(task.labels.name)}
                </option>
              ))}
            </select>
          </label>
          <CellMenu taskId={model.task.id} cellId={model.cell.id} />
          <button type="button" className="about" onClick={() => about.current?.showModal()}>
            <span aria-hidden="true">ⓘ</span> <span className="about-name">{text('card.title')}</span>
          </button>
          {model.update !== undefined && view !== 'train' && (
            <span className="badge">{text('card.update', { update: model.update })}</span>
          )}
          {!model.card && !model.update && <span className="badge is-warning">{text('card.untrainedShort')}</span>}
          <ModelDialog dialog={about} />
        </>
      )}
      <span className="spacer" />
      {model && <TakeAway />}
      <EngineBadge />
      <label className="menu">
        <span className="visually-hidden">{text('menu.theme')}</span>
        <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
          {THEMES.map((option) => (
            <option key={option} value={option}>
              {text(`theme.${option}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="menu">
        <span className="visually-hidden">{text('menu.language')}</span>
        <select value={language} onChange={(event) => void speak(event.target.value as Language)}>
          {languages.map((option) => (
            <option key={option} value={option} lang={option}>
              {LANGUAGE_NAMES[option]}
            </option>
          ))}
        </select>
      </label>
    </header>
  )
}

/** What the page is for at the moment. */
function Views() {
  const text = useText()
  const view = useApp((state) => state.view)
  return (
    <nav className="views" aria-label={text('menu.views')}>
      {views.map((id) => (
        <button key={id} type="button" aria-current={id === view ? 'page' : undefined} onClick={() => showView(id)}>
          {text(`view.${id}`)}
        </button>
      ))}
    </nav>
  )
}

function CellMenu({ taskId, cellId }: { taskId: string; cellId: string }) {
  const text = useText()
  const shipped = useApp((state) => state.shipped)
  const more = cells.slice(MAIN)
  const open = (cell: string): void => openFromMenu(modelId(taskId, cell))
  return (
    <fieldset className="segmented">
      <legend className="visually-hidden">{text('menu.cell')}</legend>
      {cells.slice(0, MAIN).map(({ id }) => (
        <button key={id} type="button" aria-pressed={id === cellId} onClick={() => open(id)} data-cell={id}>
          {text(`cell.${id}`)}
        </button>
      ))}
      <select
        aria-label={text('menu.moreCells')}
        className={more.some(({ id }) => id === cellId) ? 'is-chosen' : ''}
        value={more.some(({ id }) => id === cellId) ? cellId : ''}
        onChange={(event) => event.target.value && open(event.target.value)}
      >
        <option value="">{text('menu.moreCells')}</option>
        {more.map(({ id }) => (
          <option key={id} value={id}>
            {shipped.includes(modelId(taskId, id))
              ? text(`cell.${id}`)
              : text('menu.untrained', { cell: text(`cell.${id}`) })}
          </option>
        ))}
      </select>
    </fieldset>
  )
}
