/** For an action whose failure is on the page already, where it belongs. */
export const quietly = (promise: Promise<void>): void => {
  promise.catch(() => undefined)
}
