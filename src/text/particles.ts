/** Korean particles that follow the sound before them: `게이트[이/가]` reads 게이트가, `셋[이/가]` reads 셋이. */

const PARTICLE = /([\p{L}\p{N}%])(["”’)]*)\[([가-힣]+)\/([가-힣]+)\]/gu

const FIRST_SYLLABLE = 0xac00
const LAST_SYLLABLE = 0xd7a3
const FINALS = 28
const FINAL_RIEUL = 8
/** Digits and letters whose Korean names end in a consonant: 영 일 삼 육 칠 팔, 엘 엠 엔 알. */
const CLOSED = '013678lmnr'
const CLOSED_BY_RIEUL = '178lr'

/** The final consonant of a sound: 0 none, 8 ㄹ, anything else another. */
function finalOf(character: string): number {
  const code = character.codePointAt(0)!
  if (code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE) return (code - FIRST_SYLLABLE) % FINALS
  const lower = character.toLowerCase()
  if (CLOSED_BY_RIEUL.includes(lower)) return FINAL_RIEUL
  return CLOSED.includes(lower) ? 1 : 0
}

/** Chooses every particle whose sound is known; one that follows a `{place}` still to be filled in stays. */
export function withParticles(text: string): string {
  return text.replace(PARTICLE, (_, before: string, closing: string, closed: string, open: string) => {
    const final = finalOf(before)
    const isOpen = final === 0 || (final === FINAL_RIEUL && open === '로')
    return `${before}${closing}${isOpen ? open : closed}`
  })
}
