import { checkLanes } from './checkLanes'
import { checkCame, checkForecast, checkOutput, checkPredictions } from './checkOutput'
import { checkBoxes, checkCircuit } from './checkPicture'
import { checkSentences } from './checkSentence'
import { checkWorking } from './checkWorking'
import type { Expected, Moment } from './expected'
import type { Seen } from './seen'

/** Everything that was read on the page against what must stand there. */
export function checkPage(expected: Expected, page: Seen, moment: Moment): void {
  const [task] = expected.trace.model.id.split('-')
  checkBoxes(expected, page, moment)
  checkCircuit(expected, page, moment)
  checkWorking(expected, page, moment)
  checkSentences(expected, page, moment)
  checkLanes(expected, page, moment)
  checkOutput(expected, page, moment, task !== 'airline')
  if (task === 'airline') checkForecast(expected, page, moment)
  else checkPredictions(expected, page, moment)
  if (task === 'letters') checkCame(expected, page, moment)
}
