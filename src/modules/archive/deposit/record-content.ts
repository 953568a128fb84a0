import { createHash } from 'node:crypto'
import { dateInNorway } from '#platform/clock.ts'
import { extensionOf } from '../documents/archive-format.rules.ts'
import { addsOwnMetadata, contentOf, type Disposal, disposalOf, type Row } from './content-of-row.ts'
import type { Content } from './deposit-xml.ts'
import type { HangingRows, RowsOf } from './hanging-rows.ts'

/** What is written where something is still open, and goes as if it were closed. */
export interface Closing {
  readonly at: Date
  readonly by: string
}

export interface DepositDocument {
  /** From the package's root. */
  readonly path: string
  readonly sha256: string
  readonly sizeBytes: number
  readonly objectId: string
}

const recordTypes: Record<string, string> = {
  Journalpost: 'journalpost',
  Arkivnotat: 'arkivnotat',
  Møteregistrering: 'moeteregistrering',
}
export const recordType = (record: Row) => recordTypes[record.kind as string] ?? 'registrering'

/** Records with all that lies in them and hangs on them, asked for together. */
export async function recordContents(
  rows: readonly Row[],
  hanging: HangingRows,
  seriesIds: ReadonlySet<string>,
  closing: Closing,
): Promise<{ content: Content; documents: DepositDocument[] }[]> {
  const ids = rows.map((row) => row.id as string)
  const own = await hanging.of('archive.document_description', 'registry_entry_id', ids, 'document_number')
  const links = await hanging.of('archive.document_link', 'registry_entry_id', ids, 'document_number')
  const linkedIds = ids.flatMap((id) => links(id).map((link) => link.document_description_id as string))
  const linked = await hanging.of('archive.document_description', 'id', linkedIds)
  const described = [...ids.flatMap((id) => own(id).map((row) => row.id as string)), ...linkedIds]
  const objects = await hanging.of(
    'archive.document_object',
    'document_description_id',
    described,
    'version_number',
  )
  const objectIds = described.flatMap((id) => objects(id).map((row) => row.id as string))
  const units = [...ids, ...described, ...objectIds]
  const on = (table: string, order?: string) => hanging.of(`archive.${table}`, 'unit_id', units, order)
  const below: Below = {
    objects,
    conversions: await hanging.of('archive.conversion', 'document_object_id', objectIds, 'converted_at'),
    parties: await on('party'),
    comments: await on('comment', 'registered_at'),
    signatures: await on('electronic_signature'),
    deletions: await on('deletion', 'deleted_at'),
  }
  const parts = await hanging.of('archive.correspondence_part', 'registry_entry_id', ids)
  const signOffs = await hanging.of('archive.sign_off', 'registry_entry_id', ids, 'signed_off_on')
  const flows = await hanging.of('archive.document_flow', 'registry_entry_id', ids, 'sent_at')
  const precedents = await on('precedent', 'precedent_on')
  const references = await on('cross_reference', 'created_at')
  const keys = await on('external_key')
  return rows.map((row) => {
    const id = row.id as string
    const documents: DepositDocument[] = []
    const descriptions = [
      ...own(id).map((description) => ({ description, link: null as Row | null })),
      ...links(id).flatMap((link) =>
        linked(link.document_description_id as string).map((description) => ({ description, link })),
      ),
    ].sort((a, b) => numberIn(a) - numberIn(b))
    const basic = contentOf('record', row)
    const closedOn = dateInNorway((row.archived_at as Date | null) ?? closing.at)
    const content: Content = {
      ...basic,
      // Where it lies tells.
      referanseArkivdel: null,
      registreringsID: registrationIdOf(row),
      arkivertDato: (row.archived_at as Date | null) ?? closing.at,
      arkivertAv: (row.archived_by as string | null) ?? closing.by,
      journalstatus:
        row.archived_at || row.kind !== 'Journalpost' ? (row.status as string | null) : 'Arkivert',
      kassasjon: disposalOf(row.disposal as Disposal | null, closedOn),
      virksomhetsspesifikkeMetadata: addsOwnMetadata(basic.virksomhetsspesifikkeMetadata, keys(id)),
      part: below.parties(id).map(partContent),
      merknad: below.comments(id).map((one) => contentOf('comment', one)),
      kryssreferanse: crossReferences(references(id)),
      korrespondansepart: correspondenceParts(row, parts(id)),
      antallVedlegg: descriptions.filter((one) => linkedAs(one) === 'Vedlegg').length,
      avskrivning: signOffs(id).map((one) => contentOf('signOff', one)),
      dokumentflyt: flows(id).map((one) => contentOf('documentFlow', one)),
      presedens: precedents(id).map((one) => contentOf('precedent', one)),
      elektroniskSignatur: below.signatures(id).map((one) => contentOf('electronicSignature', one)),
      dokumentbeskrivelse: descriptions.map((one) =>
        descriptionContent(one, below, documents, seriesIds, closedOn),
      ),
    }
    return { content, documents }
  })
}

