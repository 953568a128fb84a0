import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx, Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId, type Reading } from './bodies.ts'
import { type CouncilOutcome, councilOutcomes, type Requirement, standingOf } from './council.rules.ts'
import { nameIn } from './meetings.ts'

export interface CouncilMatter {
  id: string
  title: string
  caseText: string
  proposal: string
  itemId: string | null
  requires: Requirement
  rule: string
  dueOn: string | null
  inForceOn: string | null
  endedBecause: string | null
}

/** What one council decided of it; the newest of each counts. */
export interface Treatment {
  municipality: string
  outcome: CouncilOutcome
  decidedOn: string
  reference: string
  wording: string
  saidBy: string
}

/** A matter goes to every council of the cooperation. @throws Refusal governance.council-incomplete */
export async function addCouncilMatter(
  ctx: CooperationCtx,
  wanted: Omit<CouncilMatter, 'id' | 'inForceOn' | 'endedBecause'>,
): Promise<string> {
  mustInCooperation(ctx, 'governance.prepare')
  if (!wanted.title.trim() || !wanted.proposal.trim() || !wanted.rule.trim())
    throw new Refusal('invalid', 'governance.council-incomplete')
  if (wanted.itemId !== null) await mustBeAdopted(ctx, wanted.itemId)
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.council_matter')
    .values({
      ...{ cooperation: ctx.cooperation, id, title: wanted.title.trim(), case_text: wanted.caseText.trim() },
      ...{ proposal: wanted.proposal.trim(), item_id: wanted.itemId, requires: wanted.requires },
      ...{ rule: wanted.rule.trim(), due_on: wanted.dueOn, made_at: ctx.now, made_by_name: nameIn(ctx) },
    })
    .execute()
  ctx.audit({ event: 'council-matter.added', subjectKind: 'council-matter', subjectId: id })
  return id
}

/** What recommends it is an item that a body has adopted. */
async function mustBeAdopted(ctx: CooperationCtx, itemId: string): Promise<void> {
  const found = isId(itemId)
    ? await ctx.tx
        .selectFrom('governance.decision')
        .select('item_id')
        .where('cooperation', '=', ctx.cooperation)
        .where('item_id', '=', itemId)
        .where('outcome', '=', 'adopted')
        .executeTakeFirst()
    : undefined
  if (!found) throw new Refusal('invalid', 'governance.nothing-to-change')
}

/** In the cooperation, or in the name of the member whose council it is. */
type TreatingCtx = Pick<Ctx, 'tx' | 'now' | 'today' | 'random' | 'actor' | 'audit'> & {
  cooperation: string
  municipality: string | null
}

/**
 * Records what a member's council decided. It may decide anew: what it said before stands beneath.
 * @throws Refusal governance.council-settled, governance.council-not-member, governance.council-reference …
 */
export async function recordTreatment(
  ctx: TreatingCtx,
  municipalities: Municipalities,
  matterId: string,
  wanted: Omit<Treatment, 'saidBy' | 'outcome'> & { outcome: string },
): Promise<void> {
  mustInCooperation(ctx, ctx.municipality === null ? 'governance.prepare' : 'cooperation.answer')
  const matter = await councilMatterWithId(ctx, matterId)
  if (matter.inForceOn || matter.endedBecause) throw new Refusal('conflict', 'governance.council-settled')
  const isMember = municipalities
    .membersOf(ctx.cooperation)
    .some(({ number }) => number === wanted.municipality)
  if (!isMember || (ctx.municipality !== null && ctx.municipality !== wanted.municipality))
    throw new Refusal('invalid', 'governance.council-not-member')
  const outcome = councilOutcomes.find((one) => one === wanted.outcome)
  if (!outcome || !wanted.reference.trim()) throw new Refusal('invalid', 'governance.council-reference')
  if (wanted.decidedOn > ctx.today) throw new Refusal('invalid', 'governance.council-in-future')
  const wording = wanted.wording.trim() || (outcome === 'adopted' ? matter.proposal : '')
  if (outcome === 'adopted-changed' && !wording) throw new Refusal('invalid', 'governance.council-wording')
  await ctx.tx
    .insertInto('governance.council_treatment')
    .values({
      ...{ municipality: wanted.municipality, id: ctx.random.uuid(), cooperation: ctx.cooperation },
      ...{ matter_id: matterId, outcome, decided_on: wanted.decidedOn, reference: wanted.reference.trim() },
      ...{ wording, said_at: ctx.now, said_by: nameIn(ctx) },
    })
    .execute()
  ctx.audit({
    ...{ event: 'council-matter.treated', subjectKind: 'council-matter', subjectId: matterId },
    details: { outcome, municipality: wanted.municipality },
  })
}

