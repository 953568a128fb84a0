import { mayInCooperation } from '#modules/members/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import { membersActedFor } from '#platform/http/cooperation.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { dateOf, doneOrShown, field, neededDate } from '../money/reading-forms.ts'
import type { GovernanceWorld } from '../world.ts'
import { type Requirement, requirements, standingOf } from './council.rules.ts'
import { councilBase, councilPage, councilsPage } from './councils.page.tsx'
import {
  addCouncilMatter,
  councilMatters,
  councilMatterWithId,
  endCouncilMatter,
  newestOf,
  putInForce,
  recordTreatment,
  type Treatment,
  treatmentsOf,
} from './councils.ts'
import { meetingBase } from './frame.tsx'
import { recommendedItems } from './listed.queries.ts'
import { prepares, readsBoard } from './meetings.routes.ts'

/** Joint matters: one that each council decides for itself, and how it stands. */
export function councilRoutes(world: GovernanceWorld): Route[] {
  const { municipalities } = world
  const frameOf = (visit: Visit) => world.frames.cooperation(visit, meetingBase)
  const mayPrepare = (visit: Visit) => mayInCooperation(visit, 'governance.prepare')
  const membersOf = (visit: Visit) => municipalities.membersOf(visit.cooperation?.id ?? '')
  const standing = (visit: Visit, requires: Requirement, said: readonly Treatment[]) =>
    standingOf(
      requires,
      membersOf(visit).map(({ number }) => number),
      new Map([...newestOf(said)].map(([number, { outcome }]) => [number, outcome])),
    )
  const list = async (visit: Visit, problem: string | null) => {
    const found = await visit.inCooperation(async (ctx) => ({
      ...{ matters: await councilMatters(ctx), said: await treatmentsOf(ctx, null) },
      items: mayPrepare(visit) ? await recommendedItems(ctx) : [],
    }))
    const all = found.matters.map((matter) => ({
      matter,
      standing: standing(
        visit,
        matter.requires,
        found.said.filter(({ matterId }) => matterId === matter.id),
      ),
    }))
    return councilsPage({
      ...{ frame: await frameOf(visit), all, items: found.items, mayPrepare: mayPrepare(visit), problem },
    })
  }
  const one = async (visit: Visit, problem: string | null) => {
    const found = await visit.inCooperation(async (ctx) => {
      const matter = await councilMatterWithId(ctx, visit.params.fellessak ?? '')
      return {
        ...{ matter, treatments: await treatmentsOf(ctx, matter.id) },
        recommended: (await recommendedItems(ctx)).find(({ id }) => id === matter.itemId) ?? null,
      }
    })
    return councilPage({
      ...{ frame: await frameOf(visit), ...found, members: membersOf(visit), own: membersActedFor(visit) },
      ...{ standing: standing(visit, found.matter.requires, found.treatments) },
      ...{ today: dateInNorway(world.clock.now()), mayPrepare: mayPrepare(visit), problem },
    })
  }
  const treatment = (visit: Visit) => ({
    ...{ municipality: field(visit, 'kommune-nr'), outcome: field(visit, 'resultat') },
    ...{ decidedOn: neededDate(visit, 'vedtatt'), reference: field(visit, 'saksnummer') },
    wording: field(visit, 'ordlyd'),
  })
  const act = (path: string, event: string, work: (visit: Visit, id: string) => Promise<unknown>): Route => ({
    ...{ method: 'POST', path: `${councilBase}/:fellessak/${path}`, ...prepares, audit: { event } },
    handle: (visit) => {
      const id = visit.params.fellessak ?? ''
      return doneOrShown(
        visit,
        async () => {
          await work(visit, id)
          return `${councilBase}/${id}`
        },
        (problem) => one(visit, problem),
      )
    },
  })
  return [
    {
      ...{ method: 'GET', path: councilBase, ...readsBoard },
      handle: async (visit) => visit.html(await list(visit, null)),
    },
    {
      ...{ method: 'POST', path: councilBase, ...prepares, audit: { event: 'council-matter.added' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const wanted = {
              ...{ title: field(visit, 'tittel'), caseText: field(visit, 'saken') },
              ...{ proposal: field(visit, 'forslag'), rule: field(visit, 'regel') },
              requires: requirements.find((each) => each === field(visit, 'krav')) ?? 'all',
              ...{ itemId: field(visit, 'anbefalt') || null, dueOn: dateOf(field(visit, 'frist')) },
            }
            return `${councilBase}/${await visit.inCooperation((ctx) => addCouncilMatter(ctx, wanted))}`
          },
          (problem) => list(visit, problem),
        ),
    },
    {
      ...{ method: 'GET', path: `${councilBase}/:fellessak`, ...readsBoard },
      handle: async (visit) => visit.html(await one(visit, null)),
    },
    act('vedtak', 'council-matter.treated', (visit, id) => {
      const wanted = treatment(visit)
      return visit.inCooperation((ctx) => recordTreatment(ctx, municipalities, id, wanted))
    }),
    {
      ...act('vedtak-i-egen', 'council-matter.treated', (visit, id) => {
        const wanted = treatment(visit)
        return visit.inMember(wanted.municipality, (ctx) => recordTreatment(ctx, municipalities, id, wanted))
      }),
      may: 'cooperation.answer',
    } as Route,
    act('i-kraft', 'council-matter.settled', (visit, id) => {
      const day = neededDate(visit, 'i-kraft-fra')
      return visit.inCooperation((ctx) => putInForce(ctx, municipalities, id, day))
    }),
    act('avslutt', 'council-matter.settled', (visit, id) =>
      visit.inCooperation((ctx) => endCouncilMatter(ctx, id, field(visit, 'hvorfor'))),
    ),
  ]
}
