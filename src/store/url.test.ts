import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Moment, readHash, readQuery, writeHash, writeQuery } from './url'

const whole = fc.nat(999_999)
const word = fc.stringMatching(/^[A-Za-z][\w'-]{0,30}$/)

const moments: fc.Arbitrary<Moment> = fc.record(
  {
    model: word,
    input: fc.string({ unit: 'grapheme' }),
    step: whole,
    beat: whole,
    layer: whole,
    unit: whole,
    node: word,
  },
  { requiredKeys: [] },
)

describe('hash', () => {
  test('what is written is read again', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        expect(readHash(writeHash(moment))).toEqual({ moment, bad: [] })
      }),
    )
  })

  test('survives a browser’s own writing of the address', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const url = new URL('https://example.org/page')
        url.hash = writeHash(moment)
        expect(readHash(url.hash)).toEqual({ moment, bad: [] })
      }),
    )
  })

  test('anything at all is read without a throw, and only known names come out', () => {
    const known = ['model', 'input', 'step', 'beat', 'layer', 'unit', 'node']
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '%E0%A4%A',
        '%',
        '&&',
        '=',
        'v=1',
        'v=2',
        'step=-1',
        'step=1e9',
        'unit=',
        'node=<b>',
        '__proto__=1',
      ),
      fc.tuple(fc.constantFrom(...known, 'v', '__proto__', 'constructor'), fc.string()).map(([k, v]) => `${k}=${v}`),
    )
    fc.assert(
      fc.property(fc.array(piece), fc.boolean(), (pieces, versioned) => {
        const { moment, bad } = readHash(`#${versioned ? 'v=1&' : ''}${pieces.join('&')}`)
        for (const name of Object.keys(moment)) expect(known).toContain(name)
        for (const name of bad) expect([...known, 'v']).toContain(name)
        for (const name of ['step', 'beat', 'layer', 'unit'] as const) {
          const value = moment[name]
          if (value !== undefined) expect(Number.isInteger(value) && value >= 0).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['', {}, []],
    ['#', {}, []],
    ['#v=2&step=3', {}, ['v']],
    ['#step=3', {}, ['v']],
    ['#v=1&step=-1&unit=4', { unit: 4 }, ['step']],
    ['#v=1&step=1.5', {}, ['step']],
    ['#v=1&step=12345678901234567890', {}, ['step']],
    ['#v=1&step=&beat=2', { beat: 2 }, ['step']],
    ['#v=1&model=../../secret', {}, ['model']],
    ['#v=1&node=h%27', { node: "h'" }, []],
    ['#v=1&input=', { input: '' }, []],
    ['#v=1&input=1%0A2', { input: '1\n2' }, []],
    ['#v=1&colour=red', {}, []],
  ])('%j', (hash, moment, bad) => {
    expect(readHash(hash)).toEqual({ moment, bad })
  })
})

describe('query', () => {
  test('only what is known is taken', () => {
    expect(readQuery('?lang=ko&theme=projector&engine=cpu')).toEqual({
      language: 'ko',
      theme: 'projector',
      engine: 'cpu',
    })
    expect(readQuery('?lang=fr&theme=pink&engine=abacus')).toEqual({})
    expect(readQuery('')).toEqual({})
  })

  test('anything is read without a throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { language, theme, engine } = readQuery(text)
        expect([undefined, 'en', 'ko']).toContain(language)
        expect([undefined, 'light', 'dark', 'projector']).toContain(theme)
        expect([undefined, 'webgl2', 'cpu']).toContain(engine)
      }),
    )
  })

  test('language and theme are set, and the rest stays', () => {
    const written = writeQuery('?engine=cpu&course=7&lang=en', { language: 'ko', theme: 'dark' })
    expect(Object.fromEntries(new URLSearchParams(written))).toEqual({
      engine: 'cpu',
      course: '7',
      lang: 'ko',
      theme: 'dark',
    })
    expect(readQuery(written)).toEqual({ language: 'ko', theme: 'dark', engine: 'cpu' })
  })
})
