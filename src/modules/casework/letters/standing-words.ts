import type { LetterPart, OtherLetter } from '#engines/altinn/index.ts'
import type { Letter, LetterBlock } from '#engines/letter-pdf/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { Decider } from '../decider.ts'

/** What the fields in a municipality's standing words stand for; null where a letter has no such thing. */
export type StandingValues = Record<'kommune' | 'enhet' | 'telefon' | 'e-post' | 'saksnummer', string> & {
  frist: string | null
  /** What the case is called in letters. */
  sak?: string | null
  /** When an answer can be expected. */
  svardato?: string | null
  klageinstans?: string | null
}

/** What is said in a letter besides the platform's words, or in their place. */
export interface SaidInLetter {
  afterLead: string | null
  closing: string | null
  own?: Partial<Record<LetterPart, string>>
}

/** A block of a letter that a package may say otherwise. */
export type PartBlock = LetterBlock & { part?: LetterPart }
export const part = (name: LetterPart, block: LetterBlock): PartBlock => ({ ...block, part: name })

/** The letter with what the package or the municipality adds: right after the first thing to know, and before the name. */
export async function withStandingWords(
  ctx: Ctx,
  decider: Decider,
  of: { kind: OtherLetter; language: Language; values: StandingValues },
  letter: Letter,
): Promise<Letter> {
  const words = await decider.standingWords?.(ctx, of.kind, of.language)
  return addStandingWords(letter, words ?? { afterLead: null, closing: null }, of.values)
}

/**
 * Words with a field that cannot be filled are left out, and the platform's own stand: no letter is stopped by them, and
 * none has a hole in it.
 */
export function addStandingWords(
  letter: Letter,
  { afterLead, closing, own = {} }: SaidInLetter,
  values: StandingValues,
): Letter {
  const [lead, ...rest] = inOwnWords(letter.blocks, own, values)
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

/** The first block is what to know first, the last before the name is whom to ask; the others say which part they are. */
function inOwnWords(
  blocks: readonly PartBlock[],
  own: NonNullable<SaidInLetter['own']>,
  values: StandingValues,
): LetterBlock[] {
  const asks = blocks.findLastIndex(({ kind }) => kind === 'paragraph')
  return blocks.map(({ part: named, ...block }, i): LetterBlock => {
    const right = block.kind === 'appeal' ? 'rettighet' : undefined
    const which = i === 0 ? 'innledning' : i === asks ? 'sporsmal' : (named ?? right)
    const text = which && own[which] ? filled(own[which], values) : null
    return text !== null && 'text' in block ? { ...block, text } : block
  })
}

function paragraphs(words: string | null, values: StandingValues): LetterBlock[] {
  const text = words ? filled(words, values) : null
  return text === null ? [] : [{ kind: 'paragraph', text }]
}

/** The words with their fields; null when a field cannot be filled. */
function filled(words: string, values: StandingValues): string | null {
  let isWhole = true
  const text = words.replace(/\{\{([^{}]*)\}\}/g, (_all, name: string) => {
    const value = values[name.trim() as keyof StandingValues]
    if (!value) isWhole = false
    return value ?? ''
  })
  return isWhole && !/\{\{|\}\}/.test(text) ? text : null
}
