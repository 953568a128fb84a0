import type { Content } from '#engines/fiks-arkiv/index.ts'
import { findEntities, readEntity } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { coded } from './codes.ts'
import { type Filing, notThere } from './filing.ts'

type Done = { id: string; isNew: boolean }
const outcome = (done: Done) => (done.isNew ? 'Opprettet' : 'Eksisterende')

/** The receipt of arkivmelding.opprett: what was made or found, with the archive's own numbers. */
export async function filingReceipt(
  filing: Filing,
  file: Done | null,
  record: Done | null,
): Promise<Content> {
  return {
    mappeKvittering: file && (await fileReceipt(filing, file)),
    registreringKvittering: record && (await recordReceipt(filing, record)),
  }
}

async function fileReceipt(filing: Filing, done: Done): Promise<Content> {
  const row = await standing(filing, 'file', done.id)
  const { values } = row
  const isCase = values.kind === 'Saksmappe'
  return {
    ...(isCase ? { $type: 'saksmappeKvittering' } : {}),
    systemID: row.id,
    mappeID: fileIdOf(values),
    ...made(row),
    referanseEksternNoekkel: await keyOf(filing, row.id),
    opprettetEllerEksisterende: outcome(done),
    ...(isCase
      ? {
          saksaar: values.caseYear as number,
          sakssekvensnummer: values.sequenceNumber as number,
          saksdato: values.caseDate as string,
        }
      : {}),
  }
}

async function recordReceipt(filing: Filing, done: Done): Promise<Content> {
  const row = await standing(filing, 'record', done.id)
  const { values } = row
  const documents = await findEntities(filing.ctx, 'documentDescription', {
    parentId: row.id,
    orderBy: [{ field: 'documentNumber' }],
    limit: 1000,
  })
  const told: Content[] = []
  for (const document of documents.rows) told.push(await documentReceipt(filing, document))
  const isEntry = values.kind === 'Journalpost'
  return {
    ...(isEntry ? { $type: 'journalpostKvittering' } : {}),
    systemID: row.id,
    ...made(row),
    arkivertDato: momentText(values.archivedAt),
    arkivertAv: values.archivedBy as string | null,
    dokumentbeskrivelseKvittering: told,
    registreringsID: await registrationIdOf(filing, row),
    referanseEksternNoekkel: await keyOf(filing, row.id),
    opprettetEllerEksisterende: outcome(done),
    ...(isEntry
      ? {
          journalaar: values.registryYear as number | null,
          journalsekvensnummer: values.sequenceNumber as number | null,
          journalpostnummer: values.entryNumber as number | null,
          journalposttype: coded('entry-type', values.type),
          journalstatus: coded('entry-status', values.status),
          journaldato: values.registryDate as string | null,
          forfallsdato: values.dueOn as string | null,
        }
      : {}),
  }
}

async function documentReceipt(filing: Filing, row: ArchiveRow): Promise<Content> {
  const objects = await findEntities(filing.ctx, 'documentObject', { parentId: row.id, limit: 1000 })
  return {
    systemID: row.id,
    ...made(row),
    dokumentnummer: row.values.documentNumber as number,
    dokumentobjekt: objects.rows.map((object) => ({
      systemID: object.id,
      versjonsnummer: object.values.version as number,
      variantformat: coded('variant', object.values.variant),
      ...made(object),
    })),
  }
}

/** The receipt of dokumentobjekt.opprett. */
export async function objectReceipt(filing: Filing, id: string): Promise<Content> {
  const row = await standing(filing, 'documentObject', id)
  return { systemID: row.id, ...made(row) }
}

export const made = (row: ArchiveRow): Record<string, Content> => ({
  opprettetDato: momentText(row.madeAt),
  opprettetAv: row.madeBy,
})
export const momentText = (at: unknown): string | null => (at instanceof Date ? at.toISOString() : null)

export const fileIdOf = (values: Record<string, unknown>): string =>
  (values.fileId as string | null) ?? `${values.caseYear}/${values.sequenceNumber}`

/** M004: case number and number within the case; null for what has neither. */
export async function registrationIdOf({ ctx }: Filing, row: ArchiveRow): Promise<string | null> {
  if (row.parentId === null || row.values.entryNumber === null) return null
  const file = await readEntity(ctx, 'file', row.parentId)
  return file && `${fileIdOf(file.values)}-${row.values.entryNumber}`
}

/** The key the unit has in the asking system; any other's where that has none. */
export async function keyOf({ ctx, account }: Filing, unitId: string): Promise<Content> {
  const { rows } = await findEntities(ctx, 'externalKey', { parentId: unitId, limit: 100 })
  const row = rows.find((one) => one.values.system === account.systemName) ?? rows[0]
  return row ? { fagsystem: row.values.system as string, noekkel: row.values.key as string } : null
}

async function standing(
  { ctx }: Filing,
  name: 'file' | 'record' | 'documentObject',
  id: string,
): Promise<ArchiveRow> {
  const row = await readEntity(ctx, name, id)
  if (!row) throw notThere('Det som ble arkivert,')
  return row
}
