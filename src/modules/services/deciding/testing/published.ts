import { fileURLToPath } from 'node:url'
import { readFolders } from '#platform/folders.ts'
import { readServices } from '../../packages.ts'
import { type DecidingPackage, readDecidingPackage } from '../deciding-package.ts'

export const folders = await readFolders(fileURLToPath(new URL('../../../../../services', import.meta.url)))

/** A service of the repository, as it is read at start. */
export async function decidingPackage(id: string): Promise<DecidingPackage> {
  const files = folders.get(id)
  if (!files) throw new Error(`no service ${id}`)
  const service = readServices(new Map([[id, files]])).get(id)
  if (!service) throw new Error(`${id} is no service`)
  return readDecidingPackage(service, files)
}
