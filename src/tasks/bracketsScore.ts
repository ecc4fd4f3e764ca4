/** How deep and how far back a network still knows which bracket is open. */
import { type Sequence, tokensOf } from '../model/encoding'
import { encodeBatch, type Network, runNetwork } from '../model/network'
import { mulberry32 } from '../model/random'
import { answersOf, END, PAIRS } from './bracketsAnswers'
import { DEEPEST, walkOf } from './bracketsWalks'
import { largest, mean } from './score'
import type { Detail, HeldOut, Sentence } from './task'

const WALKS = 200
/** Longer than any walk of training, so that none of these was ever seen. */
export const HELD_OUT_STEPS = 100
/** Walks to find out what happens below the deepest nest of training. */
const DEEPER = 10
const DEPTHS = [2, 3, 4, 5, 6, 7, 8]
/** Steps since the bracket was opened, each up to the next. */
const DISTANCES = [2, 4, 8, 16, 32]
/** From here on a depth counts as known. */
const KNOWN = 0.95

/** A step right after a bracket closed, with another still open: only memory tells which. */
interface Asked {
  readonly step: number
  /** How deep the nest was at its deepest since that bracket was opened. */
  readonly depth: number
  /** Steps since that bracket was opened. */
  readonly distance: number
}

export function askedOf(sequence: Sequence): readonly Asked[] {
  const open: { at: number; depth: number }[] = []
  return tokensOf(sequence).flatMap((token, step) => {
    if (PAIRS.has(token)) open.push({ at: step, depth: open.length + 1 })
    else if (token !== END) {
      const closed = open.pop()!
      const still = open.at(-1)
      if (!still) return []
      still.depth = Math.max(still.depth, closed.depth)
      return [{ step, depth: still.depth, distance: step - still.at }]
    }
    return []
  })
}

type Verdict = Asked & { readonly right: number }

/** Every asked step of the held-out walks, from a stream of random numbers that training doesn't use. */
export function verdictsOf(network: Network, deepest: number, walks = WALKS): readonly Verdict[] {
  const random = mulberry32(2_000_000 + deepest)
  const sequences = Array.from({ length: walks }, () => walkOf(random, HELD_OUT_STEPS, deepest))
  const { output } = runNetwork(network, encodeBatch(network, sequences), HELD_OUT_STEPS, walks)
  const { outputs, readout } = network
  return sequences.flatMap((sequence, b) => {
    const due = answersOf(sequence)
    return askedOf(sequence).map((asked) => {
      const said = largest(output, (asked.step * walks + b) * readout.size, readout.size)
      return { ...asked, right: outputs[said] === due[asked.step] ? 1 : 0 }
    })
  })
}

const share = (verdicts: readonly Verdict[]): number => mean(verdicts.map(({ right }) => right))

/** The score is of nests no deeper than in training; deeper ones stand beside it. */
export function bracketsHeldOut(network: Network): HeldOut {
  const known = verdictsOf(network, DEEPEST)
  const deeper = verdictsOf(network, DEEPER)
  const depths = DEPTHS.map((depth): Detail => {
    const there = deeper.filter((verdict) => verdict.depth === depth)
    return { depth, steps: there.length, value: share(there) }
  })
  const distances = DISTANCES.map((distance, k): Detail => {
    const end = DISTANCES[k + 1] ?? HELD_OUT_STEPS
    const there = known.filter((verdict) => verdict.distance >= distance && verdict.distance < end)
    return { distance: `${distance}–${end - 1}`, steps: there.length, value: share(there) }
  })
  return { metric: 'accuracy', value: share(known), details: [...depths, ...distances] }
}

const percent = (value: number): string => `${Math.round(100 * value)}%`

export function bracketsFailure({ details }: HeldOut): Sentence {
  const depths = details.filter((detail) => detail['depth'] !== undefined)
  const lost = depths.find(({ value }) => value < KNOWN)
  const last = depths.at(-1)!
  const at = lost ?? last
  const [depth, value, end, worst] = [at['depth'], percent(at.value), last['depth'], percent(last.value)]
  const rest = lost && lost !== last
  return {
    en: lost
      ? `Right after one bracket closed, it knows which is still open ${value} of the time where the nest went ${depth} deep${rest ? ` and ${worst} of the time where it went ${end} deep` : ''}; it was trained on up to ${DEEPEST}, and guessing gives 33%.`
      : `No failure was found: nests ${end} deep are still right ${value} of the time, though training ended at ${DEEPEST}.`,
    ko: lost
      ? `괄호 하나가 닫힌 뒤 아직 열려 있는 괄호를 맞히는 비율은 깊이 ${depth}에서 ${value}${rest ? `, ${end}에서 ${worst}` : ''}입니다. 학습에는 깊이 ${DEEPEST}까지만 썼고, 무작위로 찍으면 33%입니다.`
      : `실패를 찾지 못했습니다. 학습에는 깊이 ${DEEPEST}까지만 썼지만 깊이 ${end}에서도 ${value}를 맞힙니다.`,
  }
}
