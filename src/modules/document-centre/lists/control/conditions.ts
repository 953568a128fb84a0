import { type RawBuilder, sql } from 'kysely'
import type { ListId } from './control-lists.rules.ts'

/** What a list is made of: its rows come from here, `since` is how long it has been so. */
export interface ListSource {
  of: 'entry' | 'case'
  since: RawBuilder<unknown>
  where: RawBuilder<unknown>
}

const now = (at: Date, olderThanDays: number) =>
  sql`${new Date(at.getTime() - olderThanDays * 86_400_000)}::timestamptz`

const entriesWith = (...statuses: string[]) => sql`e.status = any (${statuses}::text[])`
const notFinished = sql`e.status not in ('Arkivert', 'Utgår')`
const notSignedOff = sql`not exists (select from archive.sign_off so where so.municipality = e.municipality
  and so.registry_entry_id = e.id)`
const toBeAnswered = sql`e.type in ('Inngående dokument', 'Organinternt dokument for oppfølging') and e.status <> 'Utgår'`
const documentOf = (condition: RawBuilder<unknown>) => sql`exists (select from archive.record_document l
  join archive.document_description d on d.municipality = l.municipality and d.id = l.document_description_id
  where l.municipality = e.municipality and l.registry_entry_id = e.id and ${condition})`
const nobody = (column: RawBuilder<unknown>) => sql`coalesce(trim(${column}), '') = ''`

/**
 * The rule of each list (the specification's daily and weekly ones). `e` is a registry entry and `f` its case file; `today`
 * is yyyy-MM-dd, `at` the moment, `temporaryCodes` the access codes that stand until somebody has assessed.
 */
export function sourceOf(
  id: ListId,
  given: { at: Date; today: string; olderThanDays: number; temporaryCodes: readonly string[] },
): ListSource {
  const before = now(given.at, given.olderThanDays)
  const made = sql`e.created_at`
  switch (id) {
    case 'to-journal':
      return {
        ...{ of: 'entry', since: made },
        where: sql`${entriesWith('Ferdigstilt fra saksbehandler', 'Godkjent av leder', 'Saksbehandler har registrert innkommet dokument')} and ${made} < ${before}`,
      }
    case 'temporary':
      return {
        ...{ of: 'entry', since: made },
        where: sql`${entriesWith('Midlertidig registrering av innkommet dokument')} and ${made} <= ${before}`,
      }
    case 'dispatched':
      return {
        ...{ of: 'entry', since: sql`e.sent_at` },
        where: sql`${entriesWith('Ekspedert')} and e.sent_at < ${before}`,
      }
    case 'unassigned':
      return {
        ...{ of: 'entry', since: made },
        where: sql`${notFinished} and ${made} <= ${before} and (${nobody(sql`coalesce(e.case_handler, f.case_responsible)`)}
          or ${nobody(sql`coalesce(e.administrative_unit, f.administrative_unit)`)})`,
      }
    case 'not-assessed':
      return {
        ...{ of: 'entry', since: made },
        where: sql`${notFinished} and ${made} < ${before}
          and e.screening ->> 'accessCode' = any (${[...given.temporaryCodes]}::text[])`,
      }
    case 'not-sent':
      return {
        ...{ of: 'entry', since: sql`coalesce(e.sent_at, e.created_at)` },
        where: sql`e.id in (select l.registry_entry_id from correspondence.dispatch d
          join correspondence.letter l on l.municipality = d.municipality and l.id = d.letter_id
          where d.municipality = e.municipality and d.replaced_at is null
            and (d.state = 'stopped' or d.returned_at is not null))`,
      }
    case 'reserved':
      return {
        ...{ of: 'entry', since: made },
        where: sql`${entriesWith('Reservert dokument')} and ${made} < ${before}`,
      }
    case 'checked-out':
      return {
        ...{ of: 'entry', since: made },
        where: sql`${notFinished} and e.status <> 'Reservert dokument' and ${made} < ${before}
          and ${documentOf(sql`d.status = 'Dokumentet er under redigering'`)}`,
      }
    case 'no-document':
      return {
        ...{ of: 'entry', since: made },
        where: sql`${entriesWith('Journalført', 'Ekspedert')} and ${made} < ${before} and not ${documentOf(sql`true`)}`,
      }
    case 'not-archive-format':
      return {
        ...{ of: 'entry', since: made },
        where: sql`${entriesWith('Journalført', 'Ekspedert')} and ${made} < ${before}
          and ${documentOf(sql`d.disposed_at is null and d.status = 'Dokumentet er ferdigstilt' and not exists (
            select from archive.document_object o where o.municipality = d.municipality
            and o.document_description_id = d.id and o.variant = 'Arkivformat')`)}`,
      }
    case 'overdue':
      return {
        ...{ of: 'entry', since: sql`e.due_on::timestamptz` },
        where: sql`${notFinished} and e.due_on < ${given.today}::date and ${notSignedOff}`,
      }
    case 'unanswered':
      return {
        ...{ of: 'entry', since: sql`coalesce(e.received_at, e.created_at)` },
        where: sql`${toBeAnswered} and coalesce(e.received_at, e.created_at) < ${before} and ${notSignedOff}`,
      }
    default:
      return caseSourceOf(id, before)
  }
}

/** Those of cases: `f` alone. */
function caseSourceOf(id: ListId, before: RawBuilder<unknown>): ListSource {
  const since = sql`f.created_at`
  const open = sql`f.kind = 'Saksmappe' and f.closed_at is null and f.created_at <= ${before}`
  if (id === 'empty') {
    return {
      ...{ of: 'case', since },
      where: sql`${open} and f.status <> 'Utgår' and not exists (select from archive.registry_entry r
        where r.municipality = f.municipality and r.case_file_id = f.id)
        and not exists (select from archive.case_file s where s.municipality = f.municipality and s.parent_id = f.id)`,
    }
  }
  const statuses =
    id === 'to-close'
      ? ['Avsluttet av saksbehandler', 'Ferdig fra saksbehandler']
      : ['Opprettet av saksbehandler']
  return { of: 'case', since, where: sql`${open} and f.status = any (${statuses}::text[])` }
}
