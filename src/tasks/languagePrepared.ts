/** What language learns from and how it is scored. */
import { languageFailure } from './languageFailure'
import { bitsOf, languageBaselines, languageHeldOut } from './languageScore'
import { batchOf, byLength, drawn, partsOf } from './languageWords'
import type { PreparedTask } from './task'

/** At most so many held-out words are looked at while training. */
const GLANCED = 200

export function prepared(csv: string): PreparedTask {
  const { fit, validation, heldOut } = partsOf(csv)
  const train = [...fit, ...validation]
  const parts = { fit: { words: fit, groups: byLength(fit) }, train: { words: train, groups: byLength(train) } }
  const apart = Math.ceil(heldOut.length / GLANCED)
  const glanced = heldOut.filter((_, k) => k % apart === 0)
  const baselines = languageBaselines(train, heldOut)
  return {
    batch: (random, size, part = 'train') => drawn(parts[part].words, parts[part].groups, random, size),
    validate: (network) => bitsOf(network, validation),
    samples: (count) => {
      const apart = Math.max(1, Math.floor(heldOut.length / count))
      const words = heldOut.filter((_, k) => k % apart === 0).slice(0, count)
      return words.map((word) => batchOf([word]).sequences[0]!)
    },
    heldOut: (network) => languageHeldOut(network, heldOut),
    // The page knows the language of few words only, so the loss is taken here.
    glance: (network) => {
      const value = bitsOf(network, glanced) * Math.LN2
      return { metric: 'loss', detail: { sequences: glanced.length, value } }
    },
    baselines,
    knownFailure: (scored) => languageFailure(scored, baselines),
  }
}
