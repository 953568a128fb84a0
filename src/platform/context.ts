import { sql } from 'kysely'
import { type Actor, clearanceOf } from './actor.ts'
import { type AuditEvent, appendAudit, appendAuditInSeveral } from './audit.ts'
import { type CalendarDate, type Clock, dateInNorway } from './clock.ts'
import { choose, chosen, type Pools, type Scope, type Tx } from './database.ts'
import type { Log } from './log.ts'
import type { Random } from './random.ts'
import { step } from './step.ts'

/** A transaction in which one municipality has been chosen, and all that an action may need. */
export interface Ctx {
  /** The only database handle in scope of a module: a second one would be another connection. */
  readonly tx: Tx
  readonly municipality: string
  readonly actor: Actor
  readonly now: Date
  /** The calendar date in Norway, yyyy-MM-dd. */
  readonly today: CalendarDate
  readonly random: Random
  readonly correlationId: string
  /** Written in this transaction, right before its commit. */
  audit(event: AuditEvent): void
  /** Adds a job in this transaction. The same task and id twice is one job. */
  later(task: string, id: string, options?: { at?: Date; maxAttempts?: number }): Promise<void>
}

/** What a resident's transaction has: their own rows, in every municipality. */
export interface ResidentCtx extends Omit<Ctx, 'municipality'> {
  readonly residentId: string
  /** Null when all municipalities are read; chosen when something is written. */
  readonly municipality: string | null
}

/** What a transaction in a cooperation has: its joint rows, and what its members share with it. */
export interface CooperationCtx extends Omit<Ctx, 'municipality'> {
  readonly cooperation: string
  /** Null: no single municipality acts. */
  readonly municipality: null
}

/** In the name of one member of a cooperation: its own rows are written, joint rows are read. */
export interface MemberCtx extends Ctx {
  readonly cooperation: string
}

/** Read-only, across all members. */
export type AcrossCtx = Pick<Ctx, 'tx' | 'actor' | 'now' | 'today' | 'correlationId'>

/**
 * Reading in several municipalities at once, as staff with rights in each: the database shows rows of these and no
 * others, in the few tables that are made for it, and lets nothing be written.
 */
export interface SeveralCtx extends Pick<Ctx, 'tx' | 'now' | 'today' | 'correlationId'> {
  readonly municipalities: readonly string[]
  /** Who reads, with the roles they have there. */
  actorIn(municipality: string): Actor
  /** Written in the municipality's own chain, right before the commit. */
  audit(municipality: string, event: AuditEvent): void
}

/** Retries never give up by count: they slow down and stand in the operations list. */
export const endlessAttempts = 32_767

export class Transactions {
  constructor(
    private readonly pools: Pools,
    private readonly clock: Clock,
    private readonly random: Random,
    /** Where reading across members is announced. */
    private readonly log?: Pick<Log, 'info'>,
  ) {}

  /** Runs `work` in one municipality. Its commit is the moment when anything has happened. */
  inTenant<T>(
    municipality: string,
    actor: Actor,
    work: (ctx: Ctx) => Promise<T>,
    correlationId?: string,
  ): Promise<T> {
    const clearances = new Map([[municipality, clearanceOf(actor)]])
    const scope: Scope = { role: 'own', municipality, residentId: null, clearances }
    return this.run(scope, actor, correlationId, (ctx) => work({ ...ctx, municipality }))
  }

  /**
   * Runs `work` as the party `residentId`: the database shows only rows to which it is a party. `actor` is who does it,
   * where that is not the party itself: the person who acts for an organisation.
   */
  asResident<T>(
    residentId: string,
    municipality: string | null,
    work: (ctx: ResidentCtx) => Promise<T>,
    correlationId?: string,
    actor: Actor = { kind: 'resident', id: residentId },
  ): Promise<T> {
    const scope: Scope = { role: 'resident', municipality, residentId }
    return this.run(scope, actor, correlationId, (ctx) => work({ ...ctx, municipality, residentId }))
  }

  /**
   * Runs `work` as `representativeId` in place of the party `residentId`: the database shows only the rows of cases that
   * a power of attorney or a guardianship in force covers, and takes only what it allows.
   */
  asRepresentative<T>(
    parties: { representativeId: string; residentId: string },
    municipality: string | null,
    work: (ctx: ResidentCtx) => Promise<T>,
    correlationId: string | undefined,
    actor: Actor,
  ): Promise<T> {
    const { residentId } = parties
    const scope: Scope = { role: 'representative', municipality, ...parties }
    return this.run(scope, actor, correlationId, (ctx) => work({ ...ctx, municipality, residentId }))
  }

  /**
   * Runs `work` in a cooperation: its joint rows are read and written, and rows that its members share are read; nothing
   * else of any municipality is there. What is audited stands in the cooperation's own chain.
   */
  inCooperation<T>(
    cooperation: string,
    actor: Actor,
    work: (ctx: CooperationCtx) => Promise<T>,
    correlationId?: string,
  ): Promise<T> {
    const scope: Scope = { role: 'cooperation', cooperation, municipality: null, residentId: null }
    return this.run(scope, actor, correlationId, (ctx) => work({ ...ctx, cooperation, municipality: null }))
  }

