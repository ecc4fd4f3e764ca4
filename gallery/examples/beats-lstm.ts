import { allBeats, type Example } from '../example'

export default {
  title: 'LSTM, every operation',
  model: 'recall-lstm',
  input: 'Bxwzy?',
  views: ['circuit', 'working'],
  moments: allBeats('lstm', 2),
} satisfies Example
