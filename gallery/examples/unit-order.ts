import type { Example } from '../example'

export default {
  title: 'Units in another order',
  model: 'recall-lstm',
  views: ['circuit', 'lanes'],
  moments: [
    { name: 'by activity', step: 8, state: { order: 'activity' } },
    { name: 'by correlation', step: 8, state: { order: 'correlation' } },
    { name: 'by contribution', step: 8, state: { order: 'contribution' } },
  ],
} satisfies Example
