import { child, childrenNamed, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import { addEntity } from '../entities/change-entity.ts'
import type { Values } from '../entities/values-of-row.ts'
import { nameOf, partRoleIn, valueIn } from './codes.ts'
import { dayOf, type Filing, freely, momentOf, truth } from './filing.ts'
import { documentReferred, fileReferred, recordReferred } from './references.ts'

/** Attributes of a part or correspondence part that both have; those left out are not among them. */
export function addressIn(of: XmlElement): Values {
  const lines = childrenNamed(of, 'postadresse').map((line) => line.text.trim())
  const telephones = childrenNamed(of, 'telefonnummer').map((one) => one.text.trim())
  return given({
    addressLines: lines.length > 0 ? lines : undefined,
    postalCode: textOf(of, 'postnummer'),
    postalTown: textOf(of, 'poststed'),
    country: textOf(of, 'landkode', 'kode'),
    email: textOf(of, 'epostadresse'),
    telephones: telephones.length > 0 ? telephones : undefined,
    contactPerson: textOf(of, 'kontaktperson'),
    organizationNumber: textOf(of, 'organisasjonID', 'identifikator') ?? textOf(of, 'organisasjonid'),
    identityNumber: textOf(of, 'personID', 'identifikator') ?? textOf(of, 'personid'),
  })
}

/** Without what the message does not say. */
export const given = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))

export async function addParty({ ctx, keys }: Filing, unitId: string, part: XmlElement): Promise<void> {
  await addEntity(ctx, keys, 'party', unitId, {
    name: textOf(part, 'partNavn'),
    role: partRoleIn(part),
    ...addressIn(part),
    ...given({
      partId: textOf(part, 'partID'),
      businessMetadata: freely(child(part, 'virksomhetsspesifikkeMetadata')),
    }),
  })
}

export async function addComment({ ctx, keys }: Filing, unitId: string, of: XmlElement): Promise<void> {
  await addEntity(ctx, keys, 'comment', unitId, {
    text: textOf(of, 'merknadstekst'),
    ...given({ type: await valueIn(ctx, 'comment-type', of) }),
  })
}

export async function addCrossReference(
  { ctx, keys }: Filing,
  unitId: string,
  of: XmlElement,
): Promise<void> {
  const [file, record, document] = [
    child(of, 'referanseTilMappe'),
    child(of, 'referanseTilRegistrering'),
    child(of, 'referanseTilDokumentbeskrivelse'),
  ]
  for (const toUnitId of [
    ...(file ? [await fileReferred(ctx, file)] : []),
    ...(record ? [await recordReferred(ctx, record)] : []),
    ...(document ? [await documentReferred(ctx, document)] : []),
  ])
    await addEntity(ctx, keys, 'crossReference', unitId, { toUnitId })
}

export async function addPrecedent({ ctx, keys }: Filing, unitId: string, of: XmlElement): Promise<void> {
  await addEntity(ctx, keys, 'precedent', unitId, {
    precedentOn: dayOf(textOf(of, 'presedensDato')),
    title: textOf(of, 'tittel'),
    sourceFactor: textOf(of, 'rettskildefaktor'),
    ...given({
      description: textOf(of, 'beskrivelse'),
      legalBasis: textOf(of, 'presedensHjemmel'),
      approvedAt: momentOf(textOf(of, 'presedensGodkjentDato')),
      approvedBy: textOf(of, 'presedensGodkjentAv'),
      status: await valueIn(ctx, 'precedent-status', of),
    }),
  })
}

export async function addFlow({ ctx, keys }: Filing, recordId: string, of: XmlElement): Promise<void> {
  await addEntity(ctx, keys, 'documentFlow', recordId, {
    to: textOf(of, 'flytTil'),
    from: textOf(of, 'flytFra'),
    receivedAt: momentOf(textOf(of, 'flytMottattDato')),
    sentAt: momentOf(textOf(of, 'flytSendtDato')),
    status: await valueIn(ctx, 'flow-status', of),
    ...given({ comment: textOf(of, 'flytMerknad') }),
  })
}

/** The key of the sender's own: what is filed with it is found by it, and never filed twice. */
export async function addExternalKey(
  { ctx, keys }: Filing,
  unitId: string,
  kind: 'file' | 'record' | 'document-description',
  of: XmlElement,
): Promise<void> {
  const external = child(of, 'referanseEksternNoekkel')
  if (!external) return
  const [system, key] = [textOf(external, 'fagsystem'), textOf(external, 'noekkel')]
  await addEntity(ctx, keys, 'externalKey', unitId, { kind, system, key })
}

/** Properties, buildings, plans and points that a case is about. */
export async function addPlaces(filing: Filing, fileId: string, of: XmlElement): Promise<void> {
  for (const [name, kind] of Object.entries(placeKinds)) {
    for (const one of childrenNamed(of, name)) await addPlace(filing, fileId, kind, one)
  }
}
export const placeKinds = {
  matrikkelnummer: 'matrikkelnummer',
  byggident: 'byggident',
  planident: 'planident',
  punkt: 'posisjon',
} as const
const inNoark: Readonly<Record<string, string>> = { gardsnummer: 'gaardsnummer' }
const numbers = ['gardsnummer', 'bruksnummer', 'festenummer', 'seksjonsnummer', 'x', 'y', 'z']

export async function addPlace(
  { ctx, keys }: Filing,
  fileId: string,
  kind: string,
  of: XmlElement,
): Promise<void> {
  await addEntity(ctx, keys, 'nationalIdentifier', fileId, { kind, value: placeIn(of) })
}

/** In Noark's names: matrikkelnummer and the like, numbers as numbers. */
export function placeIn(of: XmlElement): Record<string, unknown> {
  return Object.fromEntries(
    of.children
      .filter((one) => one.name.local !== 'punktID')
      .map((one) => {
        const name = one.name.local
        const text = textOf(one, 'kode') ?? one.text.trim()
        return [inNoark[name] ?? name, numbers.includes(name) ? Number(text) : text]
      }),
  )
}

export interface AddedPart {
  readonly id: string
  readonly element: XmlElement
  /** What Noark has no place for; kept with the record by the part's id. */
  readonly beside: Readonly<Record<string, unknown>>
}

export async function addCorrespondencePart(
  { ctx, keys }: Filing,
  recordId: string,
  of: XmlElement,
): Promise<AddedPart> {
  const { id } = await addEntity(ctx, keys, 'correspondencePart', recordId, {
    type: await valueIn(ctx, 'part-type', of),
    name: textOf(of, 'korrespondansepartNavn'),
    ...addressIn(of),
    ...given({
      isPerson: truth(textOf(of, 'erPersonnavn')),
      administrativeUnit: nameOf(of, 'administrativEnhet'),
      caseHandler: nameOf(of, 'saksbehandler'),
    }),
  })
  const beside = given({
    givenId: textOf(of, 'korrespondansepartID'),
    dispatchedBy: textOf(of, 'forsendelsesmaate', 'kode'),
    theirReference: textOf(of, 'deresReferanse'),
    isResponsible: truth(textOf(of, 'erBehandlingsansvarlig')),
    isScreened: truth(textOf(of, 'erSkjermet')),
  })
  return { id, element: of, beside }
}
