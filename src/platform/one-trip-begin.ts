import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type QueryResult,
} from 'kysely'

/**
 * PostgreSQL as Kysely speaks it, but `begin` waits for the transaction's first statement, and goes with it where that
 * one only sets something: each of our transactions begins by choosing whose rows it sees, and a journey to the database
 * costs more than either.
 */
export class OneTripBeginDialect extends PostgresDialect {
  override createDriver(): Driver {
    const driver = super.createDriver()
    const begun = new WeakMap<DatabaseConnection, BeginsWithFirst>()
    const acquire = driver.acquireConnection.bind(driver)
    driver.acquireConnection = async () => {
      const connection = await acquire()
      const known = begun.get(connection) ?? new BeginsWithFirst(connection)
      begun.set(connection, known)
      return known
    }
    driver.beginTransaction = async (connection, settings) => {
      if (settings.isolationLevel || settings.accessMode)
        throw new Error('transactions are begun as they come')
      if (connection instanceof BeginsWithFirst) connection.mustBegin = true
    }
    for (const end of ['commitTransaction', 'rollbackTransaction'] as const) {
      const ends = driver[end].bind(driver)
      driver[end] = async (connection) => {
        // Nothing was asked: there is nothing to end.
        if (connection instanceof BeginsWithFirst && connection.mustBegin) connection.mustBegin = false
        else await ends(connection)
      }
    }
    const release = driver.releaseConnection.bind(driver)
    driver.releaseConnection = (connection) =>
      release(connection instanceof BeginsWithFirst ? connection.inner : connection)
    return driver
  }
}

/** Statements that give no rows and take no values may stand behind `begin` in the same message. */
const setsOnly = /^set local /

class BeginsWithFirst implements DatabaseConnection {
  mustBegin = false

  constructor(readonly inner: DatabaseConnection) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (!this.mustBegin) return this.inner.executeQuery<R>(query)
    this.mustBegin = false
    if (query.parameters.length === 0 && setsOnly.test(query.sql))
      return this.inner.executeQuery<R>({ ...query, sql: `begin; ${query.sql}` })
    await this.inner.executeQuery(CompiledQuery.raw('begin'))
    return this.inner.executeQuery<R>(query)
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    if (this.mustBegin) throw new Error('a transaction begins with something else than a stream')
    return this.inner.streamQuery<R>(query, chunkSize ?? 1)
  }
}
