import { addsUp, type CellFacts, gateSum, type Operation, oldHidden, relu, SEEN, squashes, x } from './facts'

const rnnWith = (activation: 'tanh' | 'relu', does: Operation): Omit<CellFacts, 'name' | 'lanes' | 'book'> => ({
  beats: [['zh'], ['h']],
  inputs: { x, "h'": oldHidden },
  nodes: {
    zh: {
      name: 'weighted sum',
      letters: 'z_{h,t} = W_h x_t + U_h h_{t−1} + b_h',
      sum: gateSum('h'),
      says: addsUp('hidden state', SEEN, 'zh'),
    },
    h: {
      name: 'hidden state',
      letters: `h_t = ${activation}(z_{h,t})`,
      ...squashes('zh', 'h', does),
      says: `${activation} turns <zh> into <h>: unit #’s new hidden state.`,
    },
  },
  states: ['h'],
})

export const rnn: CellFacts = {
  ...rnnWith('tanh', Math.tanh),
  name: 'RNN',
  lanes: { h: '−1 0 1' },
  book: ['h_t = tanh(W_h x_t + U_h h_{t−1} + b_h)'],
}

export const reluRnn: CellFacts = {
  ...rnnWith('relu', relu),
  name: 'RNN (relu)',
  lanes: { h: 'open, positive' },
  book: ['h_t = relu(W_h x_t + U_h h_{t−1} + b_h)'],
}
