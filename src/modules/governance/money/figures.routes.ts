import { chooseCooperationSetting, mayInCooperation } from '#modules/members/index.ts'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { GovernanceWorld } from '../world.ts'
import { membershipPage, usePage } from './figures.page.tsx'
import { figureTexts } from './figures.text.ts'
import { moneyBase } from './frame.tsx'
import { membershipsOf, partYearRuleIn, recordMembership } from './membership.ts'
import { readsMoney, todayIn, writesMoney } from './money.routes.ts'
import { partYearRules } from './part-year.rules.ts'
import { dateOf, doneOrShown, field, neededDate, numberOf } from './reading-forms.ts'
import { recordUse, registeredUse } from './registered-use.ts'

/** Figures behind the sharing: when members came and left, and what they have used. */
export function figureRoutes(world: GovernanceWorld): Route[] {
  const frameOf = (visit: Visit) => world.frames.cooperation(visit, moneyBase)
  const membersOf = (visit: Visit) => [...world.municipalities.membersOf(visit.cooperation?.id ?? '')]
  const common = async (visit: Visit, problem: string | null) => ({
    ...{ frame: await frameOf(visit), members: membersOf(visit), problem },
    mayWrite: mayInCooperation(visit, 'money.write'),
    typed: (name: string) => field(visit, name),
  })
  const drawMembership = async (visit: Visit, problem: string | null) => {
    const found = await visit.inCooperation(async (ctx) => ({
      ...{ kept: await membershipsOf(ctx), rule: await partYearRuleIn(ctx, Number(ctx.today.slice(0, 4))) },
    }))
    return membershipPage({ ...(await common(visit, problem)), ...found, done: null })
  }
  const drawUse = async (visit: Visit, problem: string | null) => {
    const found = await visit.inCooperation(async (ctx) => ({
      uses: await registeredUse(ctx),
      units: (await world.useSource?.units(ctx)) ?? [],
    }))
    const done = visit.query.has('lagret') ? figureTexts(visit.language)('figures.use-saved') : null
    return usePage({ ...(await common(visit, problem)), ...found, done })
  }
  const useRecorded = { audit: { event: 'money.use-recorded' } } as const
  return [
    {
      ...{ method: 'GET', path: `${moneyBase}/medlemmer`, ...readsMoney },
      handle: async (visit) => visit.html(await drawMembership(visit, null)),
    },
    {
      ...{ method: 'POST', path: `${moneyBase}/medlemmer`, ...writesMoney },
      audit: { event: 'money.membership-recorded' },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const wanted = {
              ...{ municipality: field(visit, 'kommune-nr'), joinedOn: neededDate(visit, 'inn') },
              ...{ leftOn: dateOf(field(visit, 'ut')), source: field(visit, 'kilde') },
            }
            await visit.inCooperation((ctx) => recordMembership(ctx, world.municipalities, wanted))
            return `${moneyBase}/medlemmer`
          },
          (problem) => drawMembership(visit, problem),
        ),
    },
    {
      ...{ method: 'POST', path: `${moneyBase}/medlemmer/regel`, ...writesMoney },
      audit: { event: 'cooperation.setting-chosen' },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const rule = partYearRules.find((one) => one === field(visit, 'regel'))
            if (!rule) throw new Refusal('invalid', 'governance.not-in-list')
            const source = field(visit, 'avtale')
            if (!source) throw new Refusal('invalid', 'governance.source-missing')
            const from = neededDate(visit, 'gjelder-fra')
            const said = { source, trust: 'bekreftet' }
            await visit.inCooperation((ctx) =>
              chooseCooperationSetting(ctx, 'part-year', { rule }, from, said),
            )
            return `${moneyBase}/medlemmer`
          },
          (problem) => drawMembership(visit, problem),
        ),
    },
    {
      ...{ method: 'GET', path: `${moneyBase}/bruk`, ...readsMoney },
      handle: async (visit) => visit.html(await drawUse(visit, null)),
    },
    {
      ...{ method: 'POST', path: `${moneyBase}/bruk`, ...writesMoney, ...useRecorded },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const used: Record<string, number> = {}
            for (const { number } of membersOf(visit)) {
              const count = numberOf(field(visit, `bruk-${number}`))
              if (count !== null) used[number] = count
            }
            const wanted = {
              ...{
                unit: field(visit, 'enhet'),
                source: field(visit, 'kilde'),
                origin: 'typed' as const,
                used,
              },
              ...{ from: neededDate(visit, 'fra'), to: neededDate(visit, 'til') },
            }
            await visit.inCooperation((ctx) => recordUse(ctx, world.municipalities, wanted))
            return `${moneyBase}/bruk?lagret=1`
          },
          (problem) => drawUse(visit, problem),
        ),
    },
    {
      ...{ method: 'POST', path: `${moneyBase}/bruk/hent`, ...writesMoney, ...useRecorded },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            await fetchUse(world, visit)
            return `${moneyBase}/bruk?lagret=1`
          },
          (problem) => drawUse(visit, problem),
        ),
    },
  ]
}

/** What the register of systems counts today, written down as the use of today: the register changes, this does not. */
async function fetchUse(world: GovernanceWorld, visit: Visit): Promise<void> {
  const source = world.useSource
  if (!source) throw new Refusal('invalid', 'governance.not-in-list')
  const today = todayIn(world)
  // Kept in the cooperation's own language, whoever presses.
  const f = figureTexts('nb')
  await visit.inCooperation(async (ctx) => {
    const unit = (await source.units(ctx)).find(({ id }) => id === field(visit, 'system'))
    if (!unit) throw new Refusal('invalid', 'governance.not-in-list')
    const counted = await source.count(ctx, unit.id)
    if (counted.length === 0) throw new Refusal('invalid', 'governance.use-not-known')
    await recordUse(ctx, world.municipalities, {
      ...{ unit: f('figures.use-users-of', { system: unit.label }), from: today, to: today },
      ...{ origin: 'register', used: Object.fromEntries(counted.map((one) => [one.municipality, one.used])) },
      source: f('figures.use-source-register', { day: formatShortDate(isoDate(today), 'nb') }),
    })
  })
}
