import type { CadastralNumber } from '#norway/cadastral-number.ts'
import type { Ctx, ResidentCtx } from '#platform/context.ts'

/** Writes down which property a case is about. In the transaction that opens the case; the same twice is one row. */
export async function recordProperty(
  ctx: Ctx,
  on: { caseId: string; residentId: string },
  property: Omit<CadastralNumber, 'municipality'>,
  statedAt: Date,
): Promise<void> {
  await ctx.tx
    .insertInto('casework.case_property')
    .values({
      municipality: ctx.municipality,
      case_id: on.caseId,
      resident_id: on.residentId,
      gardsnummer: property.gardsnummer,
      bruksnummer: property.bruksnummer,
      festenummer: property.festenummer,
      seksjonsnummer: property.seksjonsnummer,
      source: 'application',
      stated_at: statedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface PropertyOfCase {
  caseId: string
  property: CadastralNumber
}

/**
 * The properties that the resident's own cases are about, in every municipality. Others' cases about the same property
 * are not among them, also when the resident owns it: only a party may see a case (forvaltningsloven § 18).
 */
export async function propertiesInCases(ctx: Pick<ResidentCtx, 'tx'>): Promise<PropertyOfCase[]> {
  const rows = await ctx.tx
    .selectFrom('casework.case_property')
    .select(['municipality', 'case_id', 'gardsnummer', 'bruksnummer', 'festenummer', 'seksjonsnummer'])
    .orderBy('stated_at')
    .execute()
  return rows.map(({ case_id, ...property }) => ({ caseId: case_id, property }))
}
