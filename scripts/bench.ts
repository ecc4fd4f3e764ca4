/**
 * How fast the engines and the trainer are, beside TensorFlow.js, in one run of one page: `npm run bench`, or with
 * `quick` and `lstm` a shorter one, with `train` the trainer alone. TensorFlow.js is installed on demand into .bench/, which nothing else sees.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type JSHandle, type Page } from 'playwright-core'
import { createServer, type Plugin } from 'vite'
import type { Case, CellName, Measured, Times } from './benchPage'
import type { MeasuredTraining, TrainCase } from './benchTrain'
import { CHROMIUM_FLAGS, findChromium } from './browser'

/** How much a batch of interventions saves. */
async function printSweep(bench: JSHandle<BenchPage>, rounds: number): Promise<void> {
  const rows = await bench.evaluate(({ sweepTimes }, n) => sweepTimes(n), rounds)
  say('\nAn intervention at each of 200 steps, lstm I=16 H=32 T=200: ms, median / fastest')
  table([
    ['', 'one batch', '200 runs', 'times faster'],
    ...rows.map(({ engine, batch, singles }) => [
      engine,
      ms(batch),
      ms(singles),
      ratios(batch, singles)
        .map((r) => `${r.toFixed(1)}×`)
        .join(' / '),
    ]),
  ])
}

type BenchPage = typeof import('./benchPage')
type BenchTrain = typeof import('./benchTrain')

const TFJS = '4.22.0'
const FOLDER = '.bench'
const SCRIPT = join(FOLDER, 'node_modules/@tensorflow/tfjs/dist/tf.min.js')
/** The WebAssembly backend comes as a package of its own. */
const WASM = 'node_modules/@tensorflow/tfjs-backend-wasm'
const WASM_SCRIPT = join(FOLDER, WASM, 'dist/tf-backend-wasm.min.js')

const say = (line = ''): void => {
  process.stdout.write(`${line}\n`)
}

function installTensorFlow(): void {
  const manifests = ['node_modules/@tensorflow/tfjs', WASM].map((folder) => join(FOLDER, folder, 'package.json'))
  const isThere = (path: string): boolean => existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).version === TFJS
  if (manifests.every(isThere)) return
  say(`Installing @tensorflow/tfjs@${TFJS} into ${FOLDER}/ …`)
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(
    join(FOLDER, 'package.json'),
    JSON.stringify(
      { private: true, dependencies: { '@tensorflow/tfjs': TFJS, '@tensorflow/tfjs-backend-wasm': TFJS } },
      null,
      2,
    ),
  )
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--omit=dev']
  const { status } = spawnSync('npm', args, { cwd: FOLDER, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) throw new Error('TensorFlow.js could not be installed.')
}

const blankPage: Plugin = {
  name: 'blank-page',
  configureServer(server) {
    server.middlewares.use('/blank', (_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end('<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>bench</title></html>')
    })
  },
}

/** Opens the page, runs the job in it and closes everything. */
async function inPage(job: (page: Page, bench: JSHandle<BenchPage>) => Promise<void>): Promise<void> {
  const server = await createServer({
    configFile: false,
    logLevel: 'error',
    cacheDir: join(tmpdir(), 'gatescope-bench'),
    plugins: [blankPage],
    optimizeDeps: { noDiscovery: true },
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  })
  try {
    await server.listen()
    const address = server.httpServer?.address()
    if (!address || typeof address === 'string') throw new Error('the server has no port')
    const browser = await chromium.launch({ executablePath: await findChromium(), args: [...CHROMIUM_FLAGS] })
    try {
      const page = await browser.newPage()
      await page.goto(`http://127.0.0.1:${address.port}/blank`)
      await page.addScriptTag({ path: SCRIPT })
      await page.addScriptTag({ path: WASM_SCRIPT })
      await job(page, (await page.evaluateHandle("import('/scripts/benchPage.ts')")) as JSHandle<BenchPage>)
    } finally {
      await browser.close()
    }
  } finally {
    await server.close()
  }
}

