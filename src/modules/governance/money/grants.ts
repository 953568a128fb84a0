import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Condition, type Grant, type GrantState, grantWithId } from './grants.queries.ts'
import { nameOf } from './population.ts'

export type NewGrant = Pick<
  Grant,
  'title' | 'funder' | 'kind' | 'reference' | 'appliedOre' | 'grantedOre' | 'startsOn' | 'endsOn'
> &
  Partial<Pick<Grant, 'callAbout' | 'callDueOn' | 'responsible' | 'application' | 'copiedFrom'>> & {
    state: 'call' | 'applied' | 'granted'
  }

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
      ...{ call_about: wanted.callAbout ?? null, call_due_on: wanted.callDueOn ?? null },
      ...{ responsible: wanted.responsible ?? null, copied_from: wanted.copiedFrom ?? null },
      application: JSON.stringify(wanted.application ?? {}),
      ...{ made_at: ctx.now, made_by_name: nameOf(ctx) },
    })
    .execute()
  await registerNode(ctx, {
    ...{ kind: 'grant', id, label: wanted.title.trim(), href: `/samarbeid/okonomi/tilskudd/${id}` },
    details: { endsOn: wanted.endsOn, applyOn: wanted.callDueOn ?? null },
  })
  ctx.audit({ event: 'money.grant-added', subjectKind: 'grant', subjectId: id })
  return id
}

/** A new call like an earlier one: its words are used again, its sums and days are not. */
export async function copyGrant(ctx: CooperationCtx, id: string): Promise<string> {
  const from = await grantWithId(ctx, id)
  return addGrant(ctx, {
    ...{ title: from.title, funder: from.funder, kind: from.kind, responsible: from.responsible },
    ...{ application: from.application, copiedFrom: id, state: 'call', reference: null },
    ...{ appliedOre: null, grantedOre: null, startsOn: null, endsOn: null, callAbout: from.callAbout },
  })
}

/** What is written of a grant on its way: the call, the words of the application, who follows it up. */
export async function describeGrant(
  ctx: CooperationCtx,
  id: string,
  wanted: Pick<Grant, 'callAbout' | 'callDueOn' | 'responsible' | 'startsOn' | 'endsOn' | 'application'>,
): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  const grant = await grantWithId(ctx, id)
  if (wanted.startsOn && wanted.endsOn && wanted.endsOn < wanted.startsOn)
    throw new Refusal('invalid', 'governance.period-backwards')
  // What was sent stands as it was sent; only who follows it up, and its days, are said anew.
  const application = grant.state === 'call' ? wanted.application : grant.application
  await change(ctx, id, {
    ...{ call_about: wanted.callAbout, call_due_on: wanted.callDueOn, responsible: wanted.responsible },
    ...{ starts_on: wanted.startsOn, ends_on: wanted.endsOn, application: JSON.stringify(application) },
  })
  ctx.audit({ event: 'money.grant-changed', subjectKind: 'grant', subjectId: id })
}

/** What the funder asks the members to put in themselves, and the key by which they share it. */
export async function askOwnShare(
  ctx: CooperationCtx,
  id: string,
  wanted: { basisPoints: number | null; keyId: string | null },
): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  await grantWithId(ctx, id)
  const { basisPoints, keyId } = wanted
  if (basisPoints !== null && !(basisPoints >= 0 && basisPoints < 10_000))
    throw new Refusal('invalid', 'governance.own-share-wrong')
  if (basisPoints && !keyId) throw new Refusal('invalid', 'governance.grant-key-missing')
  await change(ctx, id, { own_share_basis_points: basisPoints, key_id: keyId })
  ctx.audit({
    ...{ event: 'money.grant-changed', subjectKind: 'grant', subjectId: id },
    details: { ownShareBasisPoints: basisPoints },
  })
}

/** Which state each comes from: nothing is skipped, and nothing is gone back on. */
const comesFrom: Readonly<Record<Exclude<GrantState, 'call'>, GrantState>> = {
  ...{ applied: 'call', 'let-go': 'call', granted: 'applied', rejected: 'applied', closed: 'granted' },
}

export type NextState =
  | { state: 'applied'; appliedOre: bigint; reference: string | null }
  | { state: 'granted'; grantedOre: bigint }
  | { state: 'rejected' | 'let-go' | 'closed' }

/**
 * An application is sent or let go, the funder answers it, or a grant is closed.
 * @throws Refusal where it is not there any more, or reports are still owed
 */
export async function setGrantState(ctx: CooperationCtx, id: string, to: NextState): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  const grant = await grantWithId(ctx, id)
  if (grant.state !== comesFrom[to.state]) throw new Refusal('conflict', 'governance.grant-not-there')
  const owed = grant.conditions.filter(({ metOn }) => metOn === null)
  if (to.state === 'closed' && owed.length > 0)
    throw new Refusal('conflict', 'governance.grant-conditions-owed', { count: owed.length })
  if (to.state === 'applied' && to.appliedOre <= 0n)
    throw new Refusal('invalid', 'governance.amount-not-positive')
  await change(ctx, id, {
    state: to.state,
    ...(to.state === 'granted' ? { granted_ore: to.grantedOre.toString(), awarded_on: ctx.today } : {}),
    ...(to.state === 'applied'
      ? {
          ...{ applied_ore: to.appliedOre.toString(), applied_on: ctx.today },
          ...(to.reference ? { reference: to.reference } : {}),
        }
      : {}),
  })
  ctx.audit({
    event: 'money.grant-changed',
    subjectKind: 'grant',
    subjectId: id,
    details: { state: to.state },
  })
}

async function change(
  ctx: CooperationCtx,
  id: string,
  values: Record<string, string | number | null>,
): Promise<void> {
  await ctx.tx
    .updateTable('governance.grant_award')
    .set(({ eb }) => ({ ...values, version: eb('version', '+', 1) }))
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .execute()
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
