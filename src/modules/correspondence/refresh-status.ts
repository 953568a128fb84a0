import { meaningOfStatus, type ShipmentStatus } from '#integrations/svarut/client.ts'
import type { Ctx } from '#platform/context.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { askPerson } from './dispatch.writes.ts'
import { type DispatchWorld, dispatcher } from './dispatch-world.ts'

type StatusWorld = Pick<DispatchWorld, 'transactions' | 'svarut' | 'clock' | 'access' | 'letterNeedsPerson'>

/** KS asks not to poll: a status asked for so recently is shown as it is. */
const freshForMs = 5 * 60_000
const mostAtOnce = 100
/** Nothing more happens to a letter with one of these. */
const final = ['LEST', 'PRINTET', 'SLETTET']

/**
 * Asks SvarUt how far letters have come, right before they are shown: one grouped question for those that may have
 * news. A status that needs a person (AVVIST, IKKE_LEVERT, MANUELT_HANDTERT, or one we do not know) is told once.
 * @returns false when SvarUt did not answer: show what was known, with its date.
 */
export async function refreshDispatchStatus(
  world: StatusWorld,
  municipality: string,
  letterIds: readonly string[],
): Promise<boolean> {
  if (letterIds.length === 0) return true
  const { transactions, svarut, clock } = world
  const asked = await transactions.inTenant(municipality, dispatcher, async (ctx) => {
    const rows = await staleOnes(ctx, letterIds, new Date(clock.now().getTime() - freshForMs))
    return rows.length === 0 ? null : { rows, access: await world.access(ctx) }
  })
  if (!asked) return true
  let statuses: ShipmentStatus[]
  try {
    statuses = await svarut.statuses(
      asked.access,
      asked.rows.map((row) => row.svarutId),
    )
  } catch (error) {
    if (error instanceof OutsideFailure) return false
    throw error
  }
  await transactions.inTenant(municipality, dispatcher, async (ctx) => {
    for (const row of asked.rows) {
      const news = statuses.find((status) => status.id.toLowerCase() === row.svarutId.toLowerCase())
      if (news) await recordStatus(ctx, world, row, news)
    }
  })
  return true
}

async function staleOnes(ctx: Ctx, letterIds: readonly string[], askedBefore: Date) {
  const rows = await ctx.tx
    .selectFrom('correspondence.dispatch')
    .select(['letter_id', 'svarut_id'])
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', 'in', [...letterIds])
    .where('replaced_at', 'is', null)
    .where('svarut_id', 'is not', null)
    .where((where) => where.or([where('svarut_status', 'is', null), where('svarut_status', 'not in', final)]))
    .where((where) => where.or([where('looked_up_at', 'is', null), where('looked_up_at', '<', askedBefore)]))
    .orderBy('letter_id')
    .limit(mostAtOnce)
    .execute()
  return rows.map((row) => ({ letterId: row.letter_id, svarutId: row.svarut_id ?? '' }))
}

/** A digital letter that can be read, or has been. When paper arrives is known by nobody. */
function hasArrived(status: string): boolean {
  const meaning = meaningOfStatus(status)
  return meaning === 'delivered' || meaning === 'read'
}

/** Older news than what is known is left: answers may come out of order. */
async function recordStatus(
  ctx: Ctx,
  world: StatusWorld,
  { letterId, svarutId }: { letterId: string; svarutId: string },
  news: ShipmentStatus,
): Promise<void> {
  const before = await ctx.tx
    .selectFrom('correspondence.dispatch')
    .select(['svarut_status', 'status_at', 'available_at'])
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', '=', letterId)
    .where('svarut_id', '=', svarutId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const isOlder = before.status_at !== null && news.changedAt < before.status_at
  const shown = isOlder ? {} : { svarut_status: news.status, status_at: news.changedAt }
  // The first time it was there to be read counts (forvaltningsloven § 29), not when it was opened.
  const arrived = hasArrived(news.status) ? [news.changedAt, before.available_at] : []
  const [first] = arrived.filter((at) => at !== null).sort((a, b) => a.getTime() - b.getTime())
  await ctx.tx
    .updateTable('correspondence.dispatch')
    .set({ looked_up_at: ctx.now, ...shown, ...(first ? { available_at: first } : {}) })
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', '=', letterId)
    .where('svarut_id', '=', svarutId)
    .execute()
  if (isOlder || before.svarut_status === news.status) return
  if (meaningOfStatus(news.status) === 'needs-person') {
    const problem = news.status === 'AVVIST' ? 'rejected' : 'not-delivered'
    await askPerson(ctx, world, letterId, problem, news.status)
  }
}
