import { createHash } from 'node:crypto'
import { checkEhf, type EhfInvoice, type EhfLine, ehfSums, writeEhf } from '#engines/ehf/index.ts'
import { cooperationSettingOn, type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import { addDays, isoDate } from '#norway/iso-date.ts'
import { isOrganizationNumber } from '#norway/organization-number.ts'
import { standardVatRateOn } from '#norway/vat-rates.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { link, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { isAccountNumber } from './account-number.rules.ts'
import { linesOfMember } from './budget.rules.ts'
import { type Budget, budgetWithId } from './budgets.ts'
import { type Invoice, invoicesOf, invoiceWithId, isCredited } from './invoices.queries.ts'
import { nameOf } from './population.ts'

export const archiveInvoiceTask = 'governance.archive-invoice'

/**
 * Writes the invoices of one instalment of a decided budget, one to each member that pays something, with numbers without
 * holes. A member that has one for this instalment, and not had it credited, gets no second.
 * @returns how many were written
 */
export async function makeInvoices(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  wanted: { budgetId: string; instalment: number; instalments: number },
): Promise<number> {
  mustInCooperation(ctx, 'money.write')
  const { instalment, instalments } = wanted
  if (!(instalment >= 1 && instalment <= instalments && instalments <= 12))
    throw new Refusal('invalid', 'governance.instalment-wrong')
  const budget = await budgetWithId(ctx, municipalities, wanted.budgetId)
  if (budget.state !== 'decided') throw new Refusal('conflict', 'governance.budget-not-decided')
  await lockSeries(ctx)
  const before = await invoicesOf(ctx, budget.id)
  const others = before.find((one) => !isCredited(one, before) && one.instalments !== instalments)
  if (others) throw new Refusal('conflict', 'governance.other-instalments', { count: others.instalments })
  let made = 0
  for (const { id: municipality } of budget.split.byMember) {
    const lines = linesOfMember(budget.split, municipality, { of: instalment, in: instalments })
    const part = lines.reduce((sum, one) => sum + one.amountOre, 0n)
    const has = before.some(
      (one) => one.municipality === municipality && one.instalment === instalment && !isCredited(one, before),
    )
    if (has || part <= 0n) continue
    await writeInvoice(ctx, municipalities, {
      ...{ budget, municipality, instalment, instalments, credits: null },
      lines: lines.map(({ line, amountOre }) => ({ title: line?.title ?? null, amountOre })),
    })
    made++
  }
  if (made === 0) throw new Refusal('conflict', 'governance.all-invoiced')
  return made
}

/** Takes an invoice back with a credit note on the whole sum. @throws Refusal where it is credited already */
export async function creditInvoice(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  id: string,
): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  await lockSeries(ctx)
  const invoice = await invoiceWithId(ctx, id)
  if (invoice.kind !== 'invoice') throw new Refusal('invalid', 'governance.credit-of-credit')
  const budget = await budgetWithId(ctx, municipalities, invoice.budgetId)
  if (isCredited(invoice, await invoicesOf(ctx, budget.id)))
    throw new Refusal('conflict', 'governance.credited')
  const { municipality, instalment, instalments, netOre } = invoice
  await writeInvoice(ctx, municipalities, {
    ...{ budget, municipality, instalment, instalments, credits: invoice },
    lines: [{ title: null, amountOre: netOre }],
  })
}

interface ToWrite {
  budget: Budget
  municipality: string
  instalment: number
  instalments: number
  /** What is paid for, without VAT; null where it is the share as a whole. */
  lines: { title: string | null; amountOre: bigint }[]
  credits: Invoice | null
}

/** What the receiver's accountant reads first: what it rests on, and where the sums can be looked up. */
function noteOf(budget: Budget, title: string, credits: Invoice | null): string {
  const rests = `${title}. Vedtatt i ${budget.decidedIn}. Nøkkel: ${budget.key.name}.`
  return credits ? `Kreditnota til faktura ${credits.number}. ${rests}` : rests
}

/** How VAT stands on what is written: as on the invoice that is taken back, or as the cooperation has chosen. */
function vatOf(
  ctx: CooperationCtx,
  chosen: { category: Invoice['vatCategory']; reason?: string | undefined } | undefined,
  credits: Invoice | null,
): { category: Invoice['vatCategory']; rateBasisPoints: number } {
  if (credits) return { category: credits.vatCategory, rateBasisPoints: credits.vatBasisPoints }
  const category = chosen?.category ?? 'O'
  if (category === 'E' && !chosen?.reason?.trim())
    throw new Refusal('invalid', 'governance.vat-reason-missing')
  if (category !== 'S') return { category, rateBasisPoints: 0 }
  const rate = standardVatRateOn(isoDate(ctx.today))
  if (!rate) throw new Refusal('invalid', 'governance.vat-rate-missing')
  return { category, rateBasisPoints: rate.basisPoints }
}