  /**
   * Runs `work` in the name of one member of the cooperation: the municipality's rows are read and written, joint rows
   * are read. What is audited stands in the municipality's chain.
   */
  inMember<T>(
    member: { cooperation: string; municipality: string },
    actor: Actor,
    work: (ctx: MemberCtx) => Promise<T>,
    correlationId?: string,
  ): Promise<T> {
    const scope: Scope = { role: 'cooperation', ...member, residentId: null }
    return this.run(scope, actor, correlationId, (ctx) => work({ ...ctx, ...member }))
  }

  /**
   * Reads in several municipalities at once. The caller names those in which whoever reads may; `actorIn` says with
   * which roles, so that the action can ask again.
   */
  inSeveral<T>(
    municipalities: readonly string[],
    actorIn: (municipality: string) => Actor,
    work: (ctx: SeveralCtx) => Promise<T>,
    correlationId = this.random.uuid(),
  ): Promise<T> {
    return this.commitWith(async (tx) => {
      const clearances = new Map(
        municipalities.map((number) => [number, clearanceOf(actorIn(number))] as const),
      )
      const [only, ...others] = municipalities
      const scope: Scope = {
        role: 'several',
        municipality: null,
        residentId: null,
        municipalities,
        clearances,
      }
      await choose(tx, others.length === 0 && only ? { ...scope, municipality: only } : scope)
      const now = this.clock.now()
      const events = new Map<string, AuditEvent[]>()
      const audit = (municipality: string, event: AuditEvent) => {
        if (!municipalities.includes(municipality)) throw new Error('this municipality was not chosen')
        events.set(municipality, [...(events.get(municipality) ?? []), event])
      }
      const today = dateInNorway(now)
      const result = await work({ tx, municipalities, actorIn, now, today, correlationId, audit })
      // In the order of the numbers: two who write in the same chains wait for each other, and never in a ring.
      const chains = [...events]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([number, events]) => ({
          ...{ choose: chosen({ ...scope, municipality: number }), actor: actorIn(number), events },
        }))
      await appendAuditInSeveral(tx, chains, now, correlationId)
      return result
    })
  }

  /**
   * Reads across all members, read-only. Each time stands in the log with who and why ("municipalities at start"); the
   * audit chains are the municipalities' own and have no place for what belongs to none of them. The reason holds no
   * personal data.
   */
  acrossMembers<T>(
    actor: Actor,
    reason: string,
    work: (ctx: AcrossCtx) => Promise<T>,
    correlationId = this.random.uuid(),
  ): Promise<T> {
    if (!reason.trim()) throw new Error('reading across members needs a reason')
    const who = actor.kind === 'anonymous' ? null : actor.id
    this.log?.info({ actorKind: actor.kind, actorId: who, reason, correlationId }, 'read across members')
    return this.run({ role: 'across', municipality: null, residentId: null }, actor, correlationId, work)
  }

  private run<T>(
    scope: Scope,
    actor: Actor,
    correlationId = this.random.uuid(),
    work: (ctx: Ctx) => Promise<T>,
  ): Promise<T> {
    return this.commitWith(async (tx) => {
      const now = this.clock.now()
      await choose(tx, { ...scope, at: { moment: now, day: dateInNorway(now) } })
      const events: AuditEvent[] = []
      const result = await work({
        tx,
        municipality: scope.municipality ?? '',
        actor,
        now,
        today: dateInNorway(now),
        random: this.random,
        correlationId,
        audit: (event) => void events.push(event),
        later: (task, id, options = {}) =>
          addJob(tx, {
            task,
            id,
            municipality: scope.municipality,
            cooperation: scope.cooperation ?? null,
            waitMs: options.at ? Math.max(0, options.at.getTime() - now.getTime()) : 0,
            maxAttempts: options.maxAttempts ?? endlessAttempts,
          }),
      })
      const chain = scope.cooperation !== undefined && !scope.municipality ? 'cooperation' : 'municipality'
      if (events.length > 0) await appendAudit(tx, actor, events, now, correlationId, chain)
      return result
    })
  }

  private async commitWith<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.pools.db.transaction().execute(async (tx) => {
      const inner = await work(tx)
      await step('transaction:before-commit')
      return inner
    })
    await step('transaction:after-commit')
    return result
  }
}

/** The queue keeps the database's time, ours may be another (tests move it): what is told is how long to wait. */
async function addJob(
  tx: Tx,
  job: {
    task: string
    id: string
    municipality: string | null
    cooperation: string | null
    waitMs: number
    maxAttempts: number
  },
): Promise<void> {
  const key = `${job.task}:${job.id}`
  // A member's job is the municipality's own, like all others of it.
  const ofCooperation = job.cooperation !== null && job.municipality === null
  const add = sql.ref(ofCooperation ? 'platform.add_cooperation_job' : 'platform.add_job')
  await sql`select ${add}(${job.task}, ${key}, now() + make_interval(secs => ${job.waitMs / 1000}),
    ${ofCooperation ? job.cooperation : job.municipality}, ${job.id}::uuid, ${job.maxAttempts})`.execute(tx)
}
