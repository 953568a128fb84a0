import { formatShortDate, readDate } from '#norway/date-text.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile, isUuid } from '../case-file.queries.ts'
import { caseworkTexts } from '../casework.text.ts'
import { mustBeImpartial } from '../impartiality/must-be-impartial.ts'
import { must } from '../must.ts'
import { partiesOf } from '../parties/parties.ts'
import { type CaseworkWorld, caseAddress, deciderOf, staffFrame } from '../world.ts'
import { type AskPartyPageProps, askPartyPage, previewPage, type TypedRequest } from './ask-party.page.tsx'
import { answerSeen, askParty, extendRequest, goOnWithoutComment, withdrawRequest } from './ask-party.ts'
import { dialoguePageTexts } from './dialogue.page.text.ts'
import { dialogueTexts } from './dialogue.text.ts'
import { oneFormPage } from './one-form.page.tsx'
import { answerDate, proposedDate, type RequestKind, ruleOfRequest } from './request.rules.ts'
import { ExtendForm, isAskable, ReasonForm } from './request-lines.tsx'

const may = 'casework.decide'
const addresses = { documentation: 'be-om-dokumentasjon', 'advance-notice': 'forhandsvarsel' } as const
const events = {
  documentation: 'case.documentation-asked',
  'advance-notice': 'case.advance-notice-sent',
} as const
const mostItems = 10

