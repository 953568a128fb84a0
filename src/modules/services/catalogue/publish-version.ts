import { type Ground, mergeUpgrade } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { differencesOf } from '../overlays/differences.queries.ts'
import { draftForUpdate } from './draft-version.ts'
import { bumpEdition } from './edition.ts'
import { must } from './may.ts'
import { filesOfPackage } from './package-store.ts'
import { type PublicationFacts, type WhyNotPublish, whyNotPublish } from './publish.rules.ts'
import { readService } from './read-service.ts'

/**
 * Publishes a draft as the service's next version, in the transaction at hand: all of it or nothing. Members whose own
 * differences do not quarrel with it run it from their next request; the others stay where they are until they have
 * settled. `problems` are what the path prover found that must not go live.
 * @returns the version's number, or why it may not be published (nothing is changed then)
 * @throws Refusal not-found services.no-such-version, conflict services.draft-changed
 */
export async function publishDraft(
  ctx: Ctx,
  wanted: { id: string; edition: number; facts: PublicationFacts; problems: readonly string[] },
): Promise<{ version: number } | { refused: WhyNotPublish }> {
  const by = must(ctx, 'services.publish')
  const draft = await draftForUpdate(ctx, wanted.id, wanted.edition)
  const files = await filesOfPackage(ctx.tx, draft.hash)
  const read = readService(files ?? new Map())
  const ground: Ground = { app: read.app, rates: read.service?.rates ?? [] }
  const common = await differencesOf(ctx, 'cooperation', ctx.municipality, draft.serviceId)
  const refused = whyNotPublish({
    serviceId: draft.serviceId,
    idInPackage: read.service?.id ?? null,
    faults: read.faults,
    problems: wanted.problems,
    facts: wanted.facts,
    cooperationConflicts: mergeUpgrade(ground, ground, common).conflicts.map(({ path }) => path),
  })
  if (refused) return { refused }
  const version = await nextVersion(ctx, draft.serviceId)
  const { facts } = wanted
  await ctx.tx
    .updateTable('services.package_version')
    .set({
      state: 'published',
      version,
      purpose: facts.purpose.trim(),
      legal_basis: facts.legalBasis.trim(),
      retention: facts.retention.trim(),
      archive_codes: facts.archiveCodes.trim(),
      published_at: ctx.now,
      published_by: by.id,
      published_by_name: by.name,
    })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', draft.id)
    .execute()
  tell(ctx, 'service.published', draft.serviceId, version)
  return { version }
}

/**
 * Takes the service back to an earlier version: its package is published again under a new number, and the versions
 * after it are withdrawn, so that nobody is left on what was wrong. What residents have begun goes on as it was begun.
 * @throws Refusal not-found services.no-such-version, conflict services.runs-already
 */
export async function rollBack(
  ctx: Ctx,
  wanted: { serviceId: string; toVersion: number; reason: string },
): Promise<{ version: number }> {
  const by = must(ctx, 'services.publish')
  if (wanted.reason.trim() === '') throw new Refusal('invalid', 'services.no-reason')
  const version = await nextVersion(ctx, wanted.serviceId)
  const to = await ctx.tx
    .selectFrom('services.package_version')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('service_id', '=', wanted.serviceId)
    .where('version', '=', wanted.toVersion)
    .executeTakeFirst()
  if (!to) throw new Refusal('not-found', 'services.no-such-version')
  if (wanted.toVersion === version - 1 && to.state === 'published')
    throw new Refusal('conflict', 'services.runs-already')
  await ctx.tx
    .updateTable('services.package_version')
    .set({ state: 'withdrawn', withdrawn_at: ctx.now, withdrawn_by: by.id, withdrawn_by_name: by.name })
    .where('municipality', '=', ctx.municipality)
    .where('service_id', '=', wanted.serviceId)
    .where('version', '>', wanted.toVersion)
    .where('state', '=', 'published')
    .execute()
  const { purpose, legal_basis, retention, archive_codes } = to
  await ctx.tx
    .insertInto('services.package_version')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      service_id: wanted.serviceId,
      version,
      package_hash: to.package_hash,
      state: 'published',
      origin: 'roll-back',
      note: wanted.reason.trim(),
      ...{ purpose, legal_basis, retention, archive_codes },
      made_at: ctx.now,
      made_by: by.id,
      made_by_name: by.name,
      published_at: ctx.now,
      published_by: by.id,
      published_by_name: by.name,
    })
    .execute()
  tell(ctx, 'service.rolled-back', wanted.serviceId, version)
  return { version }
}

/**
 * Takes one version out of use. With none left, the service is offered nowhere.
 * @throws Refusal not-found services.no-such-version
 */
export async function withdrawVersion(
  ctx: Ctx,
  wanted: { serviceId: string; version: number },
): Promise<void> {
  const by = must(ctx, 'services.publish')
  await bumpEdition(ctx)
  const done = await ctx.tx
    .updateTable('services.package_version')
    .set({ state: 'withdrawn', withdrawn_at: ctx.now, withdrawn_by: by.id, withdrawn_by_name: by.name })
    .where('municipality', '=', ctx.municipality)
    .where('service_id', '=', wanted.serviceId)
    .where('version', '=', wanted.version)
    .where('state', '=', 'published')
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refusal('not-found', 'services.no-such-version')
  tell(ctx, 'service.withdrawn', wanted.serviceId, wanted.version)
}

/** The next number. Counting the edition up first makes two who publish at once wait for each other. */
export async function nextVersion(ctx: Ctx, serviceId: string): Promise<number> {
  await bumpEdition(ctx)
  const { newest } = await ctx.tx
    .selectFrom('services.package_version')
    .select((eb) => eb.fn.max('version').as('newest'))
    .where('municipality', '=', ctx.municipality)
    .where('service_id', '=', serviceId)
    .executeTakeFirstOrThrow()
  return (newest ?? 0) + 1
}

function tell(ctx: Ctx, event: string, serviceId: string, version: number): void {
  ctx.audit({ event, subjectKind: 'service', subjectId: serviceId, details: { version } })
}
