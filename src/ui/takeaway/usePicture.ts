import { useEffect, useState } from 'react'
import { store } from '../../store/store'
import { drawPicture } from './pictures'
import { TakeAwayError } from './takeAwayError'
import type { Picture } from './toSvg'

/** How long the page must be at rest before the preview follows it. */
const SETTLED = 120

/** A picture of the page as it stands now, and again whenever the page changed; undefined where it is gone. */
export function usePicture(name: string): Picture | undefined {
  const [picture, setPicture] = useState<Picture>()
  useEffect(() => {
    const draw = (): void => {
      try {
        setPicture(drawPicture(name))
      } catch (error) {
        if (!(error instanceof TakeAwayError)) throw error
        setPicture(undefined)
      }
    }
    let timer = window.setTimeout(draw)
    const stop = store.subscribe(() => {
      window.clearTimeout(timer)
      timer = window.setTimeout(draw, SETTLED)
    })
    return () => {
      window.clearTimeout(timer)
      stop()
    }
  }, [name])
  return picture
}

/** An address for an <img>, as long as it is shown. */
export function useBlobUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!blob) return setUrl(undefined)
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}
