import type { ManualReason } from '#modules/casework/index.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import { kindergartenAge } from '#norway/kindergarten-age.ts'
import { type CaseFact, type CaseFactName, kindergartenChildren, readCaseFact } from './case-facts.ts'
import { type KindergartenResult, kindergartenResultOf, outcomeOf } from './kindergarten-result.ts'
import type { Basis } from './rule-evaluation.ts'
import type { RulePackage } from './rule-package.ts'
import type { RuleService } from './rule-service.ts'

/** Facts the rule cannot do without. `postal-address` is only for the letter. */
const needed: readonly CaseFactName[] = [
  'applicant',
  'household',
  'children',
  'income',
  'income-reported-changed',
]

const stages = { settled: 'oppgjør', draft: 'utkast', none: 'mangler' } as const

/** Reduced kindergarten fee and free core time, as the rule's facts and answers are read. */
export function kindergartenService(rulePackage: RulePackage): RuleService<KindergartenResult> {
  return {
    package: rulePackage,
    alsoRates: ['kindergarten-core-time-hours'],
    namedFacts,
    resultOf: kindergartenResultOf,
    reasonsOf(json) {
      const reasons = (json as { manualReasons?: unknown } | null)?.manualReasons
      return Array.isArray(reasons) ? reasons.map(String) : []
    },
    outcomeOf,
    changesBetween,
  }
}

function namedFacts(
  { facts, municipality }: Basis,
  on: IsoDate,
): { values: Record<string, unknown>; reasons: ManualReason[] } {
  const applicant = readCaseFact(facts, 'applicant')
  const household = readCaseFact(facts, 'household')
  const income = readCaseFact(facts, 'income')
  const reasons: ManualReason[] = needed
    .filter((name) => readCaseFact(facts, name) === null)
    .map((fact) => ({ code: 'fact-missing', details: { fact } }))
  // A loss can make the sum negative. The regulation does not say what six per cent of that is.
  const isNegative = income?.totalKroner?.startsWith('-') ?? false
  if (isNegative) reasons.push({ code: 'income-negative' })
  return {
    reasons,
    values: {
      'household-income': isNegative ? null : (income?.totalKroner ?? null),
      'tax-assessment-stage': income && (income.hidden ? 'skjermet' : stages[income.stage]),
      // Whether it has changed is not asked of those whose income is not known: that alone is the reason then.
      'income-reported-changed':
        readCaseFact(facts, 'income-reported-changed')?.changed ?? (income?.totalKroner ? null : false),
      'address-protection-in-household': household?.addressProtection ?? null,
      'applicant-resident-in-municipality': applicant?.municipalityNumber
        ? applicant.municipalityNumber === municipality
        : null,
      'cohabitant-status': household && (household.cohabitantKnown ? 'avklart' : 'ukjent'),
      children:
        readCaseFact(facts, 'children') && kindergartenChildren(facts).map((child) => asRow(child, on)),
    },
  }
}

function asRow(child: CaseFact<'children'>[number], on: IsoDate): Record<string, unknown> {
  return {
    'child-reference': child.reference,
    'child-kindergarten-age': child.birthDate ? String(kindergartenAge(isoDate(child.birthDate), on)) : null,
    'child-deferred-school-start': child.deferredSchoolStart,
    'child-at-applicants-address': child.atApplicantsAddress,
  }
}

interface Rights {
  reduced: boolean | null
  coreTime: (boolean | null)[] | null
}

function changesBetween(now: unknown, then: unknown): string[] {
  const [before, after] = [now as Rights, then as Rights]
  const has = (rights: Rights) => rights.coreTime?.filter((each) => each === true).length ?? 0
  return [
    ...(!before.reduced && after.reduced ? ['reduced-gained'] : []),
    ...(before.reduced && !after.reduced ? ['reduced-lost'] : []),
    ...(has(after) > has(before) ? ['core-time-gained'] : []),
    ...(has(after) < has(before) ? ['core-time-lost'] : []),
  ]
}
