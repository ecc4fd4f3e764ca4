import type { Example } from '../example'

export default {
  title: 'Lanes as lines',
  model: 'recall-lstm',
  views: ['lanes'],
  moments: [
    { name: 'three units', step: 8, state: { lanes: 'lines', chosen: [3, 7], unit: 1 } },
    { name: 'one unit', step: 8, state: { lanes: 'lines' } },
  ],
} satisfies Example
