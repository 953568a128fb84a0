import type { OrderedEntry } from '#integrations/einnsyn/client.ts'
import { systemActor } from '#platform/actor.ts'
import { isLanguage } from '#platform/i18n.ts'
import { isEmailAddress } from '../mail/email-address.rules.ts'
import { accessService, formOf, noteRequest } from '../requests/access-request.ts'
import { mostInCart } from '../requests/cart.rules.ts'
import { publishedEntries } from '../searching/search.queries.ts'
import type { SendIn } from '../world.ts'
import { accessOf } from './access.ts'
import { ownIdOf } from './own-id.ts'
import type { EinnsynWorld } from './publish-there.ts'

const taker = systemActor('eInnsyn')
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Takes in what has been ordered in eInnsyn: each order is one request, sent in as one from our own journal. An order seen
 * again is the same request. What has been taken back since it was ordered is named by nothing of ours; it stays in the
 * order there, and the rest is answered.
 */
export async function takeOrders(
  world: EinnsynWorld & { sendIn: SendIn; mails: boolean },
  place: { number: string; slug: string },
): Promise<void> {
  const { number: municipality } = place
  const access = await world.transactions.inTenant(municipality, taker, (ctx) => accessOf(ctx, world.keys))
  if (!access) return
  for (const [orderId, lines] of await allOrders(world, access)) {
    const wanted = lines.flatMap(({ entryId }) => entryId ?? []).filter((one) => uuid.test(one))
    // A form takes so many; of a larger order each part is a request.
    for (let part = 0; part * mostInCart < wanted.length; part++) {
      const outsideId = part === 0 ? orderId : `${orderId}#${part + 1}`
      const of = { outsideId, wanted: wanted.slice(part * mostInCart, (part + 1) * mostInCart) }
      await takePart(world, place, of, lines[0] as OrderedEntry)
    }
  }
}

async function takePart(
  world: Parameters<typeof takeOrders>[0],
  place: { number: string; slug: string },
  { outsideId, wanted }: { outsideId: string; wanted: string[] },
  { email, language }: OrderedEntry,
): Promise<void> {
  const { number: municipality } = place
  const entries = await world.transactions.inTenant(municipality, taker, async (ctx) => {
    const taken = await ctx.tx
      .selectFrom('public_journal.access_request')
      .select('id')
      .where('municipality', '=', municipality)
      .where('outside_id', '=', outsideId)
      .executeTakeFirst()
    return taken ? [] : publishedEntries(ctx.tx, municipality, wanted)
  })
  if (entries.length === 0) return
  const id = ownIdOf('order', municipality, outsideId)
  const spoken = isLanguage(language) ? language : 'nb'
  const code = world.keys.identityHash(`innsyn|einnsyn|${id}`).subarray(0, 16).toString('base64url')
  await world.sendIn(
    {
      ...{ id, municipality, serviceId: accessService, language: spoken },
      data: formOf(entries, ''),
      sender: { kind: 'unknown', secret: code },
    },
    (ctx) =>
      noteRequest(ctx, world, {
        ...{ id, source: 'einnsyn', outsideId, language: spoken, slug: place.slug },
        contact: { email: email && isEmailAddress(email) ? email : null, code },
        titles: entries.map(({ title }) => title),
      }),
  )
}

/** Orders with their lines, the oldest first. */
async function allOrders(
  { einnsyn }: EinnsynWorld,
  access: Parameters<EinnsynWorld['einnsyn']['orders']>[0],
): Promise<Map<string, OrderedEntry[]>> {
  const orders = new Map<string, OrderedEntry[]>()
  for (let after: string | null = null; ; ) {
    const lines: OrderedEntry[] = await einnsyn.orders(access, after)
    for (const line of lines) orders.set(line.orderId, [...(orders.get(line.orderId) ?? []), line])
    const last: OrderedEntry | undefined = lines.at(-1)
    if (!last || lines.length < 100) return orders
    after = last.id
  }
}
