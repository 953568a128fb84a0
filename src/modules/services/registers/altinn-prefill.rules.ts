import { type JsonObject, type PrefillField, prefillFields } from '#engines/altinn/index.ts'
import type { RegisteredOrganisation } from '#integrations/enhetsregisteret/client.ts'
import type { PersonPart, RegisteredPerson } from '#integrations/folkeregisteret/client.ts'
import type { ContactDetails } from '#integrations/krr/client.ts'
import { municipalities } from '#norway/municipalities.ts'
import type { Service } from '../packages.ts'
import type { RegisterAnswers } from './register-answers.ts'

/** The sources of Altinn's own prefill (`App/models/<data type>.prefill.json`). */
export type AltinnSource = PrefillField['source']

/** In the order in which they fill in. `contact` is UserProfile's e-mail and telephone, which come from KRR. */
export const prefillSteps = ['UserProfile', 'contact', 'ER', 'DSF'] as const
export type PrefillStep = (typeof prefillSteps)[number]

/** The source in the package's file that a step fills in from. */
export const sourceOfStep = (step: PrefillStep): AltinnSource => (step === 'contact' ? 'UserProfile' : step)

const ofPerson = 'Party.Person.'

/** Facts about a person that the package's models ask for, as Altinn names them: `LastName`, `AddressCity`. */
export function personFieldsAsked({ app }: Pick<Service, 'app'>): string[] {
  const fields = [...app.models.keys()].flatMap((dataType) => prefillFields(app, dataType).fields)
  return [
    ...new Set(
      fields.flatMap(({ source, from }) => {
        if (source === 'DSF') return [from]
        if (source === 'UserProfile' && from.startsWith(ofPerson)) return [from.slice(ofPerson.length)]
        return source === 'UserProfile' && from === 'Party.Name' ? ['Name'] : []
      }),
    ),
  ]
}

/** What Folkeregisteret must be asked for to know these; nothing, when it does not know them. */
export function partsOf(fields: readonly string[]): PersonPart[] {
  const parts: PersonPart[] = []
  // The number in force comes with any part: a person may have got a new one.
  if (fields.some((field) => /^(SSN|(First|Middle|Last)?Name)$/.test(field))) parts.push('name')
  if (fields.some((field) => /^(Mailing|Address)/.test(field))) parts.push('address', 'protection')
  return parts
}

/** The person as Altinn's `Person`, with the fields asked for and no others. A protected address is not among them. */
export function altinnPerson(person: RegisteredPerson, fields: readonly string[]): JsonObject {
  const { name, address } = person
  const isProtected = person.protection !== undefined && person.protection !== 'none'
  const home = !isProtected && address ? address : null
  const street = streetParts(home?.lines.at(-1) ?? '')
  const place = [home?.postalCode, home?.postalPlace].filter(Boolean).join(' ')
  const municipality = isProtected ? null : (person.municipality ?? null)
  const known: Record<string, string | null | undefined> = {
    SSN: person.identityNumber,
    Name: name?.full,
    FirstName: name?.first,
    MiddleName: name?.middle,
    LastName: name?.last,
    MailingAddress: home && [...home.lines, ...(place ? [place] : [])].join(', '),
    MailingPostalCode: home?.postalCode,
    MailingPostalCity: home?.postalPlace,
    AddressMunicipalNumber: municipality,
    AddressMunicipalName: municipalities.find(({ number }) => number === municipality)?.name,
    AddressStreetName: home && street.name,
    AddressHouseNumber: home && street.number,
    AddressHouseLetter: home && street.letter,
    AddressPostalCode: home?.postalCode,
    AddressCity: home?.postalPlace,
  }
  return only(known, fields)
}

/** "Myrbekkveien 4 B": name, number, letter. An address without a number is all name. */
export function streetParts(line: string): { name: string; number: string | null; letter: string | null } {
  const found = /^(.*\D)\s+(\d+)\s*([A-Za-zÆØÅæøå])?$/.exec(line.trim())
  if (!found) return { name: line.trim(), number: null, letter: null }
  return {
    name: (found[1] as string).trim(),
    number: found[2] ?? null,
    letter: found[3]?.toUpperCase() ?? null,
  }
}

