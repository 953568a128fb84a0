import type { FolderFiles } from '#platform/folders.ts'
import { Catalogue } from './catalogue/catalogue.ts'
import { readService, type Service } from './catalogue/read-service.ts'

export type { Service } from './catalogue/read-service.ts'
/** Services by id, each in its newest published version. */
export type Services = ReadonlyMap<string, Service>

/**
 * Reads the service packages that come with the program (folder name to files). Folders without a form (`App/`) are
 * left out: they are rules only. What is published later is read from the database as it is asked for.
 * @throws Error with every finding when a package has an error in its import report: a broken service is not offered.
 */
export function readServices(folders: ReadonlyMap<string, FolderFiles>): Catalogue {
  const services: { service: Service; files: FolderFiles }[] = []
  const faults: string[] = []
  for (const [folder, files] of folders) {
    if (![...files.keys()].some((path) => path.startsWith('App/'))) continue
    const read = readService(files)
    faults.push(...read.faults.map((fault) => `${folder}/${fault}`))
    if (read.service) services.push({ service: read.service, files })
  }
  if (faults.length > 0) throw new Error(`The services cannot be used:\n  ${faults.join('\n  ')}`)
  return new Catalogue(services)
}
