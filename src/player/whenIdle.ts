/**
 * Calls back when the browser has nothing better to do, but after `latest` milliseconds at the latest. Safari can't say
 * what it has to do, and gets as long as that.
 * @returns the way to call it off
 */
export function whenIdle(callback: () => void, latest: number): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(callback, latest)
    return () => clearTimeout(timer)
  }
  const handle = window.requestIdleCallback(() => callback(), { timeout: latest })
  return () => window.cancelIdleCallback(handle)
}
