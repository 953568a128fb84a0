import { mayInCooperation, mustInCooperation } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { oreOf } from '../importing/cell-values.rules.ts'
import { viewOf } from '../overview/overview.routes.ts'
import { base, idIn } from '../register/register.routes.ts'
import type { ItSystemsWorld } from '../world.ts'
import { choicePage, proposalPage } from './choice.page.tsx'
import { reckonChoice, type Suppositions } from './choose-one.rules.ts'
import { choosingTexts } from './choosing.text.ts'
import { proposalById, proposalsOf, saveProposal } from './proposals.ts'

const reads = { who: 'cooperation', may: 'cooperation.read' } as const

/** What if: one system for several members, and proposals made of it. */
export function choosingRoutes(world: ItSystemsWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: `${base}/valg`, ...reads, audit: { none: 'sums and names of systems' } },
      handle: async (visit) => visit.html(await page(world, visit, [...visit.query])),
    },
    {
      ...{ method: 'POST', path: `${base}/valg`, who: 'cooperation', may: 'cooperation.write' },
      audit: { event: 'systems.proposal-made' },
      handle: (visit) => keep(world, visit),
    },
    {
      ...{
        method: 'GET',
        path: `${base}/valg/:forslag`,
        ...reads,
        audit: { none: 'sums and names of systems' },
      },
      async handle(visit) {
        const id = idIn(visit, 'forslag', 'it-systems.no-such-proposal')
        const proposal = await visit.inCooperation((ctx) => proposalById(ctx, id))
        return visit.html(proposalPage({ ...(await viewOf(world, visit)), proposal }))
      },
    },
  ]
}

type Fields = readonly (readonly [string, string])[]

/** What was asked, as typed, and what could not be read of it. */
function askedIn(fields: Fields, visit: Visit, members: readonly { number: string }[]) {
  const all = (name: string) => fields.filter(([key]) => key === name).map(([, value]) => value.trim())
  const first = (name: string) => all(name)[0]?.slice(0, 40) ?? ''
  const t = choosingTexts(visit.language)
  const wrong: Partial<Record<'pris' | 'overgang' | 'navn', string>> = {}
  const amount = (name: 'pris' | 'overgang'): bigint | null => {
    const read = first(name) === '' ? { value: null } : oreOf(first(name))
    if ('fault' in read) wrong[name] = t('choose.bad-amount')
    return 'fault' in read || read.value === null ? null : BigInt(String(read.value))
  }
  const chosen = new Set(all('kommune'))
  const asked = {
    ...{ systemId: first('system'), price: first('pris'), migration: first('overgang') },
    members: members.map(({ number }) => number).filter((number) => chosen.has(number)),
  }
  const given: Suppositions = {
    ...{ systemId: asked.systemId, members: asked.members },
    ...{ pricePerInhabitantOre: amount('pris'), migrationOre: amount('overgang') },
  }
  return { asked, given, wrong }
}

async function reckoned(world: ItSystemsWorld, visit: Visit, fields: Fields) {
  const view = await viewOf(world, visit)
  const { asked, given, wrong } = askedIn(fields, visit, view.members)
  const isAsked = view.systems.some(({ id }) => id === given.systemId) && given.members.length > 0
  const populationOf = (number: string) =>
    view.members.find((one) => one.number === number)?.population ?? null
  const isRight = Object.keys(wrong).length === 0
  const figures = isAsked && isRight ? reckonChoice(given, { ...view, populationOf }) : null
  return { view, asked, given, wrong, figures }
}

async function page(
  world: ItSystemsWorld,
  visit: Visit,
  fields: Fields,
  more: { navn?: string } = {},
): Promise<string> {
  const { view, asked, wrong, figures } = await reckoned(world, visit, fields)
  return choicePage({
    ...view,
    ...{ asked, figures, wrong: { ...wrong, ...more } },
    proposals: await visit.inCooperation((ctx) => proposalsOf(ctx)),
    mayPropose: mayInCooperation(visit, 'cooperation.write'),
  })
}

async function keep(world: ItSystemsWorld, visit: Visit): Promise<Response> {
  const t = choosingTexts(visit.language)
  const fields = [...visit.form].flatMap(([name, values]) => values.map((value) => [name, value] as const))
  const { given, figures } = await reckoned(world, visit, fields)
  const title = posted(visit.form, 'navn').slice(0, 200)
  if (!figures || title === '')
    return visit.html(
      await page(world, visit, fields, { navn: t(figures ? 'choose.name-missing' : 'choose.pick') }),
      422,
    )
  const note = posted(visit.form, 'begrunnelse').slice(0, 4_000) || null
  const id = await visit.inCooperation((ctx) => {
    mustInCooperation(ctx, 'cooperation.write')
    return saveProposal(ctx, given, figures, { title, note })
  })
  return visit.redirect(`${base}/valg/${id}`)
}
