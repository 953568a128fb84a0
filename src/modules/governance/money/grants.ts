import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { nameOf } from './population.ts'

export const grantKinds = ['skjonnsmidler', 'state', 'county', 'other'] as const
export type GrantKind = (typeof grantKinds)[number]

export interface Condition {
  id: string
  kind: 'condition' | 'report'
  text: string
  dueOn: string | null
  metOn: string | null
  metHow: string | null
  usedOre: bigint | null
  metBy: string | null
}

export interface Grant {
  id: string
  title: string
  funder: string
  kind: GrantKind
  reference: string | null
  appliedOre: bigint | null
  grantedOre: bigint | null
  state: 'applied' | 'granted' | 'rejected' | 'closed'
  startsOn: string | null
  endsOn: string | null
  conditions: Condition[]
  /** What the reports say was used. */
  usedOre: bigint
}

export type NewGrant = Pick<
  Grant,
  'title' | 'funder' | 'kind' | 'reference' | 'appliedOre' | 'grantedOre' | 'startsOn' | 'endsOn'
> & { state: 'applied' | 'granted' }

export async function addGrant(ctx: CooperationCtx, wanted: NewGrant): Promise<string> {
  mustInCooperation(ctx, 'money.write')
  if (!wanted.title.trim() || !wanted.funder.trim()) throw new Refusal('invalid', 'governance.name-missing')
  if (wanted.state === 'granted' && wanted.grantedOre === null)
    throw new Refusal('invalid', 'governance.granted-sum-missing')
  if (wanted.startsOn && wanted.endsOn && wanted.endsOn < wanted.startsOn)
    throw new Refusal('invalid', 'governance.period-backwards')
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.grant_award')
    .values({
      ...{ cooperation: ctx.cooperation, id, title: wanted.title.trim(), funder: wanted.funder.trim() },
      ...{ kind: wanted.kind, reference: wanted.reference, state: wanted.state },
      applied_ore: wanted.appliedOre?.toString() ?? null,
      granted_ore: wanted.grantedOre?.toString() ?? null,
      ...{ starts_on: wanted.startsOn, ends_on: wanted.endsOn },
      ...{ made_at: ctx.now, made_by_name: nameOf(ctx) },
    })
    .execute()
  await registerNode(ctx, {
    kind: 'grant',
    id,
    label: wanted.title.trim(),
    href: `/samarbeid/okonomi/tilskudd/${id}`,
  })
  ctx.audit({ event: 'money.grant-added', subjectKind: 'grant', subjectId: id })
  return id
}

/** The funder answers an application, or a grant is closed. @throws Refusal where reports are still owed */
export async function setGrantState(
  ctx: CooperationCtx,
  id: string,
  to: { state: 'granted'; grantedOre: bigint } | { state: 'rejected' | 'closed' },
): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  const grant = await grantWithId(ctx, id)
  const from = to.state === 'closed' ? 'granted' : 'applied'
  if (grant.state !== from) throw new Refusal('conflict', 'governance.grant-not-there')
  const owed = grant.conditions.filter(({ metOn }) => metOn === null)
  if (to.state === 'closed' && owed.length > 0)
    throw new Refusal('conflict', 'governance.grant-conditions-owed', { count: owed.length })
  await ctx.tx
    .updateTable('governance.grant_award')
    .set(({ eb }) => ({
      ...{ state: to.state, version: eb('version', '+', 1) },
      ...(to.state === 'granted' ? { granted_ore: to.grantedOre.toString() } : {}),
    }))
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .execute()
  ctx.audit({
    event: 'money.grant-changed',
    subjectKind: 'grant',
    subjectId: id,
    details: { state: to.state },
  })
}

export async function addCondition(
  ctx: CooperationCtx,
  grantId: string,
  wanted: { kind: Condition['kind']; text: string; dueOn: string | null },
): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  await grantWithId(ctx, grantId)
  if (!wanted.text.trim()) throw new Refusal('invalid', 'governance.name-missing')
  if (wanted.kind === 'report' && !wanted.dueOn) throw new Refusal('invalid', 'governance.report-needs-day')
  await ctx.tx
    .insertInto('governance.grant_condition')
    .values({
      ...{ cooperation: ctx.cooperation, grant_id: grantId, id: ctx.random.uuid(), kind: wanted.kind },
      ...{ text: wanted.text.trim(), due_on: wanted.dueOn, made_at: ctx.now },
    })
    .execute()
  ctx.audit({ event: 'money.grant-changed', subjectKind: 'grant', subjectId: grantId })
}

/**
 * A condition is met, or a report is sent, with what shows it.
 * @throws Refusal where more is reported used than was granted, or it is met already
 */
export async function meetCondition(
  ctx: CooperationCtx,
  grantId: string,
  id: string,
  met: { how: string; usedOre: bigint | null },
): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  const grant = await grantWithId(ctx, grantId)
  const condition = grant.conditions.find((one) => one.id === id)
  if (!condition) throw new Refusal('not-found', 'platform.no-such-page')
  if (!met.how.trim()) throw new Refusal('invalid', 'governance.evidence-missing')
  if (condition.kind === 'report' && met.usedOre === null)
    throw new Refusal('invalid', 'governance.used-missing')
  if (met.usedOre !== null && grant.usedOre + met.usedOre > (grant.grantedOre ?? 0n))
    throw new Refusal('invalid', 'governance.used-more-than-granted')
  const done = await ctx.tx
    .updateTable('governance.grant_condition')
    .set({
      ...{ met_on: ctx.today, met_how: met.how.trim(), met_by_name: nameOf(ctx) },
      used_ore: met.usedOre?.toString() ?? null,
    })
    .where('cooperation', '=', ctx.cooperation)
    .where('grant_id', '=', grantId)
    .where('id', '=', id)
    .where('met_on', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.condition-met')
  ctx.audit({ event: 'money.grant-changed', subjectKind: 'grant', subjectId: grantId, details: { met: id } })
}

type Reading = Pick<CooperationCtx, 'tx' | 'cooperation'>

export async function grantsOf(ctx: Reading): Promise<Grant[]> {
  const rows = await ctx.tx
    .selectFrom('governance.grant_award')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('made_at')
    .execute()
  const conditions = await ctx.tx
    .selectFrom('governance.grant_condition')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('due_on')
    .orderBy('made_at')
    .execute()
  const ore = (text: string | null) => (text === null ? null : BigInt(text))
  return rows.map((row) => {
    const own = conditions.filter(({ grant_id }) => grant_id === row.id)
    return {
      ...{
        id: row.id,
        title: row.title,
        funder: row.funder,
        kind: row.kind as GrantKind,
        reference: row.reference,
      },
      ...{
        appliedOre: ore(row.applied_ore),
        grantedOre: ore(row.granted_ore),
        state: row.state as Grant['state'],
      },
      ...{ startsOn: row.starts_on, endsOn: row.ends_on },
      conditions: own.map((one) => ({
        ...{ id: one.id, kind: one.kind as Condition['kind'], text: one.text, dueOn: one.due_on },
        ...{ metOn: one.met_on, metHow: one.met_how, usedOre: ore(one.used_ore), metBy: one.met_by_name },
      })),
      usedOre: own.reduce((sum, one) => sum + BigInt(one.used_ore ?? 0), 0n),
    }
  })
}

/** @throws Refusal not-found */
export async function grantWithId(ctx: Reading, id: string): Promise<Grant> {
  const found = (await grantsOf(ctx)).find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'platform.no-such-page')
  return found
}
