/** What is taught of the LSTM. */
import { encodeBatch, type Network, runNetwork } from '../model/network'
import { mulberry32 } from '../model/random'
import { recallBatch } from '../tasks/recallSequences'
import {
  type Claim,
  claim,
  count,
  type Each,
  forEach,
  mapEach,
  number,
  type Sliced,
  share,
  subjectsOf,
  time,
} from './claim'
import { accuracies, accuracy, CHANCE, type Sensitive, sensitivity } from './recalling'
import { LENGTHS, LONG_SEQUENCES, PAIRS } from './rnn'
import { type Timing, timeSteps } from './timing'

const SEQUENCES = 100
const FAR = [10, 50, 100, 200]
const NEARLY_ALL = 0.95
const MOSTLY = 0.9
/** A difference of accuracies that the number of sequences can tell from chance. */
const CLEAR = 0.1

type Line = readonly (readonly [number, number])[]
type Lines = Each<Line>

interface Same {
  readonly order: Each<Sensitive>
  /** Of the LSTM, at 5, 50 and 500 steps. */
  readonly lengths: Line
}

/** What is taught of the RNN's strengths is taught of the LSTM as well. */
export const same = {
  id: 'lstm-same',
  about: 'lstm',
  stage: { task: 'recall', input: 'ABxyz?', step: 5 },
  needs: ['recall'],
  *measure(bench): Sliced<Same> {
    const subjects = subjectsOf(bench, 'recall')
    const order = yield* forEach((cell) => sensitivity(subjects[cell].network, PAIRS))
    const gaps = LENGTHS.map((steps) => steps - 2)
    return { order, lengths: yield* accuracies(subjects.lstm.network, gaps, LONG_SEQUENCES) }
  },
  judge({ order: { lstm }, lengths }) {
    const [short, long] = [lengths[0]![1], lengths.at(-1)![1]]
    const inOrder = lstm.changed >= MOSTLY
    const anyLength = long >= MOSTLY * short
    const outcome = inOrder && anyLength ? 'holds' : inOrder || anyLength ? 'partly' : 'fails'
    const numbers = {
      pairs: count(PAIRS),
      changed: share(lstm.changed),
      time: number(lstm.time),
      short: share(short),
      long: share(long),
    }
    return { outcome, key: `verdict.lstm-same.${outcome}`, numbers }
  },
  plot: ({ order }) => ({
    kind: 'bars',
    of: 'plot.changed',
    as: 'share',
    bars: mapEach(order, ({ changed }) => ({ value: changed })),
  }),
} satisfies Claim<Same>

interface Far {
  readonly lines: Lines
  /** What the forget gates of the best-keeping unit leave of its cell state over the whole gap, on average. */
  readonly kept: number
}

/** The product of the forget gates over a gap, of the unit that keeps most. */
function* keptOver(network: Network, gap: number): Generator<undefined, number> {
  const sequences = 8
  const { layers } = network
  const { hiddenSize } = layers[0]!
  const batch = recallBatch(mulberry32(gap), sequences, gap)
  const tape = runNetwork(network, encodeBatch(network, batch.sequences), gap + 2, sequences)
  yield
  const forget = tape.layers[0]!.values['f']
  const kept = new Float64Array(hiddenSize)
  for (let b = 0; forget && b < sequences; b++) {
    for (let unit = 0; unit < hiddenSize; unit++) {
      let product = 1
      // Steps between the letter and the question.
      for (let t = 1; t <= gap; t++) product *= forget[(t * sequences + b) * hiddenSize + unit]!
      kept[unit]! += product / sequences
    }
  }
  return Math.max(...kept)
}

