import { allBeats, type Example, madeUp } from '../example'

export default {
  title: 'GRU with the reset after, every operation',
  model: () => madeUp({ task: 'recall', cell: 'gru-after-takes', hiddenSize: 6, scale: 2 }),
  input: 'Bxwzy?',
  views: ['circuit', 'working'],
  moments: allBeats('gru-after-takes', 2),
} satisfies Example
