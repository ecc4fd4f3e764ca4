/** Writes the table of held-out scores into both READMEs from public/models/*.json: node scripts/scores.mjs */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const root = new URL('../', import.meta.url)
const read = (path) => readFileSync(new URL(path, root), 'utf8')
const cards = readdirSync(new URL('public/models/', root))
  .filter((file) => file.endsWith('.json') && file !== 'index.json')
  .map((file) => JSON.parse(read(`public/models/${file}`)))

const CELLS = [
  ['rnn', 'RNN', 'RNN'],
  ['lstm', 'LSTM', 'LSTM'],
  ['gru', 'GRU', 'GRU'],
  ['lstm-peephole', 'Peephole LSTM', '핍홀 LSTM'],
  ['min-gru', 'minGRU', 'minGRU'],
]
const BASELINES = {
  chance: ['guessing', '찍기'],
  drift: ['usual growth', '평균 성장률'],
  unigram: ['letter frequencies', '글자 빈도'],
  bigram: ['letter pairs', '두 글자 빈도'],
  'copied-digits': ['the digits, as they stand', '숫자 옮겨 쓰기'],
  persistence: ['nothing changes', '직전 값과 같음'],
  'same-month-last-year': ['same month last year', '작년 같은 달'],
}
const percent = (value) => `${Number((100 * value).toFixed(1))} %`
const two = (value) => value.toFixed(2)
const one = (value) => value.toFixed(1)

/** One row: whose models, what of each card's measurements, how it is written, what it is called. */
const ROWS = [
  ['recall', {}, percent, 1, 'Recall: accuracy, mean over gaps of 1 to 1000', '기억하기: 정확도, 간격 1~1000의 평균'],
  ['recall', { gap: 20, intruders: 0 }, percent, 1, '— at a gap of 20', '— 간격 20'],
  [
    'recall',
    { gap: 20, intruders: 5 },
    percent,
    1,
    '— gap of 20, 5 distractors replaced by others of A B C D',
    '— 간격 20, 방해 글자 5개를 A~D의 다른 글자로 바꿈',
  ],
  [
    'recall',
    { gap: 20, intruders: 20 },
    percent,
    1,
    '— gap of 20, all distractors replaced so',
    '— 간격 20, 방해 글자를 모두 그렇게 바꿈',
  ],
  [
    'count',
    {},
    percent,
    1,
    'Count: strings right to the end, mean over n of 13 to 100 (trained to 12)',
    '개수 세기: 끝까지 맞힌 문자열, n = 13~100의 평균(학습은 12까지)',
  ],
  ['count', { n: 18 }, percent, 1, '— at n = 18', '— n = 18'],
  [
    'brackets',
    {},
    percent,
    1,
    'Brackets: which is still open after one closed, depth up to 4',
    '괄호: 하나가 닫힌 뒤 아직 열려 있는 괄호 맞히기, 깊이 4까지',
  ],
  ['brackets', { depth: 6 }, percent, 1, '— where the nest went 6 deep', '— 깊이 6'],
  [
    'language',
    {},
    percent,
    1,
    'Language: which of six, after the last letter of a word',
    '언어 맞히기: 단어의 마지막 글자 뒤, 여섯 언어 중',
  ],
  [
    'dates',
    {},
    percent,
    1,
    'Dates: written in ISO without a mistake, six forms',
    '날짜 변환: ISO로 틀림없이 쓴 비율, 여섯 가지 꼴',
  ],
  ['letters', {}, two, -1, 'Next letter: bits per letter', '다음 글자: 글자당 비트'],
  [
    'airline',
    { forecast: 'one-step', months: 36 },
    one,
    -1,
    'Airline, one month ahead: mean error, thousands',
    '항공 승객 수, 한 달 앞: 평균 오차(천 명)',
  ],
  ['airline', { forecast: 'free-running', months: 24 }, one, -1, '— free-running, 24 months', '— 자유 예측, 24개월'],
  ['airline', { forecast: 'free-running', months: 36 }, one, -1, '— free-running, 36 months', '— 자유 예측, 36개월'],
  [
    'stock',
    { forecast: 'one-step', weeks: 224 },
    two,
    -1,
    'Stock index, one week ahead: mean error, percent',
    '주가지수, 한 주 앞: 평균 오차(%)',
  ],
]

