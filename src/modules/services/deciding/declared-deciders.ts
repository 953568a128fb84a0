import type { Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { FolderFiles } from '#platform/folders.ts'
import type { Log } from '#platform/log.ts'
import { Catalogue } from '../catalogue/catalogue.ts'
import { workshopOwner } from '../catalogue/owner.ts'
import type { Service, Services } from '../packages.ts'
import { decidingByHash } from '../replay/kept-rules.ts'
import { type DecidingPackage, readDecidingPackage } from './deciding-package.ts'
import { type DecidingWorld, type DeclaredDecider, declaredDecider } from './declared-decider.ts'

/**
 * A decider for every service, from the same folders the services were read from. A version that is published later
 * brings its own; cases that are decided after that are decided by it.
 * @throws Error with every fault of every package, one sentence each, the file first
 */
export async function declaredDeciders(
  world: DecidingWorld & { municipalities: Municipalities; log?: Pick<Log, 'error'> },
  services: Services,
  folders: ReadonlyMap<string, FolderFiles>,
): Promise<ReadonlyMap<string, DeclaredDecider>> {
  const deciders = new Map<string, DeclaredDecider>()
  const earlier = new Map<string, DecidingPackage[]>()
  const use = (service: DecidingPackage) => {
    const before = earlier.get(service.id) ?? []
    // What runs now is earlier when the next one comes; of several with the same rule the newest has the word.
    earlier.set(service.id, [service, ...before.filter(({ hash }) => hash !== service.hash)])
    deciders.set(
      service.id,
      declaredDecider(world, service, () => earlier.get(service.id) ?? []),
    )
  }
  for (const service of services.values()) {
    const files = folders.get(service.id)
    if (!files)
      throw new Error(`services/${service.id} is missing: a service's folder has the name of its id`)
    earlier.set(service.id, await decidedBefore(world, service))
    use(await readDecidingPackage(service, files))
  }
  if (services instanceof Catalogue)
    services.onNewest(async (service, files) => {
      try {
        use(await readDecidingPackage(service, files))
      } catch (error) {
        // Publishing refuses such a package. Should one be there all the same, what decided before goes on.
        world.log?.error({ err: error, service: service.id }, 'a published service cannot be decided')
      }
    })
  return deciders
}

/** Versions of a service that have run and are not what is read now, the newest first. */
function decidedBefore(
  world: DecidingWorld & { municipalities: Municipalities },
  running: Pick<Service, 'id' | 'hash'>,
): Promise<DecidingPackage[]> {
  return world.transactions.inTenant(
    workshopOwner(world.municipalities),
    systemActor('oppstart'),
    async ({ tx }) => {
      const rows = await tx
        .selectFrom('services.package_version')
        .select(['package_hash', 'version'])
        .where('service_id', '=', running.id)
        .where('version', 'is not', null)
        .where('package_hash', '<>', running.hash)
        .orderBy('version', 'desc')
        .execute()
      const found: DecidingPackage[] = []
      for (const { package_hash } of rows) {
        const kept = await decidingByHash(tx, package_hash)
        if (kept && !found.some(({ hash }) => hash === kept.hash)) found.push(kept)
      }
      return found
    },
  )
}
