import { type Example, madeUp } from '../example'

export default {
  title: '512 units',
  model: () => madeUp({ task: 'letters', cell: 'lstm', hiddenSize: 512 }),
  input: 'five hundred and twelve units',
  views: ['circuit', 'working', 'lanes'],
  moments: [
    { name: 'a gate', step: 9, state: { selected: 'f', unit: 300 } },
    { name: 'the cell state', step: 9, state: { selected: 'c', unit: 511 } },
  ],
} satisfies Example
