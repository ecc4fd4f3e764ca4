import { allBeats, type Example, madeUp } from '../example'

export default {
  title: 'GRU as in PyTorch, every operation',
  model: () => madeUp({ task: 'recall', cell: 'gru-after-keeps', hiddenSize: 6, scale: 2 }),
  input: 'Bxwzy?',
  views: ['circuit', 'working'],
  moments: allBeats('gru-after-keeps', 2),
} satisfies Example
