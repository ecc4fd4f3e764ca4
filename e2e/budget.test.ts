/** How much has to be fetched before the first screen stands, and what must not be. */
import { gzipSync } from 'node:zlib'
import type { Page, Response } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectNoErrors, newPage, pageUrl } from './lib/browser'
import { settled } from './lib/page'

/** Bytes of script and style, compressed as a server sends them. */
const BUDGET = 200_000

/** What is fetched when it is first wanted: on its own, or with the dialog it is a part of. */
const LAZY = [
  'Train',
  'worker',
  'TakeAwayDialog',
  'gif.worker',
  'Unrolled',
  'WhatIf',
  'Gradient',
  'Similar',
  'prose',
  'ko',
  'UnitPanel',
  'LaneTable',
  'airline',
  'sp500',
  'recallPrepared',
  'languagePrepared',
  'Compare',
  'compare.en',
]

interface Part {
  readonly name: string
  readonly text: string
}

const sizeOf = (text: string): number => gzipSync(text, { level: 9 }).length
const nameOf = (url: string): string => new URL(url).pathname.split('/').at(-1)!

/** Scripts and styles that the page itself carries. */
const inlineIn = (html: string): Part[] =>
  [...html.matchAll(/<(script|style)\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/\1>/g)].map(([, tag, text], k) => ({
    name: `${tag} ${k} in the page`,
    text: text!,
  }))

/** What a response brings to the first screen: a worker's script, too, is a script. */
async function partsOf(response: Response): Promise<Part[]> {
  const type = response.headers()['content-type'] ?? ''
  if (type.includes('html')) return inlineIn(await response.text())
  return /javascript|css|wasm/.test(type) ? [{ name: nameOf(response.url()), text: await response.text() }] : []
}

/** Everything the first screen fetched, each file once. */
async function firstScreen(): Promise<{ page: Page; parts: readonly Part[] }> {
  const page = await newPage()
  const responses = new Map<string, Response>()
  // Of the context, where requests of workers are seen as well.
  page.context().on('response', (response) => responses.set(response.url(), response))
  await page.goto(pageUrl({ query: 'autoplay=off' }))
  await settled(page)
  await page.waitForLoadState('networkidle')
  const parts = await Promise.all([...responses.values()].map(partsOf))
  return { page, parts: parts.flat() }
}

let parts: readonly Part[]
let page: Page
beforeAll(async () => {
  const first = await firstScreen()
  parts = first.parts
  page = first.page
})

test('all script and style of the first screen, the engine’s too, stay within the budget', () => {
  const sizes = parts.map(({ name, text }) => ({ name, size: sizeOf(text) })).sort((a, b) => b.size - a.size)
  const total = sizes.reduce((sum, { size }) => sum + size, 0)
  const list = sizes.map(({ name, size }) => `${String(size).padStart(7)}  ${name}`).join('\n')
  expect(total, `bytes, compressed:\n${list}\n${String(total).padStart(7)}  together`).toBeLessThanOrEqual(BUDGET)
  // That there is something to weigh: views and style, and the engine, which comes after the first picture.
  const names = sizes.map(({ name }) => name)
  for (const needed of [/^index-.*\.js$/, /^index-.*\.css$/, /^App-/, /^stepper-/]) {
    expect(names).toContainEqual(expect.stringMatching(needed))
  }
  expectNoErrors(page)
})

/** A file's name as scripts write it: name, hash, ending. */
const FILE = /[\w.]+-[\w-]{8}\.(?:js|css)\b/g

/** All files that can be reached from these, with what they name in turn. */
async function namedBy(texts: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  let names = texts.flatMap((text) => text.match(FILE) ?? [])
  while (names.length > 0) {
    const fresh = [...new Set(names)].filter((name) => !known.has(name))
    for (const name of fresh) known.add(name)
    const bodies = await Promise.all(
      fresh.map((name) => fetch(new URL(`assets/${name}`, pageUrl())).then((r) => r.text())),
    )
    names = bodies.flatMap((body) => body.match(FILE) ?? [])
  }
  return known
}

test('what is wanted later is not fetched for the first screen', async () => {
  const fetched = parts.map(({ name }) => name)
  const built = [...(await namedBy(parts.map(({ text }) => text)))]
  for (const lazy of LAZY) {
    const isIt = (name: string): boolean => name.startsWith(`${lazy}-`)
    expect(built.filter(isIt), `${lazy} is a part of its own`).not.toEqual([])
    expect(fetched.filter(isIt), `${lazy} waits until it is wanted`).toEqual([])
  }
})
