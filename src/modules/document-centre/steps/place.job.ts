import type { Ctx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import { bestSuggestions, type Chosen, keepChoices } from '../acting/choices.ts'
import { dateOf, register } from '../acting/register.ts'
import { settle } from '../acting/settle.ts'
import { type ArrivalRow, goOn, heldArrival, intakeOf, postRoom } from '../arrivals.ts'
import { isOutByItself, whyNotByItself } from '../suggesting/certain.rules.ts'
import type { FieldName, SuggestedCase, SuggestedSender } from '../suggesting/suggest.rules.ts'
import type { IntakeWorld } from '../world.ts'

/**
 * What is certain by the municipality's own thresholds goes into the archive; everything else waits for a person. Without
 * thresholds everything waits. One transaction: killed in the middle, nothing has happened.
 */
export async function place(job: Job, world: IntakeWorld): Promise<void> {
  try {
    await placeByItself(job, world)
  } catch (error) {
    // The archive says no (the case was closed meanwhile, a value is not in its lists): a person must see why.
    if (!(error instanceof Refusal)) throw error
    await world.transactions.inTenant(job.municipality, postRoom, async (ctx) => {
      const arrival = await heldArrival(ctx, job.id)
      if (arrival?.state === 'suggested') await leaveToPerson(ctx, arrival.id, error.code)
    })
  }
}

async function leaveToPerson(ctx: Ctx, arrival: string, why: string): Promise<void> {
  await goOn(ctx, arrival, 'waiting')
  ctx.audit({ event: 'intake.waits', subjectKind: 'arrival', subjectId: arrival, details: { why } })
}

async function placeByItself(job: Job, world: IntakeWorld): Promise<void> {
  await world.transactions.inTenant(job.municipality, postRoom, async (ctx) => {
    const arrival = await heldArrival(ctx, job.id)
    if (arrival?.state !== 'suggested') return
    const intake = await intakeOf(ctx)
    const best = await bestSuggestions(ctx, arrival.id)
    const known = {
      ...{ isUnopened: arrival.unopened_for !== null, problems: await openProblems(ctx, arrival.id) },
      ...{ municipality: ctx.municipality, suggested: best },
    }
    if (isOutByItself(known, intake?.thresholds ?? {})) return leaveOutByItself(ctx, arrival)
    const why = whyNotByItself(known, intake?.thresholds ?? {})
    if (why) return leaveToPerson(ctx, arrival.id, why)
    await registerByItself(ctx, world, arrival, best, intake?.registerAs ?? 'temporary')
  })
}

/** It stands in the list of what is settled, where a person finds it and sees why. */
async function leaveOutByItself(ctx: Ctx, arrival: ArrivalRow): Promise<void> {
  const { details } = await ctx.tx
    .selectFrom('document_centre.suggestion')
    .select('details')
    .where('municipality', '=', ctx.municipality)
    .where('arrival_id', '=', arrival.id)
    .where('field', '=', 'archive-worthy')
    .where('rank', '=', 1)
    .executeTakeFirstOrThrow()
  await keepChoices(ctx, arrival.id, { 'archive-worthy': 'no' }, true)
  await settle(ctx, arrival.id, {
    outcome: 'not-archive-worthy',
    reason: `Kommunens egen regel: «${(details as { word: string }).word}».`,
  })
}

async function openProblems(ctx: Ctx, arrival: string): Promise<number> {
  const { count } = await ctx.tx
    .selectFrom('document_centre.problem')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('municipality', '=', ctx.municipality)
    .where('arrival_id', '=', arrival)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function registerByItself(
  ctx: Ctx,
  world: IntakeWorld,
  arrival: ArrivalRow,
  best: Awaited<ReturnType<typeof bestSuggestions>>,
  registerAs: 'temporary' | 'journalled',
): Promise<void> {
  const value = <T>(field: FieldName) => best.get(field)?.value as T
  const which = value<SuggestedCase>('case')
  const handler = await ctx.tx
    .selectFrom('archive.case_file')
    .select(['administrative_unit', 'case_responsible'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', which.id)
    .executeTakeFirstOrThrow()
  const sender = { ...arrival.sender, ...value<SuggestedSender>('sender') }
  const { entryId, caseFileId } = await register(ctx, world, arrival, {
    ...{ title: value<string>('title'), sender, documentType: value<string>('document-type') },
    accessCode: value<string | null>('screening'),
    ...{ unit: handler.administrative_unit ?? '', caseHandler: handler.case_responsible ?? '' },
    ...{ documentDate: dateOf(arrival), in: { caseFileId: which.id }, registerAs },
  })
  const used: Chosen = Object.fromEntries(
    (['municipality', 'case', 'title', 'sender', 'document-type', 'screening'] as const).map((field) => [
      field,
      value(field),
    ]),
  )
  await keepChoices(ctx, arrival.id, used, true)
  await settle(ctx, arrival.id, { outcome: 'registered', entryId, caseFileId })
}