export const far = {
  id: 'lstm-far',
  about: 'lstm',
  stage: { task: 'recall', input: `A${'xywz'.repeat(25)}?`, step: 101 },
  needs: ['recall'],
  *measure(bench): Generator<undefined, Far> {
    const subjects = subjectsOf(bench, 'recall')
    const lines = yield* forEach((cell) => accuracies(subjects[cell].network, FAR, SEQUENCES / 2))
    return { lines, kept: yield* keptOver(subjects.lstm.network, 100) }
  },
  judge({ lines: { rnn, lstm, gru }, kept }) {
    const last = (line: readonly (readonly [number, number])[]): number => line.at(-1)![1]
    const outcome = last(lstm) >= NEARLY_ALL ? 'holds' : last(lstm) > CHANCE + CLEAR ? 'partly' : 'fails'
    const numbers = {
      gap: count(lstm.at(-1)![0]),
      rnn: share(last(rnn)),
      lstm: share(last(lstm)),
      gru: share(last(gru)),
      kept: share(kept),
    }
    return { outcome, key: `verdict.lstm-far.${outcome}`, numbers }
  },
  plot: ({ lines }) => ({ kind: 'lines', x: 'plot.gap', as: 'share', lines, chance: CHANCE }),
} satisfies Claim<Far>

/** Of 20 distractors so many give way to another of A to D. */
export const INTRUDERS = [0, 1, 5, 10, 20]
export const INTRUDED_GAP = 20

/** Accuracy against the number of other letters in the gap. */
export function* overwriting(network: Network): Generator<undefined, readonly (readonly [number, number])[]> {
  const points: [number, number][] = []
  for (const intruders of INTRUDERS) {
    points.push([intruders, yield* accuracy(network, INTRUDED_GAP, SEQUENCES, intruders)])
  }
  return points
}

export const overwritingStage = { task: 'recall', input: 'BxAwyCzxDwz?', step: 11 } as const

export const overwritten = {
  id: 'lstm-overwritten',
  about: 'lstm',
  stage: overwritingStage,
  needs: ['recall'],
  *measure(bench) {
    const subjects = subjectsOf(bench, 'recall')
    return yield* forEach((cell) => overwriting(subjects[cell].network))
  },
  judge({ lstm }: Lines) {
    const [none, one] = [lstm[0]!, lstm[1]!]
    const most = lstm.at(-1)!
    const outcome = none[1] - most[1] < CLEAR ? 'fails' : none[1] - one[1] < CLEAR ? 'partly' : 'holds'
    const half = lstm.find(([, right]) => none[1] - right >= CLEAR) ?? most
    const numbers = {
      none: share(none[1]),
      one: share(one[1]),
      some: count(half[0]),
      less: share(half[1]),
      most: count(most[0]),
      worst: share(most[1]),
      of: count(INTRUDED_GAP),
    }
    return { outcome, key: `verdict.lstm-overwritten.${outcome}`, numbers }
  },
  plot: (lines) => ({ kind: 'lines', x: 'plot.intruders', as: 'share', lines, chance: CHANCE }),
} satisfies Claim<Lines>

export const slower = {
  id: 'lstm-slower',
  about: 'lstm',
  stage: { task: 'recall', input: 'Bxwzyxxwzywxzyxw?', step: 8 },
  needs: ['recall'],
  *measure(bench): Generator<undefined, Each<Timing>> {
    const { rnn, lstm, gru } = subjectsOf(bench, 'recall')
    const [{ sequences }] = [recallBatch(mulberry32(1), 1, 62)]
    const found = yield* timeSteps([rnn.network, lstm.network, gru.network], sequences[0]!)
    return { rnn: found[0]!, lstm: found[1]!, gru: found[2]! }
  },
  judge({ rnn, lstm, gru }) {
    // Slower than both, by more than the measurement scatters.
    const than = (other: Timing): boolean => lstm.low > other.high
    const outcome = than(rnn) && than(gru) ? 'holds' : than(rnn) || than(gru) ? 'partly' : 'fails'
    const numbers = { rnn: time(rnn.value), lstm: time(lstm.value), gru: time(gru.value) }
    return { outcome, key: `verdict.lstm-slower.${outcome}`, numbers }
  },
  plot: (measured) => ({ kind: 'bars', of: 'plot.time', as: 'time', bars: mapEach(measured, (timing) => timing) }),
} satisfies Claim<Each<Timing>>

export const lstmClaims = [claim(same), claim(far), claim(overwritten), claim(slower)]
