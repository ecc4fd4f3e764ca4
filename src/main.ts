import { installApi } from './embed/api'
import { start } from './store/start'
import { store } from './store/store'
import { loadLanguage, translate } from './text/index'
import { listenToKeys } from './ui/keys'
import './ui/styles/index.css'

const say = (key: string, details = {}): string => translate(store.getState().language, key, details)
const modelName = (): string => {
  const { run } = store.getState()
  return run ? `${say(run.model.task.labels.name)}, ${say(`cell.${run.model.cell.id}`)}` : ''
}

void start(window)
const spoken = loadLanguage(store.getState().language)
installApi(window, { spoken, explain: ({ key, details }) => say(key, details), modelName })
listenToKeys(document)
// The views are a module of their own: its evaluation is a task of its own, while the model is on its way.
void Promise.all([import('./App'), spoken]).then(([{ mount }]) => mount(document.getElementById('root')!))
