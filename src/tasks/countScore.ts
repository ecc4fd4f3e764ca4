/** How long a string a network can still count. */
import { encodeBatch, type Network, runNetwork } from '../model/network'
import { answersOf } from './countAnswers'
import { LONGEST, sequenceOf, stringOf } from './countStrings'
import { largest, mean } from './score'
import type { Detail, HeldOut, Sentence } from './task'

/** Within training, and then up to eight times as long. */
const LENGTHS = [4, 8, 12, 13, 14, 15, 16, 18, 20, 25, 30, 40, 50, 75, 100]
/** From here on a length counts as counted. */
const COUNTED = 0.95

/** Whether every b, and the end after the last of them, is expected where it is due. */
function isCounted(network: Network, before: string, n: number): boolean {
  const sequence = sequenceOf(before + stringOf(n))
  const steps = before.length + 2 * n + 1
  const { output } = runNetwork(network, encodeBatch(network, [sequence]), steps, 1)
  const { size } = network.readout
  const due = answersOf(sequence)
  const first = before.length + n // the first b
  return due.slice(first, first + n).every((answer, k) => {
    return network.outputs[largest(output, (first + k) * size, size)] === answer
  })
}

/** Share of strings of n that are counted, after each string of training, which may have left something behind. */
export function countedAt(network: Network, n: number): number {
  const before = Array.from({ length: LONGEST }, (_, k) => stringOf(k + 1))
  return mean(before.map((string) => (isCounted(network, string, n) ? 1 : 0)))
}

/** The score is the mean over the lengths that training never shows; the others stand beside it. */
export function countHeldOut(network: Network): HeldOut {
  const details = LENGTHS.map((n): Detail => ({ n, sequences: LONGEST, value: countedAt(network, n) }))
  const longer = details.filter(({ n }) => Number(n) > LONGEST)
  return { metric: 'accuracy', value: mean(longer.map(({ value }) => value)), details }
}

const percent = (value: number): string => `${Math.round(100 * value)}%`

export function countFailure({ details }: HeldOut): Sentence {
  const lost = details.findIndex(({ value }) => value < COUNTED)
  const last = details.at(-1)!
  if (lost < 0) {
    return {
      en: `No failure was found: strings up to n = ${last['n']} are counted, though training ended at ${LONGEST}.`,
      ko: `실패를 찾지 못했습니다. 학습에는 n = ${LONGEST}까지만 썼지만 n = ${last['n']}인 문자열까지 셉니다.`,
    }
  }
  const first = details[lost]!
  const before = details[lost - 1]
  const none = details.find(({ value }, k) => k > lost && value === 0)
  const [at, share] = [first['n'], percent(first.value)]
  const goesTo = before && { en: `Counts up to n = ${before['n']}. `, ko: `n = ${before['n']}까지 셉니다. ` }
  const gone =
    first.value > 0 && none ? { en: `, of n = ${none['n']} none`, ko: `, n = ${none['n']}에서는 0%` } : undefined
  return {
    en: `${goesTo?.en ?? ''}Of strings with n = ${at} it gets ${share} right to the end${gone?.en ?? ''}; it was trained on n from 1 to ${LONGEST}.`,
    ko: `${goesTo?.ko ?? ''}끝까지 맞히는 문자열은 n = ${at}에서 ${share}${gone?.ko ?? ''}입니다. 학습에는 n = 1~${LONGEST}만 썼습니다.`,
  }
}
