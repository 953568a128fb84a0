import { mayInCooperation } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { GovernanceWorld } from '../world.ts'
import { moneyBase } from './frame.tsx'
import { invoicePage } from './invoice.page.tsx'
import { invoicesPage } from './invoices.page.tsx'
import { invoicesOf, invoiceWithId } from './invoices.queries.ts'
import { invoicesTexts } from './invoices.text.ts'
import { creditInvoice } from './invoices.ts'
import { readsMoney, writesMoney } from './money.routes.ts'
import { doneOrShown } from './reading-forms.ts'

/** Invoices: seen, read, fetched and credited. */
export function invoiceRoutes(world: GovernanceWorld): Route[] {
  const draw = async (visit: Visit, problem: string | null) => {
    const invoices = await visit.inCooperation((ctx) => invoicesOf(ctx, budgetAsked(visit)))
    const t = invoicesTexts(visit.language)
    return invoicesPage({
      ...{ frame: await world.frames.cooperation(visit, moneyBase), invoices, problem },
      nameOf: (number) => world.municipalities.byNumber(number).name,
      mayWrite: mayInCooperation(visit, 'money.write'),
      done: visit.query.has('laget') ? t('invoices.made-invoices') : null,
    })
  }
  return [
    {
      ...{ method: 'GET', path: `${moneyBase}/faktura`, ...readsMoney },
      handle: async (visit) => visit.html(await draw(visit, null)),
    },
    {
      ...{ method: 'GET', path: `${moneyBase}/faktura/:faktura`, ...readsMoney },
      async handle(visit) {
        const found = await visit.inCooperation(async (ctx) => {
          const invoice = await invoiceWithId(ctx, visit.params.faktura ?? '')
          return { invoice, all: await invoicesOf(ctx, invoice.budgetId) }
        })
        const frame = await world.frames.cooperation(visit, moneyBase)
        const mayWrite = mayInCooperation(visit, 'money.write')
        return visit.html(invoicePage({ frame, ...found, mayWrite }))
      },
    },
    {
      ...{ method: 'GET', path: `${moneyBase}/faktura/:faktura/ehf`, ...readsMoney },
      async handle(visit) {
        const { xml, number, kind } = await visit.inCooperation((ctx) =>
          invoiceWithId(ctx, visit.params.faktura ?? ''),
        )
        const name = `${kind === 'invoice' ? 'faktura' : 'kreditnota'}-${number}.xml`
        return new Response(xml, {
          headers: {
            ...{ 'content-type': 'application/xml; charset=utf-8' },
            'content-disposition': `attachment; filename="${name}"`,
          },
        })
      },
    },
    {
      ...{ method: 'POST', path: `${moneyBase}/faktura/:faktura/krediter`, ...writesMoney },
      audit: { event: 'money.invoice-credited' },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            await visit.inCooperation((ctx) =>
              creditInvoice(ctx, world.municipalities, visit.params.faktura ?? ''),
            )
            return `${moneyBase}/faktura`
          },
          (problem) => draw(visit, problem),
        ),
    },
  ]
}

const budgetAsked = (visit: Visit): string | null => {
  const id = visit.query.get('budsjett') ?? ''
  return /^[0-9a-f-]{36}$/.test(id) ? id : null
}