async function writeInvoice(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  what: ToWrite,
): Promise<void> {
  const { budget, municipality, credits } = what
  const seller = (await cooperationSettingOn(ctx, 'invoicing', ctx.today))?.value
  if (!seller) throw new Refusal('invalid', 'governance.seller-missing')
  if (!isOrganizationNumber(seller.organisationNumber) || !isAccountNumber(seller.accountNumber))
    throw new Refusal('invalid', 'governance.seller-numbers')
  const buyer = municipalities.byNumber(municipality)
  const number = await nextNumber(ctx)
  const part = what.instalments > 1 ? `, ${what.instalment} av ${what.instalments}` : ''
  const title = `${budget.title} ${budget.year}${part}`
  const dueOn = addDays(ctx.today, seller.dueDays)
  const vat = vatOf(ctx, seller.vat, credits)
  const reference = seller.references?.[municipality]?.trim()
  const document: EhfInvoice = {
    ...{ kind: credits ? 'credit-note' : 'invoice', number: String(number), issuedOn: ctx.today, dueOn },
    ...{ buyerReference: reference || title, note: noteOf(budget, title, credits) },
    period: { from: `${budget.year}-01-01`, to: `${budget.year}-12-31` },
    ...(credits ? { credits: { number: credits.number, issuedOn: credits.issuedOn } } : {}),
    seller: {
      ...{ name: seller.name, organisationNumber: seller.organisationNumber, street: seller.street },
      ...{ postcode: seller.postcode, city: seller.city, accountNumber: seller.accountNumber },
      contact: { name: seller.contactName, email: seller.email },
      ...{ vatRegistered: vat.category !== 'O', inForetaksregisteret: seller.inForetaksregisteret === true },
    },
    buyer: {
      ...{ name: `${buyer.name} kommune`, organisationNumber: buyer.organizationNumber },
      ...(buyer.administrationCentre ? { city: buyer.administrationCentre } : {}),
    },
    lines: what.lines.map(
      (line): EhfLine => ({
        title: line.title ? `${line.title}: andel for ${buyer.name}` : `Andel for ${buyer.name}: ${title}`,
        ...{ amountOre: line.amountOre, vat },
      }),
    ),
    ...(vat.category === 'E' ? { exemptionReason: seller.vat?.reason ?? 'Unntatt fra merverdiavgift' } : {}),
    roundToKrone: credits ? credits.roundingOre !== 0n : seller.roundToKrone === true,
  }
  const sums = ehfSums(document)
  const xml = writeEhf(document)
  const findings = checkEhf(Buffer.from(xml))
  // An invoice that its own rules refuse would be refused by every receiver: nothing is written.
  if (findings.length > 0)
    throw new Refusal('invalid', 'governance.invoice-not-valid', {
      rules: findings.map(({ rule }) => rule).join(', '),
    })
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.invoice')
    .values({
      ...{
        cooperation: ctx.cooperation,
        id,
        number: String(number),
        kind: document.kind,
        budget_id: budget.id,
      },
      ...{ municipality, instalment: what.instalment, instalments: what.instalments },
      ...{ credits_id: credits?.id ?? null, title, issued_on: ctx.today, due_on: dueOn },
      ...{
        amount_ore: sums.payOre.toString(),
        net_ore: sums.netOre.toString(),
        vat_ore: sums.vatOre.toString(),
        rounding_ore: sums.roundingOre.toString(),
        vat_category: vat.category,
        vat_basis_points: vat.rateBasisPoints,
        xml,
        xml_sha256: createHash('sha256').update(xml).digest('hex'),
      },
      ...{ made_at: ctx.now, made_by_name: nameOf(ctx) },
    })
    .execute()
  const node = { kind: 'invoice', id } as const
  const label = `${credits ? 'Kreditnota' : 'Faktura'} ${number}, ${buyer.name}`
  await registerNode(ctx, {
    ...node,
    label,
    href: `/samarbeid/okonomi/faktura/${id}`,
    municipality,
  })
  await link(ctx, node, 'follows-from', { kind: 'budget', id: budget.id }, municipality)
  await ctx.later(archiveInvoiceTask, id)
  ctx.audit({
    ...{
      event: credits ? 'money.invoice-credited' : 'money.invoice-made',
      subjectKind: 'invoice',
      subjectId: id,
    },
    details: { number: String(number), municipality },
  })
}

/** Held to commit: who comes second waits, sees what was written, and takes the next number. */
async function lockSeries(ctx: CooperationCtx): Promise<void> {
  await ctx.tx
    .insertInto('governance.invoice_series')
    .values({ cooperation: ctx.cooperation, last_number: '0' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await ctx.tx
    .selectFrom('governance.invoice_series')
    .select('last_number')
    .where('cooperation', '=', ctx.cooperation)
    .forUpdate()
    .execute()
}

async function nextNumber(ctx: CooperationCtx): Promise<bigint> {
  const row = await ctx.tx
    .updateTable('governance.invoice_series')
    .set(({ eb }) => ({ last_number: eb('last_number', '+', '1') }))
    .where('cooperation', '=', ctx.cooperation)
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return BigInt(row.last_number)
}
