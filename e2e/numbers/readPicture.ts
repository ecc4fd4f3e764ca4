/** Readers of formulas, boxes, wires and lanes: they run in the page. */
import type { BoxSeen, LaneSeen, Seen, ValveSeen } from './seen'

export function queried(selector: string, within: ParentNode = document): Element[] {
  return [...within.querySelectorAll(selector)]
}

export function textIn(selector: string, within: ParentNode = document): string {
  return within.querySelector(selector)?.textContent ?? ''
}

/** A formula as one line of text: what is lowered as in LaTeX, operators with spaces. */
export function maths(node: Element): string {
  const text = node.textContent
  const [base, sub] = node.children
  if (node.localName === 'mspace') return ' '
  if (node.localName === 'mo') return text === '(' || text === ')' ? text : ` ${text} `
  if (node.localName === 'msub') {
    const lowered = maths(sub!)
    return `${maths(base!)}_${lowered.length > 1 ? `{${lowered}}` : lowered}`
  }
  return base === undefined ? text : [...node.children].map(maths).join('')
}

/** Formulas and stretches of text, in order. What React writes as several texts side by side is one. */
export function words(element: Element): string[] {
  let text = ''
  const found: string[] = []
  const flush = (): void => {
    if (text.trim() !== '') found.push(text.trim())
    text = ''
  }
  for (const node of element.childNodes) {
    if (!(node instanceof Element)) text += node.textContent
    else {
      flush()
      found.push(...(node.localName === 'math' ? [maths(node)] : words(node)))
    }
  }
  flush()
  return found
}

const roleOf = (element: Element | null): string => /role-\w+/.exec(element?.getAttribute('class') ?? '')?.[0] ?? ''

function valveOf(valve: Element): ValveSeen {
  const size = (part: string): number => Number(valve.querySelector(part)?.getAttribute('height'))
  return {
    gate: valve.getAttribute('data-valve')!,
    opening: valve.getAttribute('data-opening')!,
    drawn: size('.valve-passing') / size('.valve-arriving'),
    carries: roleOf(valve.querySelector('.valve-passing')!.parentElement),
  }
}

export function boxesOf(): BoxSeen[] {
  return queried('.circuit .box').map((box) => ({
    node: box.getAttribute('data-node')!,
    unit: Number(box.getAttribute('data-unit')),
    sign: textIn('.box-sign, .box-badge', box),
    symbol: textIn('.box-symbol', box),
    token: textIn('.box-token', box),
    value: textIn('.box-value', box),
    exact: box.getAttribute('data-value')!,
    label: box.getAttribute('aria-label')!,
    role: roleOf(box),
    valveNames: queried('.valve-name', box).map((name) => name.textContent),
    valves: queried('.valve', box).map(valveOf),
  }))
}

export function wiresOf(): Seen['wires'] {
  return queried('.circuit [data-wire]').map(
    (wire) => [wire.getAttribute('data-wire')!, textIn('.wire-label', wire)] as const,
  )
}

export function lanesOf(): LaneSeen[] {
  return queried('[data-lane]').map((lane) => ({
    node: lane.getAttribute('data-lane')!,
    symbol: textIn('.lane-symbol', lane),
    name: textIn('.lane-name span', lane),
    legend: queried('.legend span', lane).map((mark) => mark.textContent),
    label: lane.querySelector('canvas')!.getAttribute('aria-label')!,
    reading: lane.querySelector('canvas')!.getAttribute('aria-valuetext')!,
  }))
}
