import { isObject, type JsonObject } from '#engines/altinn/index.ts'
import type { Fact, NewParty } from '#modules/casework/index.ts'
import { type IsoDate, isIsoDate } from '#norway/iso-date.ts'
import { caseFact } from '../deciding/case-facts.ts'
import type { FactsFile } from '../deciding/decision-files.ts'
import { householdAnswers, partnerThatCounts } from '../registers/household.rules.ts'
import type { HouseholdAnswer } from '../registers/register-answers.ts'
import type { Cohabitation } from '../service-description.ts'
import { answerOf, declaredFacts, type FormContent } from './declared-facts.rules.ts'
import type { SubmissionContent } from './submission-content.ts'
import { type WhoSent, whoSent } from './who-sent.rules.ts'

export interface ApplicationFacts {
  parties: NewParty[]
  facts: Fact[]
}

export interface ApplicationKind {
  /** `samvirke/facts.json` of the service. */
  facts: FactsFile
  cohabitation: Cohabitation | undefined
}

/**
 * What was sent in as parties and facts of a case: the platform's own facts that the service asks for, and those its
 * package declares. Whatever a register did not answer is left out, and fetched when the case is decided.
 */
export function applicationFacts(
  content: SubmissionContent & FormContent,
  service: ApplicationKind,
  received: { at: Date; on: IsoDate },
  words: { unnamedCohabitant: string; unknownSender: string; unnamed: string },
): ApplicationFacts {
  const { answers, data } = content
  const applicant = whoSent(content, words)
  const wanted = new Set<string>(service.facts.registers)
  const { people, income } = answers
  const counted = wanted.has('household')
    ? partnerThatCounts(answers, householdAnswers(data), service.cohabitation, received.on)
    : { partner: null, confirmed: false }
  const { partner, confirmed } = counted
  const children =
    people && service.facts.children ? childrenAppliedFor(data, people, service.facts.children) : []
  const registeredPartner = partner ? people?.partner : null
  const named = answers.cohabitant?.identityNumber === partner?.identityNumber ? answers.cohabitant : null
  const isProtected =
    (people?.applicant.protected ?? false) ||
    (people?.partner?.protected ?? false) ||
    (partner !== null && (named?.protected ?? false)) ||
    children.some(({ child }) => child.protected)

  const parties: NewParty[] = [
    {
      role: 'applicant',
      name: applicant.name,
      // Empty when nobody knows who sent it: there is nobody to look up or to write to.
      identityNumber: applicant.identityNumber ?? '',
      birthDate: null,
      protected: applicant.kind === 'person' && (people?.applicant.protected ?? false),
    },
    ...(applicant.representative
      ? [
          {
            ...{ role: 'representative' as const, ...applicant.representative, birthDate: null },
            protected: people?.applicant.protected ?? false,
          },
        ]
      : []),
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
    // The organisation applied for may stand in the form as well.
    ...namedParties(data, service.facts).filter((one) => one.identityNumber !== applicant.identityNumber),
  ]

  const facts: Fact[] = []
  if (applicant.kind !== 'person') facts.push(...factsOfOther(applicant, content.party, received.at))
  else if (people) {
    const fetchedAt = new Date(people.fetchedAt)
    const lines = people.applicant.protected ? null : people.applicant.addressLines
    const registered = { municipalityNumber: people.applicant.municipality, registeredAddress: lines }
    facts.push(
      caseFact('applicant', { name: applicant.name, ...registered }, 'folkeregisteret', fetchedAt),
      caseFact('postal-address', { lines }, 'folkeregisteret', fetchedAt),
    )
    if (wanted.has('children')) {
      facts.push(
        caseFact(
          'children',
          children.map(({ child, row }, index) => ({
            reference: `barn-${index + 1}`,
            name: child.name,
            firstName: child.firstName,
            birthDate: isIsoDate(child.birthDate) ? child.birthDate : null,
            atApplicantsAddress: child.protected ? null : child.atApplicantsAddress,
            ...ownColumns(row, service.facts),
          })),
          'folkeregisteret',
          fetchedAt,
        ),
      )
    }
    if (wanted.has('household')) {
      const source = registeredPartner ? ('folkeregisteret' as const) : ('søknaden' as const)
      facts.push(
        caseFact(
          'household',
          {
            partner: { relation: partner?.relation ?? 'none', source },
            cohabitantKnown: confirmed,
            addressProtection: isProtected,
          },
          source,
          registeredPartner ? fetchedAt : received.at,
        ),
      )
    }
  }
  if (wanted.has('income')) {
    if (income && income.partner === (partner?.identityNumber ?? null)) {
      facts.push(caseFact('income', income.value, 'skatteetaten', new Date(income.fetchedAt)))
    }
    facts.push(reportedChange(data, received.at))
  }
  return { parties, facts: [...facts, ...declaredFacts(service.facts, content, received.at)] }
}

/** An organisation is where Enhetsregisteret says; of somebody unknown nothing is known, and no register is asked. */
function factsOfOther({ name, addressLines }: WhoSent, party: SubmissionContent['party'], at: Date): Fact[] {
  const isOrganisation = party?.kind === 'organisation'
  const source = isOrganisation ? ('enhetsregisteret' as const) : ('søknaden' as const)
  const fetchedAt = isOrganisation ? new Date(party.fetchedAt) : at
  const registered = { municipalityNumber: null, registeredAddress: addressLines }
  return [
    caseFact('applicant', { name, ...registered }, source, fetchedAt),
    caseFact('postal-address', { lines: addressLines }, source, fetchedAt),
  ]
}

/** The rows chosen, oldest child first, each with what the register says of the child. */
function childrenAppliedFor(
  data: JsonObject,
  people: HouseholdAnswer,
  asked: NonNullable<FactsFile['children']>,
) {
  const chosen = asked.chosen === undefined ? null : new Set(listOf(answerOf(data, asked.chosen)))
  const found = answerOf(data, asked.rows)
  const rows = Array.isArray(found) ? found.filter(isObject) : []
  return rows
    .filter((row) => chosen === null || chosen.has(String(row[asked.rowId])))
    .flatMap((row) => {
      const child = people.children.find((one) => one.identityNumber === row[asked.identityNumber])
      return child ? [{ row, child }] : []
    })
    .sort((a, b) => ((a.child.birthDate ?? '9999') < (b.child.birthDate ?? '9999') ? -1 : 1))
}

/** Checkboxes give their values with commas between, or as a list. */
function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' ? value.split(',') : []
}

function ownColumns(row: JsonObject, { children }: FactsFile): Record<string, unknown> {
  return Object.fromEntries(
    (children?.columns ?? []).map(({ name, path, default: usual = null }) => [
      name,
      answerOf(row, path ?? name) ?? usual,
    ]),
  )
}

function namedParties(data: JsonObject, { parties }: FactsFile): NewParty[] {
  return parties.flatMap(({ role, name, identityNumber }) => {
    const number = answerOf(data, identityNumber)
    const called = answerOf(data, name)
    if (typeof number !== 'string' || number === '') return []
    return [
      {
        ...{ role, identityNumber: number, birthDate: null, protected: false },
        name: typeof called === 'string' ? called : '',
      },
    ]
  })
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
