import {
  correspondenceTexts,
  countOutgoing,
  letterForStaff,
  letterPdf,
  outgoingPost,
  registerReturn,
  sendAnew,
  whyAnew,
} from '#modules/correspondence/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { limitOn } from '#norway/routine-limits.ts'
import { unreadLimit, unreadSince } from '#norway/unread-letters.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile, isUuid } from '../case-file.queries.ts'
import { mustBeImpartial } from '../impartiality/must-be-impartial.ts'
import { letterNeedsPerson } from '../letters/letter-news.ts'
import { holds, must } from '../must.ts'
import { endTasks, openTasks } from '../tasks.ts'
import { baseOf, type CaseworkWorld, deciderOf, staffFrame } from '../world.ts'
import { type CaseLine, caseLines } from './case-lines.queries.ts'
import { type FoundAddress, findAddress } from './find-address.ts'
import { type LetterPageProps, letterPage } from './letter.page.tsx'
import { postPage } from './post.page.tsx'
import { afterLetterFrom, postFilterFrom } from './post-filter.ts'

const pageLength = 50

/** `/saksbehandling/:kommune/post`: letters out of the municipality, and what a person does when one has not arrived. */
export function postRoutes(world: CaseworkWorld): Route[] {
  const at = '/saksbehandling/:kommune/post' as const
  const one = `${at}/:brev` as const
  const letterId = (visit: Visit) => visit.params.brev ?? ''
  const address = (visit: Visit) => `${baseOf(visit)}/post/${letterId(visit)}`

  async function list(visit: Visit): Promise<Response> {
    const filter = postFilterFrom(visit.query)
    const wanted = { filter, after: afterLetterFrom(visit.query.get('etter')), most: pageLength }
    const number = visit.municipality?.number ?? ''
    const read = () =>
      visit.inTenant(async (ctx) => {
        must(ctx, 'casework.read')
        return {
          ...(await outgoingPost(ctx, wanted)),
          counts: await countOutgoing(ctx),
          today: ctx.today,
          now: ctx.now,
        }
      })
    const before = await read()
    const isNews = await refresh(
      number,
      before.letters.map(({ id }) => id),
    )
    // What SvarUt has just said may move a letter to another list.
    const { letters, next, counts, today, now } = isNews === null ? before : await read()
    const lines = await visit.inTenant((ctx) =>
      caseLines(
        ctx,
        letters.map(({ caseId }) => caseId),
      ),
    )
    const page = postPage({
      frame: await staffFrame(world, visit, 'post'),
      ...{ base: baseOf(visit), filter, counts, next, isOldNews: isNews === false, now },
      unreadDays: limitOn(unreadLimit(filter === 'unread-act-by'), isoDate(today)).days,
      lines: letters.flatMap((letter) => {
        const found = lines.get(letter.caseId)
        return found ? [{ letter, caseName: caseName(found, visit) }] : []
      }),
    })
    return visit.html(page)
  }

  const caseName = ({ caseNumber, serviceId }: CaseLine, { language }: Visit) => {
    const decider = deciderOf(world.deciders, serviceId)
    return `${caseNumber} ${decider.title?.(language) ?? decider.letterTitle('answered', language)}`
  }

  /** Null where there is nobody to ask. */
  const refresh = async (number: string, ids: readonly string[]): Promise<boolean | null> =>
    world.post ? world.post.refreshLetters(number, ids) : null

  async function show(
    visit: Visit,
    over: Partial<Pick<LetterPageProps, 'found' | 'typed' | 'error'>> = {},
    status = 200,
  ): Promise<Response> {
    if (!isUuid(letterId(visit))) throw new Refusal('not-found', 'correspondence.letter-not-found')
    const isNews = await refresh(visit.municipality?.number ?? '', [letterId(visit)])
    const props = await visit.inTenant(async (ctx) => {
      must(ctx, 'casework.read')
      const shown = await letterForStaff(ctx, world.keys, letterId(visit))
      const { id, serviceId, caseNumber, residentId } = await caseFile(ctx, shown.letter.caseId)
      ctx.audit({ event: 'letter.viewed', subjectKind: 'letter', subjectId: shown.letter.id, residentId })
      return {
        ...{ shown, caseName: caseName({ caseNumber, serviceId }, visit), caseId: id },
        anew: whyAnew(
          shown.letter.dispatch,
          unreadSince(isoDate(ctx.today), ctx.now, shown.letter.dispatch.actBy !== null),
        ),
        mayAct: holds(ctx, 'casework.decide'),
      }
    })
    const page = letterPage({
      frame: await staffFrame(world, visit, 'post'),
      base: baseOf(visit),
      ...{ found: null, typed: null, error: null, ...over, ...props, isOldNews: isNews === false },
    })
    return visit.html(page, status)
  }

  /** What is wrong with what was typed is said on the page, with the words kept. */
  async function act(
    visit: Visit,
    field: 'grunn' | 'adresse',
    typed: LetterPageProps['typed'],
    work: (ctx: Ctx) => Promise<void>,
  ): Promise<Response> {
    try {
      await visit.inTenant(async (ctx) => {
        must(ctx, 'casework.decide')
        const { letter } = await letterForStaff(ctx, world.keys, letterId(visit))
        await caseFile(ctx, letter.caseId, true)
        await mustBeImpartial(ctx, letter.caseId)
        await work(ctx)
      })
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
      const key = error.code.replace('correspondence.', '') as 'address-missing'
      return show(visit, { typed, error: { id: field, text: correspondenceTexts(visit.language)(key) } }, 422)
    }
    return visit.redirect(address(visit))
  }

  return [
    {
      method: 'GET',
      path: at,
      who: 'employee',
      may: 'casework.read',
      audit: { none: 'numbers and titles without names; each letter that is opened is in the log' },
      handle: list,
    },
    {
      method: 'GET',
      path: one,
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'letter.viewed' },
      handle: (visit) => show(visit),
    },
    {
      method: 'GET',
      path: `${one}/brev.pdf`,
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'archive.document-read' },
      handle: (visit) => visit.inTenant((ctx) => pdf(ctx, world, letterId(visit))),
    },
    {
      method: 'POST',
      path: `${one}/retur`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'letter.returned' },
      handle: (visit) =>
        act(visit, 'grunn', null, (ctx) =>
          registerReturn(ctx, { letterNeedsPerson }, letterId(visit), {
            reason: posted(visit.form, 'grunn'),
            round: Number(posted(visit.form, 'runde')),
          }),
        ),
    },
    {
      method: 'POST',
      path: `${one}/finn-adresse`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'letter.address-fetched' },
      async handle(visit) {
        const found: FoundAddress = await findAddress(world, (work) => visit.inTenant(work), letterId(visit))
        return show(visit, { found })
      },
    },
    {
      method: 'POST',
      path: `${one}/send-pa-nytt`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'letter.sent-anew' },
      handle(visit) {
        const typed = { way: posted(visit.form, 'maate'), address: posted(visit.form, 'adresse') }
        const lines = typed.address.split(/\r?\n/).map((line) => line.trim())
        return act(visit, 'adresse', typed, async (ctx) => {
          await sendAnew(ctx, world.keys, letterId(visit), {
            round: Number(posted(visit.form, 'runde')),
            way: typed.way === 'papir' ? 'paper' : 'usual',
            addressLines: lines.some(Boolean) ? lines.filter(Boolean) : null,
          })
          await endWhatItSolved(ctx, world, letterId(visit))
        })
      },
    },
  ]
}

/** The task that asked for it is done, unless it asks about something else too. */
async function endWhatItSolved(ctx: Ctx, world: CaseworkWorld, letterId: string): Promise<void> {
  const { letter } = await letterForStaff(ctx, world.keys, letterId)
  const solved = ['returned', 'not-delivered', 'unknown-receiver']
  const tasks = (await openTasks(ctx, letter.caseId)).filter(
    ({ kind, reasons }) =>
      kind === 'dispatch' &&
      reasons.every(({ code, details }) => solved.includes(code) && details?.letter === letterId),
  )
  const by = ctx.actor.kind === 'employee' ? ctx.actor.id : ''
  const ids = tasks.map(({ id }) => id)
  await endTasks(ctx, ids, by)
}

async function pdf(ctx: Ctx, { files, keys }: CaseworkWorld, letterId: string): Promise<Response> {
  must(ctx, 'casework.read')
  const { letter } = await letterForStaff(ctx, keys, letterId)
  await caseFile(ctx, letter.caseId)
  return new Response((await letterPdf(ctx, files, letterId)) as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="brev.pdf"',
      'content-security-policy': "default-src 'none'; object-src 'self'; frame-ancestors 'self'",
    },
  })
}
