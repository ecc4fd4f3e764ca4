/** What a picture being drawn needs everywhere: where its corner lies, and its definitions. */
import { type Attributes, tag } from './markup'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Drawing {
  /** The corner of the picture in the window, CSS pixels. */
  readonly left: number
  readonly top: number
  /** Text attributes that hold unless an element says otherwise. */
  readonly text: Attributes
  /** Adds a clip path, gradient or the like. @returns its id */
  define(name: string, attributes: Attributes, inner: string): string
  readonly definitions: readonly string[]
}

export function createDrawing({ left, top }: { left: number; top: number }, text: Attributes): Drawing {
  const definitions: string[] = []
  return {
    left,
    top,
    text,
    definitions,
    define(name, attributes, inner) {
      const id = `take-${definitions.length + 1}`
      definitions.push(tag(name, { id, ...attributes }, inner))
      return id
    },
  }
}

/** A rectangle of the window in the picture's own coordinates. */
export const placed = (drawing: Drawing, { left, top, width, height }: DOMRect): Box => ({
  x: left - drawing.left,
  y: top - drawing.top,
  width,
  height,
})

/** The same, its edges on whole pixels of the device, where a browser paints boxes. */
export function snapped(drawing: Drawing, rect: DOMRect): Box {
  const ratio = window.devicePixelRatio || 1
  const snap = (value: number): number => Math.round(value * ratio) / ratio
  const [left, top] = [snap(rect.left), snap(rect.top)]
  return placed(drawing, new DOMRect(left, top, snap(rect.right) - left, snap(rect.bottom) - top))
}

export const inset = ({ x, y, width, height }: Box, top: number, right = top, bottom = top, left = right): Box => ({
  x: x + left,
  y: y + top,
  width: Math.max(width - left - right, 0),
  height: Math.max(height - top - bottom, 0),
})
