/** Longer than a frame of 60 Hz, and too short to be seen. */
const FRAME = 20

/**
 * Calls back in a task of its own once what is known now has been drawn. By the clock and not by a frame: a hidden
 * page draws none, and nobody should wait for one for ever.
 * @returns the way to call it off
 */
export function afterFrame(callback: () => void): () => void {
  const timer = setTimeout(callback, FRAME)
  return () => clearTimeout(timer)
}
