import type { OtherLetter } from '#engines/altinn/index.ts'
import type { Letter, LetterBlock } from '#engines/letter-pdf/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { Decider } from '../decider.ts'

/** What the fields in a municipality's standing words stand for; null where a letter has no such thing. */
export type StandingValues = Record<'kommune' | 'enhet' | 'telefon' | 'e-post' | 'saksnummer', string> & {
  frist: string | null
}

/** The letter with what the package or the municipality adds: right after the first thing to know, and before the name. */
export async function withStandingWords(
  ctx: Ctx,
  decider: Decider,
  of: { kind: OtherLetter; language: Language; values: StandingValues },
  letter: Letter,
): Promise<Letter> {
  const words = (await decider.standingWords?.(ctx, of.kind, of.language)) ?? null
  return words ? addStandingWords(letter, words, of.values) : letter
}

/** Words with a field that cannot be filled are left out: no letter is stopped by them, and none has a hole in it. */
export function addStandingWords(
  letter: Letter,
  { afterLead, closing }: { afterLead: string | null; closing: string | null },
  values: StandingValues,
): Letter {
  const [lead, ...rest] = letter.blocks
  const signature = rest.findIndex(({ kind }) => kind === 'signature')
  const end = signature < 0 ? rest.length : signature
  return {
    ...letter,
    blocks: [
      ...(lead ? [lead] : []),
      ...paragraphs(afterLead, values),
      ...rest.slice(0, end),
      ...paragraphs(closing, values),
      ...rest.slice(end),
    ],
  }
}

function paragraphs(words: string | null, values: StandingValues): LetterBlock[] {
  if (!words) return []
  let isWhole = true
  const text = words.replace(/\{\{([^{}]*)\}\}/g, (_all, name: string) => {
    const value = values[name.trim() as keyof StandingValues]
    if (!value) isWhole = false
    return value ?? ''
  })
  return isWhole && !/\{\{|\}\}/.test(text) ? [{ kind: 'paragraph', text }] : []
}
