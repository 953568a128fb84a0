import { sql } from 'kysely'
import { colleaguesWhoMay } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'

/** What the browser offers while one types: units and case handlers that the municipality uses. */
export interface UsedNames {
  units: string[]
  caseHandlers: string[]
}

/** The newest entries tell which are in use; those who left long ago are not offered. */
const newest = 1500
const mostOffered = 150

/** Names as the archive already spells them, so that a unit does not come to stand there in three ways. */
export async function usedNames(ctx: Ctx): Promise<UsedNames> {
  const { rows } = await sql<{ unit: string | null; handler: string | null }>`
    select distinct administrative_unit as unit, case_handler as handler from (
      select administrative_unit, case_handler from archive.registry_entry
      where municipality = ${ctx.municipality} and registry_date > ${ctx.today}::date - 400
      order by registry_date desc limit ${newest}) as used`.execute(ctx.tx)
  const colleagues = await colleaguesWhoMay(ctx, 'casework.decide', [ctx.municipality])
  const sorted = (names: (string | null)[]) =>
    [...new Set(names.flatMap((name) => name?.trim() || []))]
      .sort((a, b) => a.localeCompare(b, 'nb'))
      .slice(0, mostOffered)
  return {
    units: sorted(rows.map(({ unit }) => unit)),
    caseHandlers: sorted([...rows.map(({ handler }) => handler), ...colleagues.map(({ name }) => name)]),
  }
}
