import type { Actor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { arrivalId, goOn, takeIn } from '../arrivals.ts'
import { documentsOf, openDocument } from '../documents.ts'
import type { IntakeWorld } from '../world.ts'
import { bytesForReader } from './documents-of-arrival.ts'
import { type Acting, heldForActing } from './held-for-acting.ts'
import { settle } from './settle.ts'

/**
 * Some of the documents are a letter of their own: they become an arrival, read already, with suggestions of its own.
 * @throws Refusal document-centre.nothing-to-split: all of them, none, or others than its own
 */
export async function splitOff(ctx: Ctx, acting: Acting, documentIds: readonly string[]): Promise<string> {
  const key = [acting.arrivalId, ...[...documentIds].sort()].join('|')
  const id = arrivalId(ctx.municipality, 'split', key)
  if (await exists(ctx, id)) return id
  const arrival = await heldForActing(ctx, acting)
  const documents = await documentsOf(ctx, arrival.id)
  const moved = documents.filter((one) => documentIds.includes(one.id))
  if (moved.length !== new Set(documentIds).size || moved.length === 0 || moved.length === documents.length)
    throw new Refusal('invalid', 'document-centre.nothing-to-split')
  await ctx.tx
    .insertInto('document_centre.arrival')
    .values({
      ...{ municipality: ctx.municipality, id, channel: 'split', external_key: key, state: 'read' },
      ...{ title: moved[0]?.name ?? arrival.title, sender: JSON.stringify(arrival.sender) },
      channel_facts: JSON.stringify({ splitFrom: arrival.id, firstChannel: arrival.channel }),
      size_bytes: moved.reduce((sum, one) => sum + Number(one.size_bytes), 0),
      ...{ received_at: arrival.received_at, state_since: ctx.now },
    })
    .execute()
  await ctx.tx
    .updateTable('document_centre.problem')
    .set({ arrival_id: id })
    .where('municipality', '=', ctx.municipality)
    .where('arrival_id', '=', arrival.id)
    .where(
      'document_id',
      'in',
      moved.map((one) => one.id),
    )
    .execute()
  await ctx.tx
    .updateTable('document_centre.document')
    .set({ arrival_id: id, within_id: null })
    .where('municipality', '=', ctx.municipality)
    .where(
      'id',
      'in',
      moved.map((one) => one.id),
    )
    .execute()
  ctx.audit({ event: 'intake.split-off', subjectKind: 'arrival', subjectId: arrival.id })
  await goOn(ctx, id, 'read')
  return id
}

const exists = async (ctx: Ctx, id: string) =>
  (await ctx.tx
    .selectFrom('document_centre.arrival')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()) !== undefined

/**
 * Several letters were scanned as one: each list of pages (from 0) becomes an arrival, and this one is settled. The pages
 * are copied outside the transaction.
 * @throws Refusal document-centre.cannot-split-pages
 */
export async function splitPages(
  world: IntakeWorld,
  municipality: string,
  actor: Actor,
  acting: Acting,
  split: { documentId: string; parts: number[][] },
): Promise<string[]> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(municipality, actor, work)
  const given = await inTenant(async (ctx) => {
    const arrival = await heldForActing(ctx, acting)
    const document = (await documentsOf(ctx, arrival.id)).find(({ id }) => id === split.documentId)
    const pages = document?.pages ?? 0
    const isWhole = split.parts.flat().every((page) => Number.isInteger(page) && page >= 0 && page < pages)
    if (!document || !isWhole || split.parts.some((part) => part.length === 0) || split.parts.length < 2)
      throw new Refusal('invalid', 'document-centre.cannot-split-pages')
    return { arrival, document, today: ctx.today, sealed: await openDocument(ctx, world, document) }
  })
  const bytes = given.sealed && (await bytesForReader(given.sealed, given.today))
  const contents = bytes && (await world.reader.pages(bytes, split.parts))
  if (!contents) throw new Refusal('conflict', 'document-centre.cannot-split-pages')
  return inTenant(async (ctx) => {
    const arrival = await heldForActing(ctx, { ...acting, seen: given.arrival.version })
    const ids: string[] = []
    for (const [at, content] of contents.entries()) {
      const name = given.document.name.replace(/(\.[^.]+)?$/, ` (${at + 1})$1`)
      const { id } = await takeIn(
        ctx,
        world,
        {
          ...{ channel: 'split', externalKey: `${arrival.id}|${given.document.id}|${at + 1}`, title: name },
          ...{ sender: arrival.sender, receivedAt: arrival.received_at },
          facts: { splitFrom: arrival.id, firstChannel: arrival.channel },
        },
        [{ name, sort: 'main', content }],
      )
      ids.push(id)
    }
    await settle(ctx, arrival.id, { outcome: 'split', sentOnTo: ids.join(' ') })
    return ids
  })
}

/** What belongs together becomes one: the other's documents are put after this one's. */
export async function mergeInto(ctx: Ctx, acting: Acting, others: readonly Acting[]): Promise<void> {
  const into = await heldForActing(ctx, acting)
  let last = (await documentsOf(ctx, into.id)).at(-1)?.position ?? 0
  for (const other of others) {
    if (other.arrivalId === into.id) throw new Refusal('invalid', 'document-centre.same-arrival')
    const from = await heldForActing(ctx, other)
    if (from.unopened_for !== into.unopened_for) throw new Refusal('conflict', 'document-centre.unopened')
    for (const document of await documentsOf(ctx, from.id)) {
      last += 1
      await ctx.tx
        .updateTable('document_centre.document')
        .set({
          arrival_id: into.id,
          position: last,
          ...(document.sort === 'main' ? { sort: 'attachment' } : {}),
        })
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', document.id)
        .execute()
    }
    await settle(ctx, from.id, { outcome: 'merged', sentOnTo: into.id })
  }
}
