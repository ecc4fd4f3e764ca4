/** The development gallery: every example a small file in examples/, shown by the page's own views. */
import { createRoot } from 'react-dom/client'
import { beatsOf } from '../src/model/derive'
import { headAt } from '../src/player/player'
import { fetchShipped } from '../src/store/models'
import { followPlayer } from '../src/store/runs'
import type { Language, Theme } from '../src/store/state'
import { player, store } from '../src/store/store'
import { languages, loadLanguage } from '../src/text/index'
import { Circuit } from '../src/ui/Circuit'
import { Lanes } from '../src/ui/Lanes'
import { Prediction } from '../src/ui/Prediction'
import { Sequence } from '../src/ui/Sequence'
import { TimeAxisProvider } from '../src/ui/Timed'
import { Working } from '../src/ui/Working'
import '../src/ui/styles/index.css'
import './gallery.css'
import { recordDrawings } from './drawings'
import { type Example, openExample, type View } from './example'
import { pageText } from './pageText'

// What the page loads when it is first wanted is loaded here before anything is shown.
import.meta.glob('../src/ui/**/*.tsx', { eager: true })

const files = import.meta.glob<{ default: Example }>('./examples/*.ts', { eager: true })
const examples = new Map(
  Object.entries(files).map(([path, file]) => [path.replace(/^.*\/|\.ts$/g, ''), file.default] as const),
)
const views: Readonly<Record<View, React.ComponentType>> = {
  sequence: Sequence,
  circuit: Circuit,
  prediction: Prediction,
  working: Working,
  lanes: Lanes,
}

const initial = store.getState()
const query = new URLSearchParams(window.location.search)
/** Pixels, where a page is to be looked at in another size than its own. */
const width = query.get('width')
/** What the address asks for; a moment may ask for another. */
const dress = {
  theme: (query.get('theme') ?? 'light') as Theme,
  language: (query.get('lang') ?? 'en') as Language,
}

/** Puts a moment of the open example on screen. */
function show({ moments }: Example, index: number): void {
  const { name, step, beat, done, state } = moments[index]!
  const { run, layer } = store.getState()
  const { order, lanes, picture, chosen, span, unit } = initial
  const beats = beatsOf(run!.model.network.layers[layer]!.cell).length
  store.setState({ order, lanes, picture, chosen, span, unit, ...dress })
  player.seek(done === undefined ? headAt(step, beat ?? beats - 1, beats) : step * beats + done)
  store.setState({ ...state })
  document.title = name
}

function Page({ example }: { example: Example }) {
  return (
    <TimeAxisProvider className="gallery-page">
      {example.views.map((view) => {
        const Shown = views[view]
        return <Shown key={view} />
      })}
    </TimeAxisProvider>
  )
}

function Contents() {
  return (
    <main className="gallery-contents">
      <h1>Gallery</h1>
      <ul>
        {[...examples].map(([name, { title, moments }]) => (
          <li key={name}>
            {title}
            {moments.map((moment, k) => (
              <a key={moment.name} href={`gallery/index.html?example=${name}&moment=${k}`}>
                {moment.name}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </main>
  )
}

async function start(): Promise<void> {
  recordDrawings()
  await Promise.all(languages.map(loadLanguage))
  const root = createRoot(document.getElementById('root')!)
  store.subscribe(({ theme, language }) => {
    document.documentElement.dataset['theme'] = theme
    document.documentElement.lang = language
  })
  store.setState({ ...dress, shipped: await fetchShipped() })
  const example = examples.get(query.get('example') ?? '')
  if (!example) return root.render(<Contents />)
  followPlayer()
  player.setReducedMotion(true)
  await openExample(example)
  document.body.style.width = `${width ?? example.width ?? 1100}px`
  show(example, Number(query.get('moment') ?? 0))
  root.render(<Page example={example} />)
}

const gallery = {
  ready: start(),
  moments: (name: string) => examples.get(name)!.moments.map((moment) => moment.name),
  show: (name: string, index: number) => show(examples.get(name)!, index),
  text: () => pageText(document.querySelector('.gallery-page')!),
}
/** For the test that takes every page down as text. */
export type Gallery = typeof gallery
Object.assign(window, { gallery })
