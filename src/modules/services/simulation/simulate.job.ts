import { sql } from 'kysely'
import type { Grounds } from '#modules/casework/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import { canonicalSha256 } from '#platform/canonical-json.ts'
import type { Ctx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { datedValues } from '../deciding/dated-values.ts'
import type { DecidingPackage } from '../deciding/deciding-package.ts'
import { ownChoices } from '../deciding/own-choices.ts'
import type { Basis, KeptTrace } from '../deciding/rule-evaluation.ts'
import { decidingByHash } from '../replay/kept-rules.ts'
import { editionsOf } from '../rule-documentation/editions.ts'
import type { ServicesWorld } from '../world.ts'
import { withChangedRate } from './changed-basis.rules.ts'
import { compareCase } from './compare-case.ts'
import { resultOf } from './result.ts'
import type { Definition } from './simulation.ts'
import { emptyTally, type Tally, tallied } from './tally.rules.ts'

type World = Pick<ServicesWorld, 'transactions' | 'services'>

export const simulator = systemActor('Prøveregning')
/** Small enough that other work in the process is not kept waiting. */
const casesAtATime = 50

/** Gives each municipality its share of a run, each in its own rows. Run twice, each has one. */
export async function beginSimulation(job: Job, { transactions }: World): Promise<void> {
  const definition = await transactions.inTenant(job.municipality, simulator, async (ctx) => {
    const row = await ctx.tx
      .selectFrom('services.simulation')
      .select('definition')
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .where('done_at', 'is', null)
      .executeTakeFirst()
    return (row?.definition ?? null) as Definition | null
  })
  for (const municipality of definition?.municipalities ?? [])
    await transactions.inTenant(municipality, simulator, async (ctx) => {
      const made = await ctx.tx
        .insertInto('services.simulation_part')
        .values({
          ...{ municipality, id: ctx.random.uuid(), simulation_id: job.id, owner: job.municipality },
          ...{ definition: JSON.stringify(definition), tally: JSON.stringify(emptyTally) },
        })
        .onConflict((conflict) => conflict.columns(['municipality', 'simulation_id']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (made) await ctx.later('services.simulate', made.id)
    })
}

/**
 * Works out one municipality's cases, a few in each transaction, and remembers how far it came with the count so far:
 * killed, it goes on where it was, and the result is the same. The last municipality to end puts the run together.
 */
export async function simulatePart(job: Job, world: World): Promise<void> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(job.municipality, simulator, work)
  while (!(await inTenant((ctx) => nextCases(ctx, world, job.id)))) {
    // Each round is a transaction of its own.
  }
  const part = await inTenant((ctx) =>
    ctx.tx
      .selectFrom('services.simulation_part')
      .select(['simulation_id', 'owner'])
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .executeTakeFirst(),
  )
  if (part) await endWhenAllHaveEnded(world, part.owner, part.simulation_id)
}

/** True when there are no more. */
async function nextCases(ctx: Ctx, { services }: World, partId: string): Promise<boolean> {
  const part = await ctx.tx
    .selectFrom('services.simulation_part')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', partId)
    .forUpdate()
    .executeTakeFirst()
  if (!part || part.done_at) return true
  const definition = part.definition as unknown as Definition
  const rules = await rulesOf(ctx, services, definition)
  const national = await nationalRows(ctx, definition)
  const cases = await casesAfter(ctx, definition, part.after_case)
  let tally = part.tally as unknown as Tally
  for (const one of cases) {
    const compared = one.grounds
      ? await comparedCase(ctx, rules, definition, national, one.grounds)
      : ({ kind: 'not-run', code: 'not-decided' } as const)
    const example = { caseId: one.id, caseNumber: one.caseNumber, mayBeExample: !one.isProtected }
    tally = tallied(tally, compared, example)
  }
  const isDone = cases.length < casesAtATime
  await ctx.tx
    .updateTable('services.simulation_part')
    .set({
      tally: JSON.stringify(tally),
      after_case: cases.at(-1)?.id ?? part.after_case,
      done_at: isDone ? ctx.now : null,
    })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', partId)
    .execute()
  if (isDone)
    ctx.audit({
      ...{ event: 'simulation.run', subjectKind: 'service', subjectId: definition.serviceId },
      details: { run: part.simulation_id, cases: tally.cases },
    })
  return isDone
}

interface Rules {
  running: DecidingPackage
  changed: DecidingPackage
}

async function rulesOf(ctx: Ctx, services: ServicesWorld['services'], of: Definition): Promise<Rules> {
  const find = async (packageHash: string) =>
    (await decidingByHash(ctx.tx, packageHash)) ??
    (await editionsOf(ctx.tx, services, of.serviceId)).find((one) => one.packageHash === packageHash)?.service
  const [running, changed] = [await find(of.running.packageHash), await find(of.changed.packageHash)]
  if (!running || !changed) throw new Error(`a package of the trial run of ${of.serviceId} is not kept`)
  return { running, changed }
}

async function nationalRows(ctx: Ctx, { change }: Definition): Promise<ReadonlySet<string>> {
  if (change.kind !== 'rate') return new Set()
  const rows = await ctx.tx
    .selectFrom('reference.rate')
    .select('id')
    .where('rate_id', '=', change.rateId)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

async function comparedCase(
  ctx: Ctx,
  { running, changed }: Rules,
  { change }: Definition,
  national: ReadonlySet<string>,
  grounds: Grounds,
) {
  const { municipality } = grounds.trace as KeptTrace
  const { facts, rates, settings, effectiveOn } = grounds
  const basis: Basis = { facts, rates, settings, effectiveOn, municipality }
  const other =
    change.kind === 'rate' ? withChangedRate(basis, change, national) : await basisFor(ctx, changed, basis)
  return compareCase({ service: running, basis }, { service: changed, basis: other })
}

/** Another version may ask for figures the decision never needed: those of its own day. What it did need stays. */
async function basisFor(ctx: Ctx, service: DecidingPackage, basis: Basis): Promise<Basis> {
  const asked = service.rules?.rules
  if (!asked) return basis
  const has = (rateId: string) => basis.rates.some((row) => row.rateId === rateId)
  if (asked.rates.every(({ rateId }) => has(rateId))) return basis
  const own = await ownChoices(ctx, service.id)
  const { rates } = await datedValues(ctx, asked, isoDate(basis.effectiveOn), own)
  return { ...basis, rates: [...basis.rates, ...rates.filter(({ rateId }) => !has(rateId))] }
}

/** Cases received in the period, with the decision that stood when the run was asked for. */
async function casesAfter(ctx: Ctx, { serviceId, from, to, asOf }: Definition, after: string | null) {
  const moment = new Date(asOf)
  let query = ctx.tx
    .selectFrom('casework.case_file as c')
    .leftJoin('casework.decision as d', (join) =>
      join
        .onRef('d.municipality', '=', 'c.municipality')
        .onRef('d.case_id', '=', 'c.id')
        .on('d.decided_at', '<=', moment)
        .on((on) => on.or([on('d.superseded_at', 'is', null), on('d.superseded_at', '>', moment)])),
    )
    .select(['c.id', 'c.case_number', 'd.grounds'])
    .select((select) =>
      select
        .exists(
          select
            .selectFrom('casework.party as p')
            .select('p.id')
            .whereRef('p.municipality', '=', 'c.municipality')
            .whereRef('p.case_id', '=', 'c.id')
            .where('p.protected', '=', true),
        )
        .as('is_protected'),
    )
    .where('c.municipality', '=', ctx.municipality)
    .where('c.service_id', '=', serviceId)
    .where('c.opened_at', '<=', moment)
    .where(sql<boolean>`(c.opened_at at time zone 'Europe/Oslo')::date between ${from}::date and ${to}::date`)
    .orderBy('c.id')
    .limit(casesAtATime)
  if (after !== null) query = query.where('c.id', '>', after)
  return (await query.execute()).map((row) => ({
    id: row.id,
    caseNumber: row.case_number,
    grounds: row.grounds as unknown as Grounds | null,
    isProtected: Boolean(row.is_protected),
  }))
}

/** Two that end at once both look after their own commit: at least one of them sees that all have. */
async function endWhenAllHaveEnded({ transactions }: World, owner: string, id: string): Promise<void> {
  const parts = await transactions.acrossMembers(simulator, 'putting a trial run together', (ctx) =>
    ctx.tx
      .selectFrom('services.simulation_part')
      .select(['municipality', 'tally', 'done_at'])
      .where('simulation_id', '=', id)
      .orderBy('municipality')
      .execute(),
  )
  await transactions.inTenant(owner, simulator, async (ctx) => {
    const run = await ctx.tx
      .selectFrom('services.simulation')
      .select(['definition', 'scope'])
      .where('municipality', '=', owner)
      .where('id', '=', id)
      .where('done_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!run) return
    const definition = run.definition as unknown as Definition
    const tallies = parts.flatMap(({ municipality, tally, done_at }) =>
      done_at ? [{ municipality, tally: tally as unknown as Tally }] : [],
    )
    if (tallies.length < definition.municipalities.length) return
    const result = resultOf(definition, tallies, run.scope === 'own')
    await ctx.tx
      .updateTable('services.simulation')
      .set({ result: JSON.stringify(result), result_sha256: canonicalSha256(result), done_at: ctx.now })
      .where('municipality', '=', owner)
      .where('id', '=', id)
      .execute()
  })
}
