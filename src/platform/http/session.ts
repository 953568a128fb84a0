import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '../actor.ts'
import { type Clock, dateInNorway } from '../clock.ts'
import { keepPlan, type Pools } from '../database.ts'
import type { Keys } from '../keys.ts'
import type { Random } from '../random.ts'
import type { Organisation } from './party.ts'
import type { HeldInCooperation, SignedIn } from './visit.ts'

/** Proposed lengths, to be settled by each municipality: residents 30 minutes idle, employees 60, nobody above 8 hours. */
export const idleLimitMs = { resident: 30 * 60_000, employee: 60 * 60_000 }
export const absoluteLimitMs = 8 * 60 * 60_000
/** A role may be taken away any day: what the register said of whom one may act for is asked again after so long. */
export const organisationsCountMs = 60 * 60_000

export interface NewSession {
  kind: 'resident' | 'employee'
  personId: string
  displayName: string
  identityNumber: string
  issuer: string
  sid: string | null
  acr: string
  idToken: string
}

export interface OpenSession extends SignedIn {
  idHash: Buffer
  csrfSecret: Buffer
  issuer: string
  /** For log-out at the provider; read only then. */
  idTokenSealed: Buffer
  /** Whom the register says that the person may act for; null when it must be asked (again). */
  organisations: Organisation[] | null
  /** The cooperation an employee has chosen to work with; null until they choose. */
  cooperation: string | null
  /** Whose things they have chosen to look at; null for their own. */
  actingForParty: string | null
}

