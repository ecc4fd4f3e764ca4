/** A picture as pixels: the browser draws the very SVG that would be saved. */

import { TakeAwayError } from './takeAwayError'
import type { Picture } from './toSvg'

export const svgBlob = ({ markup }: Picture): Blob => new Blob([markup], { type: 'image/svg+xml' })

/** @param scale pixels of the result to one CSS pixel */
export async function rasterise(picture: Picture, scale: number): Promise<HTMLCanvasElement> {
  const url = URL.createObjectURL(svgBlob(picture))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (!context) throw new TakeAwayError('takeaway.tooLarge')
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas
  } finally {
    URL.revokeObjectURL(url)
  }
}

export async function pngOf(picture: Picture, scale: number): Promise<Blob> {
  const canvas = await rasterise(picture, scale)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  // Browsers give nothing where the canvas is larger than they can hold.
  if (!blob) throw new TakeAwayError('takeaway.tooLarge')
  return blob
}
