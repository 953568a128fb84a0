import {
  type LetterPart,
  type OtherLetter,
  otherLetterId,
  partsOfLetter,
  pathOf,
} from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { type DecidingPackage, textOf } from './deciding-package.ts'

/**
 * What stands in a letter besides the platform's own words, or in their place: the municipality's before the cooperation's, and that before
 * the package's. Fields in braces are still in them.
 */
export async function standingWordsOf(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  service: Pick<DecidingPackage, 'app' | 'id'>,
  kind: OtherLetter,
  language: Language,
): Promise<{
  afterLead: string | null
  closing: string | null
  own: Partial<Record<LetterPart, string>>
}> {
  const parts = partsOfLetter(kind)
  const ids = { afterLead: otherLetterId(kind, 'etter-svaret'), closing: otherLetterId(kind, 'avslutning') }
  const rows = await ctx.tx
    .selectFrom('services.difference')
    .select(['path', 'value'])
    .where('service_id', '=', service.id)
    .where(
      'path',
      'in',
      [...Object.values(ids), ...parts.map((one) => otherLetterId(kind, one))].map((id) =>
        pathOf({ kind: 'letter', language, id }),
      ),
    )
    .where((where) =>
      where.or([where('level', '=', 'cooperation'), where('municipality', '=', ctx.municipality)]),
    )
    // The municipality's own comes last, and the last one holds.
    .orderBy('level')
    .execute()
  const said = (id: string): string | null => {
    const own = rows.findLast(({ path }) => path === pathOf({ kind: 'letter', language, id }))?.value
    const words = typeof own === 'string' ? own : textOf(service, language)(id)
    return words?.trim() || null
  }
  const own = parts.flatMap((one): [LetterPart, string][] => {
    const words = said(otherLetterId(kind, one))
    return words ? [[one, words]] : []
  })
  return { afterLead: said(ids.afterLead), closing: said(ids.closing), own: Object.fromEntries(own) }
}
