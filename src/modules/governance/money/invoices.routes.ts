import { chooseCooperationSetting, cooperationSettingOn, mayInCooperation } from '#modules/members/index.ts'
import { formatShortDate } from '#norway/date-text.ts'
import { isOrganizationNumber } from '#norway/organization-number.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { GovernanceWorld } from '../world.ts'
import { isAccountNumber } from './account-number.rules.ts'
import { moneyBase } from './frame.tsx'
import { invoicesPage, setupPage } from './invoices.page.tsx'
import { invoicesTexts } from './invoices.text.ts'
import { creditInvoice, invoicesOf, invoiceWithId } from './invoices.ts'
import { readsMoney, todayIn, writesMoney } from './money.routes.ts'
import { doneOrShown, field, neededDate, numberOf } from './reading-forms.ts'

/** Invoices: seen, fetched and credited; who sends them, and who archives. */
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
    {
      ...{ method: 'GET', path: `${moneyBase}/oppsett`, ...writesMoney, audit: readsMoney.audit },
      handle: async (visit) => visit.html(await drawSetup(world, visit, null, null)),
    },
    {
      ...{ method: 'POST', path: `${moneyBase}/oppsett`, ...writesMoney },
      audit: { event: 'cooperation.setting-chosen' },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            await keepSetup(world, visit)
            return `${moneyBase}/oppsett?lagret=1`
          },
          (problem) => drawSetup(world, visit, (name) => field(visit, name), problem),
        ),
    },
  ]
}

const budgetAsked = (visit: Visit): string | null => {
  const id = visit.query.get('budsjett') ?? ''
  return /^[0-9a-f-]{36}$/.test(id) ? id : null
}

async function drawSetup(
  world: GovernanceWorld,
  visit: Visit,
  typed: ((name: string) => string) | null,
  problem: string | null,
): Promise<string> {
  const today = todayIn(world)
  const kept = await visit.inCooperation(async (ctx) => ({
    seller: (await cooperationSettingOn(ctx, 'invoicing', today))?.value,
    host: (await cooperationSettingOn(ctx, 'host', today))?.value.municipality,
  }))
  const { seller, host } = kept
  const words: Record<string, string> = {
    ...{ navn: seller?.name ?? '', orgnr: seller?.organisationNumber ?? '', adresse: seller?.street ?? '' },
    ...{ postnr: seller?.postcode ?? '', poststed: seller?.city ?? '', konto: seller?.accountNumber ?? '' },
    ...{
      kontakt: seller?.contactName ?? '',
      epost: seller?.email ?? '',
      dager: String(seller?.dueDays ?? 30),
    },
    ...{ vert: host ?? '', 'gjelder-fra': formatShortDate(today, visit.language) },
  }
  return setupPage({
    ...{ frame: await world.frames.cooperation(visit, moneyBase), isSetUp: seller !== undefined, problem },
    typed: typed ?? ((name) => words[name] ?? ''),
    members: [...world.municipalities.membersOf(visit.cooperation?.id ?? '')],
    done: visit.query.has('lagret') ? invoicesTexts(visit.language)('invoices.saved') : null,
  })
}

async function keepSetup(world: GovernanceWorld, visit: Visit): Promise<void> {
  const digits = (name: string) => field(visit, name).replace(/[\s.]/gu, '')
  const [orgnr, account] = [digits('orgnr'), digits('konto')]
  if (!isOrganizationNumber(orgnr) || !isAccountNumber(account))
    throw new Refusal('invalid', 'governance.seller-numbers')
  const host = field(visit, 'vert')
  if (!world.municipalities.membersOf(visit.cooperation?.id ?? '').some(({ number }) => number === host))
    throw new Refusal('invalid', 'governance.not-a-member')
  const text = (name: string) => {
    if (!field(visit, name)) throw new Refusal('invalid', 'governance.name-missing')
    return field(visit, name)
  }
  const dueDays = numberOf(field(visit, 'dager')) ?? 0
  const postcode = digits('postnr')
  if (!/^\d{4}$/.test(postcode))
    throw new Refusal('invalid', 'governance.number-wrong', { text: postcode.slice(0, 9) })
  if (dueDays < 1 || dueDays > 90)
    throw new Refusal('invalid', 'governance.number-wrong', { text: String(dueDays) })
  const seller = {
    ...{
      name: text('navn'),
      organisationNumber: orgnr,
      street: text('adresse'),
      postcode,
      city: text('poststed'),
    },
    ...{ accountNumber: account, contactName: text('kontakt'), email: text('epost'), dueDays },
  }
  const from = neededDate(visit, 'gjelder-fra')
  await visit.inCooperation(async (ctx) => {
    const said = { source: ctx.actor.kind === 'employee' ? ctx.actor.name : 'oppsett', trust: 'bekreftet' }
    await chooseCooperationSetting(ctx, 'invoicing', seller, from, said)
    const before = await cooperationSettingOn(ctx, 'host', from)
    if (before?.value.municipality !== host)
      await chooseCooperationSetting(ctx, 'host', { municipality: host }, from, said)
  })
}
