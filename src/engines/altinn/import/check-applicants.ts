import type { ImportReport } from '../import-report.ts'
import { isObject } from '../model-path.ts'
import type { AppPackage } from '../package-model.ts'
import { tasksOf } from '../process/index.ts'

const serviceFile = 'samvirke/service.json'
/** What a case gets from registers about a person, by `registers` in `samvirke/facts.json`. */
const aboutPerson = new Set(['household', 'children', 'income'])

/**
 * A package that may be sent without signing in (`applicants.anonymous`) cannot have what needs somebody known: then it
 * would stop in the hands of who fills it in, or of who decides it.
 */
export function checkApplicants(app: AppPackage, report: ImportReport): void {
  const service = app.extensions.get('service')
  const applicants = isObject(service) ? service.applicants : undefined
  if (!isObject(applicants) || applicants.anonymous !== true) return
  const place = 'applicants.anonymous'
  const at = { at: ['applicants', 'anonymous'] }
  for (const { id, type } of tasksOf(app.process)) {
    if (type === 'signing') report.error('anonymous-signing', serviceFile, place, { task: id }, at)
    if (type === 'payment') report.error('anonymous-payment', serviceFile, place, { task: id }, at)
  }
  const facts = app.extensions.get('facts')
  const registers = isObject(facts) && Array.isArray(facts.registers) ? facts.registers : []
  for (const name of registers)
    if (aboutPerson.has(name)) report.error('anonymous-register', serviceFile, place, { fact: name }, at)
}
