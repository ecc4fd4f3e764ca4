import type { Example } from '../example'

export default {
  title: '5,000 steps',
  model: 'letters-gru',
  input: 'it was the best of times, it was the worst of times. '.repeat(95).slice(0, 5000),
  views: ['sequence', 'lanes'],
  moments: [
    { name: 'as many as can be read', step: 2500 },
    { name: 'all of them', step: 2500, state: { span: { from: 0, count: 5000 } } },
    { name: 'all of them, as lines', step: 2500, state: { span: { from: 0, count: 5000 }, lanes: 'lines' } },
  ],
} satisfies Example
