import { isoDate } from '#norway/iso-date.ts'
import { sizeGroupsOn, smallestGroupOn } from '#norway/mapping-rules.ts'
import { membersActedFor } from '#platform/http/cooperation.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { idIn, reads } from '../questions/survey.routes.ts'
import { waveById } from '../questions/surveys.queries.ts'
import { resultsOf } from '../results/results.ts'
import { base, type SurveysWorld } from '../world.ts'
import { benchmarkPage } from './benchmark.page.tsx'
import { similarTo } from './benchmark.rules.ts'

/** A municipality beside those of about its size. */
export const benchmarkRoutes = (world: SurveysWorld): Route[] => [
  {
    ...{ ...reads, path: `${base}/maling/:maling/sammenlign` },
    handle: async (visit) => visit.html(await draw(world, visit)),
  },
]

async function draw(world: SurveysWorld, visit: Visit): Promise<string> {
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '')
  const wanted = visit.query.get('kommune') ?? membersActedFor(visit)[0]
  const one = members.find(({ number }) => number === wanted) ?? members[0]
  if (!one) throw new Refusal('not-found', 'surveys.no-such-wave')
  const id = idIn(visit, 'maling', 'surveys.no-such-wave')
  const found = await visit.inCooperation(async (ctx) => {
    const asked = await waveById(ctx, id)
    // By the groups of the day when the wave closed: an old comparison stays what it was.
    const on = isoDate(asked.wave.closesOn < ctx.today ? asked.wave.closesOn : ctx.today)
    const results = await resultsOf(ctx, world, asked)
    return { asked, results, groups: sizeGroupsOn(on), least: smallestGroupOn(on) }
  })
  return benchmarkPage({
    ...{ frame: await world.frames.cooperation(visit, base), ...found, members, one },
    ...similarTo(one, members, found.groups.groups),
  })
}
