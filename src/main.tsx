import { createRoot } from 'react-dom/client'
import { App } from './App'
import { installApi } from './embed/api'
import { start } from './store/start'
import { store } from './store/store'
import { translate } from './text/index'
import { listenToKeys } from './ui/keys'
import './ui/styles/index.css'

const say = (key: string, details = {}): string => translate(store.getState().language, key, details)
const modelName = (): string => {
  const { run } = store.getState()
  return run ? `${say(run.model.task.labels.name)}, ${say(`cell.${run.model.cell.id}`)}` : ''
}

void start(window)
installApi(window, ({ key, details }) => say(key, details), modelName)
listenToKeys(document)
createRoot(document.getElementById('root')!).render(<App />)
