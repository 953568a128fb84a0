import type { Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Log } from '#platform/log.ts'
import type { Services } from '../packages.ts'
import { Catalogue } from './catalogue.ts'
import { workshopOwner } from './owner.ts'
import { keepPackage } from './package-store.ts'
import { factsInPackage, missingFacts } from './publish.rules.ts'
import { nextVersion } from './publish-version.ts'

const loader = systemActor('oppstart')

/**
 * Keeps the packages that come with the program as versions, once for each content: the same package again is the same
 * version, a changed one is published as the next. Where the workshop has published something of its own since, the
 * program's change waits as a draft: nobody's work is taken off the air by a deployment. Run at every start, by every
 * process.
 */
export async function publishProgramPackages(
  world: { transactions: Transactions; municipalities: Municipalities; log: Pick<Log, 'info' | 'warn'> },
  services: Services,
): Promise<void> {
  if (!(services instanceof Catalogue)) return
  const owner = workshopOwner(world.municipalities)
  for (const [id, { files, service }] of services.fromProgram) {
    const facts = factsInPackage(service.app.extensions.get('service'))
    const missing = missingFacts(facts)
    if (missing.length > 0) {
      world.log.warn({ service: id, missing }, 'a package of the program runs without a version')
      continue
    }
    const done = await world.transactions.inTenant(owner, loader, async (ctx) => {
      if (await isKnown(ctx, id, service.hash)) return null
      // Counts the edition up, and so waits for a process that started at the same moment.
      const version = await nextVersion(ctx, id)
      if (await isKnown(ctx, id, service.hash)) return null
      const isOurs = await newestIsOurs(ctx, id)
      await keepPackage(ctx, files)
      const published = { published_at: ctx.now, published_by: loader.kind, published_by_name: 'programmet' }
      await ctx.tx
        .insertInto('services.package_version')
        .values({
          municipality: ctx.municipality,
          id: ctx.random.uuid(),
          service_id: id,
          package_hash: service.hash,
          origin: 'program',
          purpose: facts.purpose,
          legal_basis: facts.legalBasis,
          retention: facts.retention,
          archive_codes: facts.archiveCodes,
          made_at: ctx.now,
          made_by: loader.kind,
          made_by_name: 'programmet',
          ...(isOurs ? { state: 'draft' } : { state: 'published', version, ...published }),
        })
        .execute()
      const event = isOurs ? 'service.draft-made' : 'service.published'
      ctx.audit({ event, subjectKind: 'service', subjectId: id, details: { origin: 'program' } })
      return isOurs ? 'draft' : version
    })
    if (done !== null) world.log.info({ service: id, version: done }, 'a package of the program is kept')
  }
}

async function isKnown(ctx: Ctx, serviceId: string, hash: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('services.package_version')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('service_id', '=', serviceId)
    .where('package_hash', '=', hash)
    .executeTakeFirst()
  return row !== undefined
}

/** The workshop's own work is on the air. */
async function newestIsOurs(ctx: Ctx, serviceId: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('services.package_version')
    .select('origin')
    .where('municipality', '=', ctx.municipality)
    .where('service_id', '=', serviceId)
    .where('state', '=', 'published')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined && row.origin !== 'program'
}
