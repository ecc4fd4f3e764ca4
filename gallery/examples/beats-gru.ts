import { allBeats, type Example } from '../example'

export default {
  title: 'GRU, every operation',
  model: 'recall-gru',
  input: 'Bxwzy?',
  views: ['circuit', 'working'],
  moments: allBeats('gru', 2),
} satisfies Example
