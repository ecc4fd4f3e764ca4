/** One sentence in plain words on what an operation does with the followed unit's very numbers. */
import { type CellNode, holderOf, isPrevious } from '../model/cell'
import { beatsOf } from '../model/derive'
import { formatFixed } from '../scene/addUp'
import { fitNode } from '../scene/fit'
import { formatNumber, formatPercent, parseNumber } from '../scene/number'
import { type Recorded, valueAt } from '../scene/recorded'
import { type Effect, effectOf, isState, purposeOf, squashedState, workOf } from '../scene/story'
import { valvesOf } from '../scene/valve'
import { withParticles } from '../text/particles'
import type { Translate } from './hooks'
import { nameOf } from './roles'

export interface Where {
  readonly recorded: Recorded
  readonly step: number
  readonly beat: number
  readonly unit: number
  readonly selected: string
}

/** A stretch of a sentence; with `ref` it stands for a quantity, and lights up with it. */
export interface Piece {
  readonly text: string
  readonly ref?: string
}

type Words = Readonly<Record<string, string | number | Piece | readonly Piece[]>>

const isPieces = (word: Words[string]): word is readonly Piece[] => Array.isArray(word)
const asPieces = (word: Words[string] | undefined): readonly Piece[] => {
  if (word === undefined) return []
  if (isPieces(word)) return word
  return typeof word === 'object' ? [word] : [{ text: String(word) }]
}

/** A text with pieces in its `{places}`; particles follow the piece before them. */
function compose(pattern: string, words: Words): Piece[] {
  const pieces: Piece[] = []
  for (const [k, part] of pattern.split(/\{(\w+)\}/).entries()) {
    if (k % 2 === 1) pieces.push(...asPieces(words[part]))
    else if (part !== '') {
      // The last sound before a particle may be that of another piece.
      const before = pieces.at(-1)?.text.slice(-1) ?? ''
      pieces.push({ text: withParticles(before + part).slice(before.length) })
    }
  }
  return pieces
}

export const plain = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')

const second = (text: string): string => (text.startsWith('−') ? `(${text})` : text)

/** Writes sentences on one node of one unit at one step. */
class Teller {
  readonly where: Where
  readonly node: CellNode
  readonly text: Translate

  constructor(where: Where, node: CellNode, text: Translate) {
    this.where = where
    this.node = node
    this.text = text
  }

  get cell() {
    return this.where.recorded.layer.cell
  }
  number(ref: string): number {
    return valueAt(this.where.recorded, ref, this.where.step, this.where.unit)
  }
  value(ref: string, text = formatNumber(this.number(ref))): Piece {
    return { text, ref }
  }
  share(ref: string, share = this.number(ref)): Piece {
    return { text: formatPercent(share), ref }
  }
  /** What a quantity is called in a sentence: a state one step earlier is the old one. */
  called(ref: string): Piece {
    if (!isPrevious(ref)) return { text: nameOf(this.cell, ref, this.text), ref }
    return { text: this.text('say.old', { name: nameOf(this.cell, holderOf(this.cell, ref), this.text) }), ref }
  }
  say(key: string, words: Words): Piece[] {
    return compose(this.text(`say.${key}`), { unit: this.where.unit, ...words })
  }

  sentence(): Piece[] {
    const { op } = this.node
    if (op === 'affine') return this.sum()
    if (op === 'sigmoid') return this.gate()
    if (op === 'tanh' || op === 'relu') return this.squashed()
    if (op === 'mul') return this.product()
    return op === 'add' ? this.added() : this.mixed()
  }

  sum(): Piece[] {
    const and = this.text('say.and')
    const reads = this.node.reads.reduce<Piece[]>((list, ref, k) => {
      const name = this.say('the', { name: this.called(ref) })
      return k === 0 ? name : [...compose(`{list}${and}`, { list }), ...name]
    }, [])
    const name = this.called(purposeOf(this.cell, this.node).name)
    return this.say('sum', { name, reads, value: this.value(this.node.name) })
  }

