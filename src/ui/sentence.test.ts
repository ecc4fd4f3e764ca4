import { beforeAll, describe, expect, test } from 'vitest'
import { cells } from '../cells/index'
import { type Cell, isPrevious } from '../model/cell'
import { beatsOf } from '../model/derive'
import { forward } from '../model/evaluate'
import { mulberry32 } from '../model/random'
import { randomArray, randomLayer } from '../model/testing'
import { formatNumber, formatPercent } from '../scene/number'
import { type Recorded, valueAt } from '../scene/recorded'
import { type Language, languages, loadLanguage, translate } from '../text/index'
import type { Translate } from './hooks'
import { plain, sentenceOf } from './sentence'

beforeAll(async () => void (await Promise.all(languages.map(loadLanguage))))

const STEP = 2
const UNIT = 3

function recordedOf(cell: Cell): Recorded {
  const random = mulberry32(21)
  const layer = randomLayer(random, cell, 3, 5, 1.5)
  const input = randomArray(random, 12)
  return { layer, steps: 4, input, values: forward(layer, input, 4, 1).values }
}

const speak =
  (language: Language): Translate =>
  (key, details) =>
    translate(language, key, details)

const cellOf = (id: string): Cell => cells.find((cell) => cell.id === id)!

function say(id: string, name: string, language: Language = 'en') {
  const recorded = recordedOf(cellOf(id))
  const beat = beatsOf(cellOf(id)).findIndex((nodes) => nodes.some((node) => node.name === name))
  const pieces = sentenceOf({ recorded, step: STEP, beat, unit: UNIT, selected: name }, speak(language))
  const at = (ref: string): number => valueAt(recorded, ref, STEP, UNIT)
  return { text: plain(pieces), pieces, at, percent: (ref: string) => formatPercent(at(ref)) }
}

describe('a gate says what it does, with its number', () => {
  test.each([
    [
      'lstm',
      'f',
      'The forget gate keeps {f} of unit 3’s old cell state.',
      '망각 게이트가 유닛 3의 이전 셀 상태를 {f} 남깁니다.',
    ],
    [
      'lstm',
      'i',
      'The input gate lets in {i} of unit 3’s candidate.',
      '입력 게이트가 유닛 3의 후보 값을 {i} 들여보냅니다.',
    ],
    [
      'lstm',
      'o',
      'The output gate shows {o} of unit 3’s squashed cell state.',
      '출력 게이트가 tanh를 거친 유닛 3의 셀 상태를 {o} 내보냅니다.',
    ],
    [
      'gru',
      'r',
      'The reset gate lets {r} of unit 3’s old hidden state into the candidate.',
      '리셋 게이트가 유닛 3의 이전 은닉 상태를 {r} 통과시켜 후보 값에 넘깁니다.',
    ],
    [
      'gru-after-takes',
      'r',
      'The reset gate lets {r} of unit 3’s candidate’s share of the past into the candidate.',
      '리셋 게이트가 유닛 3의 후보 값 중 과거의 몫을 {r} 통과시켜 후보 값에 넘깁니다.',
    ],
  ])('%s %s', (id, name, english, korean) => {
    for (const [language, expected] of [['en', english] as const, ['ko', korean] as const]) {
      const { text, percent } = say(id, name, language)
      expect(text).toBe(expected.replace(`{${name}}`, percent(name)))
    }
  })

  test('an update gate takes or keeps, as the cell has it', () => {
    const takes = say('gru', 'u')
    const rest = formatPercent(1 - takes.at('u'))
    expect(takes.text).toBe(
      `For unit 3, the update gate takes ${takes.percent('u')} of the candidate and keeps ${rest} of the old hidden state.`,
    )
    const keeps = say('gru-before-keeps', 'u')
    expect(keeps.text).toMatch(`keeps ${keeps.percent('u')} of the old hidden state`)
    expect(say('gru-before-keeps', 'u', 'ko').text).toMatch(/이전 은닉 상태를 .+ 남기고 후보 값을 .+ 받아들입니다/)
  })
})

describe('what was done is worked out', () => {
  test('kept, written, added, squashed, shown', () => {
    expect(say('lstm', 'fc').text).toMatch(/^Unit 3 keeps .+ × .+ = .+ of its old cell state\.$/)
    expect(say('lstm', 'ig').text).toMatch(/^Unit 3 lets in .+ × .+ = .+ of its candidate\.$/)
    expect(say('lstm', 'c').text).toMatch(/^For unit 3’s cell state: kept of the old .+ \+ newly written .+ = .+\.$/)
    expect(say('lstm', 'tc').text).toMatch(/^tanh squashes unit 3’s cell state from .+ to .+\.$/)
    expect(say('lstm', 'h').text).toMatch(/^The output gate shows .+ × .+ = .+: unit 3’s new hidden state\.$/)
  })

  test('reset, proposed, mixed', () => {
    expect(say('gru', 'rh').text).toMatch(/^Of unit 3’s old hidden state, the reset gate lets .+ × .+ = .+ through\.$/)
    expect(say('gru', 'n').text).toMatch(/^tanh turns .+ into .+: unit 3’s candidate\.$/)
    expect(say('gru', 'h').text).toMatch(/ mixes the candidate and the old hidden state: .+ × .+ \+ .+ × .+ = /)
    expect(say('rnn', 'h').text).toMatch(/: unit 3’s new hidden state\.$/)
  })

  test('a weighted sum names what went in and what it is for', () => {
    const { text, at } = say('lstm', 'zf')
    expect(text).toBe(
      `For unit 3’s forget gate, the weights times the input and the old hidden state, plus the bias, give ${formatNumber(at('zf'))}.`,
    )
    expect(say('lstm', 'zf', 'ko').text).toMatch(/^유닛 3의 망각 게이트: 입력과 이전 은닉 상태에 가중치를/)
  })
})

describe.each(cells.map((cell) => [cell.id, cell] as const))('%s', (id, cell) => {
  test.each(['en', 'ko'] as const)(
    '%s: a whole sentence for every operation, its numbers where they belong',
    (language) => {
      for (const { name } of cell.nodes) {
        const { text, pieces } = say(id, name, language)
        expect(text, name).toMatch(/\.$/)
        expect(text, name).not.toMatch(/[{}[\]]|undefined|NaN|say\./)
        expect(text, name).toContain('3')
        const refs = pieces.flatMap(({ ref }) => ref ?? [])
        expect(refs, name).toContain(name)
        for (const ref of refs)
          expect(isPrevious(ref) || ref === 'x' || cell.nodes.some((node) => node.name === ref)).toBe(true)
      }
    },
  )
})
