import { isIsoDate } from '#norway/iso-date.ts'
import { anonymous } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { shownDocuments } from '../documents/documents-of-entry.queries.ts'
import { publicJournalTexts } from '../public-journal.text.ts'
import { accessService } from '../requests/access-request.ts'
import { cartIn } from '../requests/cart.rules.ts'
import { addressOf, askedIn } from '../searching/asked.rules.ts'
import { type After, publishedEntry, publishedInCase, searchJournal } from '../searching/search.queries.ts'
import type { PublicJournalWorld } from '../world.ts'
import { entryPage } from './entry.page.tsx'
import { typeInWords } from './entry-words.tsx'
import { atomFeed } from './feed.ts'
import { journalPage } from './journal.page.tsx'

const pageSize = 25
const feedSize = 50
const open = { who: 'anyone', audit: { none: 'published to everybody' } } as const
/** Robots take nothing of it (krav 5.2.38): a search service would keep names longer than the year. */
const robots = 'noindex, nofollow, noarchive, nosnippet'

/** `/postliste`: what has been published, for everybody, of one municipality or of all. */
export function journalRoutes(world: PublicJournalWorld): Route[] {
  const places = new Map(world.municipalities.all().map(({ number, name, slug }) => [number, { name, slug }]))
  /** Everybody's rows; a transaction needs a municipality to begin in. */
  const reading = <T>(visit: Visit, work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(
      visit.municipality?.number ?? world.municipalities.all()[0]?.number ?? '',
      anonymous,
      work,
    )
  const baseOf = (visit: Visit) =>
    visit.municipality ? `/${visit.municipality.slug}/postliste` : '/postliste'
  const shown = (response: Response) => {
    response.headers.set('x-robots-tag', robots)
    return response
  }

  /** Null where no request can be sent from here. */
  const cartOf = (visit: Visit): string[] | null =>
    visit.municipality && world.sendIn && world.senders
      ? cartIn(visit.request.headers.get('cookie'), visit.municipality.number)
      : null

  async function list(visit: Visit): Promise<Response> {
    const asked = askedIn(visit.query)
    const after = afterIn(visit.query)
    const found = await reading(visit, async (ctx) => ({
      ...(await searchJournal(ctx, visit.municipality?.number ?? null, asked, after, pageSize)),
      asks: visit.municipality !== null && (await takesRequests(ctx)),
    }))
    const base = baseOf(visit)
    return shown(
      visit.html(
        journalPage({
          frame: await world.frames.page(visit),
          asked,
          entries: found.entries,
          municipality: visit.municipality,
          places,
          nextHref: found.next && `${base}${addressOf(asked, { etter: afterAddress(found.next) })}`,
          firstHref: after && `${base}${addressOf(asked)}`,
          feedHref: `${base}/atom${addressOf(asked)}`,
          cart:
            found.asks && cartOf(visit)
              ? { href: `${base}/innsyn`, count: cartOf(visit)?.length ?? 0 }
              : null,
          mailHref: visit.municipality && world.mail ? `${base}/abonnement${addressOf(asked)}` : null,
        }),
      ),
    )
  }

  async function feed(visit: Visit): Promise<Response> {
    const { language, municipality } = visit
    const t = publicJournalTexts(language)
    const asked = askedIn(visit.query)
    const found = await reading(visit, (ctx) =>
      searchJournal(ctx, municipality?.number ?? null, asked, null, feedSize),
    )
    const origin = world.baseUrl ?? new URL(visit.request.url).origin
    const here = (path: string) => new URL(path, origin).href
    const body = atomFeed({
      self: here(`${baseOf(visit)}/atom${addressOf(asked)}`),
      page: here(`${baseOf(visit)}${addressOf(asked)}`),
      title: t('feed-title', {
        place: municipality ? (places.get(municipality.number)?.name ?? '') : t('feed-all'),
      }),
      entries: found.entries.map((entry) => ({
        ...entry,
        href: here(`/${places.get(entry.municipality)?.slug}/postliste/${entry.id}`),
        summary: `${typeInWords(entry.type, language)}. ${t('case')} ${entry.fileId}: ${entry.caseTitle}`,
      })),
      now: world.clock.now(),
    })
    return shown(
      new Response(body, {
        headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
      }),
    )
  }

  async function one(visit: Visit): Promise<Response> {
    const number = visit.municipality?.number ?? ''
    const found = await reading(visit, async (ctx) => {
      const entry = await publishedEntry(ctx.tx, number, visit.params.journalpost ?? '')
      if (!entry) throw new Refusal('not-found', 'public-journal.not-found')
      const others = entry.fileId ? await publishedInCase(ctx.tx, entry, ctx.today) : []
      const documents = (await shownDocuments(ctx, [entry.id])).get(entry.id) ?? []
      return { entry, others, documents, asks: await takesRequests(ctx) }
    })
    return shown(
      visit.html(
        entryPage({
          frame: await world.frames.page(visit),
          entry: found.entry,
          others: found.others,
          documents: found.documents,
          base: baseOf(visit),
          cart:
            found.asks && cartOf(visit)
              ? { href: `${baseOf(visit)}/innsyn`, has: cartOf(visit)?.includes(found.entry.id) ?? false }
              : null,
          askHref: found.asks ? `/${visit.municipality?.slug}/tjenester/innsyn` : null,
          contact: await world.frames.contactOf(number),
        }),
      ),
    )
  }

  /** Asked anew each time: a document that has been screened since is not found, whoever has its address. */
  async function file(visit: Visit): Promise<Response> {
    const { journalpost = '', dokument } = visit.params
    const { wanted, entry, bytes } = await reading(visit, async (ctx) => {
      const entry = await publishedEntry(ctx.tx, visit.municipality?.number ?? '', journalpost)
      const shown = entry ? await shownDocuments(ctx, [entry.id]) : null
      const wanted = shown?.get(journalpost)?.find(({ id }) => id === dokument)
      if (!entry || !wanted) throw new Refusal('not-found', 'public-journal.not-found')
      return { wanted, entry, bytes: await world.files.read(ctx, wanted.sha256) }
    })
    const name = `${entry.registrationId.replace(/[^0-9-]/g, '-')}-${wanted.number}.pdf`
    return shown(
      new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': `inline; filename="${name}"`,
          'content-security-policy': "default-src 'none'; sandbox",
          // What is taken away must be gone: nothing between us and the reader keeps it.
          'cache-control': 'no-store',
        },
      }),
    )
  }

  return [
    { ...open, method: 'GET', path: '/postliste', handle: list },
    { ...open, method: 'GET', path: '/postliste/atom', handle: feed },
    { ...open, method: 'GET', path: '/:kommune/postliste', handle: list },
    { ...open, method: 'GET', path: '/:kommune/postliste/atom', handle: feed },
    { ...open, method: 'GET', path: '/:kommune/postliste/:journalpost', handle: one },
    { ...open, method: 'GET', path: '/:kommune/postliste/:journalpost/dokument/:dokument', handle: file },
  ]
}

/** Whether the municipality has opened the service that requests become cases of. */
async function takesRequests(ctx: Ctx): Promise<boolean> {
  const offer = await ctx.tx
    .selectFrom('services.offer')
    .select('open')
    .where('municipality', '=', ctx.municipality)
    .where('service_id', '=', accessService)
    .executeTakeFirst()
  return offer?.open === true
}

/** Where a page begins, as one word of the address: day, municipality and number of the last one seen. */
const afterAddress = (after: After) =>
  `${after.registryDate}_${after.municipality}_${after.registryYear}_${after.sequenceNumber}`

function afterIn(query: URLSearchParams): After | null {
  const [, registryDate, municipality, year, number] =
    /^(\d{4}-\d{2}-\d{2})_(\d{4})_(\d{4})_(\d{1,9})$/.exec(query.get('etter') ?? '') ?? []
  if (!isIsoDate(registryDate) || !municipality) return null
  return { registryDate, municipality, registryYear: Number(year), sequenceNumber: Number(number) }
}
