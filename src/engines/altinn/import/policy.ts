import type { ImportReport } from '../import-report.ts'
import type { FileReader } from '../package-files.ts'
import { childNamed, childrenNamed, descendantsNamed, readXml, type XmlElement } from './xml.ts'

export const policyFile = 'App/config/authorization/policy.xml'

/** `policy.xml` as data: who may do what, and where. A rule that permits is not undone by another, except by a denial. */
export interface PackagePolicy {
  readonly rules: readonly PolicyRule[]
  /** 0–4; how strongly one must have signed in. Null when the policy does not say. */
  readonly minimumAuthenticationLevel: number | null
}

export interface PolicyRule {
  readonly id: string
  readonly effect: 'permit' | 'deny'
  readonly description: string
  /** Alternatives; each is met when all its attributes are. Empty: everyone. */
  readonly subjects: readonly Attributes[]
  /** Alternatives of where: `urn:altinn:task`, `urn:altinn:end-event`, `urn:altinn:appresource`. Empty: everywhere. */
  readonly resources: readonly Attributes[]
  /** Empty: every action. */
  readonly actions: readonly string[]
}

/** Attribute id to value: `{'urn:altinn:rolecode': 'DAGL'}`. */
export type Attributes = Readonly<Record<string, string>>

export const taskAttribute = 'urn:altinn:task'
export const roleAttribute = 'urn:altinn:rolecode'
export const orgAttribute = 'urn:altinn:org'
/** A rule about these says nothing about an instance under way. */
const elsewhere = ['urn:altinn:end-event', 'urn:altinn:appresource']
const authenticationLevel = 'urn:altinn:minimum-authenticationlevel'

/** Null when there is no policy, or none that can be read; the report says which. */
export function readPolicy(reader: FileReader, report: ImportReport): PackagePolicy | null {
  if (!reader.has(policyFile)) {
    report.warn('missing-policy', policyFile, '')
    return null
  }
  const root = readXml(reader, policyFile, report)
  if (!root) return null
  const policies = root.name === 'Policy' ? [root] : childrenNamed(root, 'Policy')
  if (policies.length === 0) {
    report.error('not-a-policy', policyFile, '', {}, { line: root.line })
    return null
  }
  return {
    rules: policies.flatMap((policy) => childrenNamed(policy, 'Rule').map(readRule)),
    minimumAuthenticationLevel: readLevel(root),
  }
}

/** The level stands in an obligation, told by its category: levels for organisations have another. */
function readLevel(root: XmlElement): number | null {
  const assignments = ['AttributeAssignment', 'AttributeAssignmentExpression'].flatMap((name) =>
    descendantsNamed(root, name),
  )
  const level = assignments.find((xml) => xml.attributes.Category === authenticationLevel)
  const said = level ? level.text || (childNamed(level, 'AttributeValue')?.text ?? '') : ''
  return /^[0-4]$/.test(said) ? Number(said) : null
}

type Sort = 'subject' | 'resource' | 'action'

function readRule(xml: XmlElement): PolicyRule {
  const found: Record<Sort, Attributes[]> = { subject: [], resource: [], action: [] }
  for (const any of childrenNamed(childNamed(xml, 'Target'), 'AnyOf')) {
    const alternatives = childrenNamed(any, 'AllOf').map(readMatches)
    for (const sort of ['subject', 'resource', 'action'] as const) {
      const several = alternatives.map((one) => one[sort]).filter((one) => Object.keys(one).length > 0)
      if (several.length > 0) found[sort] = both(found[sort], several)
    }
  }
  return {
    id: xml.attributes.RuleId ?? '',
    effect: xml.attributes.Effect === 'Deny' ? 'deny' : 'permit',
    description: childNamed(xml, 'Description')?.text ?? '',
    subjects: found.subject,
    resources: found.resource,
    actions: [...new Set(found.action.flatMap((one) => Object.values(one)))],
  }
}

/** Two lists of alternatives that must both be met, as one list of alternatives. */
function both(first: Attributes[], second: Attributes[]): Attributes[] {
  if (first.length === 0) return second
  if (first.length * second.length > 1000) return first
  return first.flatMap((one) => second.map((other) => ({ ...one, ...other })))
}

function readMatches(allOf: XmlElement): Record<Sort, Record<string, string>> {
  const found: Record<Sort, Record<string, string>> = { subject: {}, resource: {}, action: {} }
  for (const match of childrenNamed(allOf, 'Match')) {
    const designator = childNamed(match, 'AttributeDesignator')
    const value = childNamed(match, 'AttributeValue')?.text
    const id = designator?.attributes.AttributeId
    if (!id || value === undefined) continue
    found[sortOf(designator.attributes.Category ?? '')][id] = value
  }
  return found
}

function sortOf(category: string): Sort {
  if (category.includes('subject')) return 'subject'
  return category.endsWith(':action') ? 'action' : 'resource'
}

export interface PolicyQuestion {
  /** Attributes of the one who asks; several values of one attribute, such as roles, as a list. */
  readonly subject: Readonly<Record<string, readonly string[]>>
  readonly action: string
  /** Null before there is an instance. */
  readonly taskId: string | null
}

/** Whether the policy lets someone do something. What no rule permits is refused; a denial beats a permit. */
export function isPermitted(policy: PackagePolicy, question: PolicyQuestion): boolean {
  const rules = policy.rules.filter((rule) => covers(rule, question))
  return rules.some((rule) => rule.effect === 'permit') && !rules.some((rule) => rule.effect === 'deny')
}

function covers(rule: PolicyRule, { subject, action, taskId }: PolicyQuestion): boolean {
  if (rule.actions.length > 0 && !rule.actions.some((one) => same(one, action))) return false
  if (rule.resources.length > 0 && !rule.resources.some((one) => isAt(one, taskId))) return false
  const isSubject = (wanted: Attributes) =>
    Object.entries(wanted).every(([id, value]) => subject[id]?.some((has) => same(has, value)) ?? false)
  return rule.subjects.length === 0 || rule.subjects.some(isSubject)
}

function isAt(resource: Attributes, taskId: string | null): boolean {
  const task = resource[taskAttribute]
  return task === undefined ? !elsewhere.some((id) => id in resource) : task === taskId
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** Every action the policy gives anyone in a task, for overviews. */
export function actionsInPolicy(policy: PackagePolicy, taskId: string): string[] {
  const rules = policy.rules.filter(
    (rule) =>
      rule.effect === 'permit' &&
      (rule.resources.length === 0 || rule.resources.some((one) => isAt(one, taskId))),
  )
  return [...new Set(rules.flatMap((rule) => rule.actions))]
}
