import { appealDecision } from '#modules/casework/index.ts'
import { letterPdf } from '#modules/correspondence/index.ts'
import { type Actor, anonymous } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { AddressLimit } from '#platform/http/address-limit.ts'
import { csrfToken } from '#platform/http/csrf.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PublicJournalWorld } from '../world.ts'
import { type AnswerPageProps, answerPage } from './answer.page.tsx'
import { type AnswerOfRequest, answerWithCode } from './answer.queries.ts'

const appealsPerHour = 10

/**
 * A request followed by its code: whoever has the address reads the answer. What is given out after offentleglova may be
 * read by everybody; that somebody asked is theirs to tell.
 */
export function answerRoutes(world: PublicJournalWorld): Route[] {
  const limit = new AddressLimit(appealsPerHour, 3600)
  const at = '/:kommune/innsyn/:svarkode' as const
  const hereOf = (visit: Visit) => `/${visit.municipality?.slug}/innsyn/${visit.params.svarkode}`
  const inTenant = <T>(visit: Visit, actor: Actor, work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(visit.municipality?.number ?? '', actor, work, visit.correlationId)
  const load = (visit: Visit): Promise<AnswerOfRequest> =>
    inTenant(visit, anonymous, (ctx) =>
      answerWithCode(ctx, world.deciders ?? new Map(), visit.params.svarkode ?? '', visit.language),
    )
  /** The party that the request belongs to: nobody known, and yet the one whose letters these are. */
  const partyOf = ({ file }: AnswerOfRequest): Actor => {
    if (!file) throw new Refusal('not-found', 'public-journal.no-paper')
    return { kind: 'resident', id: file.residentId }
  }

  async function show(visit: Visit, fault?: AnswerPageProps['fault'], status = 200): Promise<Response> {
    const answer = await load(visit)
    const begun = visit.signedIn || visit.sender ? null : (world.senders?.begin() ?? null)
    const frame = await world.frames.page(visit)
    const response = visit.html(
      answerPage({
        frame: begun ? { ...frame, csrfToken: csrfToken(begun.sender.csrfSecret) } : frame,
        ...{ here: hereOf(visit), answer, appealId: posted(visit.form, 'klage') || world.random.uuid() },
        ...(fault ? { fault } : {}),
      }),
      status,
    )
    if (begun) response.headers.append('set-cookie', begun.setCookie)
    return hidden(response)
  }

  async function letter(visit: Visit): Promise<Response> {
    const answer = await load(visit)
    const wanted = letterIn(answer, visit)
    const bytes = await inTenant(visit, partyOf(answer), (ctx) => letterPdf(ctx, world.files, wanted.id))
    return pdf(bytes, 'svar.pdf')
  }

  async function paper(visit: Visit): Promise<Response> {
    const answer = await load(visit)
    const position = Number(visit.params.vedlegg)
    const wanted = letterIn(answer, visit).papers[position - 1]
    if (!wanted) throw new Refusal('not-found', 'public-journal.no-paper')
    const bytes = await inTenant(visit, partyOf(answer), (ctx) => {
      ctx.audit({
        ...{ event: 'journal.answer-fetched', subjectKind: 'letter', subjectId: visit.params.brev ?? '' },
        residentId: answer.file?.residentId,
      })
      return world.files.read(ctx, wanted.sha256)
    })
    return pdf(bytes, `dokument-${position}.pdf`)
  }

  async function appeal(visit: Visit): Promise<Response> {
    const answer = await load(visit)
    const text = posted(visit.form, 'tekst')
    await limit.count(visit)
    try {
      await inTenant(visit, partyOf(answer), (ctx) =>
        appealDecision(ctx, world.deciders ?? new Map(), answer.file?.id ?? '', {
          ...{ id: posted(visit.form, 'klage'), decisionId: posted(visit.form, 'vedtak'), text },
          ...{ asksDeferral: false, files: [] },
        }),
      )
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
      return show(
        visit,
        { text: textOfRefusal(visit.language, error.code, {}) ?? error.code, typed: text },
        422,
      )
    }
    return visit.redirect(hereOf(visit))
  }

  return [
    {
      ...{ who: 'anyone', method: 'GET', path: at },
      audit: { none: 'the one who asked follows their own request, and nobody knows who it is' },
      handle: (visit) => show(visit),
    },
    {
      ...{ who: 'anyone', method: 'GET', path: `${at}/brev/:brev` },
      audit: { event: 'archive.document-read', also: ['letter.read'] },
      handle: letter,
    },
    {
      ...{ who: 'anyone', method: 'GET', path: `${at}/brev/:brev/vedlegg/:vedlegg` },
      audit: { event: 'journal.answer-fetched' },
      handle: paper,
    },
    {
      ...{ who: 'resident-or-sender', method: 'POST', path: `${at}/klage` },
      audit: { event: 'appeal.sent' },
      handle: appeal,
    },
  ]
}

function letterIn(answer: AnswerOfRequest, visit: Visit): AnswerOfRequest['letters'][number] {
  const found = answer.letters.find(({ id }) => id === visit.params.brev)
  if (!found) throw new Refusal('not-found', 'public-journal.no-paper')
  return found
}

/** The address is the key: it is told to no other site, and kept by nobody. */
function hidden(response: Response): Response {
  response.headers.set('cache-control', 'no-store')
  response.headers.set('referrer-policy', 'no-referrer')
  response.headers.set('x-robots-tag', 'noindex, nofollow, noarchive')
  return response
}

const pdf = (bytes: Uint8Array, name: string) =>
  hidden(
    new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${name}"`,
        'content-security-policy': "default-src 'none'; sandbox",
      },
    }),
  )
