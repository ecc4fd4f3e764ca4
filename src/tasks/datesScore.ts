/** How many dates of days it never saw a network writes in ISO without a mistake, reading its own output. */
import type { Sequence } from '../model/encoding'
import { goOn, NOT_FREE } from '../model/freeRun'
import type { Network } from '../model/network'
import { integer, mulberry32 } from '../model/random'
import { type Day, ISO_LENGTH, isoOf, SEPARATOR } from './datesAnswers'
import { FORMS } from './datesForms'
import { mean } from './score'
import { standingAfter } from './standing'
import type { Baseline, Detail, HeldOut, Sentence } from './task'

/** Days of each form. */
const DAYS = 200
/** Where the parts of an ISO date stand. */
const PARTS = { year: [0, 4], month: [5, 7], day: [8, 10] } as const

/** One date, as it should be written and as it was. */
interface Tried {
  readonly form: string
  readonly iso: string
  readonly said: string
}

/** What the network writes after a date. */
export function writtenAfter(network: Network, text: string): string {
  const given: Sequence = { kind: 'symbols', tokens: [...text, SEPARATOR] }
  const free = { ...NOT_FREE, steps: ISO_LENGTH }
  return [...goOn(network, standingAfter(network, given), given, free)].join('')
}

/** Held-out days in each form, from a stream of random numbers that training doesn't use. */
export function triedWith(say: (text: string) => string, days: readonly Day[], forms = Object.keys(FORMS)): Tried[] {
  return forms.flatMap((form) => {
    const random = mulberry32(3_000_000 + Object.keys(FORMS).indexOf(form))
    return Array.from({ length: DAYS }, () => {
      const day = days[integer(random, 0, days.length - 1)]!
      return { form, iso: isoOf(day), said: say(FORMS[form]!(day)) }
    })
  })
}

export const exactIn = (tried: readonly Tried[]): number => mean(tried.map(({ iso, said }) => (iso === said ? 1 : 0)))

const byForm = (tried: readonly Tried[]): readonly Detail[] =>
  Object.keys(FORMS).map((form) => {
    const own = tried.filter((one) => one.form === form)
    return { form, dates: own.length, value: exactIn(own) }
  })

export function datesHeldOut(network: Network, days: readonly Day[]): HeldOut {
  const tried = triedWith((text) => writtenAfter(network, text), days)
  const parts = Object.entries(PARTS).map(([part, [from, to]]): Detail => {
    const right = tried.map(({ iso, said }) => (iso.slice(from, to) === said.slice(from, to) ? 1 : 0))
    return { part, dates: right.length, value: mean(right) }
  })
  return { metric: 'accuracy', value: exactIn(tried), details: [...byForm(tried), ...parts] }
}

/** The digits in the order they stand in, with hyphens where ISO has them. */
export const copied = (text: string): string => text.replace(/\D/g, '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')

export function datesBaselines(days: readonly Day[]): readonly Baseline[] {
  const tried = triedWith(copied, days)
  return [
    { name: 'copied-digits', value: exactIn(tried) },
    ...byForm(tried).map((detail): Baseline => ({ name: 'copied-digits', ...detail })),
  ]
}

/** To a tenth: the rarest mistakes are a few in a thousand. */
const percent = (value: number): string => `${Number((100 * value).toFixed(1))}%`

export function datesFailure({ details }: HeldOut): Sentence {
  const worstOf = (key: string): Detail =>
    details.filter((detail) => detail[key] !== undefined).reduce((a, b) => (b.value < a.value ? b : a))
  const [form, part] = [worstOf('form'), worstOf('part')]
  const names = { year: '연도', month: '월', day: '일' }
  const [right, wrong] = [percent(form.value), percent(1 - part.value)]
  return {
    en: `Of dates written like “${form['form']}” it gets ${right} wholly right; over all forms the ${part['part']} is wrong most often (${wrong}). It was trained on 1950 to 2049 and on six forms, and writes something for anything else too.`,
    ko: `“${form['form']}” 꼴의 날짜는 ${right}를 끝까지 맞힙니다. 모든 꼴을 통틀어 가장 자주 틀리는 것은 ${names[part['part'] as keyof typeof names]}입니다(${wrong}). 1950~2049년과 여섯 가지 꼴만 학습했으며, 다른 것을 넣어도 무언가를 씁니다.`,
  }
}
