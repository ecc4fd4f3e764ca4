/**
 * Calls back in a task of its own, as soon as the browser lets it: a key's first picture may come before it. Not by a
 * timer: those wait, the longer the page is hidden.
 * @returns the way to call it off
 */
export function soon(callback: () => void): () => void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    callback()
  }
  port2.postMessage(undefined)
  return () => port1.close()
}
