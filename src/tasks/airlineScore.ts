/** How well a network forecasts the months after its training, step by step and left to itself. */
import type { Network } from '../model/network'
import { mean } from './score'
import { freeForecasts, oneStepForecasts } from './seriesScore'
import type { Baseline, BaselineName, Detail, Glance, HeldOut, Sentence } from './task'

const YEAR = 12
/** The months a network learns from: 1949 to 1957. The three years after are held out. */
export const TRAIN_MONTHS = 108
const HORIZONS = [24, 36]

/** Mean absolute error of forecasts[k] for the month `from + k`, in thousands of passengers. */
const errorOf = (forecasts: readonly number[], series: readonly number[], from: number): number =>
  mean(forecasts.map((forecast, k) => Math.abs(forecast - series[from + k]!)))

/** Each month from `from` up to `to` forecast at the month before. */
export const oneStepError = (network: Network, series: readonly number[], from: number, to: number): number =>
  errorOf(oneStepForecasts(network, series, from, to), series, from)

/** `months` months forecast at once, from what was counted before `from`. */
export const freeError = (network: Network, series: readonly number[], from: number, months: number): number =>
  errorOf(freeForecasts(network, series, from, months), series, from)

export function airlineHeldOut(network: Network, series: readonly number[]): HeldOut {
  const months = series.length - TRAIN_MONTHS
  const value = oneStepError(network, series, TRAIN_MONTHS, series.length)
  const details: Detail[] = [
    { forecast: 'one-step', months, value },
    ...HORIZONS.map((ahead) => {
      return { forecast: 'free-running', months: ahead, value: freeError(network, series, TRAIN_MONTHS, ahead) }
    }),
  ]
  return { metric: 'mae', value, details }
}

/** The one-step forecasts alone, which take a single reading of the series. */
export function airlineGlance(network: Network, series: readonly number[]): Glance {
  const months = series.length - TRAIN_MONTHS
  const value = oneStepError(network, series, TRAIN_MONTHS, series.length)
  return { metric: 'mae', detail: { forecast: 'one-step', months, value } }
}

/** @param behind how many months ago the forecast is copied from; a free run copies only known months */
function copied(series: readonly number[], behind: number, months: number, free: boolean): number {
  const forecasts = Array.from({ length: months }, (_, k) => {
    const back = free ? behind * Math.ceil((k + 1) / behind) : behind
    return series[TRAIN_MONTHS + k - back]!
  })
  return errorOf(forecasts, series, TRAIN_MONTHS)
}

export function airlineBaselines(series: readonly number[]): readonly Baseline[] {
  const months = series.length - TRAIN_MONTHS
  const rules: [BaselineName, number][] = [
    ['persistence', 1],
    ['same-month-last-year', YEAR],
  ]
  return rules.flatMap(([name, behind]) => [
    { name, forecast: 'one-step', months, value: copied(series, behind, months, false) },
    ...HORIZONS.map((ahead) => {
      return { name, forecast: 'free-running', months: ahead, value: copied(series, behind, ahead, true) }
    }),
  ])
}

/** The baseline closest to beating the network when it runs freely, and whether it does. */
export function airlineFailure({ details }: HeldOut, baselines: readonly Baseline[]): Sentence {
  const near = details.find((d) => d['forecast'] === 'one-step')!.value.toFixed(1)
  const free = details.filter((d) => d['forecast'] === 'free-running')
  const rival = (own: Detail): number =>
    baselines.find(
      (b) => b.name === 'same-month-last-year' && b['forecast'] === own['forecast'] && b['months'] === own['months'],
    )!.value
  const hardest = free.reduce((a, b) => (b.value / rival(b) > a.value / rival(a) ? b : a))
  const [months, own, simple] = [hardest['months'], hardest.value.toFixed(1), rival(hardest).toFixed(1)]
  return hardest.value >= rival(hardest)
    ? {
        en: `Left to its own forecasts for ${months} months it is off by ${own} thousand passengers on average, no better than repeating the last known year (${simple}); forecasting one month at a time it is off by ${near}.`,
        ko: `자신의 예측을 다시 입력하며 ${months}개월을 내다보면 평균 오차가 ${own}천 명으로, 마지막으로 아는 한 해를 그대로 되풀이하는 것(${simple}천 명)보다 나을 것이 없습니다. 한 달씩 예측할 때의 오차는 ${near}천 명입니다.`,
      }
    : {
        en: `Left to its own forecasts for ${months} months its error grows from ${near} to ${own} thousand passengers on average; repeating the last known year gives ${simple}.`,
        ko: `자신의 예측을 다시 입력하며 ${months}개월을 내다보면 평균 오차가 ${near}천 명에서 ${own}천 명으로 커집니다. 마지막으로 아는 한 해를 그대로 되풀이하면 ${simple}천 명입니다.`,
      }
}
