/** What the player says of a beat, word for word, with the followed unit's numbers. */
import { expect } from 'vitest'
import { whereOf } from './checkPicture'
import type { Expected, Moment } from './expected'
import type { Seen, WorkingSeen } from './seen'
import { expectText } from './text'

/** Of what is computed in this beat the sentence speaks of the one looked into, else of the first. */
export function checkSentences(expected: Expected, page: Seen, moment: Moment): void {
  const now = expected.cell.beats[moment.beat]!
  for (const [node, working] of Object.entries(page.working)) {
    checkSentence(expected, working, now.includes(node) ? node : now[0]!, moment)
  }
}

function checkSentence(expected: Expected, working: WorkingSeen, node: string, moment: Moment): void {
  const where = `the sentence on ${whereOf(node, moment)}`
  const beats = expected.cell.beats.length
  expect(working.where).toBe(`step ${moment.step} · Operation ${moment.beat + 1}/${beats}`)
  const template = expected.cell.nodes[node]!.says.replace('#', String(moment.unit))
  const valueAt = (place: string): number => expected.place(place, moment)
  const numbers = expectText(working.sentence, template, { valueAt, where })
  // Every number lights up with what it stands for, so each is a part of its own; a bracket belongs to it.
  const standing = working.standing.map((text) => text.replace(/[()]/g, ''))
  expect(standing, where).toEqual(expect.arrayContaining(numbers))
  const unread = working.standing.reduce((rest, text) => {
    expect(rest, `${where}: “${text}” in its turn`).toContain(text)
    return rest.slice(rest.indexOf(text) + text.length)
  }, working.sentence)
  expect(unread, where).not.toBe(working.sentence)
}
