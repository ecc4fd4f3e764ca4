/** What is taught of the GRU. */
import { countsOf } from '../model/counts'
import { encodeBatch, type Network, runNetwork } from '../model/network'
import { mulberry32 } from '../model/random'
import { oneStepError, TRAIN_MONTHS } from '../tasks/airlineScore'
import { recallBatch } from '../tasks/recallSequences'
import { mean } from '../tasks/score'
import { type Claim, claim, count, type Each, forEach, mapEach, number, share, subjectsOf } from './claim'
import { overwriting, overwritingStage } from './lstm'
import { accuracies, CHANCE } from './recalling'

export const fewer = {
  id: 'gru-fewer',
  about: 'gru',
  stage: { task: 'recall', input: 'Bxwzyxxwzywxzyxw?', step: 8 },
  needs: ['recall'],
  *measure(bench): Generator<undefined, Each> {
    return mapEach(subjectsOf(bench, 'recall'), ({ network }) => countsOf(network).multiplications)
  },
  judge({ rnn, lstm, gru }) {
    const outcome = gru < lstm ? 'holds' : 'fails'
    const numbers = { rnn: count(rnn), lstm: count(lstm), gru: count(gru), ratio: share(gru / lstm) }
    return { outcome, key: `verdict.gru-fewer.${outcome}`, numbers }
  },
  plot: (measured) => ({
    kind: 'bars',
    of: 'plot.multiplications',
    as: 'count',
    bars: mapEach(measured, (value) => ({ value })),
  }),
} satisfies Claim<Each>

interface Scores {
  /** Share of right answers, measured now. */
  readonly recall: Each
  /** Mean error one month ahead over the held-out months, in thousands, measured now. */
  readonly airline: Each
  /** Bits a letter on the held-out chapters, from the cards: the text is not part of the page. */
  readonly letters: Each<number | undefined>
}

const GAPS = [1, 5, 20, 60, 100]
/** Scores this close are no difference, as a share of the LSTM's. */
const ALIKE = 0.02

type Standing = -1 | 0 | 1
/** How the GRU stands to the LSTM: 1 better, 0 as good. @param sign 1 where more is better */
function standing({ gru, lstm }: Each<number | undefined>, sign: 1 | -1): Standing | undefined {
  if (gru === undefined || lstm === undefined) return undefined
  const ahead = (sign * (gru - lstm)) / Math.abs(lstm || 1)
  return Math.abs(ahead) <= ALIKE ? 0 : (Math.sign(ahead) as Standing)
}

export const asGood = {
  id: 'gru-as-good',
  about: 'gru',
  stage: { task: 'letters', input: 'she could not help laughing at the letter.', step: 20 },
  needs: ['recall', 'airline', 'letters'],
  *measure(bench): Generator<undefined, Scores> {
    const [recalled, forecast] = [subjectsOf(bench, 'recall'), subjectsOf(bench, 'airline')]
    const recall = yield* forEach(function* (cell) {
      const points = yield* accuracies(recalled[cell].network, GAPS, 50)
      return mean(points.map(([, right]) => right))
    })
    const airline = yield* forEach(function* (cell) {
      yield
      return oneStepError(forecast[cell].network, bench.series, TRAIN_MONTHS, bench.series.length)
    })
    return { recall, airline, letters: mapEach(subjectsOf(bench, 'letters'), ({ score }) => score) }
  },
  judge({ recall, airline, letters }) {
    const standings = [standing(recall, 1), standing(airline, -1), standing(letters, -1)]
    const known = standings.filter((one) => one !== undefined)
    const good = known.filter((one) => one >= 0).length
    const better = known.filter((one) => one > 0).length
    const outcome = good === 0 ? 'fails' : 'holds'
    const numbers = {
      good: count(good),
      better: count(better),
      tasks: count(known.length),
      recallGru: share(recall.gru),
      recallLstm: share(recall.lstm),
      airlineGru: number(airline.gru),
      airlineLstm: number(airline.lstm),
      lettersGru: number(letters.gru ?? Number.NaN),
      lettersLstm: number(letters.lstm ?? Number.NaN),
    }
    return { outcome, key: `verdict.gru-as-good.${outcome}`, numbers }
  },
  plot: ({ airline }) => ({
    kind: 'bars',
    of: 'plot.airline',
    as: 'number',
    bars: mapEach(airline, (value) => ({ value })),
  }),
} satisfies Claim<Scores>