/** Sessions: 256-bit random ids of which only the hash is stored; a new id at every sign-in. */
export class Sessions {
  constructor(
    private readonly pools: Pools,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** Starts a session and returns its id, which only the browser keeps. */
  async start(session: NewSession): Promise<string> {
    const id = Buffer.from(this.random.bytes(32)).toString('base64url')
    const now = this.clock.now()
    await this.pools.db
      .insertInto('platform.session')
      .values({
        id_hash: hashOf(id),
        kind: session.kind,
        resident_id: session.kind === 'resident' ? session.personId : null,
        employee_id: session.kind === 'employee' ? session.personId : null,
        display_name: session.displayName,
        identity_encrypted: this.keys.sealForPlatform(
          'session-identity',
          Buffer.from(session.identityNumber),
        ),
        issuer: session.issuer,
        sid: session.sid,
        acr: session.acr,
        id_token_encrypted: this.keys.sealForPlatform('session-id-token', Buffer.from(session.idToken)),
        csrf_secret: Buffer.from(this.random.bytes(32)),
        created_at: now,
        last_seen_at: now,
        ends_at: new Date(now.getTime() + idleLimitMs[session.kind]),
      })
      .execute()
    return id
  }

  /** The open session of this id, its idle time begun anew; null when it is unknown, too old or left idle. */
  async resume(id: string): Promise<OpenSession | null> {
    if (!/^[A-Za-z0-9_-]{43}$/.test(id)) return null
    const now = this.clock.now()
    // Roles are read at every request: one that was taken away is gone at once, in every open session.
    const { rows } = await sql<SessionRow>`${keepPlan}
      select kind, resident_id, employee_id, display_name, identity_encrypted, issuer, acr, id_token_encrypted, csrf_secret,
        created_at, last_seen_at, organisations_sealed, organisations_asked_at, acting_for_party, cooperation,
        case when employee_id is not null then (
          select json_agg(r) from members.roles_of_employee(employee_id, ${dateInNorway(now)}::date) r
        ) end as roles,
        case when employee_id is not null then (
          select json_agg(r) from members.cooperation_roles_of_employee(employee_id, ${dateInNorway(now)}::date) r
        ) end as cooperation_roles
      from platform.session where id_hash = ${hashOf(id)} and ends_at > ${now}`.execute(this.pools.db)
    const [row] = rows
    if (!row) return null
    const { kind } = row
    const lastPossible = row.created_at.getTime() + absoluteLimitMs
    const endsAt = new Date(Math.min(now.getTime() + idleLimitMs[kind], lastPossible))
    // Written at most once a minute: a page of a form is many requests.
    if (now.getTime() - row.last_seen_at.getTime() > 60_000) {
      await this.pools.db
        .updateTable('platform.session')
        .set({ last_seen_at: now, ends_at: endsAt })
        .where('id_hash', '=', hashOf(id))
        .execute()
    }
    const personId = (row.resident_id ?? row.employee_id) as string
    return {
      kind,
      id: personId,
      displayName: row.display_name ?? '',
      acr: row.acr,
      identityNumber: this.keys.openForPlatform('session-identity', row.identity_encrypted).toString('utf8'),
      endsAt,
      roles: kind === 'employee' ? byMunicipality(row.roles ?? []) : new Map(),
      cooperationRoles: row.cooperation_roles ?? [],
      cooperation: row.cooperation,
      idHash: hashOf(id),
      csrfSecret: row.csrf_secret,
      issuer: row.issuer,
      idTokenSealed: row.id_token_encrypted,
      organisations: this.organisationsOf(row, now),
      actingForParty: row.acting_for_party,
    }
  }

  /** What the register said just now that the person may act for. */
  async rememberOrganisations(
    session: Pick<OpenSession, 'idHash'>,
    organisations: readonly Organisation[],
  ): Promise<void> {
    const sealed = this.keys.sealForPlatform(
      'session-organisations',
      Buffer.from(JSON.stringify(organisations)),
    )
    await this.pools.db
      .updateTable('platform.session')
      .set({ organisations_sealed: sealed, organisations_asked_at: this.clock.now() })
      .where('id_hash', '=', session.idHash)
      .execute()
  }

  /** Whose things are looked at from now on; null for the person's own. */
  async lookAt(session: Pick<OpenSession, 'idHash'>, partyId: string | null): Promise<void> {
    await this.pools.db
      .updateTable('platform.session')
      .set({ acting_for_party: partyId })
      .where('id_hash', '=', session.idHash)
      .execute()
  }

  /** Which of their cooperations an employee works with from now on. */
  async workIn(session: Pick<OpenSession, 'idHash'>, cooperation: string): Promise<void> {
    await this.pools.db
      .updateTable('platform.session')
      .set({ cooperation })
      .where('id_hash', '=', session.idHash)
      .execute()
  }

  private organisationsOf(
    row: { organisations_sealed: Uint8Array | null; organisations_asked_at: Date | null },
    now: Date,
  ): Organisation[] | null {
    const { organisations_sealed: sealed, organisations_asked_at: askedAt } = row
    if (!sealed || !askedAt || now.getTime() - askedAt.getTime() >= organisationsCountMs) return null
    return JSON.parse(this.keys.openForPlatform('session-organisations', sealed).toString('utf8'))
  }

  /** ID-porten gives no name: it is shown from when a register has told it. */
  async rememberName(session: Pick<OpenSession, 'idHash'>, name: string): Promise<void> {
    await this.pools.db
      .updateTable('platform.session')
      .set({ display_name: name })
      .where('id_hash', '=', session.idHash)
      .execute()
  }

  /** Ends the session and returns its id token for the provider's log-out. */
  async end(id: string): Promise<{ issuer: string; idToken: string } | null> {
    const row = await this.pools.db
      .deleteFrom('platform.session')
      .where('id_hash', '=', hashOf(id))
      .returning(['issuer', 'id_token_encrypted'])
      .executeTakeFirst()
    if (!row) return null
    return {
      issuer: row.issuer,
      idToken: this.keys.openForPlatform('session-id-token', row.id_token_encrypted).toString('utf8'),
    }
  }

  /** Log-out told by the provider (front or back channel): ends every session of its sid. */
  async endBySid(issuer: string, sid: string): Promise<number> {
    const ended = await this.pools.db
      .deleteFrom('platform.session')
      .where('issuer', '=', issuer)
      .where('sid', '=', sid)
      .executeTakeFirst()
    return Number(ended.numDeletedRows)
  }

  /** True the first time a log-out message is seen: each is acted on once. */
  async isFirstUse(issuer: string, jti: string): Promise<boolean> {
    const made = await this.pools.db
      .insertInto('platform.used_token')
      .values({ issuer, jti, used_at: this.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows === 1n
  }

  async removeOld(): Promise<void> {
    const now = this.clock.now()
    await this.pools.db.deleteFrom('platform.session').where('ends_at', '<', now).execute()
    const anHourAgo = new Date(now.getTime() - 3_600_000)
    await this.pools.db.deleteFrom('platform.used_token').where('used_at', '<', anHourAgo).execute()
  }
}

interface SessionRow {
  kind: 'resident' | 'employee'
  resident_id: string | null
  employee_id: string | null
  display_name: string | null
  identity_encrypted: Buffer
  issuer: string
  acr: string
  id_token_encrypted: Buffer
  csrf_secret: Buffer
  created_at: Date
  last_seen_at: Date
  organisations_sealed: Buffer | null
  organisations_asked_at: Date | null
  acting_for_party: string | null
  roles: { municipality: string; role: Role }[] | null
  cooperation: string | null
  cooperation_roles: HeldInCooperation[] | null
}

function byMunicipality(held: NonNullable<SessionRow['roles']>): Map<string, Role[]> {
  const roles = new Map<string, Role[]>()
  for (const { municipality, role } of held)
    roles.set(municipality, [...(roles.get(municipality) ?? []), role])
  return roles
}

function hashOf(id: string): Buffer {
  return createHash('sha256').update(id).digest()
}
