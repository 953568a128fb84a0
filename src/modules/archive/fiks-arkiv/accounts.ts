import type { Actor, Role } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'

/** What a rule of the archive (`regel`) gives a case file that the message says nothing of. */
export interface FilingRule {
  readonly unit?: string
  readonly responsible?: string
  /** Code or title of a series. */
  readonly series?: string
  /** Class in the series' own system. */
  readonly class?: string
}

/** A system that may send to the municipality's archive by Fiks Arkiv. */
export interface FiksAccount {
  readonly accountId: string
  readonly systemName: string
  readonly mayFile: boolean
  readonly mayRead: boolean
  /** Sees what is screened from the public: names, titles, documents. */
  readonly seesScreened: boolean
  /** Of protected persons: 0 none … 3 strictly confidential. */
  readonly clearance: number
  readonly unit: string
  readonly responsible: string
  readonly rules: Readonly<Record<string, FilingRule>>
  /** Whose certificate its packages must be signed with; null or absent: any that is trusted. */
  readonly organizationNumber?: string | null
}

/** Lets a system in from a date, or changes what it may. @throws Refusal forbidden */
export async function allowFiksAccount(
  ctx: Ctx,
  account: FiksAccount & { validFrom: string; validTo: string | null },
): Promise<void> {
  mustBeAllowed(ctx, 'connect')
  const row = {
    system_name: account.systemName,
    may_file: account.mayFile,
    may_read: account.mayRead,
    sees_screened: account.seesScreened,
    clearance: account.clearance,
    unit: account.unit,
    responsible: account.responsible,
    rules: JSON.stringify(account.rules),
    organization_number: account.organizationNumber ?? null,
    valid_from: account.validFrom,
    valid_to: account.validTo,
    created_at: ctx.now,
    created_by: nameInArchive(ctx.actor),
  }
  await ctx.tx
    .insertInto('archive.fiks_account')
    .values({ municipality: ctx.municipality, account_id: account.accountId, ...row })
    .onConflict((conflict) => conflict.columns(['municipality', 'account_id']).doUpdateSet(row))
    .execute()
  ctx.audit({
    event: 'archive.fiks-account-allowed',
    subjectKind: 'fiks-account',
    subjectId: account.accountId,
    details: { mayFile: account.mayFile, mayRead: account.mayRead, seesScreened: account.seesScreened },
  })
}

/** The sender, where it is let in today. */
export async function accountInForce(ctx: Ctx, accountId: string): Promise<FiksAccount | null> {
  const row = await ctx.tx
    .selectFrom('archive.fiks_account')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('account_id', '=', accountId)
    .where('valid_from', '<=', ctx.today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', ctx.today)]))
    .executeTakeFirst()
  if (!row) return null
  return {
    accountId: row.account_id,
    systemName: row.system_name,
    mayFile: row.may_file,
    mayRead: row.may_read,
    seesScreened: row.sees_screened,
    clearance: row.clearance,
    unit: row.unit,
    responsible: row.responsible,
    rules: row.rules as unknown as Record<string, FilingRule>,
    organizationNumber: row.organization_number,
  }
}

const clearances: readonly Role[] = [
  'cleared-client-address',
  'cleared-confidential',
  'cleared-strictly-confidential',
]

/**
 * In whose name the messages of an account are carried out: with the rights of archive staff and the clearance it has
 * been given, never with those of the platform's own parts, which see everything.
 */
export function actorOf(account: FiksAccount): Actor {
  const cleared = clearances.slice(0, account.clearance)
  const roles: Role[] = ['caseworker', 'archivist', ...cleared]
  return {
    kind: 'employee',
    id: account.accountId,
    name: account.systemName,
    title: 'fagsystem',
    roles,
  }
}
