import { caseFileWithEntries, documentBytes } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { type CaseFormFault, casePage } from './case.page.tsx'
import { caseFile } from './case-file.queries.ts'
import { caseworkTexts } from './casework.text.ts'
import { startDeadline, stopDeadline } from './deadlines/stop-deadline.ts'
import { loadAround } from './dialogue/case-around.tsx'
import { changesSince } from './drafts/changes-since.ts'
import { shownAs } from './file-type.ts'
import { keepDecision, sendLetterAgain, settleLetter } from './finish-task.ts'
import { loadCase } from './load-case.ts'
import { must } from './must.ts'
import { baseOf, type CaseworkWorld, caseAddress, deciderOf, staffFrame } from './world.ts'

/** One case: look at it, take it, read its documents, and end what a person was wanted for without deciding anew. */
export function caseRoutes(world: CaseworkWorld): Route[] {
  const at = '/saksbehandling/:kommune/saker/:sak' as const
  const sak = (visit: Visit) => visit.params.sak ?? ''

  async function show(visit: Visit, fault: CaseFormFault | null = null): Promise<Response> {
    const { loaded, around } = await visit.inTenant(async (ctx) => {
      const loaded = await loadCase(ctx, world, sak(visit), visit.language)
      return { loaded, around: await loadAround(ctx, world.keys, loaded.found) }
    })
    const frame = await staffFrame(world, visit, loaded.found.decidedAt ? 'decided' : 'worklist')
    const asksForDocuments = world.asksForDocuments?.(loaded.found) ?? false
    const page = casePage({
      ...loaded,
      around,
      asksForDocuments,
      frame,
      base: baseOf(visit),
      now: world.clock.now(),
      fault,
    })
    return visit.html(page, fault?.isLost ? 409 : fault ? 422 : 200)
  }

  /** A posted act with a reason: what is wrong with the reason is shown on the page, with what was written. */
  async function withReason(
    visit: Visit,
    field: CaseFormFault['field'],
    act: (ctx: Ctx, reason: string) => Promise<void>,
  ): Promise<Response> {
    const typed = posted(visit.form, field)
    try {
      await visit.inTenant((ctx) => act(ctx, typed))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'casework.no-reason') {
        return show(visit, { field, text: caseworkTexts(visit.language)(error.code), typed })
      }
      // Somebody was first, and the form may be gone: the text is not.
      if (error.kind !== 'conflict' || typed.trim() === '') throw error
      const text = caseworkTexts(visit.language)(error.code as 'casework.task-done')
      return show(visit, { field, text, typed, isLost: true, changes: await lately(visit) })
    }
    return visit.redirect(caseAddress(visit))
  }

  /** What has happened in the case the last day and night. */
  const lately = (visit: Visit) =>
    visit.inTenant(async (ctx) => {
      const found = await caseFile(ctx, sak(visit))
      const since = new Date(ctx.now.getTime() - 24 * 60 * 60_000)
      return changesSince(ctx, deciderOf(world.deciders, found.serviceId), found, since, visit.language)
    })

  return [
    {
      method: 'GET',
      path: at,
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'case.viewed', also: ['archive.case-file-read'] },
      handle: (visit) => show(visit),
    },
    {
      method: 'POST',
      path: `${at}/stopp-fristen`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'case.deadline-stopped' },
      handle: (visit) => withReason(visit, 'frist', (ctx, reason) => stopDeadline(ctx, sak(visit), reason)),
    },
    {
      method: 'POST',
      path: `${at}/fristen-loper`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'case.deadline-started' },
      async handle(visit) {
        await visit.inTenant((ctx) => startDeadline(ctx, sak(visit)))
        return visit.redirect(caseAddress(visit))
      },
    },
    {
      method: 'POST',
      path: `${at}/vedtaket-star`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'case.decision-kept' },
      handle: (visit) =>
        withReason(visit, 'kontroll', (ctx, reason) => keepDecision(ctx, sak(visit), reason)),
    },
    {
      method: 'POST',
      path: `${at}/send-pa-nytt`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'case.letter-sent-again' },
      async handle(visit) {
        await visit.inTenant((ctx) => sendLetterAgain(ctx, sak(visit)))
        return visit.redirect(caseAddress(visit))
      },
    },
    {
      method: 'POST',
      path: `${at}/brevet-er-ordnet`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'case.letter-settled' },
      handle: (visit) => withReason(visit, 'brev', (ctx, reason) => settleLetter(ctx, sak(visit), reason)),
    },
    {
      method: 'GET',
      path: `${at}/dokument/:dokument`,
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'archive.document-read', also: ['archive.case-file-read'] },
      handle: (visit) => visit.inTenant((ctx) => documentResponse(ctx, world.files, visit)),
    },
  ]
}

async function documentResponse(ctx: Ctx, files: Files, visit: Visit): Promise<Response> {
  must(ctx, 'casework.read')
  const found = await caseFile(ctx, visit.params.sak ?? '')
  const { entries } = await caseFileWithEntries(ctx, found.archiveCaseFileId)
  const wanted = visit.params.dokument ?? ''
  // The document must be this case's: the address may not be used to reach another case's papers.
  if (!entries.some((entry) => entry.documents.some((document) => document.id === wanted))) {
    throw new Refusal('not-found', 'casework.no-such-case')
  }
  const document = await documentBytes(ctx, files, { documentId: wanted })
  const { type, ending, disposition } = shownAs(document.format)
  // A file that is kept keeps its own ending, and nothing else of its name.
  const own = /\.([a-z0-9]{1,5})$/i.exec(document.title)?.[1]?.toLowerCase()
  const name = `dokument-${found.caseNumber.replace('/', '-')}.${disposition === 'inline' ? ending : (own ?? ending)}`
  return new Response(document.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': type,
      'content-disposition': `${disposition}; filename="${name}"`,
      // Nothing but the file itself. Not `sandbox`: browsers do not show a PDF in one.
      'content-security-policy': "default-src 'none'; object-src 'self'; frame-ancestors 'self'",
      'x-content-type-options': 'nosniff',
    },
  })
}
