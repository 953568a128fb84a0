import { isoDate } from '#norway/iso-date.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { lawRows } from '../rule-documentation/law-rows.ts'
import type { ServicesWorld } from '../world.ts'
import { graphOfDecision } from './decision-graph.ts'
import { replayPage } from './replay.page.tsx'
import { replayTexts } from './replay.text.ts'
import { replayStored, storedDecision } from './replay-stored.ts'

/** A decision made again, for those who may read the case. */
export function replayRoutes(world: ServicesWorld): Route[] {
  const base = (visit: Visit) => `/saksbehandling/${visit.params.kommune}`
  return [
    {
      method: 'GET',
      path: '/saksbehandling/:kommune/vedtak/:vedtak',
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'decision.replayed' },
      async handle(visit) {
        const { language } = visit
        const shown = await visit.inTenant(async (ctx) => {
          const decision = await storedDecision(ctx, visit.params.vedtak ?? '')
          const replay = await replayStored(ctx, world.services, decision)
          return { decision, replay }
        })
        const { decision, replay } = shown
        const { grounds } = decision
        const caseHref = `${base(visit)}/saker/${decision.caseId}`
        const frame = await world.frames.staff(visit, [
          {
            ...{ href: caseHref, current: false, icon: 'tasklist' as const },
            label: replayTexts(language)('replay.back', { number: decision.caseNumber }),
          },
          {
            href: visit.path,
            label: replayTexts(language)('replay.title'),
            current: true,
            icon: 'checkmarkCircle',
          },
        ])
        return visit.html(
          replayPage({
            ...{ frame, decision, replay, caseHref },
            graph: replay.rule && graphOfDecision(replay.rule.service, grounds, language),
            law: lawRows(
              grounds.rules.flatMap(({ legalSourceIds }) => legalSourceIds),
              isoDate(grounds.effectiveOn),
              language,
            ),
            serviceTitle:
              world.services.get(decision.serviceId)?.description.title[language] ?? decision.serviceId,
            documentationHref: `/${visit.params.kommune}/regler/${decision.serviceId}/${grounds.modelSha256.slice(0, 12)}`,
          }),
        )
      },
    },
    {
      // The rule's own account, exact to the last decimal, for whoever controls it with a tool.
      ...{ method: 'GET', path: '/saksbehandling/:kommune/vedtak/:vedtak/spor.json' },
      ...{ who: 'employee', may: 'casework.read', audit: { event: 'decision.trace-fetched' } },
      async handle(visit) {
        const { caseNumber, sequence, grounds } = await visit.inTenant(async (ctx) => {
          const decision = await storedDecision(ctx, visit.params.vedtak ?? '')
          const { caseId, residentId } = decision
          ctx.audit({ event: 'decision.trace-fetched', subjectKind: 'case', subjectId: caseId, residentId })
          return decision
        })
        const name = `regelspor-${caseNumber.replaceAll('/', '-')}-${sequence}.json`
        return new Response(JSON.stringify(grounds, null, 2), {
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-disposition': `attachment; filename="${name}"`,
          },
        })
      },
    },
  ]
}
