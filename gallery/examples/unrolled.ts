import type { Example } from '../example'

export default {
  title: 'Unrolled',
  model: 'letters-lstm',
  input: 'unrolled',
  views: ['sequence', 'circuit'],
  moments: [
    { name: 'many-to-many', step: 4, state: { picture: 'unrolled' } },
    { name: 'many-to-many, Korean, dark', step: 4, state: { picture: 'unrolled', language: 'ko', theme: 'dark' } },
  ],
} satisfies Example
