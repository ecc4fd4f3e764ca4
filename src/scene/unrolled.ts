/** The cell repeated along time: which copies are drawn, where their rows lie, and what kind of network it is. */
import type { TimeAxis } from './timeAxis'

export interface Copy {
  readonly step: number
  /** Its middle, in pixels from the left end of the axis: that of its step, but for a last one that would be cut off. */
  readonly x: number
}

/** Copies left out between two that are drawn, or between one and an end of the axis. */
export interface Gap {
  readonly x: number
  /** Pixels free for saying so. */
  readonly room: number
  readonly count: number
}

export interface Copies {
  readonly copies: readonly Copy[]
  readonly gaps: readonly Gap[]
  /** Pixels of one copy, and of the shortest way from one to the next. */
  readonly width: number
  readonly apart: number
  /** Every step in view has its copy. */
  readonly whole: boolean
}

/** Below so many pixels a step (on a small screen) neighbours can't be told apart. */
const LEAST_PITCH = 20
/** More than these are not drawn, however wide the screen. */
const MOST_COPIES = 60
const WIDEST = 52
/** Where some are left out, their width; and how far the last may stand out over the end of the axis. */
const [THINNED, OVERHANG] = [25, 8]
/** The share of its step a copy takes; the rest is for the arrows. */
const SHARE = 0.62
/** From copy to copy where some are left out, and from those around the playhead: room to say how many. */
const [APART, NEAR] = [84, 64]
/** Between the playhead's and an end, which matter more than the room. */
const ARROW = 12

/**
 * The steps of which a copy is drawn where not all can be: that of the playhead, both ends, and some in between.
 * The first of these to come keeps its place.
 */
function thinned({ from, count, pitch, scale }: TimeAxis, step: number): number[] {
  const last = from + count - 1
  const apart = Math.ceil((APART * scale) / pitch)
  const near = (NEAR * scale) / pitch
  const touching = ((THINNED + ARROW) * scale) / pitch
  const between = Array.from({ length: Math.floor(count / apart) }, (_, k) => from + (k + 1) * apart)
  const kept: number[] = []
  for (const candidate of [step, from, last, ...between]) {
    if (candidate < from || candidate > last) continue
    const room = candidate === from || candidate === last ? touching : near
    if (kept.every((other) => Math.abs(other - candidate) >= room)) kept.push(candidate)
  }
  return kept.sort((a, b) => a - b)
}

/** Whether every step in view gets a copy, so that what is drawn does not depend on the playhead. */
export const isWhole = ({ count, pitch, scale }: TimeAxis): boolean =>
  pitch >= LEAST_PITCH * scale && count <= MOST_COPIES

/** @param step of the playhead */
export function copiesOf(axis: TimeAxis, step: number): Copies {
  const whole = isWhole(axis)
  const steps = whole ? Array.from({ length: axis.count }, (_, k) => axis.from + k) : thinned(axis, step)
  const width = whole ? Math.min(axis.pitch * SHARE, WIDEST * axis.scale) : THINNED * axis.scale
  const rightmost = Math.max(axis.width + OVERHANG - width / 2, width / 2)
  const copies = steps.map((t): Copy => ({ step: t, x: Math.min(axis.x(t), rightmost) }))
  const apart = (whole ? axis.pitch : NEAR * axis.scale) - width
  return { copies, gaps: gapsOf(axis, copies, width), width, apart, whole }
}

function gapsOf({ from, count, width: end }: TimeAxis, copies: readonly Copy[], width: number): Gap[] {
  const left = { step: from - 1, x: -width / 2 }
  const right = { step: from + count, x: end + width / 2 }
  return [...copies, right].flatMap((after, k): Gap[] => {
    const before = copies[k - 1] ?? left
    const leftOut = after.step - before.step - 1
    const room = after.x - before.x - width
    return leftOut > 0 ? [{ x: (before.x + after.x) / 2, room, count: leftOut }] : []
  })
}

/** How far before the axis the states begin, in pixels: what they start from needs room before the first copy. */
const START = 12
/** Where the states begin, and where the weights come up. */
export const startOf = (axis: TimeAxis, { width }: Copies): number =>
  Math.min(-START * axis.scale, axis.x(axis.from) - width / 2 - START * axis.scale)

/** The step that is meant at a pixel: that of the copy there, otherwise the one the axis has there. */
export function stepAt({ copies, width }: Copies, axis: TimeAxis, pixel: number): number {
  const copy = copies.find(({ x }) => Math.abs(x - pixel) <= width / 2)
  return copy ? copy.step : axis.at(pixel)
}

/** A stretch from top to bottom, in pixels. */
export interface Row {
  readonly y: number
  readonly height: number
}

export interface LayerRow extends Row {
  /** The states in it, h last: each as a column of its units on the line it travels along. */
  readonly states: readonly (Row & { readonly state: string })[]
  /** The line that brings the weights to every copy. */
  readonly bus: number
}

export interface Rows {
  readonly output: Row
  /** By layer; the first stands at the bottom. */
  readonly layers: readonly LayerRow[]
  readonly input: Row
  readonly steps: Row
  readonly height: number
}

const TOP = 2
const OUTPUT = 34
const RISE = 18
const PAD = 5
const [H_HEIGHT, STATE_HEIGHT] = [52, 22]
const [BUS, FOOT] = [17, 38]
const INPUT = 28
/** For the numbers of the steps. */
const STEPS = 18
const TAIL = 8

/** h is what leaves the cell, so it stands lowest and largest; the others are belts above it. */
const inOrder = (states: readonly string[]): string[] => [...states.filter((s) => s !== 'h'), 'h']

function layerRow(states: readonly string[], y: number, scale: number): LayerRow {
  let at = y + PAD * scale
  const columns = inOrder(states).map((state) => {
    const column = { state, y: at, height: (state === 'h' ? H_HEIGHT : STATE_HEIGHT) * scale }
    at += column.height + PAD * scale
    return column
  })
  return { y, height: at - y, states: columns, bus: at + BUS * scale }
}

/** @param states the names of the states of each layer, from the first layer up */
export function rowsOf(states: readonly (readonly string[])[], scale: number): Rows {
  const output = { y: TOP * scale, height: OUTPUT * scale }
  let y = output.y + output.height + RISE * scale
  const layers: LayerRow[] = []
  for (const names of states.toReversed()) {
    const row = layerRow(names, y, scale)
    layers.unshift(row)
    y += row.height + FOOT * scale
  }
  const input = { y, height: INPUT * scale }
  const steps = { y: y + input.height, height: STEPS * scale }
  return { output, layers, input, steps, height: steps.y + steps.height + TAIL * scale }
}

export type Mode = 'one-to-one' | 'many-to-one' | 'one-to-many' | 'many-to-many' | 'free'

/** @param given the steps the reader gave; the network wrote the rest itself */
export function modeOf(mode: 'many-to-many' | 'many-to-one', steps: number, given: number): Mode {
  if (steps === 1) return 'one-to-one'
  if (mode === 'many-to-one') return mode
  if (given >= steps) return mode
  return given === 1 ? 'one-to-many' : 'free'
}

/** Does the network say something at this step? */
export const answersAt = (mode: 'many-to-many' | 'many-to-one', steps: number, step: number): boolean =>
  mode === 'many-to-many' || step === steps - 1
