import type pg from 'pg'

/**
 * What the promise of never losing a submission rests on. A server without it is refused at start, unless it is the
 * throw-away server of a test run.
 */
const needed: Record<string, (value: string) => boolean> = {
  fsync: (value) => value === 'on',
  full_page_writes: (value) => value === 'on',
  synchronous_commit: (value) => value !== 'off',
  data_checksums: (value) => value === 'on',
  server_version_num: (value) => Number(value) >= 150_000,
}

export async function faultsOfDatabase(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [Object.keys(needed)],
  )
  const faults = rows
    .filter((row) => !needed[row.name]?.(row.setting))
    .map((row) => `PostgreSQL: ${row.name} er ${row.setting}. Rett innstillingen før Samvirke tas i bruk.`)
  const { rows: unsafe } = await pool.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('archive', 'correspondence', 'casework', 'services', 'document_centre')
      and not (c.relrowsecurity and c.relforcerowsecurity)`)
  return [
    ...faults,
    ...unsafe.map(({ name }) => `Tabellen ${name} mangler radsikkerhet. Kjør migreringene på nytt.`),
  ]
}
