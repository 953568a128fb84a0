import { sql } from 'kysely'
import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { changing } from '../must.ts'
import { documentsWithDecision } from './due-documents.ts'

const documentsAtOnce = 50

/**
 * Carries an approved run out, some documents at a time, each asked once more whether it may go: all versions, variants and
 * formats (krav 6.1.23), the bytes too where nothing else names them (6.1.24); what is told of the document stays, with
 * when and by whom (6.1.26, 6.1.27). Killed in the middle, it goes on.
 */
export async function executeDisposal(
  job: Job,
  world: { transactions: Transactions; files: Files },
): Promise<void> {
  for (let left = true; left; )
    left = await world.transactions.inTenant(job.municipality, systemActor('Kassasjon'), (ctx) =>
      someDocuments(ctx, world.files, job.id),
    )
}

async function someDocuments(ctx: Ctx, files: Files, runId: string): Promise<boolean> {
  const run = await ctx.tx
    .selectFrom('archive.disposal_run')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirst()
  if (run?.status !== 'approved' || run.execute_after === null) return false
  if (run.execute_after > ctx.now) throw new TryLater(run.execute_after, 'the time to undo is not over')
  const items = await ctx.tx
    .selectFrom('archive.disposal_item')
    .select(['id', 'document_description_id'])
    .where('municipality', '=', ctx.municipality)
    .where('run_id', '=', runId)
    .where('outcome', '=', 'waiting')
    .orderBy('id')
    .limit(documentsAtOnce)
    .execute()
  const may = new Map<string, string | null>()
  const documentIds = items.map((item) => item.document_description_id)
  for await (const due of documentsWithDecision(ctx, run.due_by, { documentIds }))
    may.set(due.documentId, due.keptBecause)
  for (const item of items) {
    const why = may.get(item.document_description_id)
    // A decision that was changed after the approval holds: what is not found any more is kept.
    const kept = why === undefined ? 'decision-missing' : why
    if (kept === null) await dispose(ctx, files, item.document_description_id, run.settled_by_name ?? '')
    await ctx.tx
      .updateTable('archive.disposal_item')
      .set({ outcome: kept === null ? 'disposed' : 'kept', kept_because: kept })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', item.id)
      .execute()
  }
  if (items.length === documentsAtOnce) return true
  const list = await files.put(ctx, Buffer.from(await disposalList(ctx, runId), 'utf8'))
  await ctx.tx
    .updateTable('archive.disposal_run')
    .set({ status: 'executed', executed_at: ctx.now, list_sha256: list.sha256 })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', runId)
    .execute()
  ctx.audit({ event: 'archive.disposal-executed', subjectKind: 'disposal', subjectId: runId })
  return false
}

async function dispose(ctx: Ctx, files: Files, documentId: string, approvedBy: string): Promise<void> {
  await changing(ctx, async () => {
    await ctx.tx
      .updateTable('archive.document_description')
      .set({ disposed_at: ctx.now, disposed_by: approvedBy })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', documentId)
      .execute()
    const objects = await ctx.tx
      .deleteFrom('archive.document_object')
      .where('municipality', '=', ctx.municipality)
      .where('document_description_id', '=', documentId)
      .returning('sha256')
      .execute()
    for (const sha256 of new Set(objects.map((object) => object.sha256))) {
      const { rows } = await sql<{
        forgotten: boolean
      }>`select archive.forget_file(${ctx.municipality}, ${sha256}) as forgotten`.execute(ctx.tx)
      // Last in its transaction as near as can be: a row that comes back by a rollback is disposed of at the next try.
      if (rows[0]?.forgotten) await files.remove(ctx.municipality, sha256)
    }
  })
}

/** Kassasjonslisten (krav 6.1.28, 6.1.29) as text, a document a line; kept in the document store with the run. */
async function disposalList(ctx: Ctx, runId: string): Promise<string> {
  const { rows } = await sql<Record<string, string | null>>`select f.file_id, f.title as file_title,
      to_char(f.created_at at time zone 'Europe/Oslo', 'YYYY-MM-DD') as opened, f.administrative_unit, c.class_id,
      s.title as series_title, e.title as record_title, d.document_number, d.title, i.due_on, i.legal_basis, i.outcome, i.kept_because
    from archive.disposal_item i
    join archive.document_description d on d.municipality = i.municipality and d.id = i.document_description_id
    join archive.registry_entry e on e.municipality = d.municipality and e.id = d.registry_entry_id
    join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
    join archive.series s on s.municipality = f.municipality and s.id = f.series_id
    left join archive.class c on c.municipality = f.municipality and c.id = f.class_id
    where i.municipality = ${ctx.municipality} and i.run_id = ${runId}::uuid
    order by f.file_id, e.entry_number, d.document_number, d.id`.execute(ctx.tx)
  const cell = (value: unknown) => String(value ?? '').replace(/[\t\r\n]+/g, ' ')
  const head = [
    'mappeID',
    'tittel',
    'opprettetDato',
    'administrativEnhet',
    'klasseID',
    'arkivdel',
    'registrering',
  ]
  const line = [
    ...head,
    'dokumentnummer',
    'dokument',
    'kassasjonsdato',
    'kassasjonshjemmel',
    'utfall',
    'grunn',
  ]
  return [line, ...rows.map((row) => Object.values(row).map(cell))]
    .map((cells) => `${cells.join('\t')}\n`)
    .join('')
}
