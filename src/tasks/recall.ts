/** Recall: say at `?` which symbol came first, however much came between. */
import { type Sequence, stepsOf } from '../model/encoding'
import { encodeBatch, type Network, runNetwork } from '../model/network'
import type { Batch } from '../model/optimise'
import { integer, mulberry32, type Random } from '../model/random'
import { largest, mean } from './score'
import type { Detail, HeldOut, Sentence, Task } from './task'

const FIRST = ['A', 'B', 'C', 'D']
const DISTRACTORS = ['w', 'x', 'y', 'z']
const QUESTION = '?'

const SHORTEST_GAP = 1
const LONGEST_GAP = 100
const HIDDEN_SIZE = 16

export const HELD_OUT_GAPS = [1, 2, 5, 10, 15, 20, 30, 40, 60, 80, 100, 200, 500, 1000]
const HELD_OUT_SEQUENCES = 400
/** Sequences run at once: enough to be quick, few enough that a gap of 1000 fits in memory. */
const RUN = 50
/** Never seen in training: a second symbol to remember, somewhere among this many distractors. */
const INTRUDED_GAP = 20
/** A gap counts as learned from here on. */
const LEARNED = 0.95

const pick = (random: Random, from: readonly string[]): string => from[integer(random, 0, from.length - 1)]!

function example(random: Random, gap: number): readonly string[] {
  return [pick(random, FIRST), ...Array.from({ length: gap }, () => pick(random, DISTRACTORS)), QUESTION]
}

/** Sequences of one gap; only the last step is asked. */
export function recallBatch(random: Random, size: number, gap: number): Batch {
  const tokens = Array.from({ length: size }, () => example(random, gap))
  const classes = new Int32Array((gap + 2) * size).fill(-1)
  tokens.forEach((row, b) => {
    classes[(gap + 1) * size + b] = FIRST.indexOf(row[0]!)
  })
  return { sequences: tokens.map((row) => ({ kind: 'symbols', tokens: row })), targets: { kind: 'classes', classes } }
}

/** How many of the batch's last steps are answered right. */
function rightAnswers(network: Network, { sequences, targets }: Batch): number {
  const count = sequences.length
  const steps = stepsOf(sequences[0]!)
  const { output } = runNetwork(network, encodeBatch(network, sequences), steps, count)
  let right = 0
  for (let row = (steps - 1) * count; targets.kind === 'classes' && row < steps * count; row++) {
    if (largest(output, row * FIRST.length, FIRST.length) === targets.classes[row]) right++
  }
  return right
}

/** Share of right answers over `count` sequences, from a stream of random numbers that training doesn't use. */
export function accuracyAtGap(network: Network, gap: number, count: number, draw = recallBatch): number {
  const random = mulberry32(1_000_000 + gap)
  let right = 0
  for (let done = 0; done < count; done += RUN) {
    right += rightAnswers(network, draw(random, Math.min(RUN, count - done), gap))
  }
  return right / count
}

/** One distractor gives way to a symbol other than the first, which is still the one asked for. */
function intrudedBatch(random: Random, size: number, gap: number): Batch {
  const { sequences, targets } = recallBatch(random, size, gap)
  const intruded = sequences.map((sequence): Sequence => {
    if (sequence.kind !== 'symbols') return sequence
    const others = FIRST.filter((symbol) => symbol !== sequence.tokens[0])
    return { kind: 'symbols', tokens: sequence.tokens.with(integer(random, 1, gap), pick(random, others)) }
  })
  return { sequences: intruded, targets }
}

function heldOut(network: Network): HeldOut {
  const sequences = HELD_OUT_SEQUENCES
  const details = HELD_OUT_GAPS.map((gap): Detail => {
    return { gap, sequences, value: accuracyAtGap(network, gap, sequences) }
  })
  const intruded = accuracyAtGap(network, INTRUDED_GAP, sequences, intrudedBatch)
  return {
    metric: 'accuracy',
    value: mean(details.map(({ value }) => value)),
    details: [...details, { gap: INTRUDED_GAP, intruders: 1, sequences, value: intruded }],
  }
}

