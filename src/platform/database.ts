import { type Kysely, Kysely as KyselyDatabase, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../../db/schema.generated.ts'
import type { ProtectionLevel } from './actor.ts'
import { OneTripBeginDialect } from './one-trip-begin.ts'

export type { DB }
export type Tx = Transaction<DB>

// Numbers that may exceed a double (numeric, bigint) stay text: money is never floating point.
// Dates without time stay text yyyy-MM-dd: a calendar date has no time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => text)

/**
 * Stands first in a question that is asked so often, and is so long, that planning it anew each time costs more than
 * answering it. Its plan is kept by the connection it was asked on. Not for `select *`: a plan that is kept refuses when
 * a column has come.
 */
export const keepPlan = sql.raw('/* plan kept */')
const mostKept = 300

/** A connection that keeps the plan of what asks for it. */
class KeepsPlans extends pg.Client {
  private static readonly names = new Map<string, string>()

  // biome-ignore lint/suspicious/noExplicitAny: one of the library's many forms of asking is looked at, the others go on
  override query(asked: any, ...rest: any[]): any {
    const [values] = rest
    const name = typeof asked === 'string' && Array.isArray(values) && KeepsPlans.nameOf(asked)
    return name ? super.query({ name, text: asked, values }) : super.query(asked, ...rest)
  }

  private static nameOf(text: string): string | null {
    if (!text.trimStart().startsWith('/* plan kept */')) return null
    const { names } = KeepsPlans
    // Filters make questions of many shapes: those after the first few hundred are planned as they come.
    if (!names.has(text) && names.size < mostKept) names.set(text, `kept-${names.size}`)
    return names.get(text) ?? null
  }
}

export interface Pools {
  db: Kysely<DB>
  pool: pg.Pool
  close(): Promise<void>
}

export function openPool(url: string, options: { size: number; onError: (error: Error) => void }): Pools {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.size,
    application_name: 'samvirke',
    // A statement or an idle transaction that hangs gives its connection back instead of taking the pool with it.
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    options: '-c timezone=UTC',
    Client: KeepsPlans,
  })
  // An idle connection's error comes by the pool, a used one's by itself: unheard, either would end the process.
  pool.on('error', options.onError)
  pool.on('connect', (client) => void client.on('error', options.onError))
  const db = new KyselyDatabase<DB>({ dialect: new OneTripBeginDialect({ pool }) })
  // The pool itself: Kysely closes only what it has opened, and the job queue uses the pool without it.
  return { db, pool, close: () => pool.end() }
}

export interface Scope {
  role: 'own' | 'resident' | 'representative' | 'across' | 'several' | 'cooperation'
  municipality: string | null
  residentId: string | null
  /** Who acts in place of the resident; only with the role `representative`. */
  representativeId?: string
  /** When it is, for what holds from one day to another. */
  at?: { moment: Date; day: string }
  /** Those that are read at once; only with the role `several`. */
  municipalities?: readonly string[]
  /** The cooperation whose rows are worked with; only with the role `cooperation`, where `municipality` is the member that acts. */
  cooperation?: string
  /** What whoever acts is cleared for, by municipality. Without: rows of protected persons are not there. */
  clearances?: ReadonlyMap<string, ProtectionLevel>
}

/**
 * Chooses whose rows a transaction sees. SET LOCAL, so that nothing follows the pooled connection to the next
 * municipality, and Citus carries it to the shards.
 */
export async function choose(tx: Tx, scope: Scope): Promise<void> {
  await sql.raw(chosen(scope)).execute(tx)
  if (scope.role === 'across') await sql`set transaction read only`.execute(tx)
}

/** What chooses, as statements that take no values. */
export function chosen(scope: Scope): string {
  const municipality = scope.municipality ?? ''
  const resident = scope.residentId ?? ''
  const several = scope.municipalities ?? []
  if (![municipality || '0000', ...several].every((number) => /^[0-9]{4}$/.test(number)))
    throw new Error('not a municipality number')
  if (!/^([0-9a-f-]{36})?$/.test(resident)) throw new Error('not a resident id')
  if (scope.role === 'own' && !municipality) throw new Error('no municipality is chosen')
  if ((scope.role === 'resident' || scope.role === 'representative') && !resident)
    throw new Error('no resident is chosen')
  const representative = scope.representativeId ?? ''
  if (!/^([0-9a-f-]{36})?$/.test(representative)) throw new Error('not a resident id')
  if ((scope.role === 'representative') !== (representative !== '')) throw new Error('nobody represents')
  if (scope.at && !/^\d{4}-\d{2}-\d{2}$/.test(scope.at.day)) throw new Error('not a date')
  if ((scope.role === 'several') !== several.length > 0) throw new Error('no municipalities are chosen')
  if ((scope.role === 'cooperation') !== (scope.cooperation !== undefined))
    throw new Error('no cooperation is chosen')
  if (!/^[a-z0-9-]+$/.test(scope.cooperation ?? 'none')) throw new Error('not a cooperation')
  const cleared = [...(scope.clearances ?? [])].map(([number, level]) => `${number}:${level}`).join(',')
  if (!/^([0-9]{4}:[0-3](,|$))*$/.test(cleared)) throw new Error('not a clearance')
  const role = {
    own: '',
    cooperation: '',
    resident: 'set local role samvirke_resident; ',
    representative: `set local role samvirke_representative; set local samvirke.representative = '${representative}'; `,
    across: 'set local role samvirke_across; ',
    several: `set local role samvirke_several; set local samvirke.municipalities = '${several.join(',')}'; `,
  }[scope.role]
  const at = scope.at
    ? `set local samvirke.day = '${scope.at.day}'; set local samvirke.moment = '${scope.at.moment.toISOString()}'; `
    : ''
  const member = scope.municipality ? `'${municipality}'` : 'null'
  const enter =
    scope.cooperation === undefined
      ? ''
      : `; select platform.enter_cooperation('${scope.cooperation}', ${member})`
  return `${role}${at}set local samvirke.municipality = '${municipality}'; set local samvirke.resident = '${resident}'; set local samvirke.clearances = '${cleared}'${enter}`
}
