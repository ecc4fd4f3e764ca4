import type { Claim } from './claim'
import { gruClaims } from './gru'
import { lstmClaims } from './lstm'
import { rnnClaims } from './rnn'

/** What is taught, in the order it usually is. */
export const claims: readonly Claim[] = [...rnnClaims, ...lstmClaims, ...gruClaims]
