import type { Example } from '../example'

export default {
  title: 'Values on their way',
  model: 'recall-lstm',
  input: 'Bxwzy?',
  views: ['circuit'],
  moments: [
    { name: 'into the weighted sums', step: 3, done: 0.4 },
    { name: 'through the gates', step: 3, done: 2.5 },
    { name: 'arrived, not yet at rest', step: 3, done: 3.9 },
  ],
} satisfies Example
