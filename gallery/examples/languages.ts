import type { Example } from '../example'

export default {
  title: 'Languages',
  model: 'airline-lstm',
  views: ['sequence', 'circuit', 'prediction', 'working', 'lanes'],
  moments: [
    { name: 'English', step: 70, state: { language: 'en' } },
    { name: 'Korean', step: 70, state: { language: 'ko' } },
  ],
} satisfies Example
