/** Reads the whole page at one moment in one go. Runs in the page, as a module served beside it. */
import type { Moment } from './expected'
import { boxesOf, lanesOf, maths, queried, textIn, wiresOf, words } from './readPicture'
import { workingNow } from './readWorking'
import type { Seen, WorkingSeen } from './seen'

const beatNow = (): number => queried('.beats button').findIndex((dot) => dot.getAttribute('aria-current') === 'step')
const scrubbed = (): number => document.querySelector<HTMLInputElement>('.scrubber')!.valueAsNumber

/** What stands there now, whatever is selected. */
function restOf(): Omit<Seen, 'boxes' | 'working' | 'compact'> {
  return {
    title: textIn('.circuit h2'),
    name: textIn('.circuit .body-name'),
    wires: wiresOf(),
    toOutput: textIn('.circuit-output text'),
    beats: queried('.beats button').map((dot) => dot.getAttribute('aria-label')!),
    beatNow: beatNow(),
    position: document.querySelector('.scrubber')!.getAttribute('aria-valuetext')!,
    bars: queried('.bars button').map((bar) => [bar.getAttribute('data-output')!, textIn('b', bar)] as const),
    came: textIn('.came'),
    tokens: queried('.token').map(
      (token) => [textIn('.token-said', token), textIn('.token-read', token), token.getAttribute('title')!] as const,
    ),
    tableHead: queried('.table-frame thead th').map((cell) => words(cell).join(' ')),
    table: queried('.table-frame tbody tr').map((row) => queried('th, td', row).map((cell) => cell.textContent)),
    lanes: lanesOf(),
    lanesNote: textIn('.lanes-note'),
    legends: Object.fromEntries(queried('[data-series]').map((b) => [b.getAttribute('data-series')!, b.textContent])),
    forecast: textIn('.forecast'),
    book: queried('.all-equations li').map((line) => maths(line)),
  }
}

const AT_LATEST = 20_000

async function until(isSo: () => boolean): Promise<void> {
  const start = performance.now()
  while (!isSo()) {
    if (performance.now() - start > AT_LATEST) throw new Error(`the page never got so far: ${isSo}`)
    await new Promise((done) => setTimeout(done))
  }
}

/** The working follows the circuit by a task, and its weights are loaded when they are first wanted. */
async function looksInto(node: string): Promise<void> {
  await until(() => document.querySelector('.working')?.getAttribute('data-selected') === node)
  await until(() => queried('.working .weights').every((weights) => weights.querySelector('.weight-strip')))
}

async function lookInto(node: string): Promise<WorkingSeen> {
  const box = document.querySelector(`.circuit .box[data-node="${CSS.escape(node)}"]`)!
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await until(() => box.getAttribute('aria-pressed') === 'true')
  await looksInto(node)
  return workingNow()
}

/** Chooses one of the outputs listed as bars; a forecast has one only. */
async function lookIntoOutput(turn: number): Promise<WorkingSeen> {
  const outputs = document.querySelectorAll<HTMLElement>('.bars button, .forecast button')
  outputs[turn % outputs.length]!.click()
  await looksInto('y')
  return workingNow()
}

/** Goes there, and follows this unit. */
async function goTo({ step, beat, unit }: Moment): Promise<void> {
  await window.gatescope.seek(step, beat)
  await lookInto("h'")
  const picker = document.querySelector<HTMLInputElement>('.unit-picker input')!
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(picker, String(unit))
  picker.dispatchEvent(new Event('input', { bubbles: true }))
  const box = document.querySelector('.circuit .box[data-node="h\'"]')!
  await until(() => box.getAttribute('data-unit') === String(unit) && beatNow() === beat && scrubbed() === step)
  // Another one is looked into first: the working then follows all of it.
  await lookInto('x')
}

const isCompact = (): boolean => document.querySelector('.circuit svg.is-compact') !== null

/** Opens every box one after the other, and one of the outputs. */
export async function readAll(moment: Moment): Promise<Seen> {
  await goTo(moment)
  const seen = { ...restOf(), compact: isCompact(), boxes: boxesOf() }
  const working: Record<string, WorkingSeen> = {}
  for (const { node } of seen.boxes) working[node] = await lookInto(node)
  working['y'] = await lookIntoOutput(moment.step + moment.unit)
  return { ...seen, working }
}

/** The boxes only. */
export async function readBoxes(moment: Moment): Promise<Pick<Seen, 'compact' | 'boxes'>> {
  await goTo(moment)
  return { compact: isCompact(), boxes: boxesOf() }
}
