import type { Example } from '../example'

export default {
  title: 'Unrolled, one answer',
  model: 'recall-gru',
  input: 'Bxwzy?',
  views: ['sequence', 'circuit'],
  moments: [{ name: 'many-to-one', step: 5, state: { picture: 'unrolled' } }],
} satisfies Example
