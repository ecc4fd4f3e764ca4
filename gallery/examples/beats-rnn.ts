import { allBeats, type Example } from '../example'

export default {
  title: 'RNN, every operation',
  model: 'recall-rnn',
  input: 'Bxwzy?',
  views: ['circuit', 'working'],
  moments: allBeats('rnn', 2),
} satisfies Example
