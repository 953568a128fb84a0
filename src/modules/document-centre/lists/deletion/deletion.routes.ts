import type { TypedDate } from '#design/date-field.tsx'
import { judgeIdentityNumber, withoutSpaces } from '#norway/identity-number.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { centreFrame } from '../../pages/frame.ts'
import { listRefusals } from '../lists.text.ts'
import { controlPermission } from '../must-control.ts'
import { type DeletionPageProps, deletionPage } from './deletion.page.tsx'
import { deletionBasesOn, storedAbout } from './deletion.queries.ts'
import { deletionTexts } from './deletion.text.ts'
import {
  decideThing,
  deletionRequests,
  proposeDeletion,
  settleDeletion,
  thingsOfRequest,
} from './deletion-request.ts'
import { requestPage } from './request.page.tsx'

const at = '/dokumentsenter/:kommune/sletting' as const
const oneAt = `${at}/:sletting` as const
const access = { who: 'employee', may: controlPermission } as const

/**
 * What can be deleted of a person and what the duty to keep archives holds on to; a wish for deletion proposed by one and
 * settled by another. The number is posted, never in an address.
 */
export function deletionRoutes(world: CentreWorld): Route[] {
  const placeOf = (visit: Visit) => world.municipalities.byNumber(visit.municipality?.number ?? '')
  const today = () => dateInNorway(world.clock.now())
  const numberOf = (visit: Visit) => withoutSpaces(posted(visit.form, 'nummer'))
  const isNumber = (number: string) =>
    judgeIdentityNumber(number, { environment: world.environment, on: today() }).accepted

  async function page(
    visit: Visit,
    again: Partial<Pick<DeletionPageProps, 'counts' | 'faults' | 'typed'>> = {},
  ): Promise<Response> {
    const requests = await visit.inTenant((ctx) => deletionRequests(ctx))
    const frame = await centreFrame(world, visit, 'control')
    return visit.html(
      deletionPage({
        ...{ frame, place: placeOf(visit), bases: deletionBasesOn(today()), requests },
        ...{ counts: null, today: today(), ...again },
      }),
      again.faults ? 422 : 200,
    )
  }

  async function one(visit: Visit, fault?: string): Promise<Response> {
    const id = visit.params.sletting ?? ''
    const read = await visit.inTenant(async (ctx) => {
      const [request] = await deletionRequests(ctx, id)
      if (!request) throw new Refusal('not-found', 'document-centre.deletion-not-found')
      ctx.audit({ event: 'archive.deletion-explained', subjectKind: 'deletion', subjectId: id })
      return { request, things: await thingsOfRequest(ctx, id) }
    })
    const frame = await centreFrame(world, visit, 'control')
    const viewerId = visit.signedIn?.id ?? ''
    return visit.html(
      requestPage({ ...read, frame, viewerId, place: placeOf(visit), ...(fault ? { fault } : {}) }),
      fault ? 422 : 200,
    )
  }

  async function propose(visit: Visit): Promise<Response> {
    const t = deletionTexts(visit.language)
    const number = numberOf(visit)
    const typed = {
      reference: posted(visit.form, 'sak'),
      received: {
        ...{ day: posted(visit.form, 'kom-dag'), month: posted(visit.form, 'kom-maned') },
        year: posted(visit.form, 'kom-ar'),
      },
    }
    const receivedOn = dayOf(typed.received)
    if (!isNumber(number) || !receivedOn || receivedOn > today())
      return page(visit, {
        typed,
        faults: {
          ...(isNumber(number) ? {} : { person: listRefusals(visit.language)('number-not-valid') }),
          ...(receivedOn && receivedOn <= today() ? {} : { kom: t('date-wrong') }),
        },
      })
    const hash = world.keys.identityHash(number)
    const { id } = await visit.inTenant((ctx) =>
      proposeDeletion(ctx, hash, { reference: typed.reference, receivedOn }),
    )
    return visit.redirect(`/dokumentsenter/${visit.params.kommune}/sletting/${id}`)
  }

  /** What is refused is said on the page it was asked from. */
  const settled = (work: (ctx: Ctx, id: string, visit: Visit) => Promise<void>) => async (visit: Visit) => {
    const id = visit.params.sletting ?? ''
    try {
      await visit.inTenant((ctx) => work(ctx, id, visit))
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden') throw error
      return one(visit, textOfRefusal(visit.language, error.code, {}) ?? error.code)
    }
    return visit.redirect(`/dokumentsenter/${visit.params.kommune}/sletting/${id}`)
  }

  return [
    {
      ...{ ...access, method: 'GET', path: at, audit: { none: 'rules, and wishes that name nobody' } },
      handle: (visit) => page(visit),
    },
    {
      ...{ ...access, method: 'POST', path: at, audit: { event: 'archive.deletion-explained' } },
      async handle(visit) {
        const number = numberOf(visit)
        if (!isNumber(number))
          return page(visit, { faults: { nummer: listRefusals(visit.language)('number-not-valid') } })
        const hash = world.keys.identityHash(number)
        return page(visit, { counts: await visit.inTenant((ctx) => storedAbout(ctx, hash)) })
      },
    },
    {
      ...{ ...access, method: 'POST', path: `${at}/krav`, audit: { event: 'archive.deletion-proposed' } },
      handle: propose,
    },
    {
      ...{ ...access, method: 'GET', path: oneAt, audit: { event: 'archive.deletion-explained' } },
      handle: (visit) => one(visit),
    },
    {
      ...{ ...access, method: 'POST', path: `${oneAt}/ting` },
      audit: { event: 'archive.deletion-proposed', also: ['archive.deletion-explained'] },
      handle: settled((ctx, id, { form }) =>
        decideThing(ctx, id, posted(form, 'ting'), {
          decision: posted(form, 'valg') === 'delete' ? 'delete' : 'keep',
          reason: posted(form, 'grunn'),
        }),
      ),
    },
    {
      ...{ ...access, method: 'POST', path: `${oneAt}/godkjenn` },
      audit: { event: 'archive.deletion-approved', also: ['archive.deletion-explained'] },
      handle: settled((ctx, id) => settleDeletion(ctx, id, { approve: true })),
    },
    {
      ...{ ...access, method: 'POST', path: `${oneAt}/avsla` },
      audit: { event: 'archive.deletion-declined', also: ['archive.deletion-explained'] },
      handle: settled((ctx, id, { form }) =>
        settleDeletion(ctx, id, { approve: false, reason: posted(form, 'avslag') }),
      ),
    },
  ]
}

function dayOf({ day, month, year }: TypedDate): string | null {
  const date = `${year.trim().padStart(4, '0')}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`
  return isIsoDate(date) ? date : null
}
