import type { ImportReport } from '../import-report.ts'
import { isObject } from '../model-path.ts'
import type { AppPackage } from '../package-model.ts'
import { tasksOf } from '../process/index.ts'
import { metadataFile } from './metadata.ts'

const serviceFile = 'samvirke/service.json'
/** What a case gets from registers about a person, by `registers` in `samvirke/facts.json`. */
const aboutPerson = new Set(['household', 'children', 'income'])

/**
 * A package that may be sent without signing in (`applicants.anonymous`) cannot have what needs somebody known, nor one
 * that an organisation may send what registers tell of persons only: then it would stop in the hands of who fills it in,
 * or of who decides it.
 */
export function checkApplicants(app: AppPackage, report: ImportReport): void {
  const facts = app.extensions.get('facts')
  const registers = isObject(facts) && Array.isArray(facts.registers) ? facts.registers : []
  const asked = registers.filter((name) => aboutPerson.has(name))
  const service = app.extensions.get('service')
  const applicants = isObject(service) && isObject(service.applicants) ? service.applicants : {}
  const open = openToOrganisations(app, applicants.who)
  if (open)
    for (const fact of asked)
      report.error('organisation-register', open.file, open.at.join('.'), { fact }, { at: open.at })
  if (applicants.anonymous !== true) return
  const place = 'applicants.anonymous'
  const at = { at: ['applicants', 'anonymous'] }
  for (const { id, type } of tasksOf(app.process)) {
    if (type === 'signing') report.error('anonymous-signing', serviceFile, place, { task: id }, at)
    if (type === 'payment') report.error('anonymous-payment', serviceFile, place, { task: id }, at)
  }
  for (const fact of asked) report.error('anonymous-register', serviceFile, place, { fact }, at)
}

/** Where it stands that organisations may apply: what the package says counts before what the service says. */
function openToOrganisations(app: AppPackage, who: unknown): { file: string; at: string[] } | null {
  const parties = app.metadata.raw.partyTypesAllowed
  if (isObject(parties) && Object.values(parties).includes(true))
    return parties.organisation === true
      ? { file: metadataFile, at: ['partyTypesAllowed', 'organisation'] }
      : null
  return Array.isArray(who) && who.includes('organisation')
    ? { file: serviceFile, at: ['applicants', 'who'] }
    : null
}
