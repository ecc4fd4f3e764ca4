/** How far back a network recalls, and what makes it fail. */
import { stepsOf } from '../model/encoding'
import { encodeBatch, type Network, runNetwork } from '../model/network'
import type { Batch } from '../model/optimise'
import { mulberry32 } from '../model/random'
import { LONGEST_GAP, recallBatch, SHORTEST_GAP } from './recallSequences'
import { FIRST } from './recallSymbols'
import { largest, mean } from './score'
import type { Detail, Glance, HeldOut, Sentence } from './task'

/** Within the gaps of training, and then up to ten times as long. */
export const HELD_OUT_GAPS = [1, 2, 5, 10, 15, 20, 30, 40, 60, 80, 100, 200, 500, 1000]
const SEQUENCES = 200
/** Sequences run at once: enough to be quick, few enough that a gap of 1000 fits in memory. */
const RUN = 50
/** What training never shows: symbols that are not asked for among this many distractors. */
const INTRUDED_GAP = 20
const INTRUDERS = [1, 5, 10, 20]
/** From here on a gap counts as learned. */
const LEARNED = 0.95
/** Below here intruders count as misleading. */
const MISLED = 0.9

/** How many of the batch's last steps are answered right. */
export function rightAnswers(network: Network, { sequences, targets }: Batch): number {
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
export function accuracyAt(network: Network, gap: number, count: number, intruders = 0): number {
  const random = mulberry32(1_000_000 + gap)
  let right = 0
  for (let done = 0; done < count; done += RUN) {
    right += rightAnswers(network, recallBatch(random, Math.min(RUN, count - done), gap, intruders))
  }
  return right / count
}

/** The score is the mean over the gaps; the intruded sequences stand beside it. */
export function recallHeldOut(network: Network): HeldOut {
  const sequences = SEQUENCES
  const gaps = HELD_OUT_GAPS.map((gap): Detail => {
    return { gap, sequences, value: accuracyAt(network, gap, sequences) }
  })
  const intruded = INTRUDERS.map((intruders): Detail => {
    return { gap: INTRUDED_GAP, intruders, sequences, value: accuracyAt(network, INTRUDED_GAP, sequences, intruders) }
  })
  return { metric: 'accuracy', value: mean(gaps.map(({ value }) => value)), details: [...gaps, ...intruded] }
}

/** The gap looked at while training, in sequences enough to tell 95% from 100%. */
const GLANCE_GAP = 10
const GLANCE_SEQUENCES = 100

export function recallGlance(network: Network): Glance {
  const [gap, sequences] = [GLANCE_GAP, GLANCE_SEQUENCES]
  return { metric: 'accuracy', detail: { gap, sequences, value: accuracyAt(network, gap, sequences) } }
}

const percent = (value: number): string => `${Math.round(100 * value)}%`

export function recallFailure({ details }: HeldOut): Sentence {
  const gaps = details.filter((detail) => detail['intruders'] === undefined)
  const lost = gaps.findIndex(({ value }) => value < LEARNED)
  return lost < 0 ? failureOfIntruders(gaps.at(-1)!, details) : failureOfGaps(gaps, lost)
}

function failureOfGaps(gaps: readonly Detail[], lost: number): Sentence {
  const first = gaps[lost]!
  const worst = gaps.slice(lost + 1).reduce((a, b) => (b.value < a.value ? b : a), first)
  const [at, there] = [first['gap'], percent(first.value)]
  const [far, low] = [worst['gap'], percent(worst.value)]
  const learned = gaps[lost - 1]?.['gap']
  const en = learned === undefined ? '' : `Right at least 95% of the time only up to a gap of ${learned}. `
  const ko = learned === undefined ? '' : `정답률이 95% 이상인 것은 간격 ${learned}까지입니다. `
  return {
    en: `${en}It gets ${there} at a gap of ${at} and ${low} at ${far}; it was trained on gaps from ${SHORTEST_GAP} to ${LONGEST_GAP}, and guessing gives 25%.`,
    ko: `${ko}간격 ${at}에서는 ${there}, ${far}에서는 ${low}입니다. 학습에는 간격 ${SHORTEST_GAP}~${LONGEST_GAP}을 썼고, 무작위로 찍으면 25%입니다.`,
  }
}

function failureOfIntruders(longest: Detail, details: readonly Detail[]): Sentence {
  const intruded = details.filter((detail) => detail['intruders'] !== undefined)
  const lost = intruded.find(({ value }) => value < MISLED)
  const most = intruded.at(-1)!
  if (!lost) {
    return {
      en: `No failure was found: neither a gap of ${longest['gap']} nor other symbols among the distractors mislead it.`,
      ko: `실패를 찾지 못했습니다. 간격 ${longest['gap']}에서도, 방해 기호 사이에 다른 기호를 넣어도 맞힙니다.`,
    }
  }
  const [count, share, all, worst] = [lost['intruders'], percent(lost.value), most['intruders'], percent(most.value)]
  return {
    en: `None of the measured gaps, up to ${longest['gap']}, makes it fail. What training never showed does: with ${count} of ${INTRUDED_GAP} distractors replaced by other symbols from A to D it gets ${share}, with ${all} replaced ${worst}; guessing gives 25%.`,
    ko: `측정한 간격(최대 ${longest['gap']})에서는 실패하지 않지만, 학습 때 없던 입력에는 약합니다. 방해 기호 ${INTRUDED_GAP}개 가운데 ${count}개를 A~D의 다른 기호로 바꾸면 정답률이 ${share}, ${all}개를 바꾸면 ${worst}입니다(무작위로 찍으면 25%).`,
  }
}
