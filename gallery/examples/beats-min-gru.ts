import { allBeats, type Example } from '../example'

export default {
  title: 'minGRU, every operation',
  model: 'recall-min-gru',
  input: 'Bxwzy?',
  views: ['circuit', 'working'],
  moments: allBeats('min-gru', 2),
} satisfies Example
