/** How well a network forecasts the weeks after its training, against rules that need none. */
import type { Network } from '../model/network'
import { mean } from './score'
import { freeForecasts, oneStepForecasts } from './seriesScore'
import type { Baseline, BaselineName, Detail, HeldOut, Sentence } from './task'

/** The weeks a network learns from: 2000 to 2015. What came after is held out. */
export const TRAIN_WEEKS = 835
const YEAR = 52

export interface Weeks {
  readonly closes: readonly number[]
  /** The year each week ends in. */
  readonly years: readonly number[]
}

/** Mean |forecast − close| / close, in percent. */
const errorOf = (forecasts: readonly number[], closes: readonly number[]): number =>
  100 * mean(forecasts.map((forecast, k) => Math.abs(forecast / closes[k]! - 1)))

/** Each week from `from` up to `to` forecast a week before. */
export const oneStepError = (network: Network, closes: readonly number[], from: number, to: number): number =>
  errorOf(oneStepForecasts(network, closes, from, to), closes.slice(from, to))

/** What forecasts of all held-out weeks, and of a year at once, are off by; and of each held-out year. */
function scored({ closes, years }: Weeks, near: readonly number[], free: readonly number[]): readonly Detail[] {
  const came = closes.slice(TRAIN_WEEKS)
  const yearOf = years.slice(TRAIN_WEEKS)
  const isIn = (year: number) => (_: number, k: number) => yearOf[k] === year
  return [
    { forecast: 'one-step', weeks: came.length, value: errorOf(near, came) },
    { forecast: 'free-running', weeks: free.length, value: errorOf(free, came) },
    ...[...new Set(yearOf)].map((year): Detail => {
      const own = came.filter(isIn(year))
      return { year: String(year), weeks: own.length, value: errorOf(near.filter(isIn(year)), own) }
    }),
  ]
}

export function stockHeldOut(network: Network, weeks: Weeks): HeldOut {
  const { closes } = weeks
  const near = oneStepForecasts(network, closes, TRAIN_WEEKS, closes.length)
  const details = scored(weeks, near, freeForecasts(network, closes, TRAIN_WEEKS, YEAR))
  return { metric: 'mape', value: details[0]!.value, details }
}

/** The last close, and the last close with the mean growth of the training weeks for every week since. */
export function stockBaselines(weeks: Weeks): readonly Baseline[] {
  const { closes } = weeks
  const growth = Math.log(closes[TRAIN_WEEKS - 1]! / closes[0]!) / (TRAIN_WEEKS - 1)
  const rules: [BaselineName, number][] = [
    ['persistence', 0],
    ['drift', growth],
  ]
  return rules.flatMap(([name, rate]) => {
    const near = closes.slice(TRAIN_WEEKS - 1, -1).map((close) => close * Math.exp(rate))
    const free = Array.from({ length: YEAR }, (_, k) => closes[TRAIN_WEEKS - 1]! * Math.exp(rate * (k + 1)))
    return scored(weeks, near, free).map((detail): Baseline => ({ name, ...detail }))
  })
}

/** Says plainly whether it is any better than saying that nothing changes, and in how many of the years. */
export function stockFailure({ details }: HeldOut, baselines: readonly Baseline[]): Sentence {
  const rules = baselines.filter(({ name }) => name === 'persistence')
  const isBeaten = (k: number): boolean => Number(details[k]!.value.toFixed(2)) >= Number(rules[k]!.value.toFixed(2))
  const [own, simple] = [details[0]!.value.toFixed(2), rules[0]!.value.toFixed(2)]
  const years = details.flatMap((detail, k) => (detail['year'] === undefined ? [] : [k]))
  const won = years.filter((k) => !isBeaten(k)).length
  const en = `a week ahead it is off by ${own}% on average, and saying that the price stays as it is by ${simple}%; of the ${years.length} held-out years it is better in ${won}.`
  const ko = `한 주 앞 예측의 평균 오차는 ${own}%이고, 값이 그대로라고만 할 때의 오차는 ${simple}%입니다. 평가한 ${years.length}개 해 가운데 더 나은 해는 ${won}개입니다.`
  return isBeaten(0)
    ? { en: `It does not beat the simplest rule: ${en}`, ko: `가장 단순한 규칙을 이기지 못합니다. ${ko}` }
    : { en: `It hardly beats the simplest rule: ${en}`, ko: `가장 단순한 규칙과 거의 차이가 없습니다. ${ko}` }
}
