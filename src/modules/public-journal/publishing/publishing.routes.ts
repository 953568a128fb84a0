import { chooseSetting, correctSetting, findSetting } from '#modules/members/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { documentsOfEntry } from '../documents/documents-of-entry.queries.ts'
import { publishDocument, withdrawDocument } from '../documents/publish-document.ts'
import { publicJournalTexts } from '../public-journal.text.ts'
import type { PublicJournalWorld } from '../world.ts'
import { type ControlEntryPageProps, controlEntryPage } from './control-entry.page.tsx'
import { dayPage } from './day.page.tsx'
import { type PublishingPageProps, publishingPage } from './publishing.page.tsx'
import { candidates, daysOnTheWay, revisionsOf } from './publishing.queries.ts'
import { publishingTexts } from './publishing.text.ts'
import { approveDay, hold, letThrough, proposeDay } from './settle.ts'

const at = '/saksbehandling/:kommune/postliste' as const
const may = 'journal.publish'
const who = 'employee' as const

/** Where two persons look through what comes out, and what is stopped is settled. */
export function publishingRoutes(world: PublicJournalWorld): Route[] {
  const baseOf = (visit: Visit) => `/saksbehandling/${visit.params.kommune}/postliste`

  function frameOf(visit: Visit) {
    const t = publishingTexts(visit.language)
    const roles = visit.actor.kind === 'employee' ? visit.actor.roles : []
    const seesCases = roles.some((role) => role === 'caseworker' || role === 'leader')
    return world.frames.staff(visit, [
      ...(seesCases
        ? [
            {
              ...{ href: `/saksbehandling/${visit.params.kommune}`, label: t('worklist') },
              ...{ current: false, icon: 'tasklist' as const },
            },
          ]
        : []),
      { href: baseOf(visit), label: t('place'), current: true, icon: 'document' },
    ])
  }

  async function overview(
    visit: Visit,
    fault?: PublishingPageProps['fault'],
    status = 200,
  ): Promise<Response> {
    const shown = await visit.inTenant(async (ctx) => ({
      setting: (await findSetting(ctx, 'public-journal', ctx.today))?.value ?? null,
      days: await daysOnTheWay(ctx),
      stopped: await candidates(ctx, { states: ['stopped'] }),
      held: await candidates(ctx, { states: ['held'] }),
    }))
    const roles = visit.actor.kind === 'employee' ? visit.actor.roles : []
    return visit.html(
      publishingPage({
        ...shown,
        frame: await frameOf(visit),
        base: baseOf(visit),
        publicHref: `/${visit.params.kommune}/postliste`,
        mayChoose: roles.includes('leader'),
        ...(fault ? { fault } : {}),
      }),
      status,
    )
  }

  async function day(visit: Visit): Promise<Response> {
    const named = dayOf(visit)
    const found = await visit.inTenant(async (ctx) => {
      ctx.audit({ event: 'journal.viewed', subjectKind: 'journal-day', subjectId: named })
      return candidates(ctx, { day: named })
    })
    return visit.html(
      dayPage({
        frame: await frameOf(visit),
        base: baseOf(visit),
        day: named,
        candidates: found,
        viewerId: visit.signedIn?.id ?? '',
      }),
    )
  }

  async function entry(
    visit: Visit,
    refused: Pick<ControlEntryPageProps, 'fault' | 'refusedDocument'> = {},
    status = 200,
  ): Promise<Response> {
    const id = visit.params.journalpost ?? ''
    const shown = await visit.inTenant(async (ctx) => {
      const [candidate] = isUuid(id) ? await candidates(ctx, { id }) : []
      if (!candidate) throw new Refusal('not-found', 'public-journal.not-found')
      ctx.audit({ event: 'journal.viewed', subjectKind: 'registry-entry', subjectId: id })
      return { candidate, revisions: await revisionsOf(ctx, id), documents: await documentsOfEntry(ctx, id) }
    })
    const at = { base: baseOf(visit), redactBase: `/saksbehandling/${visit.params.kommune}/dokumenter` }
    return visit.html(controlEntryPage({ ...shown, frame: await frameOf(visit), ...at, ...refused }), status)
  }

  async function putOut(visit: Visit): Promise<Response> {
    const hasRead = visit.form.get('lest')?.at(-1) === 'ja'
    const of = { entryId: visit.params.journalpost ?? '', documentId: visit.params.dokument ?? '', hasRead }
    const { files, redactor } = world
    try {
      await publishDocument({ inTenant: (work) => visit.inTenant(work), files, redactor }, of)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const text = textOfRefusal(visit.language, error.code, error.details)
      if (error.kind === 'not-found' || !text) throw error
      return entry(visit, { refusedDocument: text }, error.kind === 'conflict' ? 409 : 422)
    }
    return visit.redirect(`${baseOf(visit)}/post/${of.entryId}#dokumenter`)
  }

  const settled =
    (form: 'slipp' | 'hold', action: (ctx: Ctx, id: string, reason: string) => Promise<void>) =>
    async (visit: Visit): Promise<Response> => {
      const typed = posted(visit.form, 'reason')
      try {
        await visit.inTenant((ctx) => action(ctx, visit.params.journalpost ?? '', typed))
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'public-journal.no-reason') throw error
        const text = publicJournalTexts(visit.language)(error.code)
        return entry(visit, { fault: { form, text, typed } }, 422)
      }
      return visit.redirect(`${baseOf(visit)}/post/${visit.params.journalpost}`)
    }

  async function choose(visit: Visit): Promise<Response> {
    const typed = posted(visit.form, 'frist')
    const delayWorkingDays = /^\d{1,2}$/.test(typed) ? Number(typed) : 99
    if (delayWorkingDays > 60) {
      const text = publicJournalTexts(visit.language)('public-journal.delay-wrong')
      return overview(visit, { field: 'delay', text, typed }, 422)
    }
    const release = posted(visit.form, 'publisering') === 'by-itself' ? 'by-itself' : 'two-persons'
    const documents = posted(visit.form, 'dokumenter') === 'ja' ? 'chosen' : 'none'
    await visit.inTenant(async (ctx) => {
      const by = ctx.actor.kind === 'employee' ? ctx.actor.name : ''
      const chosen = { source: `Valgt av ${by}`, trust: 'bekreftet' }
      const before = await findSetting(ctx, 'public-journal', ctx.today)
      const value = { release, delayWorkingDays, documents } as const
      if (before?.validFrom === ctx.today) await correctSetting(ctx, 'public-journal', value, chosen)
      else await chooseSetting(ctx, 'public-journal', value, ctx.today, chosen)
      ctx.audit({ event: 'journal.release-chosen', details: value })
    })
    return visit.redirect(baseOf(visit))
  }

  return [
    {
      ...{ who, may, method: 'GET', path: at },
      audit: { none: 'counts, and what was found, without the words' },
      handle: (visit) => overview(visit),
    },
    {
      ...{ who, may: 'journal.choose', method: 'POST', path: `${at}/innstilling` },
      audit: { event: 'journal.release-chosen' },
      handle: choose,
    },
    {
      ...{ who, may, method: 'GET', path: `${at}/dag/:dag` },
      audit: { event: 'journal.viewed' },
      handle: day,
    },
    {
      ...{ who, may, method: 'POST', path: `${at}/dag/:dag/foresla` },
      audit: { event: 'journal.proposed' },
      async handle(visit) {
        await visit.inTenant((ctx) => proposeDay(ctx, dayOf(visit)))
        return visit.redirect(`${baseOf(visit)}/dag/${dayOf(visit)}`)
      },
    },
    {
      ...{ who, may, method: 'POST', path: `${at}/dag/:dag/godkjenn` },
      audit: { event: 'journal.approved', also: ['journal.published', 'journal.corrected'] },
      async handle(visit) {
        await visit.inTenant((ctx) => approveDay(ctx, dayOf(visit)))
        return visit.redirect(`${baseOf(visit)}/dag/${dayOf(visit)}`)
      },
    },
    {
      ...{ who, may, method: 'GET', path: `${at}/post/:journalpost` },
      audit: { event: 'journal.viewed' },
      handle: (visit) => entry(visit),
    },
    {
      ...{ who, may, method: 'POST', path: `${at}/post/:journalpost/slipp` },
      audit: { event: 'journal.let-through' },
      handle: settled('slipp', letThrough),
    },
    {
      ...{ who, may, method: 'POST', path: `${at}/post/:journalpost/dokument/:dokument/legg-ut` },
      audit: { event: 'journal.document-published', also: ['archive.document-read', 'journal.viewed'] },
      handle: putOut,
    },
    {
      ...{ who, may, method: 'POST', path: `${at}/post/:journalpost/dokument/:dokument/ta-bort` },
      audit: { event: 'journal.document-withdrawn' },
      async handle(visit) {
        await visit.inTenant((ctx) => withdrawDocument(ctx, visit.params.dokument ?? ''))
        return visit.redirect(`${baseOf(visit)}/post/${visit.params.journalpost}#dokumenter`)
      },
    },
    {
      ...{ who, may, method: 'POST', path: `${at}/post/:journalpost/hold` },
      audit: { event: 'journal.held', also: ['journal.withdrawn'] },
      handle: settled('hold', hold),
    },
  ]
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

function dayOf(visit: Visit): string {
  const named = visit.params.dag ?? ''
  if (!isIsoDate(named)) throw new Refusal('not-found', 'public-journal.not-found')
  return named
}
