import type { Example } from '../example'

export default {
  title: 'On a phone',
  model: 'recall-lstm',
  views: ['sequence', 'circuit', 'prediction', 'working', 'lanes'],
  width: 360,
  moments: [
    { name: 'LSTM on a phone', step: 8 },
    { name: 'LSTM on a phone, Korean, dark', step: 8, state: { language: 'ko', theme: 'dark' } },
  ],
} satisfies Example