/**
 * The matter comes into force, once enough have adopted it and not before the last of them did.
 * @throws Refusal governance.councils-missing with the rule and who is missing, governance.councils-not-yet
 */
export async function putInForce(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  matterId: string,
  fromDay: string,
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  await ctx.tx
    .selectFrom('governance.council_matter')
    .select('id')
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', matterId)
    .forUpdate()
    .execute()
  const matter = await councilMatterWithId(ctx, matterId)
  if (matter.inForceOn || matter.endedBecause) throw new Refusal('conflict', 'governance.council-settled')
  const members = municipalities.membersOf(ctx.cooperation)
  const newest = newestOf(await treatmentsOf(ctx, matterId))
  const standing = standingOf(
    matter.requires,
    members.map(({ number }) => number),
    new Map([...newest].map(([number, one]) => [number, one.outcome])),
  )
  if (standing.state !== 'ready') {
    const missing = members.filter(({ number }) => !standing.yes.includes(number)).map(({ name }) => name)
    throw new Refusal('conflict', 'governance.councils-missing', {
      ...{ yes: standing.yes.length, needed: standing.needed, rule: matter.rule },
      names: missing.join(', '),
    })
  }
  const days = standing.yes.map((number) => newest.get(number)?.decidedOn ?? '').sort()
  if (fromDay < (days[standing.needed - 1] ?? '')) throw new Refusal('invalid', 'governance.councils-not-yet')
  await ctx.tx
    .updateTable('governance.council_matter')
    .set({ in_force_on: fromDay, put_in_force_at: ctx.now, put_in_force_by: nameIn(ctx) })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', matterId)
    .execute()
  ctx.audit({ event: 'council-matter.settled', subjectKind: 'council-matter', subjectId: matterId })
}

/** It will not come into force. What the councils decided stands as it was. */
export async function endCouncilMatter(
  ctx: CooperationCtx,
  matterId: string,
  because: string,
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  if (!because.trim()) throw new Refusal('invalid', 'governance.reason-missing')
  const ended = await ctx.tx
    .updateTable('governance.council_matter')
    .set({ ended_because: because.trim() })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', matterId)
    .where('in_force_on', 'is', null)
    .where('ended_because', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.council-settled')
  ctx.audit({ event: 'council-matter.settled', subjectKind: 'council-matter', subjectId: matterId })
}

const matters = (ctx: Reading) =>
  ctx.tx.selectFrom('governance.council_matter').selectAll().where('cooperation', '=', ctx.cooperation)
type MatterRow = Awaited<ReturnType<ReturnType<typeof matters>['execute']>>[number]
const matterOf = (row: MatterRow): CouncilMatter => ({
  ...{ id: row.id, title: row.title, caseText: row.case_text, proposal: row.proposal, itemId: row.item_id },
  ...{ requires: row.requires as Requirement, rule: row.rule, dueOn: row.due_on },
  ...{ inForceOn: row.in_force_on, endedBecause: row.ended_because },
})

/** @throws Refusal not-found */
export async function councilMatterWithId(ctx: Reading, id: string): Promise<CouncilMatter> {
  const row = isId(id) ? await matters(ctx).where('id', '=', id).executeTakeFirst() : null
  if (!row) throw new Refusal('not-found', 'platform.no-such-page')
  return matterOf(row)
}

/** Every joint matter, the newest first. */
export const councilMatters = async (ctx: Reading): Promise<CouncilMatter[]> =>
  (await matters(ctx).orderBy('made_at', 'desc').execute()).map(matterOf)

/** What the councils have decided, in the order in which it was said; of one matter, or of all. */
export async function treatmentsOf(
  ctx: Reading,
  matterId: string | null,
): Promise<(Treatment & { matterId: string })[]> {
  const rows = await ctx.tx
    .selectFrom('governance.council_treatment')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .$if(matterId !== null, (query) => query.where('matter_id', '=', matterId ?? ''))
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => ({
    ...{ matterId: row.matter_id, municipality: row.municipality, outcome: row.outcome as CouncilOutcome },
    ...{ decidedOn: row.decided_on, reference: row.reference, wording: row.wording, saidBy: row.said_by },
  }))
}

/** What counts of each council: what it said last. */
export const newestOf = <One extends Treatment>(all: readonly One[]): Map<string, One> =>
  new Map(all.map((one) => [one.municipality, one]))
