import type { Job } from '#platform/jobs.ts'
import { type ArrivalRow, heldArrival, type NewDocument, postRoom, takeIn } from '../arrivals.ts'
import { documentsOf, openDocument } from '../documents.ts'
import type { IntakeWorld } from '../world.ts'

/**
 * Delivers what came to the wrong member to the right one, with its own keys and its own door. Run again, it finds what
 * it delivered.
 */
export async function deliverOn(job: Job, world: IntakeWorld): Promise<void> {
  const given = await world.transactions.inTenant(job.municipality, postRoom, async (ctx) => {
    const arrival = await heldArrival(ctx, job.id)
    const row = await ctx.tx
      .selectFrom('document_centre.arrival')
      .select(['sent_on_to', 'outcome', 'sender_number_sealed'])
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .executeTakeFirst()
    if (!arrival || row?.outcome !== 'redirected' || !/^\d{4}$/.test(row.sent_on_to ?? '')) return null
    const documents: NewDocument[] = []
    for (const document of await documentsOf(ctx, job.id)) {
      // What was unpacked is unpacked again where it comes.
      if (document.within_id !== null || document.left_out) continue
      const content = await openDocument(ctx, world, document)
      if (!content) continue
      const sort = document.sort === 'message' ? 'message' : document.sort === 'main' ? 'main' : 'attachment'
      documents.push({ name: document.name, sort, claimedType: document.claimed_type, content })
    }
    const number = row.sender_number_sealed
      ? await world.keys.openJson<string>(ctx, `document-centre.sender|${job.id}`, row.sender_number_sealed)
      : null
    return { arrival, to: row.sent_on_to as string, documents, number }
  })
  if (!given) return
  await world.transactions.inTenant(given.to, postRoom, (ctx) =>
    takeIn(
      ctx,
      world,
      { ...sameAs(given.arrival, job.municipality), senderNumber: given.number },
      given.documents,
    ),
  )
}

const sameAs = (arrival: ArrivalRow, from: string) => ({
  ...{ channel: 'redirected' as const, externalKey: `${from}|${arrival.id}`, title: arrival.title },
  ...{ sender: arrival.sender, receivedAt: arrival.received_at },
  // Case numbers are the first municipality's own: here they would name another case.
  facts: { redirectedFrom: from, firstChannel: arrival.channel },
})
