import { mayInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { LinkEnd, LinkKind } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { thingOf } from './catalogue-things.ts'
import type { GraphNode } from './graph.queries.ts'
import { insightBase, kindOfSlug, kindsSeenWith } from './kinds.rules.ts'
import type { InsightWorld } from './world.ts'

export const readsGraph = {
  who: 'cooperation',
  may: 'cooperation.read',
  audit: { none: 'names of things in the work of the cooperation and how they are tied' },
} as const

export const nodePath = `${insightBase}/:ting/:knute` as const

/** The kinds of things that whoever visits sees. */
export const kindsSeen = (visit: Visit): LinkKind[] =>
  kindsSeenWith((permission) => mayInCooperation(visit, permission as `${string}.${string}`))

export const nameOf =
  ({ municipalities }: Pick<InsightWorld, 'municipalities'>) =>
  (number: string): string =>
    municipalities.byNumber(number).name

/** The thing that the address names. @throws Refusal where this reader finds none */
export async function thingIn(world: InsightWorld, ctx: CooperationCtx, visit: Visit): Promise<GraphNode> {
  const end = endOf(visit.params.ting ?? '', visit.params.knute ?? '')
  const found = end && (await thingOf(ctx, world.services, end, kindsSeen(visit), visit.language))
  if (!found) throw new Refusal('not-found', 'insight.no-such-thing')
  return found
}

export function endOf(slug: string, id: string): LinkEnd | null {
  const kind = kindOfSlug(slug)
  return kind && id ? { kind, id } : null
}
