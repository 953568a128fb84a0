import type { CadastralNumber } from '#norway/cadastral-number.ts'
import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { deadline, endedOnWorkingDay } from '#norway/deadlines.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { watchCase } from './deadlines/case-deadline.ts'
import type { Fact } from './decider.ts'
import { must } from './must.ts'
import { recordProperty } from './property/case-property.ts'
import { noteProtectedParty } from './protection/protected-look.ts'

export interface NewParty {
  role: 'applicant' | 'partner' | 'child' | 'representative' | 'organisation' | 'other'
  name: string
  identityNumber: string
  birthDate: string | null
  protected: boolean
}

export interface NewCase {
  submissionId: string
  residentId: string
  serviceId: string
  archiveCaseFileId: string
  applicationEntryId: string
  /** The archive's file id: 2026/12. */
  caseNumber: string
  title: string
  receivedAt: Date
  receivedOn: CalendarDate
  language: string
  deadlineRuleId: string
  /** Days that the municipality gives itself; counts only where it is sooner than the law's limit. */
  withinDays?: number
  parties: readonly NewParty[]
  facts: readonly Fact[]
  /** What property in the municipality the case is about; absent when it is about none. */
  property?: Omit<CadastralNumber, 'municipality'>
}

/**
 * Opens the case of a submission and sets the platform to decide it. In the same transaction as the archive's case
 * file: a case that is not in the archive must not exist. The second attempt finds the first.
 *
 * @throws Refusal forbidden
 */
export async function openCase(
  ctx: Ctx,
  keys: Keys,
  wanted: NewCase,
): Promise<{ id: string; isNew: boolean }> {
  must(ctx, 'casework.decide')
  const { byLaw, limit } = limitOf(wanted)
  const id = ctx.random.uuid()
  const made = await ctx.tx
    .insertInto('casework.case_file')
    .values({
      municipality: ctx.municipality,
      id,
      submission_id: wanted.submissionId,
      resident_id: wanted.residentId,
      service_id: wanted.serviceId,
      archive_case_file_id: wanted.archiveCaseFileId,
      application_entry_id: wanted.applicationEntryId,
      case_number: wanted.caseNumber,
      language: wanted.language,
      title: wanted.title,
      opened_at: wanted.receivedAt,
      deadline_on: limit.movedEnd,
      deadline: JSON.stringify(limit),
    })
    .onConflict((conflict) => conflict.columns(['municipality', 'submission_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return { id: await caseOfSubmission(ctx, wanted.submissionId), isNew: false }

  for (const party of wanted.parties) {
    await ctx.tx
      .insertInto('casework.party')
      .values({
        municipality: ctx.municipality,
        id: ctx.random.uuid(),
        case_id: id,
        role: party.role,
        name: party.name,
        identity_encrypted: await keys.seal(ctx, `party|${id}`, Buffer.from(party.identityNumber)),
        identity_hash: party.identityNumber === '' ? null : keys.identityHash(party.identityNumber),
        birth_date: party.birthDate,
        protected: party.protected,
      })
      .execute()
  }
  await addFacts(ctx, { caseId: id, residentId: wanted.residentId }, wanted.facts)
  if (wanted.property)
    await recordProperty(
      ctx,
      { caseId: id, residentId: wanted.residentId },
      wanted.property,
      wanted.receivedAt,
    )
  await addEvent(
    ctx,
    { caseId: id, residentId: wanted.residentId },
    'case-opened',
    { caseNumber: wanted.caseNumber },
    true,
  )
  await noteProtectedParty(ctx, id)
  ctx.audit({ event: 'case.opened', subjectKind: 'case', subjectId: id, residentId: wanted.residentId })
  await ctx.later('casework.decide-case', id)
  await watchCase(ctx, id, byLaw)
  return { id, isNew: true }
}

async function caseOfSubmission(ctx: Ctx, submissionId: string): Promise<string> {
  const row = await ctx.tx
    .selectFrom('casework.case_file')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('submission_id', '=', submissionId)
    .executeTakeFirstOrThrow()
  return row.id
}

/** Adds facts to a case. The same fact from the same look-up twice is one row. */
export async function addFacts(
  ctx: Ctx,
  on: { caseId: string; residentId: string },
  facts: readonly Fact[],
): Promise<void> {
  for (const fact of facts) {
    await ctx.tx
      .insertInto('casework.fact')
      .values({
        municipality: ctx.municipality,
        id: ctx.random.uuid(),
        case_id: on.caseId,
        resident_id: on.residentId,
        name: fact.name,
        value: JSON.stringify(fact.value),
        source: fact.source,
        fetched_at: fact.fetchedAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** A line of the case's history; `forResident` lines also stand on the resident's own page. Details hold no names. */
export async function addEvent(
  ctx: Ctx,
  on: { caseId: string; residentId: string },
  kind: string,
  details: Record<string, string | number | boolean>,
  forResident: boolean,
): Promise<void> {
  await ctx.tx
    .insertInto('casework.event')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      case_id: on.caseId,
      resident_id: on.residentId,
      at: ctx.now,
      kind,
      details: JSON.stringify(details),
      for_resident: forResident,
    })
    .execute()
}

/** When the answer must have come: by law, or sooner where the municipality has promised it; always on a working day. */
function limitOf({ deadlineRuleId, receivedOn, withinDays }: NewCase) {
  const rule = deadlineRuleOn(deadlineRuleId, receivedOn)
  const byLaw = deadline(rule, receivedOn)
  if (withinDays === undefined) return { byLaw, limit: endedOnWorkingDay(byLaw) }
  const promised = deadline({ ...rule, amount: withinDays, unit: 'days' }, receivedOn)
  return { byLaw, limit: endedOnWorkingDay(promised.movedEnd < byLaw.movedEnd ? promised : byLaw) }
}
