/** Remakes data/words.csv and data/sp500.csv from two pinned npm packages and checks their sums: node scripts/data.mjs */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const LISTS = {
  cs: 'czech',
  en: 'english',
  es: 'spanish',
  fr: 'french',
  it: 'italian',
  pt: 'portuguese',
}
const SUMS = {
  'words.csv': 'f1ee3daa4702280a9271466532167f3529c93c0e54d77bb781f2a373eb2107ed',
  'sp500.csv': 'cbe470720cba080875500cc0947bacc8ba347f05aa7f780a1ade16788be786d6',
}

const folder = mkdtempSync(join(tmpdir(), 'data-'))

/** Unpacks a package, as the registry has it, without installing it. */
function unpacked(name, version) {
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', `${name}@${version}`], { cwd: folder, encoding: 'utf8' }),
  )
  execFileSync('mkdir', ['-p', name], { cwd: folder })
  execFileSync('tar', ['xzf', filename, '-C', name], { cwd: folder })
  return (path) => readFileSync(join(folder, name, 'package', path), 'utf8')
}

/** Letters from a to z: an accent or a háček would give a language away, and three of the lists have none. */
const plain = (word) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function wordsCsv() {
  const read = unpacked('bip39', '3.1.0')
  const lists = Object.entries(LISTS).map(([language, list]) => {
    return [language, new Set(JSON.parse(read(`src/wordlists/${list}.json`)).map(plain))]
  })
  const isOnlyIn = (word, own) => lists.every(([language, words]) => language === own || !words.has(word))
  const rows = lists.flatMap(([language, words]) =>
    [...words]
      .filter((word) => /^[a-z]{4,12}$/.test(word) && isOnlyIn(word, language))
      .sort()
      .map((word) => `${language},${word}`),
  )
  return `${['language,word', ...rows].join('\n')}\n`
}

/** Whole weeks since Monday, 29 December 1969. */
const weekOf = (date) => Math.floor((Date.parse(date) / 86_400_000 + 3) / 7)

/** The last close of every week. */
function sp500Csv() {
  const read = unpacked('vega-datasets', '3.2.1')
  const days = read('data/sp500-2000.csv').trim().split(/\r?\n/).slice(1)
  const closes = days.map((row) => row.split(',')).map(([date, , , , close]) => [date, Number(close).toFixed(2)])
  const last = closes.filter(([date], k) => k === closes.length - 1 || weekOf(date) !== weekOf(closes[k + 1][0]))
  return `${['date,close', ...last.map((row) => row.join(','))].join('\n')}\n`
}

try {
  for (const [file, text] of [
    ['words.csv', wordsCsv()],
    ['sp500.csv', sp500Csv()],
  ]) {
    const sum = createHash('sha256').update(text).digest('hex')
    writeFileSync(new URL(`../data/${file}`, import.meta.url), text)
    console.log(`${file}: ${text.length} bytes, ${sum}`)
    if (sum !== SUMS[file]) throw new Error(`${file} is not what it was: ${SUMS[file]}`)
  }
} finally {
  rmSync(folder, { recursive: true })
}
