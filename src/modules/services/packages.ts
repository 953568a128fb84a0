import {
  type AppPackage,
  type RegisterRequest,
  readPackage,
  registerRequests,
} from '#engines/altinn/index.ts'
import type { FolderFiles } from '#platform/folders.ts'
import { type ServiceDescription, serviceDescription } from './service-description.ts'

/** A service as it came with the program: an Altinn 3 app package and what the platform needs to know besides. */
export interface Service {
  id: string
  app: AppPackage
  /** The package's identity: kept with every draft and submission. */
  hash: string
  description: ServiceDescription
  /** What is asked of registers, in order. Nothing else is asked. */
  requests: readonly RegisterRequest[]
}

export type Services = ReadonlyMap<string, Service>

/**
 * Reads the service packages (folder name to files). Folders without a form (`App/`) are left out: they are rules only.
 * @throws Error with every finding when a package has an error in its import report: a broken service is not offered.
 */
export function readServices(folders: ReadonlyMap<string, FolderFiles>): Services {
  const services = new Map<string, Service>()
  const faults: string[] = []
  for (const [folder, files] of folders) {
    if (![...files.keys()].some((path) => path.startsWith('App/'))) continue
    const { package: app, report } = readPackage(files)
    for (const { file, place, message } of report.errors)
      faults.push(`${folder}/${file} ${place}: ${message}`)
    const description = serviceDescription.safeParse(app.extensions.get('service'))
    if (!description.success) {
      faults.push(`${folder}/samvirke/service.json: ${description.error.message}`)
      continue
    }
    const { requests, problems } = registerRequests(app, description.data.package.dataType)
    for (const { request, message } of problems)
      faults.push(`${folder}/samvirke/prefill.json ${request}: ${message}`)
    if (!app.folders.has(description.data.package.task))
      faults.push(`${folder}/samvirke/service.json: the package has no task ${description.data.package.task}`)
    services.set(description.data.id, {
      id: description.data.id,
      app,
      hash: app.hash,
      description: description.data,
      requests,
    })
  }
  if (faults.length > 0) throw new Error(`The services cannot be used:\n  ${faults.join('\n  ')}`)
  return services
}
