/** What a page shows, as text: whatever changes on a picture shows in a diff, and nothing depends on fonts. */
import { digest, drawingOn } from './drawings'

const SHOWN = ['class', 'transform', 'x', 'y', 'width', 'height', 'cx', 'cy', 'r', 'x1', 'x2', 'y1', 'y2', 'style']
const skipped = (name: string): boolean => /^data-(value|opening)$/.test(name)
const rounded = (text: string): string => text.replace(/-?\d+\.\d+/g, (n) => String(Math.round(Number(n) * 10) / 10))

function attributesOf(element: Element): string {
  const isCanvas = element instanceof HTMLCanvasElement
  const kept = [...element.attributes].filter(
    ({ name }) =>
      (SHOWN.includes(name) && !(isCanvas && /^(width|height)$/.test(name))) ||
      (/^(data-|aria-)/.test(name) && !skipped(name) && !/(labelledby|describedby|controls)$/.test(name)),
  )
  const shown = kept.map(({ name, value }) => `${name}="${rounded(value)}"`).sort()
  const path = element.getAttribute('d')
  if (path !== null) shown.push(`d=${digest(rounded(path))}`)
  if (isCanvas) shown.push(drawingOn(element))
  if (element instanceof HTMLInputElement) shown.push(`value="${element.value}"`)
  return shown.length > 0 ? ` ${shown.join(' ')}` : ''
}

/** One line an element or text, indented by depth. */
export function pageText(root: Element, depth = 0): string {
  const indent = ' '.repeat(depth)
  const children = [...root.childNodes].map((node) => {
    if (node instanceof Element) return pageText(node, depth + 1)
    const text = node.textContent?.trim() ?? ''
    return text === '' ? '' : `${indent} ${text}\n`
  })
  return `${indent}${root.tagName.toLowerCase()}${attributesOf(root)}\n${children.join('')}`
}
