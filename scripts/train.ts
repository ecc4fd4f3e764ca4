/** Trains one model for the page: npm run train -- TASK --cell CELL [--seed N]. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { cellById, cells } from '../src/cells/index'
import type { ModelCard } from '../src/formats/card'
import { writeModel } from '../src/formats/model'
import type { Cell } from '../src/model/cell'
import { toFloat32 } from '../src/model/initialise'
import { type Network, namedParameters } from '../src/model/network'
import { taskById, tasks } from '../src/tasks/index'
import { createSession, type SessionOptions } from '../src/tasks/session'
import type { ReadText, Task } from '../src/tasks/task'

const USAGE = `Usage: npm run train -- TASK --cell CELL [options]
  --seed N         draws the first weights and the batches (1)
  --hidden N       hidden units (the task's own number)
  --embedding N    learn a vector of N numbers for each symbol instead of one-hot
  --steps N        updates (the task's own number)
  --out FOLDER     where the model goes (public/models)
Tasks: ${tasks.map(({ id }) => id).join(', ')}
Cells: ${cells.map(({ id }) => id).join(', ')}`

class UsageError extends Error {}

interface Options {
  readonly task: Task
  readonly cell: Cell
  readonly seed: number
  readonly hidden?: number
  readonly embedding?: number
  readonly steps?: number
  readonly out: string
}

function wholeNumber(name: string, text: string, least: number): number {
  if (!/^\d+$/.test(text) || Number(text) < least)
    throw new UsageError(`--${name} ${text}: a whole number from ${least}`)
  return Number(text)
}

function parse(args: readonly string[]) {
  const string = { type: 'string' } as const
  const options = { cell: string, seed: string, hidden: string, embedding: string, steps: string, out: string }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args)
  const [id, more] = positionals
  if (id === undefined) throw new UsageError('Which task?')
  if (more !== undefined) throw new UsageError(`One task at a time; ${more} is left over`)
  const task = taskById(id)
  if (!task) throw new UsageError(`No task is called ${id}`)
  if (values.cell === undefined) throw new UsageError('Which cell? Say --cell CELL')
  const cell = cellById(values.cell)
  if (!cell) throw new UsageError(`No cell is called ${values.cell}`)
  return {
    task,
    cell,
    seed: wholeNumber('seed', values.seed ?? '1', 0),
    out: values.out ?? 'public/models',
    ...(values.hidden !== undefined && { hidden: wholeNumber('hidden', values.hidden, 1) }),
    ...(values.embedding !== undefined && { embedding: wholeNumber('embedding', values.embedding, 1) }),
    ...(values.steps !== undefined && { steps: wholeNumber('steps', values.steps, 1) }),
  }
}

const readData: ReadText = (name) => readFile(`data/${name}`, 'utf8')

/** One line that is rewritten on a terminal; every tenth part of the way a line elsewhere. */
function progress(title: string, steps: number): (step: number, loss: number) => void {
  const begun = performance.now()
  const { isTTY } = process.stdout
  const every = isTTY ? 10 : Math.ceil(steps / 10)
  let smooth: number | undefined
  return (step, loss) => {
    smooth = smooth === undefined ? loss : 0.98 * smooth + 0.02 * loss
    if (step % every !== 0 && step !== steps) return
    const left = ((performance.now() - begun) / step) * (steps - step)
    const line = `${title}  step ${step}/${steps}  loss ${smooth.toFixed(4)}  ${Math.round(left / 1000)} s left`
    process.stdout.write(isTTY ? `\r${line}\x1b[K${step === steps ? '\n' : ''}` : `${line}\n`)
  }
}

interface Run extends SessionOptions {
  readonly title: string
  /** Updates done: fewer than the settings', whose schedule they follow, where training stops early. */
  readonly until: number
}

function train(run: Run, look: (network: Network, step: number) => void = () => {}): Network {
  const session = createSession(run)
  const { network } = session
  const report = progress(run.title, run.until)
  for (let step = 1; step <= run.until; step++) {
    report(step, session.advance())
    look(network, step)
  }
  for (const array of Object.values(namedParameters(network))) array.set(toFloat32(array))
  return network
}

const LOOK_EVERY = 50

/** How many updates did best on the validation part, found on weights that are then thrown away. */
function bestLength(run: Run): number {
  let best = { error: Number.POSITIVE_INFINITY, step: 0 }
  train({ ...run, title: `${run.title} (how long)`, part: 'fit' }, (network, step) => {
    if (step % LOOK_EVERY !== 0 && step !== run.until) return
    const error = run.prepared.validate!(network)
    if (error < best.error) best = { error, step }
  })
  console.log(`${run.title}: validation error is smallest, ${best.error.toFixed(3)}, after ${best.step} steps`)
  return best.step
}

async function save(card: ModelCard, weights: Uint8Array, out: string): Promise<void> {
  await mkdir(out, { recursive: true })
  await writeFile(`${out}/${card.id}.safetensors`, weights)
  await writeFile(`${out}/${card.id}.json`, `${JSON.stringify(card, null, 2)}\n`)
  const cards = (await readdir(out)).filter((file) => file.endsWith('.json') && file !== 'index.json')
  const ids = cards.map((file) => file.replace(/\.json$/, '')).toSorted()
  const index = ids.map((id) => {
    const task = tasks.find((candidate) => id.startsWith(`${candidate.id}-`))
    return { id, task: task?.id, cell: task && id.slice(task.id.length + 1) }
  })
  await writeFile(`${out}/index.json`, `${JSON.stringify(index, null, 2)}\n`)
}

async function trainModel({ task, cell, seed, hidden, embedding, steps, out }: Options): Promise<void> {
  const id = `${task.id}-${cell.id}`
  const prepared = await task.prepare(readData)
  const settings = { ...task.training(cell), ...(steps !== undefined && { steps }) }
  const design = task.design(cell, {
    ...(hidden !== undefined && { hiddenSize: hidden }),
    ...(embedding !== undefined && { embedding }),
  })
  const run: Run = { title: id, design, prepared, settings, seed, part: 'train', until: settings.steps }
  const until = prepared.validate ? bestLength(run) : settings.steps
  const network = train({ ...run, until })
  const heldOut = prepared.heldOut(network)
  const parameters = Object.values(namedParameters(network)).reduce((sum, array) => sum + array.length, 0)
  const { card, weights } = writeModel(
    {
      id,
      task: task.id,
      data: task.data,
      training: { seed, ...settings, steps: until, parameters },
      heldOut,
      baselines: prepared.baselines,
      knownFailure: prepared.knownFailure(heldOut),
    },
    network,
  )
  await save(card, weights, out)
  console.log(`${id}: ${heldOut.metric} ${heldOut.value.toFixed(3)}, ${weights.length} bytes, in ${out}`)
  console.log(card.knownFailure.en)
}

export async function main(args: readonly string[]): Promise<void> {
  try {
    await trainModel(readOptions(args))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`${error.message}\n\n${USAGE}`)
    process.exitCode = 1
  }
}
