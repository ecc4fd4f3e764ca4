/** A film of a picture, drawn frame by frame while the playhead moves through a step. */
import { player, store } from '../../store/store'
import type { Frame } from './film'
import type { GifRequest } from './gif.worker'
import { rasterise } from './raster'
import type { Picture } from './toSvg'

/** Frames to choose the colours from. */
const SAMPLES = 4

interface Writer {
  /** Resolves when it is done, so that frames don't pile up. */
  ask(request: GifRequest, transfer?: Transferable[]): Promise<Uint8Array<ArrayBuffer> | undefined>
  close(): void
}

function startWriter(): Writer {
  const worker = new Worker(new URL('./gif.worker.ts', import.meta.url), { type: 'module' })
  return {
    ask: (request, transfer = []) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data)
        worker.onerror = (event) => reject(new Error(event.message || 'the GIF writer could not start'))
        worker.postMessage(request, transfer)
      }),
    close: () => worker.terminate(),
  }
}

/** Lets the views catch up with the playhead, and the reader press something. */
const breathe = (): Promise<void> => new Promise((resolve) => window.setTimeout(resolve))

export interface GifOptions {
  /** Draws the picture as it stands now. */
  readonly draw: () => Picture
  readonly frames: readonly Frame[]
  /** Pixels. */
  readonly width: number
  readonly signal: AbortSignal
  /** 0 to 1. */
  readonly onProgress: (share: number) => void
}

/** Every frame has the size of the first; should a picture grow meanwhile, the film does not. */
async function pixelsAt(head: number, { draw, width, signal }: GifOptions, height?: number): Promise<ImageData> {
  signal.throwIfAborted()
  player.seek(head)
  await breathe()
  const picture = draw()
  await breathe()
  const canvas = await rasterise(picture, width / picture.width)
  const rows = height ?? canvas.height
  return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, rows)
}

async function paletteSamples(options: GifOptions): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const { frames } = options
  const chosen = Array.from(
    { length: SAMPLES },
    (_, k) => frames[Math.floor((k * (frames.length - 1)) / (SAMPLES - 1))]!,
  )
  const images: ImageData[] = []
  for (const { head } of chosen) images.push(await pixelsAt(head, options, images[0]?.height))
  const samples = new Uint8ClampedArray(images.reduce((sum, { data }) => sum + data.length, 0))
  images.reduce((at, { data }) => {
    samples.set(data, at)
    return at + data.length
  }, 0)
  return samples
}

async function write(writer: Writer, options: GifOptions): Promise<Blob> {
  const { frames, onProgress } = options
  const samples = await paletteSamples(options)
  await writer.ask({ kind: 'palette', samples }, [samples.buffer])
  let height: number | undefined
  for (const [k, { head, delay }] of frames.entries()) {
    const { data, width, height: rows } = await pixelsAt(head, options, height)
    height = rows
    await writer.ask({ kind: 'frame', pixels: data, width, height, delay }, [data.buffer])
    onProgress((k + 1) / frames.length)
  }
  const bytes = await writer.ask({ kind: 'finish' })
  return new Blob([bytes!], { type: 'image/gif' })
}

/** Afterwards everything stands where it stood. @throws AbortError where the signal says so */
export async function gifOf(options: GifOptions): Promise<Blob> {
  const { head } = player
  const { selected } = store.getState()
  const writer = startWriter()
  try {
    return await write(writer, options)
  } finally {
    writer.close()
    player.seek(head)
    store.setState({ selected })
  }
}
