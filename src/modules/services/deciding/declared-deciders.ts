import type { FolderFiles } from '#platform/folders.ts'
import type { Log } from '#platform/log.ts'
import { Catalogue } from '../catalogue/catalogue.ts'
import type { Services } from '../packages.ts'
import { readDecidingPackage } from './deciding-package.ts'
import { type DecidingWorld, type DeclaredDecider, declaredDecider } from './declared-decider.ts'

/**
 * A decider for every service, from the same folders the services were read from. A version that is published later
 * brings its own; cases that are decided after that are decided by it.
 * @throws Error with every fault of every package, one sentence each, the file first
 */
export async function declaredDeciders(
  world: DecidingWorld & { log?: Pick<Log, 'error'> },
  services: Services,
  folders: ReadonlyMap<string, FolderFiles>,
): Promise<ReadonlyMap<string, DeclaredDecider>> {
  const deciders = new Map<string, DeclaredDecider>()
  for (const service of services.values()) {
    const files = folders.get(service.id)
    if (!files)
      throw new Error(`services/${service.id} is missing: a service's folder has the name of its id`)
    deciders.set(service.id, declaredDecider(world, await readDecidingPackage(service, files)))
  }
  if (services instanceof Catalogue)
    services.onNewest(async (service, files) => {
      try {
        deciders.set(service.id, declaredDecider(world, await readDecidingPackage(service, files)))
      } catch (error) {
        // Publishing refuses such a package. Should one be there all the same, what decided before goes on.
        world.log?.error({ err: error, service: service.id }, 'a published service cannot be decided')
      }
    })
  return deciders
}
