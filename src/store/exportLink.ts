import { momentOf } from './start'
import type { State } from './state'
import { writeHash, writeQuery } from './url'

/** The address of this very moment, which the address bar itself only follows when things have come to rest. */
export function linkTo(state: State, address: string): string {
  const url = new URL(address)
  return new URL(`${writeQuery(url.search, state)}${writeHash(momentOf(state))}`, url).href
}
