/** What a page shows, as text: whatever changes on a picture shows in a diff, and nothing depends on fonts. */

const SHOWN = ['class', 'transform', 'x', 'y', 'width', 'height', 'cx', 'cy', 'r', 'x1', 'x2', 'y1', 'y2', 'style']
const skipped = (name: string): boolean => /^data-(value|opening)$/.test(name)
const rounded = (text: string): string => text.replace(/-?\d+\.\d+/g, (n) => String(Math.round(Number(n) * 10) / 10))

/** Short enough to read past, long enough to change when a path or a picture does (FNV-1a). */
function digest(text: string): string {
  let hash = 0x811c9dc5
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

const GRID = 12

/** The colours of a canvas at a grid of points, coarsely: the picture, not the rounding of a renderer. */
function canvasText(canvas: HTMLCanvasElement): string {
  const context = canvas.getContext('2d')
  if (!context || canvas.width === 0 || canvas.height === 0) return 'empty'
  const colours = Array.from({ length: GRID * GRID }, (_, k) => {
    const x = Math.floor((((k % GRID) + 0.5) * canvas.width) / GRID)
    const y = Math.floor(((Math.floor(k / GRID) + 0.5) * canvas.height) / GRID)
    return [...context.getImageData(x, y, 1, 1).data].map((channel) => Math.round(channel / 16)).join('.')
  })
  return `${canvas.width}×${canvas.height} ${digest(colours.join())}`
}

function attributesOf(element: Element): string {
  const kept = [...element.attributes].filter(
    ({ name }) =>
      SHOWN.includes(name) ||
      (/^(data-|aria-)/.test(name) && !skipped(name) && !/(labelledby|describedby|controls)$/.test(name)),
  )
  const path = element.getAttribute('d')
  const shown = kept.map(({ name, value }) => `${name}="${rounded(value)}"`)
  if (path !== null) shown.push(`d=${digest(rounded(path))}`)
  if (element instanceof HTMLCanvasElement) shown.push(canvasText(element))
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
