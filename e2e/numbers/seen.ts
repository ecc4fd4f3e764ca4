/** What the page shows at one moment, as text. Formulas are written as in the facts: `h_{t−1}`. */

export interface ValveSeen {
  readonly gate: string
  readonly opening: string
  /** The share of the pipe that the picture leaves open. */
  readonly drawn: number
  /** The class of the colour of what flows through it. */
  readonly carries: string
}

export interface BoxSeen {
  readonly node: string
  readonly unit: number
  /** The operation: σ, Σ, ×. */
  readonly sign: string
  readonly symbol: string
  /** What was read, on the box of x. */
  readonly token: string
  readonly value: string
  /** The number behind the text; '' while it is not computed. */
  readonly exact: string
  readonly label: string
  /** The class of its colour. */
  readonly role: string
  readonly valveNames: readonly string[]
  readonly valves: readonly ValveSeen[]
}

export interface RowSeen {
  readonly key: string
  /** `letters | name`. */
  readonly label: string
  readonly detail: string
  readonly product: string
  /** What it is the value of, where the operation reads it. */
  readonly operand: string | undefined
}

export interface StripSeen {
  readonly weight: string
  readonly at: number
  readonly reading: string
  readonly reaches: readonly string[]
  readonly label: string
  readonly spoken: string
  /** The symbols of a one-hot x below their weights, where there is room, and those that stand out. */
  readonly symbols: readonly string[]
  readonly on: readonly string[]
}

export interface WorkingSeen {
  readonly title: string
  /** Which node it is the equation of, and its formulas. */
  readonly equations: readonly { readonly of: string; readonly formulas: readonly string[] }[]
  readonly rows: readonly RowSeen[]
  /** What an activation reads where no sum is shown: its name and its value. */
  readonly operand: readonly (readonly [ref: string, name: string, text: string])[]
  readonly strips: readonly StripSeen[]
  readonly bias: string
  readonly exactBias: string
  readonly exact: string
  readonly curve: string
  readonly curveSlope: string
  readonly vector: readonly (readonly [name: string, text: string])[]
  /** Plain lines of text besides. */
  readonly lines: readonly string[]
  readonly softmax: string
  readonly where: string
  readonly sentence: string
  /** The parts of the sentence that stand for a quantity. */
  readonly standing: readonly string[]
}

export interface LaneSeen {
  readonly node: string
  readonly symbol: string
  readonly name: string
  readonly legend: readonly string[]
  readonly label: string
  readonly reading: string
}

export interface Seen {
  readonly compact: boolean
  readonly title: string
  readonly name: string
  readonly boxes: readonly BoxSeen[]
  readonly wires: readonly (readonly [id: string, label: string])[]
  readonly toOutput: string
  /** By node, arriving state, x, and y for the output. */
  readonly working: Readonly<Record<string, WorkingSeen>>
  readonly beats: readonly string[]
  readonly beatNow: number
  readonly position: string
  readonly bars: readonly (readonly [symbol: string, text: string])[]
  readonly came: string
  readonly tokens: readonly (readonly [said: string, read: string, title: string])[]
  readonly tableHead: readonly string[]
  readonly table: readonly (readonly string[])[]
  readonly lanes: readonly LaneSeen[]
  readonly lanesNote: string
  readonly legends: Readonly<Record<string, string>>
  readonly forecast: string
  readonly book: readonly string[]
}
