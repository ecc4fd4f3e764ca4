/** What was drawn on each canvas since it last got its size, call by call: the picture, whoever renders it. */

const DRAWING = [
  ...['fillRect', 'strokeRect', 'clearRect', 'fillText', 'beginPath', 'moveTo', 'lineTo', 'stroke', 'fill'],
  ...['putImageData', 'drawImage'],
]
const drawings = new WeakMap<HTMLCanvasElement, string[]>()

/** Short enough to read past, long enough to change when a path or a picture does (FNV-1a). */
export function digest(text: Iterable<string> | Uint8ClampedArray): string {
  let hash = 0x811c9dc5
  for (const sign of text) hash = Math.imul(hash ^ (typeof sign === 'number' ? sign : sign.charCodeAt(0)), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

function written(argument: unknown): string {
  if (typeof argument === 'number') return argument.toFixed(1)
  if (argument instanceof ImageData) return digest(argument.data)
  if (argument instanceof HTMLCanvasElement) return drawingOn(argument)
  return String(argument)
}

/** The state that decides what a call looks like. */
function pen(context: CanvasRenderingContext2D): string {
  const { fillStyle, strokeStyle, lineWidth, globalAlpha, font } = context
  const { a, d, e, f } = context.getTransform()
  return [fillStyle, strokeStyle, lineWidth, globalAlpha, font, context.getLineDash(), a, d, e, f]
    .map(written)
    .join(' ')
}

/** To be called before anything is drawn. */
export function recordDrawings(): void {
  const { prototype } = CanvasRenderingContext2D
  for (const name of DRAWING) {
    const draw = Reflect.get(prototype, name) as (...args: unknown[]) => void
    Reflect.set(prototype, name, function (this: CanvasRenderingContext2D, ...args: unknown[]): void {
      drawings.get(this.canvas)?.push([name, ...args.map(written), pen(this)].join(' '))
      draw.apply(this, args)
    })
  }
  const size = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'width')!
  Object.defineProperty(HTMLCanvasElement.prototype, 'width', {
    ...size,
    set(this: HTMLCanvasElement, width: number) {
      drawings.set(this, [])
      size.set!.call(this, width)
    },
  })
}

/** Size and digest of the drawing, or that there is none yet. */
export function drawingOn(canvas: HTMLCanvasElement): string {
  const calls = drawings.get(canvas)
  return calls?.length ? `${canvas.width}×${canvas.height} ${digest(calls.join('\n'))}` : 'unpainted'
}
