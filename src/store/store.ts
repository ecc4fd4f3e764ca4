import { createStore } from 'zustand/vanilla'
import { createPlayer } from '../player/player'
import type { State } from './state'

export const store = createStore<State>(() => ({
  view: 'explore',
  language: 'en',
  theme: 'light',
  shipped: [],
  loading: undefined,
  problems: {},
  interventions: [],
  branch: undefined,
  lens: { quantity: 'logit', output: undefined, all: false, times: 1 },
  draft: '',
  histories: {},
  layer: 0,
  unit: 0,
  selected: '',
  output: 0,
  lit: undefined,
  order: 'index',
  chosen: [],
  lanes: 'maps',
  span: undefined,
  picture: 'cell',
  taking: undefined,
  step: 0,
  beat: 0,
  playing: false,
  speed: 1,
}))

/** The one playhead of the page; views that move with it subscribe here, not to the store. */
export const player = createPlayer()
