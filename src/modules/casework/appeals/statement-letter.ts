import { type Letter, lettersOfCase, progressOf } from '#modules/correspondence/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Appeal } from './appeal.queries.ts'

/** The municipality's statement to the appeal body, as its letter is named: an appeal has one. */
export const writtenForStatement = (appealId: string) => `appeal-statement:${appealId}`

/** The id of the appeal that a letter is the statement of; null for every other letter. */
export function appealOfStatement(writtenFor: string | null): string | null {
  const prefix = writtenForStatement('')
  return writtenFor?.startsWith(prefix) ? writtenFor.slice(prefix.length) : null
}

/** The statement as it was sent by machine; null where a person sends it. */
export async function statementLetter(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  { id, caseId }: Pick<Appeal, 'id' | 'caseId'>,
): Promise<Letter | null> {
  const letters = await lettersOfCase(ctx, caseId)
  return letters.find(({ writtenFor }) => writtenFor === writtenForStatement(id)) ?? null
}

/** Nothing more happens to it by itself: a person sends the appeal another way, or this anew. */
export function isStopped({ dispatch }: Pick<Letter, 'dispatch'>): boolean {
  const progress = progressOf(dispatch)
  return progress === 'stopped' || progress === 'withdrawn'
}
