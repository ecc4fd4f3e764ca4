import { allBeats, type Example } from '../example'

export default {
  title: 'Peephole LSTM, every operation',
  model: 'recall-lstm-peephole',
  input: 'Bxwzy?',
  views: ['circuit', 'working'],
  moments: allBeats('lstm-peephole', 2),
} satisfies Example
