import {
  type AppPackage,
  type Finding,
  isObject,
  type PackageFiles,
  type RateInUse,
  type RegisterRequest,
  readPackage,
  registerRequests,
} from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { askedRate } from '../deciding/own-choices.ts'
import { firstFault } from '../deciding/rule-package.ts'
import { type ServiceDescription, serviceDescription } from '../service-description.ts'

/** A service: an Altinn 3 app package and what the platform needs to know besides. */
export interface Service {
  id: string
  app: AppPackage
  /** The package's identity: kept with every draft and submission. */
  hash: string
  description: ServiceDescription
  /** What is asked of registers, in order. Nothing else is asked. */
  requests: readonly RegisterRequest[]
  /** Rates that the service's rule uses, and its fee, as the package names them. */
  rates: readonly RateInUse[]
}

export interface ServiceRead {
  /** Null when the package cannot be a service at all: it has no description that holds. */
  service: Service | null
  app: AppPackage
  /** What the importer found in the Altinn package. */
  findings: readonly Finding[]
  /** Why it may not go live, one sentence each with the file. */
  faults: readonly string[]
}

/** Reads a package as a service. Never throws on a bad package: what is wrong is said in `findings` and `faults`. */
export function readService(files: PackageFiles): ServiceRead {
  const { package: app, report } = readPackage(files)
  const faults = report.errors.map(({ file, place, message }) => `${file} ${place}: ${message}`)
  const described = serviceDescription.safeParse(app.extensions.get('service'))
  if (!described.success) {
    faults.push(`samvirke/service.json: ${firstFault(described.error)}`)
    return { service: null, app, findings: report.findings, faults }
  }
  const description = described.data
  const { requests, problems } = registerRequests(app, description.package.dataType)
  for (const { request, message } of problems) faults.push(`samvirke/prefill.json ${request}: ${message}`)
  if (!app.folders.has(description.package.task))
    faults.push(`samvirke/service.json: the package has no task ${description.package.task}`)
  return {
    service: { id: description.id, app, hash: app.hash, description, requests, rates: ratesIn(files, app) },
    app,
    findings: report.findings,
    faults,
  }
}

/** What the package calls the service: also of one that cannot run yet. Null when it says nothing. */
export function titleIn({ app }: Pick<ServiceRead, 'app'>, language: Language): string | null {
  const described = app.extensions.get('service')
  const title = isObject(described) && isObject(described.title) ? described.title : {}
  const written = title[language] || title.nb
  return typeof written === 'string' && written !== '' ? written : null
}

/** `rules/rules.json` names a rate for each input; the fee of an application stands in `samvirke/service.json`. */
function ratesIn(files: PackageFiles, app: AppPackage): RateInUse[] {
  const file = app.extensions.get('service')
  const fee = isObject(file) && isObject(file.fee) ? [file.fee] : []
  const written = files.get('rules/rules.json')
  let rules: unknown = null
  try {
    rules = written === undefined ? null : JSON.parse(typeof written === 'string' ? written : decode(written))
  } catch {
    // Said by whoever reads the rules to decide with them.
  }
  const listed = isObject(rules) && Array.isArray(rules.rates) ? rules.rates.filter(isObject) : []
  const rows = (all: Record<string, unknown>[]) =>
    all.flatMap(({ rateId, variant }) =>
      typeof rateId === 'string'
        ? [{ rateId, variant: typeof variant === 'string' ? variant : 'ordinary' }]
        : [],
    )
  const named = rows(listed)
  const rates = new Map<string, RateInUse>()
  for (const rate of named) {
    const asked = askedRate(named, rate)
    rates.set(asked, { asked, ...rate })
  }
  for (const rate of rows(fee))
    if (!named.some(({ rateId }) => rateId === rate.rateId))
      rates.set(rate.rateId, { asked: rate.rateId, ...rate })
  return [...rates.values()]
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
