import { sql } from 'kysely'
import type { Cursors } from './cursor.ts'
import type { DepositXml } from './deposit-xml.ts'
import type { Closing } from './record-content.ts'
import type { Goes } from './selection.ts'

export interface ChangeLogWorld {
  readonly municipality: string
  readonly cursors: Cursors
  readonly goes: Goes
  readonly xml: DepositXml
  readonly closing: Closing
}

const none = 'Ikke angitt'

/**
 * endringslogg.xml: changes of units that are in the deposit, in the order they were made. What goes as if it were closed
 * is told last, with what it was: the deposit says itself what was done to it.
 */
export async function* changeLogXml(world: ChangeLogWorld, fondsId: string): AsyncGenerator<string> {
  const { municipality, cursors, goes, xml, closing } = world
  yield xml.start()
  const here = (alias: string) => sql`${sql.ref(`${alias}.municipality`)} = ${municipality}`
  const pieces = cursors.pieces(
    sql`select c.unit_id, c.metadata, c.changed_at, c.changed_by, c.old_value, c.new_value from archive.change c
      where ${here('c')} and ${goes.unit(sql`c.municipality`, sql`c.unit_id`)} order by c.changed_at, c.id`,
    1000,
  )
  let hasAny = false
  for await (const rows of pieces) {
    hasAny = true
    yield rows
      .map((row) =>
        endring(xml, row.unit_id, row.metadata, row.changed_at, row.changed_by, row.old_value, row.new_value),
      )
      .join('')
  }
  const at = closing.at.toISOString()
  const asIf = cursors.pieces(sql`select id, metadata, was, becomes from (
      select 1 as step, a.id, 'arkivstatus' as metadata, a.status as was, 'Avsluttet' as becomes from archive.fonds a
        where ${here('a')} and a.closed_at is null and ${goes.unit(sql`a.municipality`, sql`a.id`)}
      union all select 2, s.id, 'arkivdelstatus', s.status, 'Avsluttet periode' from archive.series s
        where ${here('s')} and s.closed_at is null and ${goes.unit(sql`s.municipality`, sql`s.id`)}
      union all select 3, f.id, 'saksstatus', f.status, 'Avsluttet' from archive.case_file f
        where f.closed_at is null and f.status is not null and ${goes.file('f')}
      union all select 4, f.id, 'avsluttetDato', ${none}, ${at} from archive.case_file f
        where f.closed_at is null and f.status is null and ${goes.file('f')}
      union all select 5, e.id, 'journalstatus', e.status, 'Arkivert' from archive.registry_entry e
        where e.archived_at is null and e.status is not null and ${goes.record('e')}
      union all select 6, e.id, 'arkivertDato', ${none}, ${at} from archive.registry_entry e
        where e.archived_at is null and e.status is null and ${goes.record('e')}
      union all select 7, d.id, 'dokumentstatus', d.status, 'Dokumentet er ferdigstilt' from archive.document_description d
        join archive.registry_entry e on e.municipality = d.municipality and e.id = d.registry_entry_id
        where ${here('d')} and d.status <> 'Dokumentet er ferdigstilt' and ${goes.record('e')}
    ) as as_if order by step, id`)
  for await (const rows of asIf) {
    hasAny = true
    yield rows
      .map((row) => endring(xml, row.id, row.metadata, closing.at, closing.by, row.was, row.becomes))
      .join('')
  }
  // The schema demands one change at the least: the closing of the fonds is one.
  if (!hasAny) {
    const [fonds] = await cursors.all(
      sql`select closed_at, closed_by from archive.fonds a where ${here('a')} and id = ${fondsId}`,
    )
    const closedAt = (fonds?.closed_at as Date | null) ?? closing.at
    const by = (fonds?.closed_by as string | null) ?? closing.by
    yield endring(xml, fondsId, 'avsluttetDato', closedAt, by, none, closedAt.toISOString())
  }
  yield xml.end()
}

function endring(
  xml: DepositXml,
  unit: unknown,
  metadata: unknown,
  at: unknown,
  by: unknown,
  was: unknown,
  is: unknown,
) {
  const told = (value: unknown) => ((value as string).trim() === '' ? none : (value as string))
  return xml.element('endring', {
    referanseArkivenhet: unit as string,
    referanseMetadata: metadata as string,
    endretDato: at as Date,
    endretAv: told(by),
    tidligereVerdi: told(was),
    nyVerdi: told(is),
  })
}
