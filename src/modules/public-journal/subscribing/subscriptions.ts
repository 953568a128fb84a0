import { createHash } from 'node:crypto'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { planMail } from '../mail/plan-mail.ts'
import { subscribingTexts } from './subscribing.text.ts'

/** Who wants to be told, and of what: an address and a search as it stands in the journal's address. */
export interface Wish {
  email: string
  query: string
}

export const wishPurpose = (id: string): string => `journal-subscription|${id}`
export const tokenHash = (token: string): Buffer => createHash('sha256').update(`postliste|${token}`).digest()

/** More searches than anybody follows, and more questions than an address should be troubled with in two days. */
const [mostOfOne, mostUnconfirmed] = [20, 3]
/** A wish that nobody has confirmed by then is forgotten. */
const unconfirmedKeptMs = 2 * 86_400_000

/**
 * Notes the wish and asks the address whether it is theirs; nothing is sent there but that question until they have said
 * yes. Whoever asks is answered the same whatever was there before.
 */
export async function askFor(
  ctx: Ctx,
  keys: Keys,
  wish: Wish,
  on: { language: Language; baseUrl: string; slug: string; token: string; id: string; searchWords: string },
): Promise<void> {
  const email = wish.email.trim().toLowerCase()
  const addressHash = keys.identityHash(`email|${email}`)
  const mine = await ctx.tx
    .selectFrom('public_journal.subscription')
    .select(['id', 'wish_hash', 'confirmed_at'])
    .where('municipality', '=', ctx.municipality)
    .where('address_hash', '=', addressHash)
    .execute()
  const unconfirmed = mine.filter(({ confirmed_at }) => confirmed_at === null)
  const wishHash = keys.identityHash(`journal|${email}|${wish.query}`)
  const isThere = mine.some((one) => one.wish_hash.equals(wishHash))
  if (isThere || mine.length >= mostOfOne || unconfirmed.length >= mostUnconfirmed) return
  await ctx.tx
    .insertInto('public_journal.subscription')
    .values({
      ...{ municipality: ctx.municipality, id: on.id, wish_hash: wishHash, address_hash: addressHash },
      wish_sealed: await keys.sealJson(ctx, wishPurpose(on.id), { ...wish, email }),
      token_hash: tokenHash(on.token),
      ...{ language: on.language, asked_at: ctx.now, told_until: ctx.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const t = subscribingTexts(on.language)
  await planMail(ctx, keys, {
    about: `confirm:${on.id}`,
    to: email,
    subject: t('mail.confirm'),
    text: t('mail.confirm-text', {
      search: on.searchWords,
      href: `${on.baseUrl}/${on.slug}/postliste/abonnement/${on.token}`,
    }),
  })
}

export interface Subscription {
  id: string
  query: string
  isConfirmed: boolean
}

/** @throws Refusal not-found public-journal.no-subscription */
export async function subscriptionWith(ctx: Ctx, keys: Keys, token: string): Promise<Subscription> {
  const row = await ctx.tx
    .selectFrom('public_journal.subscription')
    .select(['id', 'wish_sealed', 'confirmed_at'])
    .where('municipality', '=', ctx.municipality)
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'public-journal.no-subscription')
  const { query } = await keys.openJson<Wish>(ctx, wishPurpose(row.id), row.wish_sealed)
  return { id: row.id, query, isConfirmed: row.confirmed_at !== null }
}

/** Only what is published from now on is told. @throws Refusal not-found public-journal.no-subscription */
export async function confirm(ctx: Ctx, token: string): Promise<void> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('public_journal.subscription')
    .set((set) => ({
      told_until: set.fn.coalesce(set.ref('confirmed_at'), set.val(ctx.now)),
      confirmed_at: set.fn.coalesce(set.ref('confirmed_at'), set.val(ctx.now)),
    }))
    .where('municipality', '=', ctx.municipality)
    .where('token_hash', '=', tokenHash(token))
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) await mustBeThere(ctx, token)
}

/** Takes the address off the list, and forgets it. Again does nothing. */
export async function end(ctx: Ctx, token: string): Promise<void> {
  await ctx.tx
    .deleteFrom('public_journal.subscription')
    .where('municipality', '=', ctx.municipality)
    .where('token_hash', '=', tokenHash(token))
    .execute()
}

/** Addresses that nobody has said yes for. */
export async function forgetUnconfirmed(ctx: Ctx): Promise<void> {
  await ctx.tx
    .deleteFrom('public_journal.subscription')
    .where('municipality', '=', ctx.municipality)
    .where('confirmed_at', 'is', null)
    .where('asked_at', '<', new Date(ctx.now.getTime() - unconfirmedKeptMs))
    .execute()
}

async function mustBeThere(ctx: Ctx, token: string): Promise<void> {
  const row = await ctx.tx
    .selectFrom('public_journal.subscription')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'public-journal.no-subscription')
}
