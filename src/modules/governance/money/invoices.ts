import { createHash } from 'node:crypto'
import { checkEhf, type EhfInvoice, writeEhf } from '#engines/ehf/index.ts'
import { cooperationSettingOn, type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import { addDays } from '#norway/iso-date.ts'
import { isOrganizationNumber } from '#norway/organization-number.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { link, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { isAccountNumber } from './account-number.rules.ts'
import { instalmentOre } from './budget.rules.ts'
import { type Budget, budgetWithId } from './budgets.ts'
import { nameOf } from './population.ts'

export const archiveInvoiceTask = 'governance.archive-invoice'

export interface Invoice {
  id: string
  number: string
  kind: 'invoice' | 'credit-note'
  budgetId: string
  municipality: string
  instalment: number
  instalments: number
  creditsId: string | null
  title: string
  issuedOn: string
  dueOn: string
  amountOre: bigint
  archivedAt: Date | null
  archivedIn: string | null
  archiveReference: string | null
}

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
  for (const { id: municipality, amountOre } of budget.split.byMember) {
    const part = instalmentOre(amountOre, instalment, instalments)
    const has = before.some(
      (one) => one.municipality === municipality && one.instalment === instalment && !isCredited(one, before),
    )
    if (has || part <= 0n) continue
    await writeInvoice(ctx, municipalities, {
      ...{ budget, municipality, instalment, instalments, amountOre: part, credits: null },
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
  const { municipality, instalment, instalments, amountOre } = invoice
  await writeInvoice(ctx, municipalities, {
    ...{ budget, municipality, instalment, instalments, amountOre, credits: invoice },
  })
}

export const isCredited = (invoice: Invoice, among: readonly Invoice[]): boolean =>
  invoice.kind === 'credit-note' || among.some(({ creditsId }) => creditsId === invoice.id)

interface ToWrite {
  budget: Budget
  municipality: string
  instalment: number
  instalments: number
  amountOre: bigint
  credits: Invoice | null
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
  const document: EhfInvoice = {
    ...{ kind: credits ? 'credit-note' : 'invoice', number: String(number), issuedOn: ctx.today, dueOn },
    ...{ buyerReference: title, note: `Vedtatt i ${budget.decidedIn}` },
    ...(credits ? { credits: { number: credits.number, issuedOn: credits.issuedOn } } : {}),
    seller: {
      ...{ name: seller.name, organisationNumber: seller.organisationNumber, street: seller.street },
      ...{ postcode: seller.postcode, city: seller.city, accountNumber: seller.accountNumber },
      contact: { name: seller.contactName, email: seller.email },
    },
    buyer: {
      ...{ name: `${buyer.name} kommune`, organisationNumber: buyer.organizationNumber },
      ...(buyer.administrationCentre ? { city: buyer.administrationCentre } : {}),
    },
    lines: [{ title: `Andel for ${buyer.name}: ${title}`, amountOre: what.amountOre }],
  }
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
        amount_ore: what.amountOre.toString(),
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
    href: `/samarbeid/okonomi/faktura?budsjett=${budget.id}`,
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

type Reading = Pick<CooperationCtx, 'tx' | 'cooperation'>

export async function invoicesOf(ctx: Reading, budgetId: string | null = null): Promise<Invoice[]> {
  const rows = await ctx.tx
    .selectFrom('governance.invoice')
    .select([
      ...([
        'id',
        'number',
        'kind',
        'budget_id',
        'municipality',
        'instalment',
        'instalments',
        'credits_id',
      ] as const),
      ...([
        'title',
        'issued_on',
        'due_on',
        'amount_ore',
        'archived_at',
        'archived_in',
        'archive_reference',
      ] as const),
    ])
    .where('cooperation', '=', ctx.cooperation)
    .$if(budgetId !== null, (query) => query.where('budget_id', '=', budgetId as string))
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, kind: row.kind as Invoice['kind'], budgetId: row.budget_id },
    ...{ municipality: row.municipality, instalment: row.instalment, instalments: row.instalments },
    ...{ creditsId: row.credits_id, title: row.title, issuedOn: row.issued_on, dueOn: row.due_on },
    ...{ amountOre: BigInt(row.amount_ore), archivedAt: row.archived_at, archivedIn: row.archived_in },
    archiveReference: row.archive_reference,
  }))
}

/** @throws Refusal not-found */
export async function invoiceWithId(ctx: Reading, id: string): Promise<Invoice & { xml: string }> {
  const row = await ctx.tx
    .selectFrom('governance.invoice')
    .select('xml')
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .executeTakeFirst()
  const found = (await invoicesOf(ctx)).find((one) => one.id === id)
  if (!row || !found) throw new Refusal('not-found', 'platform.no-such-page')
  return { ...found, xml: row.xml }
}
