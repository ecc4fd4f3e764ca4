/** Readers of the working and the sentence: they run in the page. */
import { maths, queried, textIn, words } from './readPicture'
import type { RowSeen, StripSeen, WorkingSeen } from './seen'

function rowsOf(): RowSeen[] {
  return queried('.working .terms tr').map((row) => ({
    key: row.getAttribute('data-term')!,
    label: words(row.querySelector('th')!).join(' | '),
    detail: textIn('.term-detail', row),
    product: textIn('.term-product', row),
    operand: row.querySelector('[data-operand]')?.getAttribute('data-operand') ?? undefined,
  }))
}

function stripsOf(): StripSeen[] {
  return queried('.working .weight-strip').map((strip) => {
    const reading = strip.querySelector('.weight-reading')!
    const slider = strip.querySelector('[role="slider"]')!
    return {
      weight: strip.getAttribute('data-weight')!,
      at: Number(reading.getAttribute('data-at')),
      reading: [...reading.children]
        .map((part) => (part.localName === 'math' ? maths(part) : part.textContent))
        .join(' '),
      reaches: queried('.weight-names li', strip).map((name) => name.textContent),
      label: slider.getAttribute('aria-label')!,
      spoken: slider.getAttribute('aria-valuetext')!,
      symbols: queried('.weight-symbols > *', strip).map((name) => name.textContent),
      on: queried('.weight-symbols > b', strip).map((name) => name.textContent),
    }
  })
}

function vectorOf(): WorkingSeen['vector'] {
  return queried('.working .vector li').map((item) => [textIn('span', item), textIn('b', item)] as const)
}

/** The player's sentence, without the place in front of it. */
function sayingNow(): Pick<WorkingSeen, 'where' | 'sentence' | 'standing'> {
  const where = textIn('.sentence-where')
  return {
    where,
    sentence: textIn('.sentence').slice(where.length).trim(),
    standing: queried('.sentence .stands-for').map((piece) => piece.textContent),
  }
}

export function workingNow(): WorkingSeen {
  const slope = textIn('.working .curve-slope')
  return {
    title: textIn('.working h2'),
    equations: queried('.working > .equation').map((equation) => ({
      of: equation.getAttribute('data-equation') ?? '',
      formulas: queried('math', equation).map(maths),
    })),
    rows: rowsOf(),
    operand: queried('.working .operands button').map((button) => {
      const value = button.querySelector('[data-operand]')!
      return [value.getAttribute('data-operand')!, textIn('span', button), value.textContent] as const
    }),
    strips: stripsOf(),
    bias: words(document.querySelector('.working .weight-bias') ?? document.createElement('p')).join(' '),
    exactBias: document.querySelector('.working [data-bias]')?.getAttribute('data-bias') ?? '',
    exact: textIn('.working [data-exact]'),
    curve: textIn('.working figcaption'),
    curveSlope: slope,
    vector: vectorOf(),
    lines: queried('.working > p:not([data-exact], .operands, .softmax-line)').map((line) => line.textContent),
    softmax: textIn('.working .softmax-line'),
    ...sayingNow(),
  }
}
