import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile } from './case-file.queries.ts'
import { must } from './must.ts'
import { addEvent } from './open-case.ts'

/** Takes the task of a case, or takes it over: the worklist shows who has it. Taking it twice changes nothing. */
export async function takeCase(ctx: Ctx, caseId: string): Promise<void> {
  must(ctx, 'casework.decide')
  if (ctx.actor.kind !== 'employee') throw new Refusal('forbidden', 'casework.not-allowed')
  const found = await caseFile(ctx, caseId, true)
  const taken = await ctx.tx
    .updateTable('casework.task')
    .set({ assigned_to: ctx.actor.id, assigned_to_name: ctx.actor.name })
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', found.id)
    .where('done_at', 'is', null)
    .where((where) =>
      where.or([
        where('assigned_to', 'is', null),
        where('assigned_to', '!=', (ctx.actor as { id: string }).id),
      ]),
    )
    .executeTakeFirst()
  if (taken.numUpdatedRows > 0n) {
    ctx.audit({ event: 'case.taken', subjectKind: 'case', subjectId: found.id, residentId: found.residentId })
  }
}

/**
 * The resident asks for a person to look at an automatic decision (forvaltningsloven 2025 § 12). The decision stands
 * until a person has looked; asking twice is asking once.
 */
export async function askForPerson(ctx: Ctx, caseId: string, residentId: string): Promise<void> {
  const found = await caseFile(ctx, caseId, true)
  // Another resident's case is not found, not forbidden.
  if (found.residentId !== residentId) throw new Refusal('not-found', 'casework.no-such-case')
  if (!found.decidedAt) throw new Refusal('conflict', 'casework.not-decided')
  const made = await ctx.tx
    .insertInto('casework.task')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      case_id: found.id,
      kind: 'control',
      reasons: JSON.stringify([{ code: 'asked-by-resident' }]),
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return
  await addEvent(ctx, { caseId: found.id, residentId }, 'asked-for-person', {}, true)
  ctx.audit({ event: 'case.asked-for-person', subjectKind: 'case', subjectId: found.id, residentId })
}
