import { expect, test } from 'vitest'
import { withParticles } from './particles'

test.each([
  ['망각 게이트[이/가] 엽니다', '망각 게이트가 엽니다'],
  ['후보 값[을/를] 씁니다', '후보 값을 씁니다'],
  ['은닉 상태[과/와] 입력[과/와] 편향', '은닉 상태와 입력과 편향'],
  ['93 %[을/를]', '93 %를'],
  ['유닛 5[은/는]', '유닛 5는'],
  ['유닛 13[은/는]', '유닛 13은'],
  ['시점 1[으로/로]', '시점 1로'],
  ['시점 10[으로/로]', '시점 10으로'],
  ['“z”[이/가]', '“z”가'],
  ['{name}[이/가]', '{name}[이/가]'],
  ['[1/2] no particle', '[1/2] no particle'],
])('%s', (text, expected) => {
  expect(withParticles(text)).toBe(expected)
})
