/** Other cells on the page's own input: which, their models, and their runs, computed anew whenever the page's is. */
import { createStore } from 'zustand/vanilla'
import { taughtCells } from '../cells/index'
import type { Cell } from '../model/cell'
import { computeAlike } from './compute'
import { keptModel, modelId } from './models'
import { showView } from './moves'
import { openModel, problemOf } from './runs'
import type { Problem, Run } from './state'
import { store } from './store'

/** One cell of the comparison. */
export interface Compared {
  readonly cell: Cell
  /** TASK-CELL. */
  readonly id: string
  /** What it computed, perhaps on the input before. */
  readonly run: Run | undefined
  /** The page's run that `run` goes with; another one than the page's while it is being computed. */
  readonly of: Run | undefined
  readonly problem: Problem | undefined
}

export const compared = createStore<{ readonly columns: readonly Compared[] }>(() => ({ columns: [] }))

/** The three, the page's own cell in the place of its family, or after them where it has none there. */
export function cellsBeside(own: Cell): readonly Cell[] {
  const alike = taughtCells.some(({ variant }) => variant.type === own.variant.type)
  return alike
    ? taughtCells.map((cell) => (cell.variant.type === own.variant.type ? own : cell))
    : [...taughtCells, own]
}

const put = (changed: Compared): void =>
  compared.setState(({ columns }) => ({
    columns: columns.map((column) => (column.cell === changed.cell ? changed : column)),
  }))

/** Columns for a run: its own is ready; the others keep what they show, where that is of the same model. */
function columnsFor(own: Run): readonly Compared[] {
  const before = compared.getState().columns
  const { task, cell: ownCell } = own.model
  return cellsBeside(ownCell).map((cell): Compared => {
    if (cell === ownCell) return { cell, id: own.model.id, run: own, of: own, problem: undefined }
    const id = modelId(task.id, cell.id)
    const kept = before.find((column) => column.cell === cell && column.id === id)
    return { cell, id, run: kept?.run, of: kept?.of, problem: undefined }
  })
}

/** Only the latest request may change a column. */
let latest = 0

async function computeBeside(own: Run): Promise<void> {
  const request = ++latest
  const isWanted = (): boolean => request === latest
  compared.setState({ columns: columnsFor(own) })
  for (const column of compared.getState().columns) {
    if (column.of === own) continue
    try {
      const run = await computeAlike(await keptModel(column.id, store.getState().shipped), own)
      if (!isWanted()) return
      put({ ...column, run, of: own, problem: undefined })
    } catch (error) {
      if (!isWanted()) return
      // What it showed belongs to another input: better nothing than that.
      put({ ...column, run: undefined, of: undefined, problem: problemOf(error) })
    }
  }
}

/** Tries again what failed. */
export function computeAgain(): void {
  const { run } = store.getState()
  if (run) void computeBeside(run)
}

/** Keeps the columns with the page's run. @returns the way to stop */
export function followCompared(): () => void {
  let seen: Run | undefined
  const look = (): void => {
    const { run } = store.getState()
    if (!run || run === seen) return
    seen = run
    void computeBeside(run)
  }
  look()
  return store.subscribe(look)
}

/** Shows one of the cells alone, with its working, at the same step. */
export function lookInside(id: string): void {
  const { run, step } = store.getState()
  const show = (): void => showView('explore')
  if (run?.model.id === id) show()
  // A failure is on the page already.
  else openModel(id, { step }).then(show, () => undefined)
}
