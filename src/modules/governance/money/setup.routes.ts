import { percentText } from '#engines/ehf/index.ts'
import { chooseCooperationSetting, cooperationSettingOn } from '#modules/members/index.ts'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { isOrganizationNumber } from '#norway/organization-number.ts'
import { standardVatRateOn } from '#norway/vat-rates.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { GovernanceWorld } from '../world.ts'
import { isAccountNumber } from './account-number.rules.ts'
import { moneyBase } from './frame.tsx'
import { invoicesTexts } from './invoices.text.ts'
import { readsMoney, todayIn, writesMoney } from './money.routes.ts'
import { doneOrShown, field, fields, neededDate, numberOf } from './reading-forms.ts'
import { setupPage } from './setup.page.tsx'

/** Who sends the invoices, how they stand to VAT, and who archives. */
export function setupRoutes(world: GovernanceWorld): Route[] {
  return [
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
    ...{ mva: seller?.vat?.category ?? 'O', 'mva-grunn': seller?.vat?.reason ?? '' },
    ...{ foretak: seller?.inForetaksregisteret ? '1' : '', rund: seller?.roundToKrone ? '1' : '' },
    ...Object.fromEntries(
      Object.entries(seller?.references ?? {}).map(([number, said]) => [`ref-${number}`, said]),
    ),
    ...{ vert: host ?? '', 'gjelder-fra': formatShortDate(today, visit.language) },
  }
  return setupPage({
    ...{ frame: await world.frames.cooperation(visit, moneyBase), isSetUp: seller !== undefined, problem },
    typed: typed ?? ((name) => words[name] ?? ''),
    members: [...world.municipalities.membersOf(visit.cooperation?.id ?? '')],
    rate: rateInWords(today),
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
    vat: vatOf(visit),
    inForetaksregisteret: fields(visit, 'valg').includes('foretak'),
    roundToKrone: fields(visit, 'valg').includes('rund'),
    references: Object.fromEntries(
      world.municipalities.membersOf(visit.cooperation?.id ?? '').flatMap(({ number }) => {
        const said = field(visit, `ref-${number}`).slice(0, 80)
        return said ? [[number, said]] : []
      }),
    ),
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

function vatOf(visit: Visit): { category: 'S' | 'Z' | 'E' | 'O'; reason?: string } {
  const category = (['S', 'Z', 'E', 'O'] as const).find((one) => one === field(visit, 'mva')) ?? 'O'
  const reason = field(visit, 'mva-grunn').slice(0, 200)
  if (category === 'E' && !reason) throw new Refusal('invalid', 'governance.vat-reason-missing')
  return { category, ...(reason ? { reason } : {}) }
}

function rateInWords(today: string): { rate: string; source: string } {
  const rate = standardVatRateOn(isoDate(today))
  return rate
    ? { rate: `${percentText(rate.basisPoints).replace('.', ',')} %`, source: rate.source }
    : { rate: '–', source: '–' }
}
