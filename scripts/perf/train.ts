/** Whether the page stays quick while a worker beside it trains, and while training time is scrubbed through. */
import { pause, settled, type View, withView } from './page'
import { both, type Evidence, LONG, longest, longTasks, type Part, type Row, workOf } from './parts'
import { record, type Trace } from './trace'

/** Milliseconds of training that are watched; by then `recall` is learned, where the machine is free. */
const TRAINED = 15_000
const SCRUBBED = 30
const ARROW_LEFT = 37

const click = (view: View, button: string): Promise<unknown> =>
  view.ask(`document.querySelector('[data-train=${button}]').click()`)

function rowsOf(title: string, { tasks }: Trace): readonly Row[] {
  return [
    { what: `${title}: longest task`, ...both((clock) => longest(tasks, clock)), unit: 'ms', goal: LONG },
    { what: `  tasks over ${LONG} ms`, ...both((clock) => longTasks(tasks, clock)), unit: 'tasks', goal: 0 },
    { what: '  work of the main thread', ...both((clock) => workOf(tasks, clock)), unit: 'ms' },
  ]
}

async function trainFor(view: View, race: boolean, profile: boolean): Promise<{ rows: Row[]; evidence: Evidence[] }> {
  await view.goto('?lang=en&theme=light&autoplay=off#v=1&model=recall-lstm&view=train')
  await settled(view)
  await pause(3000)
  if (race) await view.ask("document.querySelectorAll('.train-settings [type=radio]')[1].click()")
  const title = race ? 'three in a race' : 'an LSTM in training'
  const trained = await record(view.session, profile, async () => {
    await click(view, 'start')
    await pause(TRAINED)
  })
  const updates = Number(await view.ask("document.querySelector('[data-updates]').dataset.updates"))
  // On a quick machine it is over by now.
  await view.ask("document.querySelector('[data-train=pause]')?.click()")
  await pause(1000)
  await view.ask("document.querySelector('.train-scrubber input').focus()")
  const scrubbed = await record(view.session, profile, async () => {
    for (let k = 0; k < SCRUBBED; k++) {
      await view.pressKey('ArrowLeft', ARROW_LEFT)
      await pause(250)
    }
  })
  const evidenceOf = (what: string, trace: Trace): Evidence => ({ title: what, trace, tasks: trace.tasks, times: 1 })
  return {
    rows: [
      ...rowsOf(title, trained),
      { what: '  updates', wall: (updates / TRAINED) * 1000, unit: 'a second' },
      ...rowsOf('  scrubbing', scrubbed),
    ],
    evidence: [evidenceOf(title, trained), evidenceOf(`${title}, scrubbing`, scrubbed)],
  }
}

export const train: Part = async (site, { profile }) => {
  const rows: Row[] = []
  const evidence: Evidence[] = []
  for (const race of [false, true]) {
    await withView(site, async (view) => {
      const found = await trainFor(view, race, profile)
      rows.push(...found.rows)
      evidence.push(...found.evidence)
    })
  }
  return { rows, evidence }
}
