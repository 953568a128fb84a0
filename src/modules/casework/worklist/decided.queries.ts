import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { must } from '../must.ts'
import { titleWithoutLastPart, titleWithoutName } from './worklist.queries.ts'

export interface DecidedCase {
  caseId: string
  caseNumber: string
  title: string
  /** Null when who it is may not be shown. */
  applicant: string | null
  decidedAt: Date
  kind: string
  outcome: string
}

/** The last row of a page. */
export interface AfterDecided {
  at: string
  id: string
}

/** The key in an address; null when it is none. */
export function afterDecidedFrom(text: string | null): AfterDecided | null {
  const found = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00)~([0-9a-f-]{36})$/.exec(text ?? '')
  return found ? { at: found[1] as string, id: found[2] as string } : null
}

/**
 * The newest decided cases, so that a person can control what was decided without one.
 * @throws Refusal forbidden
 */
export async function newestDecidedCases(
  ctx: Ctx,
  { most = 50, after = null }: { most?: number; after?: AfterDecided | null } = {},
): Promise<{ cases: DecidedCase[]; next: AfterDecided | null }> {
  must(ctx, 'casework.read')
  ctx.audit({ event: 'worklist.viewed' })
  const { rows } = await sql<Row>`
    with page as materialized (
      select d.case_id, d.id, d.decided_at, d.kind, d.outcome from casework.decision d
      where d.municipality = ${ctx.municipality} and d.superseded_at is null
        ${after ? sql`and (d.decided_at, d.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
      order by d.decided_at desc, d.id desc limit ${most + 1}
    )
    select d.*, d.decided_at::text as key, c.case_number, c.title, p.name, p.protected
    from page d
    join casework.case_file c on c.municipality = ${ctx.municipality} and c.id = d.case_id
    left join lateral (
      select p.name, p.protected from casework.party p
      where p.municipality = c.municipality and p.case_id = c.id and p.role = 'applicant'
      order by p.id limit 1
    ) p on true
    order by d.decided_at desc, d.id desc`.execute(ctx.tx)
  const shown = rows.slice(0, most)
  const last = shown.at(-1)
  return {
    cases: shown.map((row) => ({
      caseId: row.case_id,
      caseNumber: row.case_number,
      title:
        row.protected === false
          ? titleWithoutName(row.title, row.name ?? '')
          : titleWithoutLastPart(row.title),
      applicant: row.protected === false ? row.name : null,
      decidedAt: row.decided_at,
      kind: row.kind,
      outcome: row.outcome,
    })),
    next: rows.length > most && last ? { at: last.key, id: last.id } : null,
  }
}

interface Row {
  case_id: string
  id: string
  decided_at: Date
  kind: string
  outcome: string
  key: string
  case_number: string
  title: string
  name: string | null
  protected: boolean | null
}