/** What a caseworker does in the dialogue with a party: asks, gives more time, withdraws, looks at what came. */
export function dialogueRoutes(world: CaseworkWorld): Route[] {
  const at = '/saksbehandling/:kommune/saker/:sak' as const
  const sak = (visit: Visit) => visit.params.sak ?? ''

  /** All that the form shows. Said before the form is filled in that one may not, not after. */
  const propsOf = (
    visit: Visit,
    kind: RequestKind,
    typed: TypedRequest,
    errors: AskPartyPageProps['errors'],
  ) =>
    visit.inTenant(async (ctx): Promise<AskPartyPageProps> => {
      must(ctx, may)
      const found = await caseFile(ctx, sak(visit))
      await mustBeImpartial(ctx, found.id)
      const today = isoDate(ctx.today)
      const parties = await partiesOf(ctx, found.id)
      const { source, trust } = ruleOfRequest(kind, today)
      const { id, residentId } = found
      ctx.audit({ event: 'case.viewed', subjectKind: 'case', subjectId: id, residentId })
      return {
        frame: await staffFrame(world, visit, 'worklist'),
        ...{ here: `${caseAddress(visit)}/${addresses[kind]}`, caseHref: caseAddress(visit) },
        ...{ found, kind, typed, errors, proposed: { on: proposedDate(kind, today), source, trust } },
        suggestions: deciderOf(world.deciders, found.serviceId).attachments?.(visit.language) ?? [],
        others: parties.filter(({ role }) => role !== 'applicant' && isAskable(role)),
        applicantName: parties.find(({ role }) => role === 'applicant')?.name ?? '',
      }
    })

  async function submit(visit: Visit, kind: RequestKind): Promise<Response> {
    const typed = typedIn(visit, kind)
    const nav = posted(visit.form, 'nav')
    if (nav === 'legg-til' && typed.items.length < mostItems)
      return visit.html(askPartyPage(await propsOf(visit, kind, withOneMore(typed), [])))
    if (nav === 'endre') return visit.html(askPartyPage(await propsOf(visit, kind, typed, [])))
    const judged = judge(visit, kind, typed)
    if ('errors' in judged)
      return visit.html(askPartyPage(await propsOf(visit, kind, typed, judged.errors)), 422)
    const wanted = { ...typed, ...judged }
    if (nav !== 'send')
      return visit.html(
        previewPage({ ...(await propsOf(visit, kind, wanted, [])), answerBy: judged.answerOn }),
      )
    await visit.inTenant((ctx) =>
      askParty(ctx, world.keys, sak(visit), {
        ...{ ...wanted, kind, answerBy: judged.answerOn, partyId: typed.partyId || null },
        alsoTo: typed.alsoTo.filter((id) => id !== typed.partyId),
      }),
    )
    return visit.redirect(caseAddress(visit))
  }

  function judge(visit: Visit, kind: RequestKind, typed: TypedRequest): Judged {
    const t = dialoguePageTexts(visit.language)
    const errors: AskPartyPageProps['errors'] = []
    if (typed.message.length < 10) errors.push({ id: 'melding', text: t('missing.message') })
    const filled = typed.items.map((item, n) => ({ ...item, n })).filter(({ what, why }) => what || why)
    if (kind === 'documentation' && filled.length === 0) errors.push({ id: 'hva-0', text: t('missing.what') })
    for (const { what, why, n } of filled) {
      if (!what) errors.push({ id: `hva-${n}`, text: t('missing.what') })
      if (!why) errors.push({ id: `hvorfor-${n}`, text: t('missing.why') })
    }
    const date = answerDate(readDate(typed.answerBy), isoDate(dateInNorway(world.clock.now())))
    if ('fault' in date) errors.push({ id: 'svarfrist', text: dialogueTexts(visit.language)(date.fault) })
    const items = filled.map(({ what, why }) => ({ what, why }))
    return errors.length > 0 || 'fault' in date ? { errors } : { items, answerOn: date.on }
  }

  /** A form of the case's page that could not be taken, alone on a page with what was typed. */
  async function again(
    visit: Visit,
    title: string,
    id: string,
    text: string,
    form: Parameters<typeof oneFormPage>[0]['children'],
  ) {
    const frame = await staffFrame(world, visit, 'worklist')
    return visit.html(oneFormPage({ frame, title, errors: [{ id, text }], children: form }), 422)
  }

  const small = (visit: Visit) => ({
    ...{ language: visit.language, csrfToken: visit.csrfToken, here: caseAddress(visit) },
    request: { id: visit.params.sporsmal ?? '' },
  })

  function withReason(act: 'trekk' | 'uten-a-vente', run: typeof withdrawRequest) {
    return async (visit: Visit) => {
      const typed = posted(visit.form, 'begrunnelse')
      try {
        await visit.inTenant((ctx) => run(ctx, sak(visit), visit.params.sporsmal ?? '', typed))
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'casework.no-reason') throw error
        const text = caseworkTexts(visit.language)(error.code)
        const title = dialoguePageTexts(visit.language)(act === 'trekk' ? 'withdraw' : 'go-on')
        const props = { ...small(visit), error: text, typed, act }
        const id = `${act}-${props.request.id.slice(0, 8)}`
        return again(visit, title, id, text, <ReasonForm {...props} />)
      }
      return visit.redirect(caseAddress(visit))
    }
  }

  async function extend(visit: Visit): Promise<Response> {
    const typed = posted(visit.form, 'frist')
    const date = answerDate(readDate(typed), isoDate(dateInNorway(world.clock.now())))
    const t = dialogueTexts(visit.language)
    const refuse = (text: string) => {
      const props = { ...small(visit), error: text, typed }
      const id = `frist-${props.request.id.slice(0, 8)}`
      return again(visit, dialoguePageTexts(visit.language)('extend'), id, text, <ExtendForm {...props} />)
    }
    if ('fault' in date) return refuse(t(date.fault))
    try {
      await visit.inTenant((ctx) => extendRequest(ctx, sak(visit), visit.params.sporsmal ?? '', date.on))
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'casework.extend-later') throw error
      return refuse(t(error.code))
    }
    return visit.redirect(caseAddress(visit))
  }

  const asking = (['documentation', 'advance-notice'] as const).flatMap((kind): Route[] => {
    const path = `${at}/${addresses[kind]}` as const
    const empty = async (visit: Visit): Promise<TypedRequest> => ({
      ...{ id: await visit.inTenant(async (ctx) => ctx.random.uuid()), message: '', alsoTo: [], partyId: '' },
      items: kind === 'documentation' ? [{ what: '', why: '' }] : [],
      answerBy: formatShortDate(proposedDate(kind, isoDate(dateInNorway(world.clock.now()))), 'nb'),
    })
    return [
      {
        ...{ method: 'GET', path, who: 'employee', may, audit: { event: 'case.viewed' } },
        handle: async (visit) => visit.html(askPartyPage(await propsOf(visit, kind, await empty(visit), []))),
      },
      {
        ...{ method: 'POST', path, who: 'employee', may, audit: { event: events[kind] } },
        handle: (visit) => submit(visit, kind),
      },
    ]
  })
  return [
    ...asking,
    {
      ...{ method: 'POST', path: `${at}/oppgaver/:sporsmal/ny-frist`, who: 'employee', may },
      audit: { event: 'case.request-extended' },
      handle: extend,
    },
    {
      ...{ method: 'POST', path: `${at}/oppgaver/:sporsmal/trekk`, who: 'employee', may },
      audit: { event: 'case.request-withdrawn' },
      handle: withReason('trekk', withdrawRequest),
    },
    {
      ...{ method: 'POST', path: `${at}/oppgaver/:sporsmal/uten-a-vente`, who: 'employee', may },
      audit: { event: 'case.comment-not-awaited' },
      handle: withReason('uten-a-vente', goOnWithoutComment),
    },
    {
      ...{ method: 'POST', path: `${at}/svaret-er-sett`, who: 'employee', may },
      audit: { event: 'case.answer-seen' },
      async handle(visit) {
        await visit.inTenant((ctx) => answerSeen(ctx, sak(visit)))
        return visit.redirect(caseAddress(visit))
      },
    },
  ]
}

type Judged = { errors: AskPartyPageProps['errors'] } | { items: TypedRequest['items']; answerOn: IsoDate }

const withOneMore = (typed: TypedRequest) => ({ ...typed, items: [...typed.items, { what: '', why: '' }] })

function typedIn(visit: Visit, kind: RequestKind): TypedRequest {
  const { form } = visit
  const items = Array.from({ length: mostItems }, (_, n) => n)
    .filter((n) => form.has(`hva-${n}`))
    .map((n) => ({
      ...{ what: posted(form, `hva-${n}`).slice(0, 200), why: posted(form, `hvorfor-${n}`).slice(0, 1000) },
    }))
  const id = posted(form, 'id')
  if (!isUuid(id)) throw new Refusal('not-found', 'casework.no-such-request')
  return {
    ...{ id, message: posted(form, 'melding').slice(0, 10_000), answerBy: posted(form, 'svarfrist') },
    items: kind === 'documentation' && items.length === 0 ? [{ what: '', why: '' }] : items,
    alsoTo: [...(form.get('ogsa-til') ?? [])].filter(isUuid),
    partyId: isUuid(posted(form, 'hvem')) ? posted(form, 'hvem') : '',
  }
}
