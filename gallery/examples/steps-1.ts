import type { Example } from '../example'

export default {
  title: 'One step',
  model: 'letters-lstm',
  input: 'a',
  views: ['sequence', 'circuit', 'lanes'],
  moments: [{ name: 'one step', step: 0 }],
} satisfies Example
