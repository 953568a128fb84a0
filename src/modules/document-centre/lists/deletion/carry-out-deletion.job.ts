import { sql } from 'kysely'
import { ensureFonds, openCaseFile, personalMatters, registerEntry } from '#modules/archive/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { markFiles } from '#platform/unused-files.ts'
import type { IntakeWorld } from '../../world.ts'
import { decisionText } from './decision-text.ts'
import { type DeletionThing, thingsOfRequest } from './deletion-request.ts'

const deleter = systemActor('Sletting etter personvernreglene')
const erased = 'Slettet'

/**
 * Carries out an approved wish for deletion, in one transaction: words of post go, bytes get their day and are removed by
 * the store's own round, unsent forms go, and the decision is registered in the archive. Asked again for each thing:
 * what has come into use since is kept. Last, the person's hash goes. Again for the same wish does nothing.
 */
export async function carryOutDeletion(
  job: Job,
  world: Pick<IntakeWorld, 'transactions' | 'files' | 'keys' | 'dropDrafts'>,
): Promise<void> {
  await world.transactions.inTenant(job.municipality, deleter, async (ctx) => {
    const request = await ctx.tx
      .selectFrom('document_centre.deletion_request')
      .selectAll()
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .forUpdate()
      .executeTakeFirst()
    if (request?.status !== 'approved' || !request.person_hash) return
    for (const thing of await thingsOfRequest(ctx, job.id)) {
      const { outcome, count } = await carriedOut(ctx, world, thing, request.person_hash)
      await ctx.tx
        .updateTable('document_centre.deletion_thing')
        .set({
          ...{ outcome, done_at: ctx.now },
          ...(count === undefined ? {} : { count }),
        })
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', thing.id)
        .execute()
    }
    const entryId = await registerDecision(ctx, world, request)
    await ctx.tx
      .updateTable('document_centre.deletion_request')
      .set({ status: 'executed', executed_at: ctx.now, entry_id: entryId, person_hash: null })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .execute()
    ctx.audit({ event: 'archive.deletion-carried-out', subjectKind: 'deletion', subjectId: job.id })
  })
}

interface CarriedOut {
  outcome: 'kept' | 'deleted' | 'gone'
  count?: number
}

async function carriedOut(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'dropDrafts'>,
  thing: DeletionThing,
  personHash: Buffer,
): Promise<CarriedOut> {
  if (thing.decision === 'keep') return { outcome: 'kept' }
  if (thing.sort === 'drafts') {
    const { rows } = await sql<{
      id: string | null
    }>`select members.resident_to_erase(${personHash}) as id`.execute(ctx.tx)
    const id = rows[0]?.id
    const count = id && world.dropDrafts ? await world.dropDrafts(ctx, id) : 0
    return { outcome: count > 0 ? 'deleted' : 'gone', count }
  }
  return { outcome: thing.thingId ? await erasePost(ctx, thing.thingId) : 'kept' }
}

/**
 * Takes the words and the bytes out of a piece of post that is settled: what is left says that something came, by which
 * channel, when, and what became of it. Bytes that the archive names stay there.
 */
async function erasePost(ctx: Ctx, arrivalId: string): Promise<'kept' | 'deleted' | 'gone'> {
  const arrival = await ctx.tx
    .selectFrom('document_centre.arrival')
    .select(['state', 'title'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', arrivalId)
    .forUpdate()
    .executeTakeFirst()
  if (!arrival) return 'gone'
  // Taken up again since it was decided: it is to be sorted first.
  if (arrival.state !== 'settled') return 'kept'
  const here = sql`municipality = ${ctx.municipality} and arrival_id = ${arrivalId}::uuid`
  const { rows: files } = await sql<{ sha256: string; archive: string | null }>`
    select sha256, archive_sha256 as archive from document_centre.document where ${here}`.execute(ctx.tx)
  // A file's sum would tell whoever has the file that it was this one.
  await sql`update document_centre.document set name = ${erased}, text_sealed = null, likeness = null, kept = 'dropped',
    sha256 = repeat('0', 64), archive_sha256 = null, archive_size_bytes = null where ${here}`.execute(ctx.tx)
  await sql`update document_centre.problem set details = '{}' where ${here}`.execute(ctx.tx)
  await sql`update document_centre.suggestion set value = to_jsonb(${erased}::text), details = '{}' where ${here}`.execute(
    ctx.tx,
  )
  // Whether a suggestion was right is still counted.
  await sql`update document_centre.choice set value = to_jsonb(${erased}::text),
    suggested = case when suggested is null then null when agrees then to_jsonb(${erased}::text) else '"Annet"' end
    where ${here}`.execute(ctx.tx)
  await sql`update document_centre.arrival set title = ${erased}, sender = '{}', sender_number_sealed = null,
    person_hashes = '{}', channel_facts = '{}', settled_reason = null, version = version + 1
    where municipality = ${ctx.municipality} and id = ${arrivalId}::uuid`.execute(ctx.tx)
  await markFiles(
    ctx,
    files.flatMap(({ sha256, archive }) => [sha256, archive].filter((sum) => sum !== null)),
    ctx.now,
  )
  return 'deleted'
}

/** The decision, in the case where the wish is journalled, or in one of its own. It names nobody. */
async function registerDecision(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'files' | 'keys'>,
  request: {
    id: string
    reference: string | null
    received_on: string
    proposed_by_name: string
    settled_by_name: string | null
  },
): Promise<string> {
  const text = decisionText(request, await thingsOfRequest(ctx, request.id))
  const file = await world.files.put(ctx, Buffer.from(text, 'utf8'))
  await ensureFonds(ctx)
  const entry = await registerEntry(ctx, world.keys, {
    ...{ madeFor: `deletion:${request.id}`, caseFileId: await caseOf(ctx, world, request) },
    type: 'Organinternt dokument uten oppfølging',
    ...{ title: 'Avgjørelse av krav om sletting', publicTitle: 'Avgjørelse av krav om sletting' },
    documents: [
      {
        ...{ title: 'Avgjørelse av krav om sletting', documentType: 'Vedtak', linkedAs: 'Hoveddokument' },
        ...{ file, format: 'x-fmt/111', formatDetails: 'UTF-8' },
      },
    ],
    correspondenceParts: [{ type: 'Intern avsender', name: request.settled_by_name ?? '' }],
    ...{ documentDate: ctx.today, screening: personalMatters, residentId: null },
  })
  return entry.id
}

async function caseOf(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'keys'>,
  request: { id: string; reference: string | null; settled_by_name: string | null },
): Promise<string> {
  const standing = request.reference
    ? await ctx.tx
        .selectFrom('archive.case_file')
        .select('id')
        .where('municipality', '=', ctx.municipality)
        .where('file_id', '=', request.reference)
        .where('kind', '=', 'Saksmappe')
        .where('closed_at', 'is', null)
        .executeTakeFirst()
    : undefined
  if (standing) return standing.id
  const title = 'Krav om sletting av personopplysninger'
  const made = await openCaseFile(ctx, world.keys, {
    ...{ madeFor: `deletion:${request.id}`, title, publicTitle: title, classId: '042' },
    ...{ administrativeUnit: 'Arkivtjenesten', caseResponsible: request.settled_by_name ?? '' },
    ...{ screening: null, parties: [], residentId: null },
  })
  return made.id
}