  gate(): Piece[] {
    const work = workOf(this.cell, this.node)
    const gate = this.called(this.node.name)
    const percent = this.share(this.node.name)
    if (!work) return this.say('opens', { gate, percent })
    const effect = effectOf(this.cell, work)
    if (effect) return this.effect(effect, { gate, percent })
    const [, first = '', other = ''] = work.reads
    const rest = this.share(this.node.name, 1 - this.number(this.node.name))
    const keeps = isPrevious(first)
    const [old, fresh] = keeps ? [first, other] : [other, first]
    const words = { gate, percent, rest, old: this.called(old), new: this.called(fresh) }
    return this.say(keeps ? 'keepsAndTakes' : 'takesAndKeeps', words)
  }

  effect(effect: Effect, words: Words): Piece[] {
    const state = squashedState(this.cell, effect.carries)
    if (effect.kind === 'shows' && state !== undefined) {
      return this.say('showsSquashed', { ...words, carries: { ...this.called(state), ref: effect.carries } })
    }
    const into = effect.kind === 'admits' ? { into: this.called(effect.into) } : {}
    return this.say(effect.kind, { ...words, carries: this.called(effect.carries), ...into })
  }

  squashed(): Piece[] {
    const [read = ''] = this.node.reads
    const { inputs, value } = fitNode(this.node, (ref) => this.number(ref))
    const words = {
      name: this.called(this.node.name),
      function: this.node.op,
      x: this.value(read, inputs[0]),
      value: this.value(this.node.name, value),
      of: this.called(read),
    }
    if (isState(this.cell, read)) return this.say('squashes', words)
    return this.say(isState(this.cell, this.node.name) ? 'newState' : 'proposes', words)
  }

  product(): Piece[] {
    const { inputs, value } = fitNode(this.node, (ref) => this.number(ref))
    const [a = '', b = ''] = this.node.reads
    const effect = effectOf(this.cell, this.node)
    const [valve] = valvesOf(this.cell, this.node)
    const words: Words = {
      a: this.value(a, inputs[0]),
      b: this.value(b, second(inputs[1] ?? '')),
      value: this.value(this.node.name, value),
      name: this.called(this.node.name),
    }
    if (!effect || !valve) return this.say('times', words)
    const gated: Words = { ...words, gate: this.called(valve.gate), carries: this.called(effect.carries) }
    return this.say(`did.${effect.kind}`, gated)
  }

  added(): Piece[] {
    const { inputs, value } = fitNode(this.node, (ref) => this.number(ref))
    const [a = '', b = ''] = this.node.reads
    return this.say('added', {
      aName: this.called(a),
      bName: this.called(b),
      a: this.value(a, inputs[0]),
      b: this.value(b, second(inputs[1] ?? '')),
      value: this.value(this.node.name, value),
      name: this.called(this.node.name),
    })
  }

  mixed(): Piece[] {
    const { inputs, value } = fitNode(this.node, (ref) => this.number(ref))
    const [u = '', a = '', b = ''] = this.node.reads
    const [share = '', x = '', y = ''] = inputs
    const decimals = /\.(\d+)$/.exec(share)?.[1]?.length ?? 3
    return this.say('mixed', {
      aName: this.called(a),
      bName: this.called(b),
      share: this.value(u, share),
      rest: this.value(u, formatFixed(1 - parseNumber(share), decimals)),
      a: this.value(a, second(x)),
      b: this.value(b, second(y)),
      value: this.value(this.node.name, value),
      name: this.called(this.node.name),
    })
  }
}

/** What happens in this beat, in plain words, with the numbers of the followed unit. */
export function sentenceOf(where: Where, text: Translate): readonly Piece[] {
  const nodes = beatsOf(where.recorded.layer.cell)[where.beat] ?? []
  const node = nodes.find(({ name }) => name === where.selected) ?? nodes[0]
  return node ? new Teller(where, node, text).sentence() : []
}
