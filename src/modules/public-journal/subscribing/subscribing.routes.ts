import { anonymous } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { AddressLimit } from '#platform/http/address-limit.ts'
import { csrfToken } from '#platform/http/csrf.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isEmailAddress } from '../mail/email-address.rules.ts'
import { searchInWords } from '../reading/search-in-words.ts'
import { addressOf, askedIn } from '../searching/asked.rules.ts'
import type { PublicJournalWorld } from '../world.ts'
import { askPage, ownPage } from './subscribing.page.tsx'
import { askFor, confirm, end, subscriptionWith } from './subscriptions.ts'
import { tokenOf } from './token.ts'

const asksPerHour = 10

/** Following a search of the public journal by e-mail: asked for, confirmed from the address itself, ended by one press. */
export function subscribingRoutes(world: PublicJournalWorld): Route[] {
  const { mail, senders, keys } = world
  // Without a mail server there is no such page.
  if (!mail || !senders) return []
  const limit = new AddressLimit(asksPerHour, 3600)
  const at = '/:kommune/postliste/abonnement' as const
  const baseOf = (visit: Visit) => `/${visit.municipality?.slug}/postliste`
  const hereOf = (visit: Visit) => `${baseOf(visit)}/abonnement/${visit.params.abonnement}`
  const reading = <T>(visit: Visit, work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(visit.municipality?.number ?? '', anonymous, work, visit.correlationId)

  async function form(
    visit: Visit,
    { query, typed, state }: { query: string; typed: string; state: 'form' | 'fault' | 'asked' },
  ): Promise<Response> {
    const begun = visit.signedIn || visit.sender ? null : (senders?.begin() ?? null)
    const frame = await world.frames.page(visit)
    const response = visit.html(
      askPage({
        frame: begun ? { ...frame, csrfToken: csrfToken(begun.sender.csrfSecret) } : frame,
        ...{ base: baseOf(visit), query, typed, state },
        words: searchInWords(askedIn(new URLSearchParams(query)), visit.language),
      }),
      state === 'fault' ? 422 : 200,
    )
    if (begun) response.headers.append('set-cookie', begun.setCookie)
    response.headers.set('cache-control', 'no-store')
    return response
  }

  async function ask(visit: Visit): Promise<Response> {
    const email = posted(visit.form, 'epost')
    // The search as we would write it ourselves: nothing else is kept.
    const asked = askedIn(new URLSearchParams(posted(visit.form, 'sok').slice(0, 1000)))
    const query = addressOf(asked).slice(1)
    if (!isEmailAddress(email)) return form(visit, { query, typed: email, state: 'fault' })
    await limit.count(visit)
    const id = world.random.uuid()
    await reading(visit, (ctx) =>
      askFor(
        ctx,
        keys,
        { email, query },
        {
          ...{ language: visit.language, id, token: tokenOf(keys, id) },
          baseUrl: world.baseUrl ?? '',
          slug: visit.municipality?.slug ?? '',
          searchWords: searchInWords(asked, visit.language),
        },
      ),
    )
    return form(visit, { query, typed: '', state: 'asked' })
  }

  async function own(visit: Visit): Promise<Response> {
    const around = { frame: await world.frames.page(visit), base: baseOf(visit), here: hereOf(visit) }
    const found = await reading(visit, (ctx) =>
      subscriptionWith(ctx, keys, visit.params.abonnement ?? ''),
    ).catch((error) => {
      if (visit.query.has('slutt') && error instanceof Refusal) return null
      throw error
    })
    const words = found ? searchInWords(askedIn(new URLSearchParams(found.query)), visit.language) : ''
    const state = found ? (found.isConfirmed ? 'confirmed' : 'asked') : 'ended'
    const response = visit.html(ownPage({ ...around, words, state }))
    response.headers.set('cache-control', 'no-store')
    response.headers.set('referrer-policy', 'no-referrer')
    return response
  }

  return [
    {
      ...{ who: 'anyone', method: 'GET', path: at },
      audit: { none: 'a search that somebody might follow' },
      handle: (visit) =>
        form(visit, { query: addressOf(askedIn(visit.query)).slice(1), typed: '', state: 'form' }),
    },
    {
      ...{ who: 'resident-or-sender', method: 'POST', path: at },
      audit: { none: 'an address that nobody has confirmed, sealed and forgotten in two days' },
      handle: ask,
    },
    {
      ...{ who: 'anyone', method: 'GET', path: `${at}/:abonnement` },
      audit: { none: 'whoever has the e-mail sees their own search' },
      handle: own,
    },
    {
      ...{ who: 'machine', method: 'POST', path: `${at}/:abonnement/ja` },
      audit: { none: 'the secret of the e-mail shows whose address it is; nobody knows who they are' },
      async handle(visit) {
        await reading(visit, (ctx) => confirm(ctx, visit.params.abonnement ?? ''))
        return visit.redirect(hereOf(visit))
      },
    },
    // Mail programs press it for their reader too (RFC 8058), with no page of ours before it.
    {
      ...{ who: 'machine', method: 'POST', path: `${at}/:abonnement/slutt` },
      audit: { none: 'an address is taken off and forgotten' },
      async handle(visit) {
        await reading(visit, (ctx) => end(ctx, visit.params.abonnement ?? ''))
        return visit.redirect(`${hereOf(visit)}?slutt=1`)
      },
    },
  ]
}
