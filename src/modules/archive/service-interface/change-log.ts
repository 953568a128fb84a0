import { isUuid } from '../must.ts'
import type { Asked } from './asked.ts'
import { noSuchResource } from './asked.ts'
import { unreadable } from './condition-of-filter.ts'
import { momentText } from './dates.rules.ts'
import { parseFilter } from './filter.rules.ts'
import { listAnswer } from './lists.ts'
import { pageOf } from './page-of-list.ts'

/** Who changed what (krav 6.4.28): of one unit, or of the whole archive, the newest first. */
export async function answerChanges(asked: Asked, unitId: string | null, path: string): Promise<Response> {
  const { ctx, visit } = asked
  const page = pageOf(visit.query)
  const unit = unitId ?? unitIn(visit.query.get('$filter'))
  if (unit !== null && !isUuid(unit)) throw noSuchResource()
  let query = ctx.tx.selectFrom('archive.change').where('municipality', '=', ctx.municipality)
  if (unit !== null) query = query.where('unit_id', '=', unit)
  const rows = await query
    .selectAll()
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(page.top)
    .offset(page.skip)
    .execute()
  const { count } = await query
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  const results = rows.map((row) => ({
    systemID: row.id,
    referanseArkivenhet: row.unit_id,
    referanseMetadata: row.metadata,
    endretDato: momentText(row.changed_at),
    endretAv: row.changed_by,
    tidligereVerdi: row.old_value,
    nyVerdi: row.new_value,
  }))
  asked.ctx.audit({
    event: 'archive.interface-searched',
    subjectKind: 'endringslogg',
    details: { found: Number(count), given: rows.length },
  })
  return listAnswer(asked, path, Number(count), results, page)
}

/** Only `referanseArkivenhet eq '…'` is asked of a change log. */
function unitIn(text: string | null): string | null {
  if (text === null) return null
  const filter = parseFilter(text)
  const isUnit =
    filter?.sort === 'compare' &&
    filter.path === 'referanseArkivenhet' &&
    filter.operator === 'eq' &&
    typeof filter.value === 'string'
  if (!isUnit) throw unreadable()
  return String(filter.value)
}
