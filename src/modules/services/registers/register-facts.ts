import type { JsonObject } from '#engines/altinn/index.ts'
import { addMonths, type IsoDate } from '#norway/iso-date.ts'
import { kindergartenYearOf } from '#norway/kindergarten-age.ts'
import type { CaseFact } from '../deciding/case-facts.ts'
import { isEarlierRequest } from './earlier-application.rules.ts'
import type { HouseholdAnswer, IncomeAnswer, RegisterAnswers } from './register-answers.ts'

/**
 * The facts that a package's `prefill.json` may ask for, by the id of what it asks about. The package chooses which of
 * them it keeps, and where.
 */
export function factsFor(
  request: { source: string; about: string },
  answers: RegisterAnswers,
  today: IsoDate,
): JsonObject | JsonObject[] | null {
  const { people, income } = answers
  // Laid in once when the form is begun, because it may be changed: not each time registers have answered.
  if (isEarlierRequest(request)) return null
  if (request.source === 'kindergarten-year') return kindergartenYear(today)
  if (request.source === 'summertskattegrunnlag') return incomeFacts(income)
  if (!people) return null
  if (request.about === 'applicant') return applicantFacts(people)
  if (request.about === 'children') return people.children.map(childFacts)
  if (request.about === 'partner') return partnerFacts(people)
  return null
}

/** The kindergarten year that the decision will count in: decisions count from the month after the application. */
export function kindergartenYear(today: IsoDate): { from: string; to: string } {
  const year = kindergartenYearOf(addMonths(today, 1))
  return { from: `${year}-08-01`, to: `${year + 1}-07-31` }
}

function applicantFacts({ applicant }: HouseholdAnswer): JsonObject {
  return {
    identityNumber: applicant.identityNumber,
    name: { full: applicant.name },
    ...(applicant.address
      ? {
          address: {
            street: applicant.address.street,
            postalCode: applicant.address.postalCode,
            postalPlace: applicant.address.postalPlace,
          },
        }
      : {}),
    municipality: applicant.municipality,
    protected: applicant.protected,
    maritalStatus: applicant.maritalStatus,
    ...(applicant.birthDate ? { birthDate: applicant.birthDate } : {}),
  }
}

function childFacts(child: HouseholdAnswer['children'][number]): JsonObject {
  return {
    identityNumber: child.identityNumber,
    name: { full: child.name },
    birthDate: child.birthDate,
    // Behind a protected address nothing is known; the child is offered, and a person looks at the case.
    livesWithApplicant: child.atApplicantsAddress ?? true,
    protected: child.protected,
  }
}

function partnerFacts({ partner }: HouseholdAnswer): JsonObject {
  if (!partner) return {}
  return {
    identityNumber: partner.identityNumber,
    name: { full: partner.name },
    relation: partner.relation === 'spouse' ? 'ektefelle' : 'samboer',
    protected: partner.protected,
  }
}

const stages = { settled: 'oppgjør', draft: 'utkast', none: 'mangler' } as const

function incomeFacts(income: IncomeAnswer | null): JsonObject {
  if (!income) return { stage: 'ikke-hentet' }
  const { value } = income
  const shown = !value.hidden
  return {
    incomeYear: value.incomeYear,
    applicantKroner: shown ? wholeKroner(income.applicantKroner) : null,
    partnerKroner: shown ? wholeKroner(income.partnerKroner) : null,
    householdKroner: shown ? wholeKroner(value.totalKroner) : null,
    stage: stageOf(value),
  }
}

function stageOf(income: CaseFact<'income'>): string {
  return income.hidden ? 'skjermet' : stages[income.stage]
}

/** The register gives whole kroner; the form's field is a whole number. */
function wholeKroner(decimal: string | null): number | null {
  return decimal === null ? null : Math.trunc(Number(decimal))
}
