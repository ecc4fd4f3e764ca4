import { type Example, madeUp } from '../example'

export default {
  title: 'One unit',
  model: () => madeUp({ task: 'recall', cell: 'gru', hiddenSize: 1 }),
  input: 'Axyz?',
  views: ['circuit', 'working', 'lanes'],
  moments: [{ name: 'one unit', step: 2 }],
} satisfies Example
