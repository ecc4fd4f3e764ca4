/** The pictures of the page, as they are on it now. */
import { store } from '../../store/store'
import { TakeAwayError } from './takeAwayError'
import { type Picture, svgOf } from './toSvg'

/** All panels together. */
export const PAGE = 'page'
const MARGIN = 12

const panels = (): Element[] => [...document.querySelectorAll('[data-picture]')]

/** The names of what there is to take, the whole page last. */
export const pictureNames = (): string[] => [...panels().map((panel) => panel.getAttribute('data-picture')!), PAGE]

/** What the panels cover, and a little around it; the room kept free for the player is not part of a picture. */
function boundsOf(page: Element): DOMRect {
  const rects = [...page.children].map((child) => child.getBoundingClientRect()).filter(({ height }) => height > 1)
  const [left, top] = [Math.min(...rects.map((rect) => rect.left)), Math.min(...rects.map((rect) => rect.top))]
  const [right, bottom] = [Math.max(...rects.map((rect) => rect.right)), Math.max(...rects.map((rect) => rect.bottom))]
  return new DOMRect(left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN)
}

/** @throws TakeAwayError where the page no longer has it */
export function drawPicture(name: string): Picture {
  const { run, step } = store.getState()
  const page = document.querySelector('main > *')
  const root = name === PAGE ? page : panels().find((panel) => panel.getAttribute('data-picture') === name)
  if (!root || !run) throw new TakeAwayError('takeaway.gone')
  const title = `${run.model.id}, step ${step}, ${name}`
  return svgOf(root, { title, source: window.location.href, ...(name === PAGE && { bounds: boundsOf(root) }) })
}

const modelName = (): string => (store.getState().run?.model.id ?? 'gatescope').replace(/[^\w-]+/g, '-')

/** Of this moment: letters-lstm-step5-circuit.svg */
export const fileName = (extension: string, part: string): string =>
  `${modelName()}-step${store.getState().step}-${part}.${extension}`

/** Of the whole run: letters-lstm-trace.csv */
export const modelFile = (extension: string, part: string): string => `${modelName()}-${part}.${extension}`