const ms = (times: Times | undefined): string =>
  times ? [times.median, times.fastest].map((time) => time.toFixed(time < 10 ? 2 : 1)).join(' / ') : '–'

/** How many times faster ours is, by the medians and by the fastest. */
const ratios = (ours: Times, theirs: Times): [number, number] => [
  theirs.median / ours.median,
  theirs.fastest / ours.fastest,
]

function table(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map((row) => row[c]!.length)))
  for (const row of rows)
    say(row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!))).join('  '))
}

const titleOf = ({ cell, inputSize, hiddenSize, steps }: Case): string =>
  `${cell} I=${inputSize} H=${hiddenSize} T=${steps}`

interface Row {
  readonly case: Case
  readonly measured: Measured
}

function printTable(title: string, rows: readonly Row[], of: (measured: Measured) => Measured['trace']): void {
  const names = Object.keys(of(rows[0]!.measured))
  say(`\n${title}: ms, median / fastest`)
  table([['', ...names], ...rows.map((row) => [titleOf(row.case), ...names.map((name) => ms(of(row.measured)[name]))])])
}

function printRatios(rows: readonly Row[]): void {
  say('\nHow many times faster, whole trace: by medians / by the fastest')
  const pairs = [
    ['webgl2', 'tfjs layer webgl'],
    ['webgl2', 'tfjs cell webgl'],
    ['cpu', 'tfjs layer cpu'],
    ['cpu', 'tfjs cell cpu'],
    ['cpu', 'webgl2'],
  ] as const
  table([
    ['', ...pairs.map(([ours, theirs]) => `${ours} : ${theirs}`)],
    ...rows.map(({ case: c, measured: { trace } }) => [
      titleOf(c),
      ...pairs.map(([ours, theirs]) =>
        ratios(trace[ours]!, trace[theirs]!)
          .map((r) => `${r.toFixed(1)}×`)
          .join(' / '),
      ),
    ]),
  ])
}

/** What the engine promises: how many times faster than the other, where. */
const TARGETS = [
  { cell: 'lstm', hiddenSize: 32, ours: 'webgl2', theirs: 'tfjs layer webgl', times: 10 },
  { cell: 'lstm', hiddenSize: 128, ours: 'webgl2', theirs: 'tfjs layer webgl', times: 6 },
  { cell: 'lstm', hiddenSize: 32, ours: 'cpu', theirs: 'tfjs layer cpu', times: 3 },
  { cell: 'lstm', hiddenSize: 128, ours: 'cpu', theirs: 'tfjs layer cpu', times: 3 },
] as const

function printTargets(rows: readonly Row[]): void {
  say('\nTargets')
  for (const { cell, hiddenSize, ours, theirs, times } of TARGETS) {
    const row = rows.find(({ case: c }) => c.cell === cell && c.hiddenSize === hiddenSize)
    if (!row) continue
    const { trace } = row.measured
    const [found, atBest] = ratios(trace[ours]!, trace[theirs]!)
    const verdict = found >= times ? 'reached' : 'MISSED'
    say(
      `${verdict}: ${titleOf(row.case)}, ${ours} against ${theirs}: ${found.toFixed(1)}× (fastest ${atBest.toFixed(1)}×), at least ${times}× wanted`,
    )
  }
}