const matches = (measurement, where) =>
  Object.entries(where).every(([key, wanted]) => (measurement[key] ?? (key === 'intruders' ? 0 : undefined)) === wanted)

const scoreOf = ({ heldOut }, where) =>
  Object.keys(where).length === 0 ? heldOut.value : heldOut.details.find((detail) => matches(detail, where))?.value

/** Baselines without conditions hold for every row of their task. */
const baselinesOf = ({ baselines }, where) =>
  baselines.filter(({ name, value, ...conditions }) => matches(where, conditions))

function table(language) {
  const tongue = language === 'ko' ? 1 : 0
  const shipped = (task, cell) => cards.find(({ id }) => id === `${task}-${cell}`)
  const beaten = []
  const lines = ROWS.map(([task, where, write, better, ...names]) => {
    const models = CELLS.map(([cell]) => shipped(task, cell))
    const scores = models.map((model) => model && scoreOf(model, where))
    const [rule] = baselinesOf(
      models.find((model) => model),
      where,
    ).toSorted((a, b) => better * (b.value - a.value))
    const known = scores.filter((score) => score !== undefined)
    const best = better > 0 ? Math.max(...known) : Math.min(...known)
    const columns = scores.map((score, k) => {
      if (score === undefined) return '·'
      // Compared as they are written, so that the table never contradicts itself.
      const loses = better * (Number.parseFloat(write(score)) - Number.parseFloat(write(rule.value))) <= 0
      if (loses) beaten.push(`${CELLS[k][1 + tongue]} (${names[tongue].replace('— ', '')})`)
      return `${score === best ? `**${write(score)}**` : write(score)}${loses ? ' ▼' : ''}`
    })
    return `| ${[names[tongue], ...columns, `${write(rule.value)} (${BASELINES[rule.name][tongue]})`].join(' | ')} |`
  })
  const head = [tongue ? '과제와 척도' : 'Task and measure', ...CELLS.map((cell) => cell[1 + tongue])]
  const size = (task) => shipped(task, 'lstm').network.layers[0].hiddenSize
  const sizes = [...new Set(ROWS.map(([task]) => task))].map(size)
  const listed = tongue ? `${sizes.join(', ')}개` : `${sizes.slice(0, -1).join(', ')} and ${sizes.at(-1)}`
  const note = tongue
    ? `굵은 글씨는 그 줄에서 가장 좋은 모델입니다. 은닉 유닛 수는 과제 순서대로 ${listed}입니다. ▼는 학습이 필요 없는 규칙보다 낫지 못한 경우로, 지금은 ${beaten.length === 0 ? '없습니다' : `다음과 같습니다: ${beaten.join('; ')}`}.`
    : `Bold is the best model of a row; the models have ${listed} hidden units, task by task. ▼ marks a model that does no better than a rule that needs no training${beaten.length === 0 ? '; at present there is none' : `: ${beaten.join('; ')}`}.`
  return [
    `| ${[...head, tongue ? '학습 없는 규칙' : 'Best rule without training'].join(' | ')} |`,
    `| --- | ${'---: | '.repeat(CELLS.length + 1).trim()}`,
    ...lines,
    '',
    note,
  ].join('\n')
}

for (const [file, language] of [
  ['README.md', 'en'],
  ['README.ko.md', 'ko'],
]) {
  const page = read(file)
  const marked = /(<!-- scores[^>]*-->)[\s\S]*?(<!-- \/scores -->)/
  if (!marked.test(page)) throw new Error(`${file} has no place for the scores`)
  writeFileSync(
    new URL(file, root),
    page.replace(marked, (_, open, close) => `${open}\n${table(language)}\n${close}`),
  )
}
