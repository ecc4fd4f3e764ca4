import { type Example, madeUp } from '../example'

export default {
  title: 'Every gate saturated',
  model: () => madeUp({ task: 'recall', cell: 'lstm', hiddenSize: 8, scale: 1e4 }),
  input: 'Dxwzyxyzw?',
  views: ['circuit', 'working', 'lanes'],
  moments: [
    { name: 'a gate', step: 6, beat: 1, state: { selected: 'f' } },
    { name: 'the cell state', step: 6, beat: 3, state: { selected: 'c' } },
    { name: 'the hidden state', step: 6, state: { selected: 'h' } },
  ],
} satisfies Example
