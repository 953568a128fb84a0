import { mayInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { linkRelations, registerNode } from '#platform/links.ts'
import { Refusal, statusOfRefusal } from '#platform/refusal.ts'
import { serviceNode, servicesNamed, thingOf } from '../catalogue-things.ts'
import { type FoundNode, searchNodes, tiesOf } from '../graph.queries.ts'
import { insightBase, nodeHref } from '../kinds.rules.ts'
import { nodePage } from '../node.page.tsx'
import { endOf, kindsSeen, nameOf, nodePath, readsGraph, thingIn } from '../reading.ts'
import type { InsightWorld } from '../world.ts'
import { TieForm } from './tie.form.tsx'
import { type HandTie, tieThings, untieThings } from './tie-things.ts'

const writes = { who: 'cooperation', may: 'cooperation.write' } as const
const inChoice = 20

/** A thing with all that it is tied to, and tying by hand. */
export function tieRoutes(world: InsightWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: nodePath, ...readsGraph },
      handle: async (visit) => visit.html(await drawn(world, visit, visit.query.get('knytt'), null)),
    },
    {
      ...{ method: 'POST', path: `${nodePath}/knytt`, ...writes, audit: { event: 'insight.tied' } },
      handle: (visit) =>
        doneOrShown(world, visit, 'knyttet', async (ctx) => {
          const tie = await tieIn(world, ctx, visit)
          await tieThings(ctx, tie, posted(visit.form, 'hvorfor').slice(0, 300))
        }),
    },
    {
      ...{ method: 'POST', path: `${nodePath}/losne`, ...writes, audit: { event: 'insight.untied' } },
      handle: (visit) =>
        doneOrShown(world, visit, 'losnet', async (ctx) => {
          await untieThings(ctx, await tieIn(world, ctx, visit))
        }),
    },
  ]
}

/** What the form says: from the thing of the address, or to it. Services that nothing was tied to come into the graph. */
async function tieIn(world: InsightWorld, ctx: CooperationCtx, visit: Visit): Promise<HandTie> {
  const node = await thingIn(world, ctx, visit)
  const [slug = '', ...id] = posted(visit.form, 'til').split(' ')
  const [direction, named] = posted(visit.form, 'mate').split(' ')
  const end = endOf(slug, id.join(' '))
  const relation = linkRelations.find((one) => one === named)
  if (!end || !relation) throw new Refusal('invalid', 'insight.tie-incomplete')
  const other = await thingOf(ctx, world.services, end, kindsSeen(visit), visit.language)
  if (!other) throw new Refusal('not-found', 'insight.no-such-thing')
  for (const { kind, id, changedAt } of [node, other]) {
    const service = kind === 'service' && changedAt.getTime() === 0 && serviceNode(world.services, id, 'nb')
    if (service) await registerNode(ctx, { kind, id, label: service.label, href: service.href ?? '' })
  }
  return direction === 'in' ? { from: other, relation, to: node } : { from: node, relation, to: other }
}

async function doneOrShown(
  world: InsightWorld,
  visit: Visit,
  done: 'knyttet' | 'losnet',
  work: (ctx: CooperationCtx) => Promise<void>,
): Promise<Response> {
  try {
    await visit.inCooperation(work)
  } catch (error) {
    if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
    const problem = textOfRefusal(visit.language, error.code, error.details) ?? error.message
    const words = posted(visit.form, 'knytt') || null
    return visit.html(await drawn(world, visit, words, problem), statusOfRefusal[error.kind])
  }
  const end = endOf(visit.params.ting ?? '', visit.params.knute ?? '')
  return visit.redirect(`${end ? nodeHref(end) : insightBase}?${done}=1`)
}

async function drawn(
  world: InsightWorld,
  visit: Visit,
  words: string | null,
  problem: string | null,
): Promise<string> {
  const seen = kindsSeen(visit)
  const { language } = visit
  const asked = words?.trim().slice(0, 100) ?? ''
  const mayTie = mayInCooperation(visit, 'cooperation.write')
  const { node, ties, ended, found } = await visit.inCooperation(async (ctx) => {
    const node = await thingIn(world, ctx, visit)
    return {
      node,
      ties: await tiesOf(ctx, node, seen),
      ended: await tiesOf(ctx, node, seen, true),
      found: mayTie && asked ? await choices(world, ctx, visit, asked) : null,
    }
  })
  const typed = (name: string) => posted(visit.form, name)
  return nodePage({
    frame: await world.frames.cooperation(visit, insightBase),
    ...{ node, ties, ended, problem, mayTie, nameOf: nameOf(world) },
    done: visit.query.has('knyttet') ? 'tied' : visit.query.has('losnet') ? 'untied' : null,
    form:
      mayTie &&
      !node.goneAt &&
      TieForm({ language, node, words: asked, found, typed, csrfToken: visit.csrfToken }),
  })
}

async function choices(
  world: InsightWorld,
  ctx: CooperationCtx,
  visit: Visit,
  words: string,
): Promise<FoundNode[]> {
  const { found } = await searchNodes(ctx, words, kindsSeen(visit), { most: inChoice })
  const known = new Set(found.filter(({ kind }) => kind === 'service').map(({ id }) => id))
  return [
    ...found,
    ...servicesNamed(world.services, words, visit.language).filter(({ id }) => !known.has(id)),
  ]
}
