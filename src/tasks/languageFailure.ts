/** Which language is mistaken most, in words. */
import type { Baseline, HeldOut, Sentence } from './task'

const NAMES: Readonly<Record<string, Sentence>> = {
  en: { en: 'English', ko: '영어' },
  fr: { en: 'French', ko: '프랑스어' },
  it: { en: 'Italian', ko: '이탈리아어' },
  es: { en: 'Spanish', ko: '스페인어' },
  pt: { en: 'Portuguese', ko: '포르투갈어' },
  cs: { en: 'Czech', ko: '체코어' },
}

const percent = (value: number): string => `${Math.round(100 * value)}%`

export function languageFailure({ value, details }: HeldOut, baselines: readonly Baseline[]): Sentence {
  const languages = details.filter((d) => d['language'] !== undefined && d['takenFor'] === undefined)
  const worst = languages.reduce((a, b) => (b.value < a.value ? b : a))
  const taken = details.find((d) => d['takenFor'] !== undefined && d['language'] === worst['language'])!
  const [own, other] = [NAMES[String(worst['language'])]!, NAMES[String(taken['takenFor'])]!]
  const pairs = baselines.find(({ name }) => name === 'bigram')!.value
  const [right, wrong, all, rule] = [worst.value, taken.value, value, pairs].map(percent)
  const verdict =
    value <= pairs ? `, no better than counting letter pairs (${rule})` : `; counting letter pairs gives ${rule}`
  const judged =
    value <= pairs ? '두 글자 빈도만 세는 것보다 나을 것이 없습니다' : '두 글자 빈도만 세는 것보다 낫습니다'
  return {
    en: `Related languages look alike: of the ${own.en} words it knows ${right} and takes ${wrong} for ${other.en}. Over all languages it is right for ${all}${verdict}.`,
    ko: `가까운 언어끼리는 단어가 비슷합니다. ${own.ko} 단어는 ${right}를 맞히고 ${wrong}는 ${other.ko}로 봅니다. 전체 정확도는 ${all}로, ${judged}(${rule}).`,
  }
}
