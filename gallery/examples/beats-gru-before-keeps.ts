import { allBeats, type Example, madeUp } from '../example'

export default {
  title: 'GRU whose u keeps the old, every operation',
  model: () => madeUp({ task: 'recall', cell: 'gru-before-keeps', hiddenSize: 6, scale: 2 }),
  input: 'Bxwzy?',
  views: ['circuit', 'working'],
  moments: allBeats('gru-before-keeps', 2),
} satisfies Example