export async function main(args: readonly string[]): Promise<void> {
  const quick = args.includes('quick')
  const cells: readonly CellName[] = args.includes('lstm') ? ['lstm'] : ['lstm', 'gru']
  installTensorFlow()
  await inPage(async (page, bench) => {
    const { renderer, tfjs, agent } = await bench.evaluate(({ about }) => about())
    say(`renderer  ${renderer}\nTensorFlow.js ${tfjs}\n${agent}`)
    await training(page, quick ? 7 : 15)
    if (args.includes('train')) return
    const measure = (c: Case, rounds: number, names?: readonly string[]): Promise<Measured> =>
      bench.evaluate(({ measure }, [c, rounds, names]) => measure(c, rounds, names, !names), [
        c,
        rounds,
        names,
      ] as const)

    const rows: Row[] = []
    for (const cell of cells) {
      for (const [inputSize, hiddenSize] of [
        [16, 32],
        [64, 128],
        [64, 256],
      ] as const) {
        const c = { cell, inputSize, hiddenSize, steps: 64 }
        const measured = await measure(c, quick ? 9 : 15)
        say(
          `measured ${titleOf(c)}; largest difference of any h among the contenders ${measured.difference.toExponential(1)}`,
        )
        rows.push({ case: c, measured })
      }
    }
    printTable('Whole trace (ours: every node of every step; theirs: what they return)', rows, ({ trace }) => trace)
    printTable('One step with readback', rows, ({ step }) => step)
    printRatios(rows)
    printTargets(rows)
    await printSweep(bench, quick ? 3 : 7)
    if (!quick) await growth(measure)
  })
}

const TRAINED: TrainCase = { inputSize: 16, hiddenSize: 32, steps: 32, batch: 32 }
/** How many times as many updates as TensorFlow.js at its best. */
const WANTED = 5

/** Updates of one model, the same batch, both sides: what it takes, and that they learn the same. */
async function training(page: Page, rounds: number): Promise<void> {
  const bench = (await page.evaluateHandle("import('/scripts/benchTrain.ts')")) as JSHandle<BenchTrain>
  const folder = `/${FOLDER}/${WASM}/dist/`
  const measured: MeasuredTraining = await bench.evaluate(
    ({ measureTraining }, [c, count, wasm]) => measureTraining(c, count, wasm),
    [TRAINED, rounds, folder] as const,
  )
  const { times, losses, refused } = measured
  const { inputSize, hiddenSize, steps, batch } = TRAINED
  say(`\nTraining: LSTM I=${inputSize} H=${hiddenSize} T=${steps}, batch ${batch}; ms an update, median / fastest`)
  table([['', 'ms', 'loss before the first update'], ...rowsOf(times, losses)])
  for (const [backend, reason] of Object.entries(refused)) say(`tfjs ${backend} can't train here: ${reason}`)
  const [best, theirs] = Object.entries(times)
    .filter(([name]) => name !== 'ours')
    .toSorted(([, a], [, b]) => a.median - b.median)[0]!
  const [found, atBest] = ratios(times['ours']!, theirs)
  say(
    `${found >= WANTED ? 'reached' : 'MISSED'}: ours against ${best}, its best here: ${found.toFixed(1)}× (fastest ${atBest.toFixed(1)}×), at least ${WANTED}× wanted`,
  )
}

const rowsOf = (times: MeasuredTraining['times'], losses: MeasuredTraining['losses']): string[][] =>
  Object.entries(times).map(([name, time]) => [name, ms(time), losses[name]![0]!.toFixed(6)])

/** How the cost grows with the length of the sequence and with the number of units. */
async function growth(
  measure: (c: Case, rounds: number, names: readonly string[]) => Promise<Measured>,
): Promise<void> {
  const cases = {
    'Growth with T': [16, 64, 256, 1024].map(
      (steps) => ({ cell: 'lstm', inputSize: 16, hiddenSize: 32, steps }) as const,
    ),
    'Growth with H': [16, 32, 64, 128, 256, 512].map(
      (hiddenSize) => ({ cell: 'lstm', inputSize: 16, hiddenSize, steps: 64 }) as const,
    ),
  }
  for (const [title, members] of Object.entries(cases)) {
    const rows: Row[] = []
    for (const c of members)
      rows.push({ case: c, measured: await measure(c, 5, ['tfjs layer webgl', 'tfjs layer cpu']) })
    printTable(title, rows, ({ trace }) => trace)
  }
}
