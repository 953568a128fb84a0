import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { SuggestedSender } from '../suggesting/suggest.rules.ts'
import type { IntakeWorld } from '../world.ts'
import { bestSuggestions, type Chosen, keepChoices } from './choices.ts'
import { type Acting, heldForActing, seenArrival } from './held-for-acting.ts'
import { type Registration, register } from './register.ts'
import { settle } from './settle.ts'

/**
 * A person puts the arrival into a case, or opens a new one for it. What they chose stands beside what was suggested. A
 * second click finds the entry that the first made.
 * @throws Refusal document-centre.unopened, document-centre.fields-missing, archive.…, and as `heldForActing`
 */
export async function registerArrival(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'keys'>,
  acting: Acting,
  wanted: Omit<Registration, 'registerAs'> & { service?: string | null },
): Promise<{ entryId: string; caseFileId: string }> {
  const before = await registeredBefore(ctx, acting.arrivalId)
  if (before) return before
  const arrival = await heldForActing(ctx, acting)
  if (arrival.unopened_for) throw new Refusal('conflict', 'document-centre.unopened')
  if (!wanted.title.trim() || !wanted.sender.name.trim() || !wanted.unit.trim())
    throw new Refusal('invalid', 'document-centre.fields-missing')
  const made = await register(ctx, world, arrival, { ...wanted, registerAs: 'journalled' })
  const sender: SuggestedSender = {
    name: wanted.sender.name,
    ...(wanted.sender.organisationNumber ? { organisationNumber: wanted.sender.organisationNumber } : {}),
  }
  const chosen: Chosen = {
    ...{ municipality: ctx.municipality, title: wanted.title, sender, screening: wanted.accessCode },
    ...{ 'document-type': wanted.documentType, unit: wanted.unit },
    case: { id: made.caseFileId, caseNumber: await caseNumberOf(ctx, made.caseFileId) },
    ...('newCase' in wanted.in ? { class: wanted.in.newCase.classId } : {}),
    ...(wanted.service ? { service: wanted.service } : {}),
    // Where a rule said otherwise, that is told of its hits.
    ...((await bestSuggestions(ctx, arrival.id)).has('archive-worthy') ? { 'archive-worthy': 'yes' } : {}),
  }
  await keepChoices(ctx, arrival.id, chosen, false)
  await settle(ctx, arrival.id, { outcome: 'registered', ...made })
  return made
}

async function registeredBefore(ctx: Ctx, id: string) {
  const arrival = await seenArrival(ctx, id)
  if (arrival.state !== 'settled') return null
  const row = await ctx.tx
    .selectFrom('document_centre.arrival')
    .select(['entry_id', 'case_file_id'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.entry_id && row.case_file_id ? { entryId: row.entry_id, caseFileId: row.case_file_id } : null
}

async function caseNumberOf(ctx: Ctx, caseFileId: string): Promise<string> {
  const row = await ctx.tx
    .selectFrom('archive.case_file')
    .select('file_id')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseFileId)
    .executeTakeFirstOrThrow()
  return row.file_id ?? ''
}
