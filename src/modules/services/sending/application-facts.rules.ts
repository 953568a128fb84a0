import { isObject, type JsonObject } from '#engines/altinn/index.ts'
import type { Fact, NewParty } from '#modules/casework/index.ts'
import { type IsoDate, isIsoDate } from '#norway/iso-date.ts'
import { caseFact } from '../deciding/case-facts.ts'
import { householdAnswers, partnerThatCounts } from '../registers/household.rules.ts'
import type { HouseholdAnswer } from '../registers/register-answers.ts'
import type { ServiceDescription } from '../service-description.ts'
import type { SubmissionContent } from './submission-content.ts'

export interface ApplicationFacts {
  parties: NewParty[]
  facts: Fact[]
}

/**
 * An application for a reduced kindergarten fee as parties and facts of a case. Only the children applied for, and only
 * the household's income: whatever a register did not answer is left out, and fetched when the case is decided.
 */
export function applicationFacts(
  content: SubmissionContent,
  cohabitation: ServiceDescription['cohabitation'],
  received: { at: Date; on: IsoDate },
  words: { unnamedCohabitant: string },
): ApplicationFacts {
  const { answers, data, applicant } = content
  const { people, income } = answers
  const said = householdAnswers(data)
  const { partner, confirmed } = partnerThatCounts(answers, said, cohabitation, received.on)
  const children = people ? childrenAppliedFor(data, people) : []
  const registeredPartner = people?.partner
  const named = answers.cohabitant?.identityNumber === partner?.identityNumber ? answers.cohabitant : null
  const isProtected =
    (people?.applicant.protected ?? false) ||
    (registeredPartner?.protected ?? false) ||
    (partner !== null && (named?.protected ?? false)) ||
    children.some(({ child }) => child.protected)

  const parties: NewParty[] = [
    {
      role: 'applicant',
      name: applicant.name,
      identityNumber: applicant.identityNumber,
      birthDate: null,
      protected: people?.applicant.protected ?? false,
    },
    ...(partner
      ? [
          {
            role: 'partner' as const,
            name: registeredPartner?.name ?? named?.name ?? words.unnamedCohabitant,
            identityNumber: partner.identityNumber,
            birthDate: null,
            protected: registeredPartner?.protected ?? named?.protected ?? false,
          },
        ]
      : []),
    ...children.map(({ child }) => ({
      role: 'child' as const,
      name: child.name,
      identityNumber: child.identityNumber,
      birthDate: child.birthDate,
      protected: child.protected,
    })),
  ]

  const facts: Fact[] = []
  if (people) {
    const fetchedAt = new Date(people.fetchedAt)
    const lines = people.applicant.protected ? null : people.applicant.addressLines
    facts.push(
      caseFact(
        'applicant',
        {
          name: applicant.name,
          municipalityNumber: people.applicant.municipality,
          registeredAddress: lines,
        },
        'folkeregisteret',
        fetchedAt,
      ),
      caseFact('postal-address', { lines }, 'folkeregisteret', fetchedAt),
      caseFact(
        'children',
        children.map(({ child, row }, index) => ({
          reference: `barn-${index + 1}`,
          name: child.name,
          firstName: child.firstName,
          birthDate: isIsoDate(child.birthDate) ? child.birthDate : null,
          atApplicantsAddress: child.protected ? null : child.atApplicantsAddress,
          deferredSchoolStart: typeof row.utsattSkolestart === 'boolean' ? row.utsattSkolestart : false,
          inKindergarten: true,
        })),
        'folkeregisteret',
        fetchedAt,
      ),
      caseFact(
        'household',
        {
          partner: {
            relation: partner?.relation ?? 'none',
            source: registeredPartner ? 'folkeregisteret' : 'søknaden',
          },
          cohabitantKnown: confirmed,
          addressProtection: isProtected,
        },
        registeredPartner ? 'folkeregisteret' : 'søknaden',
        registeredPartner ? fetchedAt : received.at,
      ),
    )
  }
  if (income && income.partner === (partner?.identityNumber ?? null)) {
    facts.push(caseFact('income', income.value, 'skatteetaten', new Date(income.fetchedAt)))
  }
  facts.push(reportedChange(data, received.at))
  return { parties, facts }
}

/** The rows ticked on the form's first page, oldest first, each with what the register says of the child. */
function childrenAppliedFor(data: JsonObject, people: HouseholdAnswer) {
  const chosen = new Set(typeof data.valgteBarn === 'string' ? data.valgteBarn.split(',') : [])
  const rows = Array.isArray(data.barn) ? data.barn.filter(isObject) : []
  return rows
    .filter((row) => typeof row.id === 'string' && chosen.has(row.id))
    .flatMap((row) => {
      const child = people.children.find((one) => one.identityNumber === row.foedselsnummer)
      return child ? [{ row, child }] : []
    })
    .sort((a, b) => ((a.child.birthDate ?? '9999') < (b.child.birthDate ?? '9999') ? -1 : 1))
}

/** Asked only when an income was found; an estimate written because none was found is a reported change too. */
function reportedChange(data: JsonObject, at: Date): Fact {
  const income = isObject(data.inntekt) ? data.inntekt : {}
  const isAsked = !['mangler', 'skjermet'].includes(String(income.status))
  const changed = typeof income.endret === 'boolean' && isAsked ? income.endret : null
  const isWritten = changed === true || income.status === 'mangler'
  const estimate = typeof income.anslagKroner === 'number' && isWritten ? String(income.anslagKroner) : null
  const explanation = typeof income.forklaring === 'string' && isWritten ? income.forklaring : null
  return caseFact(
    'income-reported-changed',
    { changed: changed ?? (isWritten ? true : null), estimateKroner: estimate, explanation },
    'søknaden',
    at,
  )
}
