import type pg from 'pg'

/** How a database is right after it was cloned; whatever a test has left is seen against it. */
export interface Baseline {
  /** Rows written later have a higher transaction number. */
  lastTransaction: string
  /** Tables with rows from the start, and how many. */
  filled: { table: string; count: string }[]
  sequences: { name: string; value: string; called: boolean }[]
}

/** @param client to the database that others are cloned from, when it is complete */
export async function baselineOf(client: pg.Client): Promise<Baseline> {
  const tables = await client.query<{ table: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by 1`,
  )
  const filled: Baseline['filled'] = []
  for (const { table } of tables.rows) {
    const { rows } = await client.query<{ count: string }>(`select count(*) as count from ${table}`)
    const count = rows[0]?.count ?? '0'
    if (count !== '0') filled.push({ table, count })
  }
  const sequences: Baseline['sequences'] = []
  const named = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, sequencename) as name from pg_sequences order by 1`,
  )
  for (const { name } of named.rows) {
    const { rows } = await client.query<{ last_value: string; is_called: boolean }>(
      `select last_value, is_called from ${name}`,
    )
    sequences.push({ name, value: rows[0]?.last_value ?? '1', called: rows[0]?.is_called ?? false })
  }
  const last = await client.query<{ id: string }>('select pg_current_xact_id()::text as id')
  return { lastTransaction: last.rows[0]?.id ?? '0', filled, sequences }
}

/** What says how tables, functions, policies and rights are: a test that changes these is not cleaned up after. */
const catalogues = [
  ...['pg_class', 'pg_attribute', 'pg_proc', 'pg_policy', 'pg_trigger', 'pg_constraint', 'pg_index'],
  ...['pg_namespace', 'pg_type', 'pg_rewrite', 'pg_attrdef', 'pg_default_acl', 'pg_extension'],
]

/**
 * Makes a database that a test has used as it was when it was cloned: rows that have come are taken away and sequences
 * set back.
 *
 * @param client a superuser's, the only connection to the database
 * @returns false when more than that has happened; then the database is not as it was, and must not be used again
 */
export async function resetDatabase(client: pg.Client, baseline: Baseline): Promise<boolean> {
  const isNew = `xmin::text::bigint > ${baseline.lastTransaction}`
  const changed = catalogues.map((name) => `exists (select from pg_catalog.${name} where ${isNew})`)
  const { rows } = await client.query<{ changed: boolean }>(`select ${changed.join(' or ')} as changed`)
  if (rows[0]?.changed !== false) return false

  // Counted by the database itself, and told at the latest when a connection ends.
  const { rows: used } = await client.query<{ table: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not like 'pg\\_%'
       and pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid) + pg_stat_get_tuples_deleted(c.oid) > 0`,
  )
  // With the triggers off, foreign keys too: the order does not matter.
  await client.query('begin; set local session_replication_role = replica')
  const filled = baseline.filled.filter(({ table }) => used.some((one) => one.table === table))
  for (const { table } of used)
    await client.query(
      `delete from ${table} ${filled.some((one) => one.table === table) ? `where ${isNew}` : ''}`,
    )
  // A row that was changed or taken away is missed now.
  let isWhole = true
  for (const { table, count } of filled) {
    const { rows } = await client.query<{ count: string }>(`select count(*) as count from ${table}`)
    isWhole &&= rows[0]?.count === count
  }
  if (baseline.sequences.length > 0)
    await client.query(
      `select ${baseline.sequences
        .map(({ name, value, called }) => `setval(${text(name)}, ${value}, ${called})`)
        .join(', ')}`,
    )
  await client.query('commit; select pg_stat_reset()')
  return isWhole
}

const text = (name: string) => `'${name.replaceAll("'", "''")}'`
