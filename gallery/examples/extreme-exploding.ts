import { type Example, madeUp } from '../example'

export default {
  title: 'A relu that explodes',
  model: () => madeUp({ task: 'recall', cell: 'rnn-relu', hiddenSize: 8, scale: 6 }),
  input: 'Dxwzyxyzwxyzwwyxzwxyyzwx?',
  views: ['circuit', 'working', 'lanes'],
  moments: [
    { name: 'small', step: 1 },
    { name: 'huge', step: 24 },
  ],
} satisfies Example
