import { allBeats, type Example, madeUp } from '../example'

export default {
  title: 'RNN with relu, every operation',
  model: () => madeUp({ task: 'recall', cell: 'rnn-relu', hiddenSize: 6, scale: 2 }),
  input: 'Bxwzy?',
  views: ['circuit', 'working'],
  moments: allBeats('rnn-relu', 2),
} satisfies Example
