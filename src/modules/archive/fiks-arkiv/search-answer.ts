import { type Content, messageId } from '#engines/fiks-arkiv/index.ts'
import { readEntity } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { coded } from './codes.ts'
import type { Filing } from './filing.ts'
import { correspondentsOut, gradingOut, isHidden, masked, screeningOut, under } from './hanging-out.ts'
import { fileIdOf, keyOf, registrationIdOf } from './receipts.ts'
import { caseOut, documentOut, entryOut, fileOut, type Includes, recordOut, titlesOut } from './unit-out.ts'

interface Answered {
  readonly result: string
  readonly form: string
  readonly includes: Includes
  readonly head: { system: string; take: number; skip: number; count: number }
}

const lists: Readonly<Record<string, { root: string; item: string }>> = {
  minimum: { root: 'sokeresultatMinimum', item: 'resultatMinimum' },
  noekler: { root: 'sokeresultatNoekler', item: 'resultatNoekler' },
  utvidet: { root: 'sokeresultat', item: 'resultat' },
}

/** The answer to a search in the form that was asked for: keys, the least, or everything. */
export async function searchAnswer(
  filing: Filing,
  rows: readonly ArchiveRow[],
  { result, form, includes, head }: Answered,
): Promise<{ type: string; content: Content }> {
  const list = lists[form] ?? (lists.minimum as { root: string; item: string })
  // Keys of an entry with its case are the entry's: the schema has no list of both.
  const name = form === 'noekler' && result === 'journalpostMedSaksmappe' ? 'journalpost' : result
  const items: Content[] = []
  for (const row of rows) items.push({ [name]: await itemOf(filing, row, name, form, includes) })
  return {
    type: messageId(`innsyn.sok.resultat.${form}`),
    content: { ...head, resultattype: name, resultatListe: { [list.item]: items } },
  }
}

async function itemOf(
  filing: Filing,
  row: ArchiveRow,
  name: string,
  form: string,
  includes: Includes,
): Promise<Content> {
  const isFile = name === 'mappe' || name === 'saksmappe'
  if (form === 'noekler') return keysOf(filing, row, name)
  if (form === 'minimum')
    return isFile ? fileMinimum(filing, row, name) : recordOrDocument(filing, row, name, includes)
  if (isFile) {
    const whole = (await fileOut(filing, row, includes)) as Record<string, Content>
    return name === 'mappe' ? onlyOf(whole, caseNames) : whole
  }
  if (name === 'dokumentbeskrivelse')
    return documentOut(filing, row, includes.has('dokumentobjekt'), await ofHidden(filing, row))
  const whole = (await recordOut(filing, row, includes)) as Record<string, Content>
  if (name === 'registrering') return onlyOf(whole, entryNames)
  return name === 'journalpost' ? whole : { ...whole, ...(await caseOfEntry(filing, row)) }
}

/** What only a saksmappe, only a journalpost has: not told of where the wider sort was searched for. */
export const caseNames = [
  ...[
    'saksaar',
    'sakssekvensnummer',
    'saksdato',
    'administrativEnhet',
    'saksansvarlig',
    'saksstatus',
    'journalenhet',
  ],
  ...['presedens', 'matrikkelnummer', 'byggident', 'planident', 'punkt', 'adresse'],
]
const entryNames = [
  ...[
    'journalaar',
    'journalsekvensnummer',
    'journalpostnummer',
    'journalposttype',
    'journalstatus',
    'journaldato',
  ],
  ...[
    'dokumentetsDato',
    'mottattDato',
    'sendtDato',
    'forfallsdato',
    'offentlighetsvurdertDato',
    'journalenhet',
  ],
  'dokumentflyt',
]
const onlyOf = (whole: Record<string, Content>, without: readonly string[]): Content =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !without.includes(name)))

