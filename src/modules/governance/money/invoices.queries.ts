import type { VatCategory } from '#engines/ehf/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'

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
  /** To pay: without VAT, with VAT and rounding. */
  amountOre: bigint
  netOre: bigint
  vatOre: bigint
  roundingOre: bigint
  vatCategory: Exclude<VatCategory, 'AE'>
  vatBasisPoints: number
  archivedAt: Date | null
  archivedIn: string | null
  archiveReference: string | null
}

export const isCredited = (invoice: Invoice, among: readonly Invoice[]): boolean =>
  invoice.kind === 'credit-note' || among.some(({ creditsId }) => creditsId === invoice.id)

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
      ...(['net_ore', 'vat_ore', 'rounding_ore', 'vat_category', 'vat_basis_points'] as const),
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
    ...{ netOre: BigInt(row.net_ore ?? row.amount_ore), vatOre: BigInt(row.vat_ore) },
    ...{ roundingOre: BigInt(row.rounding_ore), vatBasisPoints: row.vat_basis_points },
    vatCategory: row.vat_category as Invoice['vatCategory'],
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
