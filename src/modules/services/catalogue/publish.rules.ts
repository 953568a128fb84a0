import { isObject } from '#engines/altinn/index.ts'
import { legalSources } from '#norway/legal-sources.ts'

/** What must be known of a service before anything goes live, in the developer's words. */
export interface PublicationFacts {
  purpose: string
  legalBasis: string
  retention: string
  archiveCodes: string
}

export const publicationFactNames = ['purpose', 'legalBasis', 'retention', 'archiveCodes'] as const
export type PublicationFact = (typeof publicationFactNames)[number]

/** As a person names the law; an id that the reference data do not know stays as it is. */
const citationOf = (id: string) => legalSources.find((law) => law.id === id)?.citation.nb ?? id

/** Those that are not answered. */
export const missingFacts = (facts: PublicationFacts): PublicationFact[] =>
  publicationFactNames.filter((name) => facts[name].trim() === '')

/** What the package itself says in `samvirke/service.json`, as a first answer to what publishing asks. */
export function factsInPackage(serviceFile: unknown): PublicationFacts {
  const file = isObject(serviceFile) ? serviceFile : {}
  const part = (value: unknown, name: string) => (isObject(value) ? value[name] : undefined)
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const { retention } = file
  const years = part(retention, 'years')
  return {
    purpose: text(part(file.purpose, 'nb')) || text(part(file.summary, 'nb')),
    legalBasis: Array.isArray(file.legalBasis)
      ? file.legalBasis.map(text).filter(Boolean).map(citationOf).join(', ')
      : '',
    retention: isObject(retention)
      ? [
          part(retention, 'action') === 'dispose' ? 'kasseres' : 'bevares',
          typeof years === 'number' ? `etter ${years} år` : '',
          text(part(retention, 'source')) && `(${text(part(retention, 'source'))})`,
        ]
          .filter(Boolean)
          .join(' ')
      : '',
    archiveCodes: [text(part(file.classification, 'code')), text(part(file.classification, 'title'))]
      .filter(Boolean)
      .join(' '),
  }
}

/** Why a version may not go live. `said` is shown as it is: a finding with its file, or a problem of a path. */
export type WhyNotPublish =
  | { why: 'faults'; said: readonly string[] }
  | { why: 'problems'; said: readonly string[] }
  | { why: 'facts-missing'; missing: readonly PublicationFact[] }
  | { why: 'cooperation-conflicts'; paths: readonly string[] }
  | { why: 'other-service'; id: string }

export function whyNotPublish(version: {
  serviceId: string
  idInPackage: string | null
  faults: readonly string[]
  /** What the path prover found that must not go live. */
  problems: readonly string[]
  facts: PublicationFacts
  /** Places where the package and the cooperation's own differences both changed. */
  cooperationConflicts: readonly string[]
}): WhyNotPublish | null {
  if (version.faults.length > 0) return { why: 'faults', said: version.faults }
  if (version.idInPackage !== version.serviceId)
    return { why: 'other-service', id: version.idInPackage ?? '' }
  if (version.problems.length > 0) return { why: 'problems', said: version.problems }
  const missing = missingFacts(version.facts)
  if (missing.length > 0) return { why: 'facts-missing', missing }
  if (version.cooperationConflicts.length > 0)
    return { why: 'cooperation-conflicts', paths: version.cooperationConflicts }
  return null
}
