import { anonymous } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { AddressLimit } from '#platform/http/address-limit.ts'
import { csrfToken } from '#platform/http/csrf.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isEmailAddress } from '../mail/email-address.rules.ts'
import { type PublishedEntry, publishedEntries } from '../searching/search.queries.ts'
import type { PublicJournalWorld } from '../world.ts'
import { accessService, formOf, newCode, noteRequest } from './access-request.ts'
import { type CartPageProps, cartPage } from './cart.page.tsx'
import { cartIn, mostInCart, setCart, withAdded } from './cart.rules.ts'

/** More than anybody needs in an hour; a script that fills the case officers' list stops here. */
const requestsPerHour = 20
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Marking entries of the public journal, and sending a request to see them. */
export function cartRoutes(world: PublicJournalWorld): Route[] {
  const limit = new AddressLimit(requestsPerHour, 3600)
  const at = '/:kommune/postliste/innsyn' as const
  const baseOf = (visit: Visit) => `/${visit.municipality?.slug}/postliste`
  const numberOf = (visit: Visit) => visit.municipality?.number ?? ''
  const cartOf = (visit: Visit) => cartIn(visit.request.headers.get('cookie'), numberOf(visit))
  const isResident = (visit: Visit) => visit.signedIn?.kind === 'resident'
  /** Of what is marked, what everybody may still read. */
  const marked = (visit: Visit, ids: readonly string[]): Promise<PublishedEntry[]> =>
    world.transactions.inTenant(numberOf(visit), anonymous, ({ tx }) =>
      publishedEntries(tx, numberOf(visit), ids),
    )
  const back = (visit: Visit, cart: readonly string[], query = ''): Response => {
    const response = visit.redirect(`${baseOf(visit)}/innsyn${query}`)
    response.headers.append('set-cookie', setCart(numberOf(visit), cart))
    return response
  }

  async function show(
    visit: Visit,
    typed: CartPageProps['typed'] = { email: '', note: '' },
    emailFault = false,
  ): Promise<Response> {
    const { senders, sendIn } = world
    if (!senders || !sendIn) throw new Refusal('not-found', 'platform.no-such-page')
    const cart = cartOf(visit)
    const entries = await marked(visit, cart)
    const isSignedIn = isResident(visit)
    const begun = isSignedIn || visit.sender ? { sender: visit.sender, setCookie: null } : senders.begin()
    const frame = await world.frames.page(visit)
    const response = visit.html(
      cartPage({
        frame: begun.sender ? { ...frame, csrfToken: csrfToken(begun.sender.csrfSecret) } : frame,
        base: baseOf(visit),
        entries,
        isGone: entries.length < cart.length,
        isFull: visit.query.has('fullt'),
        isSignedIn,
        signInHref: `/logg-inn?til=${encodeURIComponent(`${baseOf(visit)}/innsyn`)}`,
        offersMail: world.mail !== undefined,
        requestId: posted(visit.form, 'krav') || world.random.uuid(),
        ...{ typed, emailFault },
      }),
      emailFault ? 422 : 200,
    )
    if (begun.setCookie) response.headers.append('set-cookie', begun.setCookie)
    // The page holds this browser's own token and what it has marked.
    response.headers.set('cache-control', 'no-store')
    return response
  }

  async function send(visit: Visit): Promise<Response> {
    const { sendIn } = world
    if (!sendIn) throw new Refusal('not-found', 'platform.no-such-page')
    const typed = { email: posted(visit.form, 'epost'), note: posted(visit.form, 'merknad').slice(0, 1000) }
    const { signedIn } = visit
    if (!signedIn && typed.email && !isEmailAddress(typed.email)) return show(visit, typed, true)
    const entries = await marked(visit, cartOf(visit))
    const wanted = posted(visit.form, 'krav')
    const id = uuid.test(wanted) ? wanted : world.random.uuid()
    const sent = entries.length === 0 ? await answerOfSent(visit, id) : null
    if (sent) return sent
    if (entries.length === 0) throw new Refusal('invalid', 'public-journal.nothing-chosen')
    await limit.count(visit)
    const contact = signedIn
      ? null
      : { email: world.mail && typed.email ? typed.email : null, code: codeFor(visit, id) }
    const { language } = visit
    await sendIn(
      {
        ...{ id, municipality: numberOf(visit), serviceId: accessService, language },
        data: formOf(entries, typed.note),
        sender: signedIn
          ? {
              kind: 'person',
              residentId: signedIn.id,
              identityNumber: signedIn.identityNumber,
              name: signedIn.displayName,
            }
          : { kind: 'unknown', secret: contact?.code ?? '' },
      },
      (ctx) =>
        noteRequest(
          ctx,
          { keys: world.keys, mails: world.mail !== undefined, baseUrl: world.baseUrl ?? '' },
          {
            ...{ id, source: 'journal', outsideId: null, contact, language },
            slug: visit.municipality?.slug ?? '',
            titles: entries.map(({ title }) => title),
          },
        ),
    )
    const to = signedIn
      ? visit.redirect('/minside')
      : visit.redirect(`/${visit.municipality?.slug}/innsyn/${contact?.code}`)
    to.headers.append('set-cookie', setCart(numberOf(visit), []))
    return to
  }

  /** Follows from this browser's secret and the form: pressed twice, both lead to the same page. */
  const codeFor = (visit: Visit, id: string): string =>
    visit.sender
      ? world.keys
          .identityHash(`innsyn|${visit.sender.identityHash.toString('hex')}|${id}`)
          .subarray(0, 16)
          .toString('base64url')
      : newCode(world.random)

  /** The second press of a button: the cart is empty, and the request has been taken in. */
  async function answerOfSent(visit: Visit, id: string): Promise<Response | null> {
    const number = numberOf(visit)
    const find = ({ tx }: Pick<Ctx, 'tx'>) =>
      tx
        .selectFrom('public_journal.access_request')
        .select('id')
        .where('municipality', '=', number)
        .where('id', '=', id)
        .executeTakeFirst()
    if (!visit.signedIn)
      return (await world.transactions.inTenant(number, anonymous, find))
        ? visit.redirect(`/${visit.municipality?.slug}/innsyn/${codeFor(visit, id)}`)
        : null
    // As themselves: what a protected person has sent is hidden from everybody else.
    const own = await world.transactions.asResident(visit.signedIn.id, number, find)
    return own ? visit.redirect('/minside') : null
  }

  const marking = { who: 'anyone', changesNothing: true } as const
  return [
    {
      ...{ who: 'anyone', method: 'GET', path: at },
      audit: { none: 'what the browser has marked, and nobody else knows' },
      handle: (visit) => show(visit),
    },
    {
      ...{ ...marking, method: 'POST', path: `${at}/legg-til` },
      audit: { none: 'the browser remembers, and nothing is stored here' },
      handle(visit) {
        const before = cartOf(visit)
        const wanted = visit.form.get('journalpost') ?? []
        const cart = withAdded(before, wanted)
        const isFull = cart.length === mostInCart && wanted.some((id) => !cart.includes(id))
        return back(visit, cart, isFull ? '?fullt=1' : '')
      },
    },
    {
      ...{ ...marking, method: 'POST', path: `${at}/fjern` },
      audit: { none: 'the browser remembers, and nothing is stored here' },
      handle: (visit) =>
        back(
          visit,
          cartOf(visit).filter((id) => id !== posted(visit.form, 'journalpost')),
        ),
    },
    {
      ...{ who: 'resident-or-sender', method: 'POST', path: `${at}/send` },
      audit: { event: 'submission.received', also: ['journal.access-requested'] },
      handle: send,
    },
  ]
}
