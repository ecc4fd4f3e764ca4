import type { Example } from '../example'

export default {
  title: 'Themes',
  model: 'letters-gru',
  input: 'he could not laugh',
  views: ['sequence', 'circuit', 'prediction', 'working', 'lanes'],
  moments: [
    { name: 'light', step: 5, state: { theme: 'light' } },
    { name: 'dark', step: 5, state: { theme: 'dark' } },
    { name: 'projector', step: 5, state: { theme: 'projector' } },
  ],
} satisfies Example