type Lines = Each<readonly (readonly [number, number])[]>
/** A difference of mean accuracies that the number of sequences can tell from chance. */
const CLEAR = 0.05

export const kept = {
  id: 'gru-kept',
  about: 'gru',
  stage: overwritingStage,
  needs: ['recall'],
  *measure(bench) {
    const subjects = subjectsOf(bench, 'recall')
    return yield* forEach((cell) => overwriting(subjects[cell].network))
  },
  judge({ lstm, gru }: Lines) {
    // With other letters in between, as long as some of the gap is left free.
    const under = (line: Lines['gru']): number => mean(line.slice(1, -1).map(([, right]) => right))
    const [ofGru, ofLstm] = [under(gru), under(lstm)]
    const outcome = ofGru - ofLstm >= CLEAR ? 'holds' : ofLstm - ofGru >= CLEAR ? 'fails' : 'partly'
    const at = gru.at(-2)!
    const numbers = {
      gru: share(ofGru),
      lstm: share(ofLstm),
      some: count(at[0]),
      gruThen: share(at[1]),
      lstmThen: share(lstm.at(-2)![1]),
      none: share(gru[0]![1]),
    }
    return { outcome, key: `verdict.gru-kept.${outcome}`, numbers }
  },
  plot: (lines) => ({ kind: 'lines', x: 'plot.intruders', as: 'share', lines, chance: CHANCE }),
} satisfies Claim<Lines>

export interface Apart {
  /** Of values well remembered, the share of which less than half is put out. */
  readonly withheld: number
  /** Between what is remembered and what is put out, over all units and steps. */
  readonly correlation: number
}

/** A memory counts as well remembered from here on, on the scale of tanh. */
const REMEMBERED = 0.5

/** Pearson's r. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length
  const average = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, v) => sum + v, 0) / n
  const [ma, mb] = [average(a), average(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[k]! - ma, b[k]! - mb]
    ab += x * y
    aa += x * x
    bb += y * y
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0
}

export function apartness(memory: Float64Array, output: Float64Array): Apart {
  let [remembered, withheld] = [0, 0]
  memory.forEach((value, k) => {
    if (Math.abs(value) < REMEMBERED) return
    remembered++
    if (Math.abs(output[k]!) < Math.abs(value) / 2) withheld++
  })
  return { withheld: remembered > 0 ? withheld / remembered : 0, correlation: correlation(memory, output) }
}

/** What the last layer carries on (squashed, where the cell squashes it before putting it out), against its output. */
function* apartIn(network: Network): Generator<undefined, Apart> {
  const [gap, sequences] = [20, 30]
  const batch = recallBatch(mulberry32(gap), sequences, gap)
  const tape = runNetwork(network, encodeBatch(network, batch.sequences), gap + 2, sequences)
  yield
  const { values } = tape.layers.at(-1)!
  const { states } = network.layers.at(-1)!.cell
  const carried = values[states['c'] ?? states['h']!]!
  return apartness(states['c'] ? carried.map(Math.tanh) : carried, values[states['h']!]!)
}

/** A cell that withholds so much of what it remembers controls both apart. */
const CONTROLS = 0.1

export const apart = {
  id: 'gru-apart',
  about: 'gru',
  stage: { task: 'recall', input: 'Bxwzyxxwzywxzyxw?', step: 8 },
  needs: ['recall'],
  *measure(bench) {
    const subjects = subjectsOf(bench, 'recall')
    return yield* forEach((cell) => apartIn(subjects[cell].network))
  },
  judge({ gru, lstm }: Each<Apart>) {
    const outcome = gru.withheld >= CONTROLS ? 'fails' : lstm.withheld >= CONTROLS ? 'holds' : 'partly'
    const numbers = {
      gru: share(gru.withheld),
      lstm: share(lstm.withheld),
      gruR: number(gru.correlation),
      lstmR: number(lstm.correlation),
    }
    return { outcome, key: `verdict.gru-apart.${outcome}`, numbers }
  },
  plot: (measured) => ({
    kind: 'bars',
    of: 'plot.withheld',
    as: 'share',
    bars: mapEach(measured, ({ withheld }) => ({ value: withheld })),
  }),
} satisfies Claim<Each<Apart>>

export const gruClaims = [claim(fewer), claim(asGood), claim(kept), claim(apart)]
