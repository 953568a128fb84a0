import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { accessCodesOn } from './access-codes.ts'
import { namesAParty, publicTitleOf } from './public-title.rules.ts'
import { type NewScreening, type Screening, screeningOn } from './screening.rules.ts'

/** The screening of something registered today, as JSON for its row. @throws Refusal invalid */
export async function screeningToday(ctx: Ctx, wanted: NewScreening | null): Promise<Screening | null> {
  if (!wanted) return null
  const screening = screeningOn(wanted, ctx.today, await accessCodesOn(ctx, ctx.today))
  if (!screening) throw new Refusal('invalid', 'archive.access-code-unknown')
  return screening
}

/** The given public title if it names nobody, or the title with the names struck out. @throws Refusal invalid */
export function publicTitleToday(title: string, given: string | null, names: readonly string[]): string {
  if (given === null) return publicTitleOf(title, names)
  if (namesAParty(given, names)) throw new Refusal('invalid', 'archive.public-title-names-party')
  return given
}
