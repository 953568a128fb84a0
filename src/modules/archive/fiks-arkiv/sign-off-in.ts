import { sql } from 'kysely'
import { child, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import { isUuid } from '../must.ts'
import { signOff, takeBackSignOff } from '../records/sign-off.ts'
import type { SignOffMethod } from '../values/value-lists.ts'
import { nameOf, valueIn } from './codes.ts'
import { dayOf, type Filing, notThere, unfit } from './filing.ts'
import { recordReferred } from './references.ts'

/** An avskrivning of one correspondence part, as another system says it was made. */
export async function signOffIn(
  filing: Filing,
  entryId: string,
  of: XmlElement,
  partId: string | null,
): Promise<void> {
  const { ctx } = filing
  const method = (await valueIn(ctx, 'sign-off-method', of)) as SignOffMethod | null
  if (method === null) throw unfit('Avskrivningsmåten mangler.')
  const answer = child(of, 'referanseAvskrivesAvJournalpost')
  const answeredBy = answer ? await recordReferred(ctx, answer) : null
  const made = {
    on: dayOf(textOf(of, 'avskrivningsdato')) ?? ctx.today,
    by: nameOf(of, 'avskrevetAv') ?? ctx.municipality,
  }
  await signOff(ctx, entryId, method, answeredBy, partId, made)
}

/** nyAvskrivning: signed off already for this part, it is changed to what the message says. */
export async function newSignOff(filing: Filing, root: XmlElement): Promise<void> {
  const { entryId, partId } = await referred(filing, root)
  const element = child(root, 'avskrivning')
  if (!element) throw unfit('Avskrivningen mangler.')
  // Asked first: a method that is none must not take the standing one away.
  await valueIn(filing.ctx, 'sign-off-method', element)
  for (const id of await standing(filing, entryId, partId)) await takeBackSignOff(filing.ctx, id)
  await signOffIn(filing, entryId, element, partId)
}

/** slettAvskrivning: the entry waits for its answer again. */
export async function deleteSignOff(filing: Filing, root: XmlElement): Promise<void> {
  const { entryId, partId } = await referred(filing, root)
  const ids = await standing(filing, entryId, partId)
  if (ids.length === 0) throw notThere('Avskrivningen')
  for (const id of ids) await takeBackSignOff(filing.ctx, id)
}

async function referred(filing: Filing, root: XmlElement): Promise<{ entryId: string; partId: string }> {
  const entryId = await recordReferred(filing.ctx, child(root, 'referanseTilJournalpost'))
  const partId = await partNamed(filing, entryId, textOf(root, 'korrespondansepartID') ?? '')
  if (partId === null) throw notThere('Korrespondanseparten')
  return { entryId, partId }
}

/** A correspondence part of an entry by our id, or by the one the sender gave it. */
export async function partNamed({ ctx }: Filing, entryId: string, named: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select p.id from archive.correspondence_part p
    join archive.registry_entry e on e.municipality = p.municipality and e.id = p.registry_entry_id
    where p.municipality = ${ctx.municipality} and p.registry_entry_id = ${entryId}::uuid
      and (p.id::text = ${isUuid(named) ? named.toLowerCase() : ''}
        or e.business_metadata -> 'fiksArkiv' -> 'korrespondansepart' -> p.id::text ->> 'givenId' = ${named})`.execute(
    ctx.tx,
  )
  return rows[0]?.id ?? null
}

/** Sign-offs of the part, or of the whole entry, which stand for every part. */
async function standing({ ctx }: Filing, entryId: string, partId: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('archive.sign_off')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('registry_entry_id', '=', entryId)
    .where((where) =>
      where.or([where('correspondence_part_id', '=', partId), where('correspondence_part_id', 'is', null)]),
    )
    .execute()
  return rows.map((row) => row.id)
}
