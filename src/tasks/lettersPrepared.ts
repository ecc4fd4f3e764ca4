/** What letters learns from and how it is scored. */
import { integer, type Random } from '../model/random'
import { lettersBaselines, lettersFailure, lettersGlance, lettersHeldOut } from './lettersScore'
import { split, windowsAt } from './lettersText'
import type { PreparedTask } from './task'

/** Letters that backpropagation through time sees at once; the state starts at zero in each window. */
const TRAINING_WINDOW = 80

/** Letters of a passage to look into. */
const PASSAGE = 160

export function prepared(text: string): PreparedTask {
  const parts = split(text)
  return {
    batch: (random: Random, size) => {
      const last = parts.train.length - TRAINING_WINDOW - 1
      const places = Array.from({ length: size }, () => integer(random, 0, last))
      return windowsAt(parts.train, places, TRAINING_WINDOW)
    },
    samples: (count) => {
      const apart = Math.max(1, Math.floor((parts.heldOut.length - PASSAGE - 1) / count))
      const places = Array.from({ length: count }, (_, k) => k * apart)
      return windowsAt(parts.heldOut, places, PASSAGE).sequences
    },
    heldOut: (network) => lettersHeldOut(network, parts.heldOut),
    glance: (network) => lettersGlance(network, parts.heldOut),
    baselines: lettersBaselines(parts.train, parts.heldOut),
    knownFailure: lettersFailure,
  }
}