/** The organisation as Altinn's `Organization`, with the fields that the package's models ask for and no others. */
export function altinnOrganisation(found: RegisteredOrganisation, { app }: Pick<Service, 'app'>): JsonObject {
  const { postalAddress, businessAddress } = found
  const known: Record<string, string | null | undefined> = {
    ...{ OrgNumber: found.organisationNumber, Name: found.name, UnitType: found.form },
    ...{ TelephoneNumber: found.telephone, MobileNumber: found.mobile },
    ...{ EMailAddress: found.email, InternetAddress: found.website },
    MailingAddress: postalAddress?.lines.join(', '),
    MailingPostalCode: postalAddress?.postalCode,
    MailingPostalCity: postalAddress?.postalPlace,
    BusinessAddress: businessAddress?.lines.join(', '),
    BusinessPostalCode: businessAddress?.postalCode,
    BusinessPostalCity: businessAddress?.postalPlace,
  }
  return only(known, fieldsAsked(app, 'ER'))
}

const contactFields = ['Email', 'PhoneNumber', 'MobileNumber', 'IsReserved']

/** Fields of UserProfile that KRR knows and the package's models ask for. */
export const contactFieldsAsked = ({ app }: Pick<Service, 'app'>): string[] =>
  fieldsAsked(app, 'UserProfile').filter((field) => contactFields.includes(field))

/** What the person has given KRR, as Altinn's `UserProfile` names it, and only what the package asks for. */
export function altinnContact(found: ContactDetails, service: Pick<Service, 'app'>): JsonObject {
  const { email, mobile, reserved } = found
  const known = { Email: email, PhoneNumber: mobile, MobileNumber: mobile, IsReserved: reserved }
  return only(known, contactFieldsAsked(service))
}

function fieldsAsked(app: Service['app'], wanted: AltinnSource): string[] {
  const fields = [...app.models.keys()].flatMap((dataType) => prefillFields(app, dataType).fields)
  return [...new Set(fields.filter(({ source }) => source === wanted).map(({ from }) => from))]
}

function only(known: Readonly<Record<string, unknown>>, fields: readonly string[]): JsonObject {
  const facts: JsonObject = {}
  for (const field of fields) {
    const value = Object.hasOwn(known, field) ? known[field] : null
    if (typeof value === 'boolean' || (typeof value === 'string' && value !== '')) facts[field] = value
  }
  return facts
}

/** What one source knows, and when it was asked; null while it has not answered. */
export function altinnFacts(
  answers: RegisterAnswers,
  source: PrefillStep,
): { facts: JsonObject; fetchedAt: string } | null {
  const { people, profile, organisation, contact } = answers
  const person = people?.applicant.altinn
  if (source === 'DSF') return people && person ? { facts: person, fetchedAt: people.fetchedAt } : null
  if (source === 'ER')
    return organisation?.facts ? { facts: organisation.facts, fetchedAt: organisation.fetchedAt } : null
  if (source === 'contact') return contact ?? null
  if (!profile) return null
  const { partyId } = profile
  const party = {
    PartyId: partyId,
    SSN: people?.applicant.identityNumber,
    Name: person?.Name,
    Person: person,
  }
  return {
    fetchedAt: people?.fetchedAt ?? profile.fetchedAt,
    facts: {
      ...{ PartyId: partyId, UserType: 1, Party: party },
      ProfileSettingPreference: { Language: profile.language },
    },
  }
}

/** Which register a resident knows the value from. */
export function registerOf({ source, from }: PrefillField): string {
  if (source === 'ER') return 'enhetsregisteret'
  if (source === 'UserProfile' && contactFields.includes(from)) return 'krr'
  return source === 'DSF' || /^Party\.(Name|Person\.)/.test(from) ? 'folkeregisteret' : 'idporten'
}