/** The symbol that came first, where the sequence ends with the question. */
function answersOf(sequence: Sequence): readonly (string | undefined)[] {
  if (sequence.kind !== 'symbols') return []
  const { tokens } = sequence
  const first = FIRST.includes(tokens[0]!) ? tokens[0] : undefined
  return tokens.map((token) => (token === QUESTION ? first : undefined))
}

const percent = (value: number): string => `${Math.round(100 * value)} %`

function knownFailure({ details }: HeldOut): Sentence {
  const gaps = details.filter((detail) => detail['intruders'] === undefined)
  const intruded = percent(details.find((detail) => detail['intruders'] === 1)!.value)
  const lost = gaps.find(({ value }) => value < LEARNED)
  const longest = gaps.at(-1)!['gap']
  const second = {
    en: `Asked for the first of two symbols, which it never saw in training, it gets ${intruded} at a gap of ${INTRUDED_GAP}.`,
    ko: `학습 때 본 적 없는 입력으로, 중간에 다른 기호를 하나 더 넣고 첫 기호를 물으면 간격 ${INTRUDED_GAP}에서 정답률이 ${intruded}입니다.`,
  }
  if (!lost) {
    return {
      en: `No gap up to ${longest} makes it fail. ${second.en}`,
      ko: `간격 ${longest}까지는 실패가 없었습니다. ${second.ko}`,
    }
  }
  const learned = gaps.slice(0, gaps.indexOf(lost)).at(-1)
  const inside = Number(lost['gap']) <= LONGEST_GAP
  const here = { gap: lost['gap'], share: percent(lost.value) }
  const trained = `${SHORTEST_GAP} to ${LONGEST_GAP}`
  const en = learned
    ? `Right at least 95 % of the time up to a gap of ${learned['gap']} only; at ${here.gap}, ${inside ? 'within' : 'beyond'} the gaps it was trained on (${trained}), ${here.share}, where guessing gives 25 %.`
    : `Fails from the shortest gap on: ${here.share} at ${here.gap}, where guessing gives 25 %.`
  const range = `학습한 간격(${SHORTEST_GAP}~${LONGEST_GAP})`
  const ko = learned
    ? `간격 ${learned['gap']}까지만 정답률이 95 % 이상이고, ${inside ? `${range} 안인` : `${range}을 벗어난`} 간격 ${here.gap}에서는 ${here.share}입니다(무작위로 찍으면 25 %).`
    : `가장 짧은 간격부터 실패합니다. 간격 ${here.gap}에서 정답률이 ${here.share}입니다(무작위로 찍으면 25 %).`
  return inside ? { en, ko } : { en: `${en} ${second.en}`, ko: `${ko} ${second.ko}` }
}

export const recall: Task = {
  id: 'recall',
  labels: { name: 'task.recall.name', description: 'task.recall.description', input: 'task.recall.input' },
  data: {
    name: 'Recall: synthetic sequences, drawn from the seed',
    source: 'src/tasks/recall.ts',
    licence: 'MIT, as the project',
  },
  design: (cell, { hiddenSize = HIDDEN_SIZE, embedding } = {}) => {
    const symbols = [...FIRST, ...DISTRACTORS, QUESTION]
    return {
      encoding:
        embedding === undefined
          ? { kind: 'one-hot', symbols, fold: false }
          : { kind: 'embedding', symbols, fold: false, size: embedding },
      layers: [{ cell, hiddenSize }],
      activation: 'softmax',
      outputs: FIRST,
      mode: 'many-to-one',
    }
  },
  training: () => ({ steps: 1500, batch: 16, learningRate: 0.005, clip: 1 }),
  prepare: async () => ({
    batch: (random, size) => recallBatch(random, size, integer(random, SHORTEST_GAP, LONGEST_GAP)),
    heldOut,
    baselines: [{ name: 'chance', value: 1 / FIRST.length }],
  }),
  example: async () => 'Bxwzyxxwzywxzyxw?',
  answersOf,
  knownFailure,
}
