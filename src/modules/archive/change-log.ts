import type { Ctx } from '#platform/context.ts'
import { nameInArchive } from './rights.rules.ts'

/** Metadata whose changes must be logged (Noark 5 vedlegg 3), of those that can be changed here. */
type LoggedMetadata =
  | 'saksstatus'
  | 'journalstatus'
  | 'mottattDato'
  | 'sendtDato'
  | 'referanseAvskrivesAvJournalpost'
  | 'tittel'

export interface Change {
  unitId: string
  metadata: LoggedMetadata
  from: string | null
  to: string
}

/** Stands for "no value before": an element of the deposit is never empty (krav 6.4.5). */
const noValue = 'Ikke angitt'

/** Adds rows to the change log (krav 6.4.28). A sign-off has no id of its own in the deposit: its entry is the unit. */
export async function logChanges(ctx: Ctx, changes: readonly Change[]): Promise<void> {
  const real = changes.filter((change) => change.from !== change.to)
  if (real.length === 0) return
  await ctx.tx
    .insertInto('archive.change')
    .values(
      real.map((change) => ({
        municipality: ctx.municipality,
        id: ctx.random.uuid(),
        unit_id: change.unitId,
        metadata: change.metadata,
        changed_at: ctx.now,
        changed_by: nameInArchive(ctx.actor),
        old_value: change.from ?? noValue,
        new_value: change.to,
      })),
    )
    .execute()
}