async function keysOf(filing: Filing, row: ArchiveRow, name: string): Promise<Content> {
  const { values } = row
  const systemID = row.id
  if (name === 'dokumentbeskrivelse') return { systemID }
  const referanseEksternNoekkel = await keyOf(filing, row.id)
  if (name === 'mappe') return { systemID, mappeID: fileIdOf(values), referanseEksternNoekkel }
  if (name === 'saksmappe') {
    const saksnummer = {
      saksaar: values.caseYear as number,
      sakssekvensnummer: values.sequenceNumber as number,
    }
    return { systemID, mappeID: fileIdOf(values), referanseEksternNoekkel, saksnummer }
  }
  if (name === 'registrering') return { systemID, referanseEksternNoekkel }
  return {
    systemID,
    referanseEksternNoekkel,
    journalaar: values.registryYear as number,
    journalsekvensnummer: values.sequenceNumber as number,
    journalpostnummer: values.entryNumber as number,
  }
}

async function fileMinimum(filing: Filing, row: ArchiveRow, name: string): Promise<Content> {
  const { values } = row
  return {
    systemID: row.id,
    mappeID: fileIdOf(values),
    referanseForeldermappe: values.parentFileId ? { systemID: values.parentFileId as string } : null,
    ...titlesOut(filing, row),
    skjerming: screeningOut(row),
    gradering: gradingOut(row),
    referanseEksternNoekkel: await keyOf(filing, row.id),
    ...(name === 'saksmappe' ? caseOut(row) : {}),
  }
}

async function recordOrDocument(
  filing: Filing,
  row: ArchiveRow,
  name: string,
  includes: Includes,
): Promise<Content> {
  if (name === 'dokumentbeskrivelse')
    return documentMinimum(filing, row, includes.has('dokumentobjekt'), await ofHidden(filing, row))
  const hidden = isHidden(filing, row)
  const documents: Content[] = []
  if (includes.has('dokumentbeskrivelse')) {
    for (const one of await under(filing, 'documentDescription', row.id))
      documents.push(await documentMinimum(filing, one, false, hidden))
  }
  const parts = includes.has('korrespondansepart') ? await correspondentsOut(filing, row, false) : []
  const least = (part: Content) => {
    const { korrespondanseparttype, korrespondansepartNavn } = part as Record<string, Content>
    return { korrespondanseparttype, korrespondansepartNavn }
  }
  return {
    systemID: row.id,
    skjerming: screeningOut(row),
    gradering: gradingOut(row),
    dokumentbeskrivelse: documents,
    registreringsID: await registrationIdOf(filing, row),
    ...titlesOut(filing, row),
    korrespondansepart: parts.map(least),
    ...(name === 'registrering' ? {} : entryOut(row)),
    ...(name === 'journalpostMedSaksmappe' ? await caseOfEntry(filing, row) : {}),
  }
}

async function documentMinimum(
  filing: Filing,
  row: ArchiveRow,
  withObjects: boolean,
  recordIsHidden: boolean,
): Promise<Content> {
  const hidden = recordIsHidden || isHidden(filing, row)
  const objects = withObjects && !hidden ? await under(filing, 'documentObject', row.id) : []
  return {
    systemID: row.id,
    dokumenttype: coded('document-type', row.values.documentType),
    dokumentstatus: coded('document-status', row.values.status),
    tittel: hidden ? masked : (row.values.title as string),
    skjerming: screeningOut(row),
    gradering: gradingOut(row),
    dokumentobjekt: objects.map((one) => ({
      systemID: one.id,
      versjonsnummer: one.values.version as number,
      variantformat: coded('variant', one.values.variant),
      format: { kode: one.values.format as string },
      formatDetaljer: one.values.formatDetails as string | null,
      referanseDokumentfil: one.id,
      filstoerrelse: one.values.sizeBytes as number,
    })),
  }
}

/** Whether the record that a document belongs to is hidden. */
export async function ofHidden(filing: Filing, document: ArchiveRow): Promise<boolean> {
  const record = await readEntity(filing.ctx, 'record', document.parentId ?? '')
  return record === null || isHidden(filing, record)
}

async function caseOfEntry({ ctx }: Filing, row: ArchiveRow): Promise<Record<string, Content>> {
  const file = await readEntity(ctx, 'file', row.parentId ?? '')
  return file ? caseOut(file) : {}
}
