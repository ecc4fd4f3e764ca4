import { useEffect, useRef, useState } from 'react'
import type { Frame } from './film'
import { gifOf } from './gif'
import { drawPicture } from './pictures'

/** A film in the making: how far it is, and what came of it. Leaving the view cancels it. */
export function useGif(name: string, frames: readonly Frame[]) {
  const [progress, setProgress] = useState<number>()
  const [gif, setGif] = useState<Blob>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const make = async (width: number): Promise<void> => {
    const control = new AbortController()
    stop.current = control
    setProgress(0)
    try {
      const { signal } = control
      setGif(await gifOf({ draw: () => drawPicture(name), frames, width, signal, onProgress: setProgress }))
    } finally {
      setProgress(undefined)
    }
  }
  return { gif, progress, make, cancel: () => stop.current?.abort(), forget: () => setGif(undefined) }
}
