import { mayInCooperation } from '#modules/members/index.ts'
import { formatShortDate } from '#norway/date-text.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { GovernanceWorld } from '../world.ts'
import { budgetPage, grantsForLines, newBudgetPage } from './budget.page.tsx'
import { addLine, budgetWithId, decideBudget, openBudget, removeLine } from './budgets.ts'
import { moneyBase } from './frame.tsx'
import { grantsOf } from './grants.queries.ts'
import { makeInvoices } from './invoices.ts'
import { keysOf } from './keys.ts'
import { lineChoices } from './line-choices.ts'
import { readsMoney, todayIn, writesMoney } from './money.routes.ts'
import { doneOrShown, field, fields, neededDate, numberOf, oreOf } from './reading-forms.ts'

/** Budgets: opened, filled, shared, decided and invoiced. */
export function budgetRoutes(world: GovernanceWorld): Route[] {
  const drawNew = async (visit: Visit, typed: (name: string) => string, problem: string | null) => {
    const keys = await visit.inCooperation(keysOf)
    const frame = await world.frames.cooperation(visit, moneyBase)
    return newBudgetPage({ frame, keys: keys.filter(({ state }) => state !== 'withdrawn'), typed, problem })
  }
  const draw = async (visit: Visit, problem: string | null) => {
    const found = await visit.inCooperation(async (ctx) => ({
      budget: await budgetWithId(ctx, world.municipalities, visit.params.budsjett ?? ''),
      ...{ keys: await keysOf(ctx), grants: grantsForLines(await grantsOf(ctx)) },
      choices: await lineChoices(ctx),
    }))
    const frame = await world.frames.cooperation(visit, moneyBase)
    return budgetPage({
      frame,
      ...found,
      mayWrite: mayInCooperation(visit, 'money.write'),
      problem,
      done: null,
    })
  }
  const act = (
    path: string,
    event: string,
    work: (visit: Visit, id: string) => Promise<string | undefined>,
  ): Route => ({
    ...{ method: 'POST', path: `${moneyBase}/budsjett/:budsjett/${path}`, ...writesMoney, audit: { event } },
    handle: (visit) =>
      doneOrShown(
        visit,
        async () => {
          const id = visit.params.budsjett ?? ''
          return (await work(visit, id)) ?? `${moneyBase}/budsjett/${id}`
        },
        (problem) => draw(visit, problem),
      ),
  })
  return [
    {
      ...{ method: 'GET', path: `${moneyBase}/budsjett/nytt`, ...writesMoney, audit: readsMoney.audit },
      async handle(visit) {
        const today = todayIn(world)
        const typed = (name: string) =>
          name === 'ar'
            ? String(Number(today.slice(0, 4)) + 1)
            : name === 'folketall-per'
              ? formatShortDate(today, visit.language)
              : ''
        return visit.html(await drawNew(visit, typed, null))
      },
    },
    {
      ...{
        method: 'POST',
        path: `${moneyBase}/budsjett`,
        ...writesMoney,
        audit: { event: 'money.budget-opened' },
      },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const wanted = {
              ...{
                title: field(visit, 'navn'),
                year: numberOf(field(visit, 'ar')) ?? 0,
                keyId: field(visit, 'nokkel'),
              },
              contribution: field(visit, 'bidrag') === 'fixed' ? ('fixed' as const) : ('share' as const),
              populationOn: neededDate(visit, 'folketall-per'),
            }
            const id = await visit.inCooperation((ctx) => openBudget(ctx, wanted))
            return `${moneyBase}/budsjett/${id}`
          },
          (problem) => drawNew(visit, (name) => field(visit, name), problem),
        ),
    },
    {
      ...{ method: 'GET', path: `${moneyBase}/budsjett/:budsjett`, ...readsMoney },
      handle: async (visit) => visit.html(await draw(visit, null)),
    },
    act('linjer', 'money.budget-changed', async (visit, id) => {
      const line = {
        kind: field(visit, 'slag') === 'income' ? ('income' as const) : ('cost' as const),
        ...{ title: field(visit, 'tekst'), amountOre: oreOf(field(visit, 'belop')) ?? 0n },
        ...{ keyId: field(visit, 'egen-nokkel') || null, grantId: field(visit, 'tilskudd') || null },
        ...{ projectId: field(visit, 'prosjekt') || null, systemId: field(visit, 'system') || null },
        benefitId: field(visit, 'gevinst') || null,
        members: fields(visit, 'kommuner'),
      }
      await visit.inCooperation((ctx) => addLine(ctx, world.municipalities, id, line))
      return undefined
    }),
    act('linjer/:linje/fjern', 'money.budget-changed', async (visit, id) => {
      await visit.inCooperation((ctx) => removeLine(ctx, id, visit.params.linje ?? ''))
      return undefined
    }),
    act('vedta', 'money.budget-decided', async (visit, id) => {
      const wanted = {
        id,
        version: numberOf(field(visit, 'versjon')) ?? 0,
        decidedIn: field(visit, 'vedtak'),
      }
      await visit.inCooperation((ctx) => decideBudget(ctx, world.municipalities, wanted))
      return undefined
    }),
    act('fakturer', 'money.invoice-made', async (visit, id) => {
      const wanted = {
        ...{ budgetId: id, instalment: numberOf(field(visit, 'termin')) ?? 0 },
        instalments: numberOf(field(visit, 'terminer')) ?? 0,
      }
      await visit.inCooperation((ctx) => makeInvoices(ctx, world.municipalities, wanted))
      return `${moneyBase}/faktura?budsjett=${id}&laget=1`
    }),
  ]
}
