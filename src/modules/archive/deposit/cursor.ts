import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Row } from './content-of-row.ts'

/**
 * A long answer in pieces, by a cursor at the server. Others may be open at the same time, and other questions asked
 * between the pieces.
 */
export class Cursors {
  private opened = 0

  constructor(private readonly tx: Tx) {}

  async *pieces(query: RawBuilder<unknown>, size = 500): AsyncGenerator<Row[]> {
    this.opened += 1
    const name = sql.ref(`deposit_${this.opened}`)
    await sql`declare ${name} no scroll cursor for ${query}`.execute(this.tx)
    try {
      for (;;) {
        const { rows } = await sql<Row>`fetch ${sql.raw(String(size))} from ${name}`.execute(this.tx)
        if (rows.length > 0) yield rows
        if (rows.length < size) break
      }
    } finally {
      await sql`close ${name}`.execute(this.tx).catch(() => {})
    }
  }

  async all(query: RawBuilder<unknown>): Promise<Row[]> {
    return (await sql<Row>`${query}`.execute(this.tx)).rows
  }
}
