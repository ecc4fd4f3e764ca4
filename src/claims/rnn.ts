/** What is taught of the plain recurrent network. */
import { type Claim, claim, count, type Each, forEach, mapEach, number, share, subjectsOf } from './claim'
import { accuracies, CHANCE, type Sensitive, sensitivity } from './recalling'

/** Of pairs, of sequences a gap. */
export const PAIRS = 100
const SEQUENCES = 100
/** So much of what was asked counts as all of it, and so little as nothing. */
const NEARLY_ALL = 0.9
const HARDLY = 0.1

export const order = {
  id: 'rnn-order',
  about: 'rnn',
  stage: { task: 'recall', input: 'ABxyz?', step: 5 },
  needs: ['recall'],
  *measure(bench) {
    const subjects = subjectsOf(bench, 'recall')
    return yield* forEach((cell) => sensitivity(subjects[cell].network, PAIRS))
  },
  judge({ rnn, lstm, gru }) {
    const outcome =
      rnn.changed >= NEARLY_ALL ? 'holds' : rnn.changed > HARDLY || rnn.order > HARDLY ? 'partly' : 'fails'
    const numbers = {
      pairs: count(PAIRS),
      rnn: share(rnn.changed),
      lstm: share(lstm.changed),
      gru: share(gru.changed),
      order: number(rnn.order),
      time: number(rnn.time),
    }
    return { outcome, key: `verdict.rnn-order.${outcome}`, numbers }
  },
  plot: (measured) => ({
    kind: 'bars',
    of: 'plot.changed',
    as: 'share',
    bars: mapEach(measured, ({ changed }) => ({ value: changed })),
  }),
} satisfies Claim<Each<Sensitive>>

type Lines = Each<readonly (readonly [number, number])[]>

/** Gaps that make sequences of 5, 50 and 500 steps. */
export const LENGTHS = [5, 50, 500]
export const LONG_SEQUENCES = 30

export const lengths = {
  id: 'rnn-lengths',
  about: 'rnn',
  stage: { task: 'recall', input: `C${'wxyz'.repeat(12)}?`, step: 49 },
  needs: ['recall'],
  *measure(bench) {
    const subjects = subjectsOf(bench, 'recall')
    return yield* forEach(function* (cell) {
      const gaps = LENGTHS.map((steps) => steps - 2)
      const points = yield* accuracies(subjects[cell].network, gaps, LONG_SEQUENCES)
      return points.map(([gap, right]) => [gap + 2, right] as const)
    })
  },
  judge({ rnn }: Lines) {
    const values = rnn.map(([, right]) => right)
    const [short, long] = [values[0]!, values.at(-1)!]
    // Reading is one thing; that longer sequences are answered as well is another.
    const outcome = !values.every(Number.isFinite) ? 'fails' : long >= NEARLY_ALL * short ? 'holds' : 'partly'
    return { outcome, key: `verdict.rnn-lengths.${outcome}`, numbers: { short: share(short), long: share(long) } }
  },
  plot: (lines) => ({ kind: 'lines', x: 'plot.steps', as: 'share', lines, chance: CHANCE }),
} satisfies Claim<Lines>

const GAPS = [1, 2, 5, 10, 20, 50, 100]

export const fades = {
  id: 'rnn-fades',
  about: 'rnn',
  stage: { task: 'recall', input: 'Dxwzyxwzy?', step: 9 },
  needs: ['recall'],
  *measure(bench) {
    const subjects = subjectsOf(bench, 'recall')
    return yield* forEach((cell) => accuracies(subjects[cell].network, GAPS, SEQUENCES))
  },
  judge({ rnn }: Lines) {
    const [near, far] = [rnn[0]!, rnn.at(-1)!]
    const lost = near[1] - far[1]
    const outcome = lost < HARDLY ? 'fails' : far[1] <= CHANCE + HARDLY ? 'holds' : 'partly'
    const half = rnn.find(([, right]) => right - CHANCE < (near[1] - CHANCE) / 2)
    // It may lose much and yet not half of what is more than guessing.
    const key = outcome === 'partly' && !half ? 'slowly' : outcome
    const numbers = {
      near: share(near[1]),
      nearGap: count(near[0]),
      far: share(far[1]),
      farGap: count(far[0]),
      half: count(half?.[0] ?? far[0]),
      chance: share(CHANCE),
    }
    return { outcome, key: `verdict.rnn-fades.${key}`, numbers }
  },
  plot: (lines) => ({ kind: 'lines', x: 'plot.gap', as: 'share', lines, chance: CHANCE }),
} satisfies Claim<Lines>

export const rnnClaims = [claim(order), claim(lengths), claim(fades)]
