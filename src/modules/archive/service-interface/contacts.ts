import { Refusal } from '#platform/refusal.ts'
import type { Values } from '../entities/values-of-row.ts'
import { codeFor, codeIn, otherCodeFor, valueFrom } from './codes.ts'

/** Parts of a case and of a correspondence: an address of named lines here, lists of lines in the archive. */
type Json = Readonly<Record<string, unknown>>
const written = (pairs: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== null && value !== undefined))
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isContact = (type: string): boolean => /^(part|korrespondansepart)/.test(type)

export function contactJson(
  type: string,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const lines = Array.isArray(values.addressLines) ? (values.addressLines as string[]) : []
  const [telephone, mobile] = (values.telephones as string[] | null) ?? []
  const address = written({
    adresselinje1: lines[0],
    adresselinje2: lines[1],
    adresselinje3: lines[2],
    postnr: values.postalCode,
    poststed: values.postalTown,
    landkode: values.country ? otherCodeFor('land', String(values.country)).kode : null,
  })
  const contact = written({ epostadresse: values.email, telefonnummer: telephone, mobiltelefon: mobile })
  const internal = type === 'korrespondansepartintern'
  return written({
    ...(type.startsWith('korr')
      ? { korrespondanseparttype: codeFor('part-type', String(values.type)) }
      : { partID: values.partId, partRolle: otherCodeFor('partrolle', String(values.role)) }),
    navn: internal ? null : values.name,
    organisasjonsnummer: values.organizationNumber,
    kontaktperson: values.contactPerson,
    postadresse: Object.keys(address).length > 0 ? address : null,
    kontaktinformasjon: Object.keys(contact).length > 0 ? contact : null,
    administrativEnhet: internal ? values.administrativeUnit : null,
    saksbehandler: internal ? values.caseHandler : null,
    virksomhetsspesifikkeMetadata: type.startsWith('part') ? values.businessMetadata : null,
  })
}

const known = new Set([
  ...[
    'korrespondanseparttype',
    'partID',
    'partRolle',
    'navn',
    'organisasjonsnummer',
    'foedselsnummer',
    'dNummer',
  ],
  ...['kontaktperson', 'postadresse', 'forretningsadresse', 'bostedsadresse', 'kontaktinformasjon'],
  ...['administrativEnhet', 'saksbehandler', 'virksomhetsspesifikkeMetadata'],
])

/** @throws Refusal invalid archive.attribute-unknown, archive.attribute-wrong */
export function contactValues(type: string, given: Json): Values {
  if (Object.keys(given).some((name) => !known.has(name)))
    throw new Refusal('invalid', 'archive.attribute-unknown')
  const address = given.postadresse ?? given.forretningsadresse ?? given.bostedsadresse
  const contact = given.kontaktinformasjon
  const has = (name: string) => Object.hasOwn(given, name)
  if (![address, contact].every((one) => one === undefined || one === null || isObject(one)))
    throw new Refusal('invalid', 'archive.attribute-wrong')
  const internal = type === 'korrespondansepartintern'
  return {
    ...(has('korrespondanseparttype') ? { type: valueFrom('part-type', given.korrespondanseparttype) } : {}),
    ...(has('partRolle') ? { role: roleIn(given.partRolle) } : {}),
    ...(has('partID') ? { partId: given.partID } : {}),
    ...(has('navn') ? { name: given.navn } : {}),
    ...(internal ? { name: given.navn ?? given.saksbehandler ?? given.administrativEnhet } : {}),
    ...(has('organisasjonsnummer') ? { organizationNumber: given.organisasjonsnummer } : {}),
    ...(has('foedselsnummer') || has('dNummer')
      ? { identityNumber: given.foedselsnummer ?? given.dNummer }
      : {}),
    ...(has('kontaktperson') ? { contactPerson: given.kontaktperson } : {}),
    ...(internal
      ? { administrativeUnit: given.administrativEnhet ?? null, caseHandler: given.saksbehandler ?? null }
      : {}),
    ...(isObject(address)
      ? {
          addressLines: [1, 2, 3].flatMap((line) => address[`adresselinje${line}`] ?? []),
          postalCode: address.postnr ?? null,
          postalTown: address.poststed ?? null,
          country: isObject(address.landkode) ? codeIn(address.landkode).kode : (address.landkode ?? null),
        }
      : {}),
    ...(isObject(contact)
      ? {
          email: contact.epostadresse ?? null,
          telephones: [contact.telefonnummer, contact.mobiltelefon].filter((one) => typeof one === 'string'),
        }
      : {}),
    ...(has('virksomhetsspesifikkeMetadata')
      ? { businessMetadata: given.virksomhetsspesifikkeMetadata }
      : {}),
  }
}

const roleIn = (given: unknown): string => {
  const { kode, kodenavn } = codeIn(given)
  return kodenavn ?? otherCodeFor('partrolle', kode).kodenavn
}