interface Below {
  objects: RowsOf
  conversions: RowsOf
  parties: RowsOf
  comments: RowsOf
  signatures: RowsOf
  deletions: RowsOf
}
interface Described {
  description: Row
  /** Null where the description was made with the record; else what ties it to this one too. */
  link: Row | null
}
const numberIn = ({ description, link }: Described) => Number((link ?? description).document_number)
const linkedAs = ({ description, link }: Described) => (link ?? description).linked_as as string

function descriptionContent(
  { description, link }: Described,
  below: Below,
  documents: DepositDocument[],
  seriesIds: ReadonlySet<string>,
  closedOn: string,
): Content {
  const id = description.id as string
  const locations = description.storage_locations as string[]
  return {
    ...contentOf('documentDescription', description),
    // Linked to a second record it is a description of its own there: a systemID may stand once (N5.47).
    ...(link ? contentOf('documentLink', link) : {}),
    systemID: (link ?? description).id as string,
    dokumentstatus: 'Dokumentet er ferdigstilt',
    oppbevaringssted: locations.length > 0 ? locations.join('; ') : null,
    referanseArkivdel: seriesIds.has(description.series_id as string)
      ? (description.series_id as string)
      : null,
    part: below.parties(id).map(partContent),
    merknad: below.comments(id).map((one) => contentOf('comment', one)),
    kassasjon: disposalOf(description.disposal as Disposal | null, closedOn),
    sletting: below
      .deletions(id)
      .slice(-1)
      .map((one) => contentOf('deletion', one)),
    elektroniskSignatur: below.signatures(id).map((one) => contentOf('electronicSignature', one)),
    dokumentobjekt: [...below.objects(id)].sort(byVariant).map((object) => {
      const objectId = link ? derivedId(`${link.id}|${object.id}`) : (object.id as string)
      const path = `dokumenter/${objectId.slice(0, 2)}/${objectId}.${extensionOf(object.format as string)}`
      documents.push({
        ...{ path, objectId },
        sha256: object.sha256 as string,
        sizeBytes: Number(object.size_bytes),
      })
      return {
        ...contentOf('documentObject', object),
        systemID: objectId,
        referanseDokumentfil: path,
        sjekksumAlgoritme: 'SHA256',
        elektroniskSignatur: below
          .signatures(object.id as string)
          .map((one) => contentOf('electronicSignature', one)),
        konvertering: below.conversions(object.id as string).map((one) => contentOf('conversion', one)),
      }
    }),
  }
}

const byVariant = (a: Row, b: Row) =>
  Number(a.version_number) - Number(b.version_number) ||
  compare(`${a.variant} ${a.format}`, `${b.variant} ${b.format}`)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** A systemID that is the same each time, for what has none of its own. */
export function derivedId(of: string): string {
  const hex = createHash('sha256').update(`samvirke deposit|${of}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const partContent = (party: Row): Content => {
  const content = contentOf('party', party)
  return { ...content, systemID: null }
}

/** By the kind of the unit that is meant; what is not in the deposit is not referred to. */
export function crossReferences(references: readonly Row[]): Content[] {
  return references.flatMap((one): Content[] => {
    const to = one.to_unit_id as string
    if (one.to_kind === 'class') return [{ referanseTilKlasse: to }]
    if (one.to_kind === 'file') return [{ referanseTilMappe: to }]
    return one.to_kind === 'record' ? [{ referanseTilRegistrering: to }] : []
  })
}

/**
 * The municipality's own side has no other place in the schema than among the parts: unit and case handler are told by
 * an internal part, which is added where none says the same.
 */
export function correspondenceParts(record: Row, parts: readonly Row[]): Content[] {
  const told = parts.map((part) => contentOf('correspondencePart', part))
  const [unit, handler] = [record.administrative_unit, record.case_handler] as (string | null)[]
  if ((!unit && !handler) || record.kind === 'Møteregistrering') return told
  const isTold = parts.some(
    (part) =>
      (part.type as string).startsWith('Intern') &&
      part.administrative_unit === unit &&
      part.case_handler === handler,
  )
  if (isTold) return told
  const type = record.type === 'Inngående dokument' ? 'Intern mottaker' : 'Intern avsender'
  return [
    ...told,
    {
      korrespondanseparttype: type,
      korrespondansepartNavn: handler ?? unit,
      administrativEnhet: unit,
      saksbehandler: handler,
    },
  ]
}

/** `file_id` is the file's mappeID, joined to the record. */
export function registrationIdOf(record: Row): string | null {
  if (record.given_registration_id) return record.given_registration_id as string
  return record.file_id && record.entry_number !== null ? `${record.file_id}-${record.entry_number}` : null
}
