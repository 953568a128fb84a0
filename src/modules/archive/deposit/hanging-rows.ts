import { type RawBuilder, sql } from 'kysely'
import type { Row } from './content-of-row.ts'
import type { Cursors } from './cursor.ts'
import type { Goes } from './selection.ts'

export type RowsOf = (id: string) => Row[]

/** What hangs on units, asked for many units at once. A table that is empty here is asked for once. */
export class HangingRows {
  private readonly isEmpty = new Map<string, boolean>()

  constructor(
    private readonly cursors: Cursors,
    private readonly municipality: string,
    private readonly goes: Goes,
  ) {}

  /** Rows in the order of `order`, then of their ids: an import gives ids that rise as they stand in the deposit. */
  async of(table: string, column: string, ids: readonly string[], order?: string): Promise<RowsOf> {
    if (ids.length === 0 || (await this.hasNone(table))) return () => []
    const by = order === undefined ? sql`x.id` : sql`${sql.ref(`x.${order}`)}, x.id`
    return grouped(
      await this.cursors.all(
        sql`select x.*${this.more(table)} from ${sql.table(table)} x where x.municipality = ${this.municipality}
          and ${sql.ref(`x.${column}`)} = any (${ids}::uuid[]) order by ${by}`,
      ),
      column,
    )
  }

  /** References are told only where what they mean is in the deposit too. */
  private more(table: string): RawBuilder<unknown> {
    const here = sql`x.municipality`
    if (table === 'archive.sign_off')
      return sql`, case when x.answered_by_entry_id is not null and ${this.goes.unit(here, sql`x.answered_by_entry_id`)}
        then x.answered_by_entry_id end as answered_by_entry_id`
    if (table === 'archive.cross_reference')
      return sql`, case when ${this.goes.unit(here, sql`x.to_unit_id`)} then (select u.kind from archive.unit u
        where u.municipality = x.municipality and u.id = x.to_unit_id) end as to_kind`
    if (table === 'archive.secondary_class') return sql`, ${this.goes.unit(here, sql`x.class_id`)} as goes`
    return sql``
  }

  private async hasNone(table: string): Promise<boolean> {
    const known = this.isEmpty.get(table)
    if (known !== undefined) return known
    const [row] = await this.cursors.all(
      sql`select exists (select from ${sql.table(table)} where municipality = ${this.municipality}) as some`,
    )
    const isEmpty = row?.some !== true
    this.isEmpty.set(table, isEmpty)
    return isEmpty
  }
}

export function grouped(rows: readonly Row[], column: string): RowsOf {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const id = row[column] as string
    const own = found.get(id)
    if (own) own.push(row)
    else found.set(id, [row])
  }
  return (id) => found.get(id) ?? []
}

/** Reads on from a stream only while what comes next belongs to the same unit. */
export class Peekable {
  private rows: Row[] = []
  private at = 0
  private isDone = false

  constructor(private readonly source: AsyncIterator<Row[]>) {}

  async next(belongs: (row: Row) => boolean): Promise<Row | null> {
    if (this.at >= this.rows.length && !this.isDone) {
      const step = await this.source.next()
      this.isDone = step.done === true
      this.rows = step.done ? [] : step.value
      this.at = 0
    }
    const row = this.rows[this.at]
    if (!row || !belongs(row)) return null
    this.at += 1
    return row
  }

  async close(): Promise<void> {
    await this.source.return?.()
  }
}
