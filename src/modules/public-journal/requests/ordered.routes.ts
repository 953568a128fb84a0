import { caseFile, factsOfCase } from '#modules/casework/index.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PublicJournalWorld } from '../world.ts'
import { accessService } from './access-request.ts'
import { orderedPage } from './ordered.page.tsx'
import { orderedIn } from './ordered.queries.ts'
import { requestTexts } from './request.text.ts'

/** Where whoever answers a request for access sees the documents that are asked for. */
export function orderedRoutes(world: PublicJournalWorld): Route[] {
  async function show(visit: Visit): Promise<Response> {
    const caseId = visit.params.sak ?? ''
    const { found, ordered } = await visit.inTenant(async (ctx) => {
      const found = await caseFile(ctx, caseId)
      if (found.serviceId !== accessService) throw new Refusal('not-found', 'public-journal.not-a-request')
      ctx.audit({
        ...{ event: 'case.viewed', subjectKind: 'case', subjectId: found.id },
        residentId: found.residentId,
      })
      return { found, ordered: await orderedIn(ctx, await factsOfCase(ctx, ctx.municipality, found.id)) }
    })
    const base = `/saksbehandling/${visit.params.kommune}`
    const t = requestTexts(visit.language)
    const frame = await world.frames.staff(visit, [
      { href: `${base}/saker/${caseId}`, label: t('ordered.to-case'), current: false, icon: 'tasklist' },
      { href: `${base}/saker/${caseId}/innsyn`, label: t('ordered.title'), current: true, icon: 'document' },
    ])
    const { caseNumber } = found
    return visit.html(
      orderedPage({ frame, base, caseId, caseNumber, isDecided: found.decidedAt !== null, ordered }),
    )
  }
  return [
    {
      ...{ who: 'employee', may: 'casework.read', method: 'GET' },
      path: '/saksbehandling/:kommune/saker/:sak/innsyn',
      audit: { event: 'case.viewed', also: ['archive.case-file-read'] },
      handle: show,
    },
  ]
}
