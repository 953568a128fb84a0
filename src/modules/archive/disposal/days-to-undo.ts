import { chooseSetting, correctSetting, findSetting } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import { disposalTermsOn } from './disposal-terms.ts'

const mostDays = 365

/** How long an approved run can be undone here today: what the municipality has chosen, and never less than the product's. */
export async function daysToUndoToday(ctx: Ctx): Promise<number> {
  const own = await findSetting(ctx, 'disposal', ctx.today)
  return Math.max(own?.value.daysToUndo ?? 0, disposalTermsOn(ctx.today).daysToUndo)
}

/**
 * Chooses the municipality's own time to undo, from today. Runs that are approved already keep theirs.
 * @throws Refusal forbidden, archive.disposal-days-wrong
 */
export async function chooseDaysToUndo(ctx: Ctx, days: number): Promise<void> {
  mustBeAllowed(ctx, 'approve-disposal')
  const least = disposalTermsOn(ctx.today).daysToUndo
  if (!Number.isInteger(days) || days < least || days > mostDays)
    throw new Refusal('invalid', 'archive.disposal-days-wrong')
  const source = { source: `Valgt av ${nameInArchive(ctx.actor)}`, trust: 'bekreftet' }
  const standing = await findSetting(ctx, 'disposal', ctx.today)
  if (standing?.validFrom === ctx.today) await correctSetting(ctx, 'disposal', { daysToUndo: days }, source)
  else await chooseSetting(ctx, 'disposal', { daysToUndo: days }, ctx.today, source)
  ctx.audit({ event: 'archive.disposal-terms-chosen', subjectKind: 'disposal', details: { days } })
}
