import { sql } from 'kysely'
import { child, childrenNamed, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import { changeEntity, removeEntity } from '../entities/change-entity.ts'
import { findEntities, readEntity } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { setCaseStatus } from '../files/change-case-status.ts'
import { setEntryStatus } from '../records/change-status.ts'
import { moveRecords } from '../records/move-record.ts'
import { publicTitleOf } from '../screening/public-title.rules.ts'
import type { CaseStatus, EntryStatus } from '../values/value-lists.ts'
import { addClasses, primaryClass, removeClasses } from './classification-in.ts'
import { nameOf, valueIn } from './codes.ts'
import { seriesNamed } from './file-in.ts'
import { dayOf, type Filing, freely, momentOf, notThere, truth, unfit } from './filing.ts'
import { addExternalKey, addFlow, addPrecedent, given } from './hanging-in.ts'
import { documentReferred, fileReferred, recordReferred } from './references.ts'
import { gradingIn, type ReceivedScreening, screeningUpdate } from './screening-in.ts'
import { updateCorrespondents, updateHanging, updatePlaces } from './update-hanging.ts'

/** Carries out arkivmelding.oppdater: what is not named stands. @throws Refusal */
export async function updateIn(filing: Filing, root: XmlElement): Promise<void> {
  const file = child(root, 'mappeOppdateringer')
  const record = child(root, 'registreringOppdateringer')
  const document = child(root, 'dokumentbeskrivelseOppdateringer')
  if (file) return updateFile(filing, file)
  if (record) return updateRecord(filing, record)
  if (document) return updateDocument(filing, document)
  throw unfit('Meldingen sier ikke hva som skal oppdateres.')
}

async function updateFile(filing: Filing, update: XmlElement): Promise<void> {
  const { ctx } = filing
  const id = await fileReferred(ctx, child(update, 'referanseTilMappe'))
  const file = await standing(filing, 'file', id)
  const status = (await valueIn(ctx, 'case-status', update)) as CaseStatus | null
  // A closed case takes no change: it is opened first, and closed last.
  const opens = status !== null && status !== 'Avsluttet' && status !== 'Utgår'
  if (opens) await setCaseStatus(ctx, id, status)
  const named = textOf(update, 'arkivdel', 'kode') ?? undefined
  const seriesId = (await seriesNamed(filing, named)) ?? (file.parentId as string)
  const classes = child(update, 'klassifikasjonOppdateringer')
  const gone = await removeClasses(filing, id, childrenNamed(classes, 'slett'))
  const before = file.values.classId as string | null
  const isGone = await gone.primaryIsGone(before)
  const added = childrenNamed(classes, 'ny')
  const fresh =
    before === null || isGone ? await primaryClass(filing, seriesId, added) : { classId: null, others: added }
  const metadata = metadataUpdate(update, file)
  const names = await partyNames(filing, id)
  await change(filing, 'file', file, {
    ...titles(update, names),
    ...description(update),
    ...keywords(update, file),
    ...given({
      meetingNumber: textOf(update, 'moetenummer'),
      committee: nameOf(update, 'utvalg'),
      meetingOn: dayOf(textOf(update, 'moetedato')),
      meetingPlace: textOf(update, 'moetested'),
      caseDate: dayOf(textOf(update, 'saksdato')),
      administrativeUnit: nameOf(update, 'administrativEnhet'),
      caseResponsible: nameOf(update, 'saksansvarlig'),
    }),
    ...screening(child(update, 'skjermingOppdateringer'), file),
    ...(await grading(filing, child(update, 'graderingOppdateringer'))),
    ...(fresh.classId !== null ? { classId: fresh.classId } : isGone ? { classId: null } : {}),
    ...(metadata === undefined ? {} : { businessMetadata: metadata }),
  })
  await addClasses(filing, id, seriesId, fresh.others)
  await updateHanging(filing, id, update)
  await updatePlaces(filing, id, update)
  for (const one of childrenNamed(update, 'presedens')) await addPrecedent(filing, id, one)
  await replaceKey(filing, id, 'file', update)
  if (status !== null && !opens) await setCaseStatus(ctx, id, status)
}

async function updateRecord(filing: Filing, update: XmlElement): Promise<void> {
  const { ctx } = filing
  const id = await recordReferred(ctx, child(update, 'referanseTilRegistrering'))
  const record = await standing(filing, 'record', id)
  const names = await correspondentNames(filing, id)
  const metadata = metadataUpdate(update, record)
  const authors = list(child(update, 'forfatterOppdateringer'), record.values.authors as string[])
  await change(filing, 'record', record, {
    ...titles(update, names),
    ...description(update),
    ...keywords(update, record),
    ...given({
      authors,
      type: await valueIn(ctx, 'entry-type', update),
      documentDate: dayOf(textOf(update, 'dokumentetsDato')),
      receivedAt: momentOf(textOf(update, 'mottattDato')),
      sentAt: momentOf(textOf(update, 'sendtDato')),
      dueOn: dayOf(textOf(update, 'forfallsdato')),
      assessedOn: dayOf(textOf(update, 'offentlighetsvurdertDato')),
      registryUnit: textOf(update, 'journalenhet'),
      meetingCaseType: await valueIn(ctx, 'meeting-case-type', update),
      administrativeUnit: nameOf(update, 'administrativEnhet'),
    }),
    ...screening(child(update, 'skjermingOppdateringer'), record),
    ...(await grading(filing, child(update, 'gradering'))),
    ...(metadata === undefined ? {} : { businessMetadata: metadata }),
  })
  const parent = child(update, 'referanseForelderMappe')
  if (parent) await moveRecords(ctx, [id], await fileReferred(ctx, parent))
  const classes = child(update, 'klassifikasjonOppdateringer')
  await removeClasses(filing, id, childrenNamed(classes, 'slett'))
  const { rows } = await sql<{ series_id: string }>`
    select coalesce(e.series_id, f.series_id) as series_id from archive.registry_entry e
    left join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
    where e.municipality = ${ctx.municipality} and e.id = ${id}::uuid`.execute(ctx.tx)
  await addClasses(filing, id, rows[0]?.series_id ?? '', childrenNamed(classes, 'ny'))
  await updateHanging(filing, id, update)
  await updateCorrespondents(filing, id, update)
  for (const one of childrenNamed(update, 'dokumentflyt')) await addFlow(filing, id, one)
  for (const one of childrenNamed(update, 'presedens')) await addPrecedent(filing, id, one)
  await replaceKey(filing, id, 'record', update)
  const status = (await valueIn(ctx, 'entry-status', update)) as EntryStatus | null
  if (status !== null) await setEntryStatus(ctx, id, status)
}

async function updateDocument(filing: Filing, update: XmlElement): Promise<void> {
  const { ctx } = filing
  const id = await documentReferred(ctx, child(update, 'referanseTilDokumentbeskrivelse'))
  const document = await standing(filing, 'documentDescription', id)
  const title = textOf(update, 'tittel')
  const authors = childrenNamed(update, 'forfatterOppdateringer').reduce(
    (before, one) => list(one, before) ?? before,
    document.values.authors as string[],
  )
  await change(filing, 'documentDescription', document, {
    ...description(update),
    ...given({
      title,
      authors,
      documentType: await valueIn(ctx, 'document-type', update),
      status: await valueIn(ctx, 'document-status', update),
      medium: await valueIn(ctx, 'medium', update),
    }),
    ...screening(child(update, 'skjerming'), document),
    ...(await grading(filing, child(update, 'gradering'))),
  })
  await updateHanging(filing, id, update)
  await replaceKey(filing, id, 'document-description', update)
}

type Changed = 'file' | 'record' | 'documentDescription'

async function standing({ ctx }: Filing, name: Changed, id: string): Promise<ArchiveRow> {
  const row = await readEntity(ctx, name, id)
  if (!row) throw notThere('Det som skulle oppdateres,')
  return row
}

/** Only what becomes another: a frozen attribute that is sent as it stands is no change. */
async function change(
  { ctx, keys }: Filing,
  name: Changed,
  row: ArchiveRow,
  values: Record<string, unknown>,
): Promise<void> {
  const changed = Object.fromEntries(
    Object.entries(values).filter(
      ([field, value]) => JSON.stringify(value ?? null) !== JSON.stringify(row.values[field] ?? null),
    ),
  )
  const now = (await readEntity(ctx, name, row.id)) ?? row
  await changeEntity(ctx, keys, name, row.id, now.version, changed)
}

/** The public title follows the title where the message says only that. */
function titles(update: XmlElement, names: readonly string[]): Record<string, unknown> {
  const title = textOf(update, 'tittel')
  const given = textOf(update, 'offentligTittel') ?? title
  return {
    ...(title === null ? {} : { title }),
    ...(given === null ? {} : { publicTitle: publicTitleOf(given, names) }),
  }
}

function description(update: XmlElement): Record<string, unknown> {
  const element = child(update, 'beskrivelse')
  if (!element) return {}
  if (truth(textOf(element, 'slett'))) return { description: null }
  const text = textOf(element, 'oppdatering')
  return text === null ? {} : { description: text }
}

function keywords(update: XmlElement, row: ArchiveRow): Record<string, unknown> {
  const changes = childrenNamed(update, 'noekkelord')
  if (changes.length === 0) return {}
  const before = row.values.keywords as string[]
  return { keywords: changes.reduce((words, one) => list(one, words) ?? words, before) }
}

/** `slett` and `ny` of texts that have no id. Undefined: nothing is said. */
function list(change: XmlElement | undefined, before: readonly string[]): string[] | undefined {
  if (!change) return undefined
  const gone = childrenNamed(change, 'slett').map((one) => one.text.trim())
  const added = childrenNamed(change, 'ny').map((one) => one.text.trim())
  return [...before.filter((one) => !gone.includes(one)), ...added]
}

function screening(update: XmlElement | undefined, row: ArchiveRow): Record<string, unknown> {
  const after = screeningUpdate(update, row.values.screening as ReceivedScreening | null)
  return after === undefined ? {} : { screening: after }
}

async function grading({ ctx }: Filing, update: XmlElement | undefined): Promise<Record<string, unknown>> {
  if (truth(textOf(update, 'slett'))) return { securityGrading: null }
  const change = child(update, 'oppdatering')
  const after = gradingIn(change, change ? await valueIn(ctx, 'security-grade', change) : null)
  return after === null ? {} : { securityGrading: after }
}

/** The municipality's or system's own metadata: taken away whole, or more added. Undefined: nothing is said. */
function metadataUpdate(update: XmlElement, row: ArchiveRow): Record<string, unknown> | null | undefined {
  const element = child(update, 'virksomhetsspesifikkeMetadataOppdateringer')
  if (!element) return undefined
  const before = (row.values.businessMetadata ?? {}) as { fiksArkiv?: { metadata?: object } }
  const kept = truth(textOf(element, 'slett')) ? {} : (before.fiksArkiv?.metadata ?? {})
  const added = freely(child(element, 'ny')) ?? {}
  return { ...before, fiksArkiv: { ...before.fiksArkiv, metadata: { ...kept, ...added } } }
}

/** A unit has one key of each system: the new one takes the old one's place. */
async function replaceKey(
  filing: Filing,
  id: string,
  kind: 'file' | 'record' | 'document-description',
  update: XmlElement,
): Promise<void> {
  const external = child(update, 'referanseEksternNoekkel')
  if (!external) return
  const { rows } = await findEntities(filing.ctx, 'externalKey', { parentId: id, limit: 100 })
  const system = textOf(external, 'fagsystem')
  for (const row of rows.filter((one) => one.values.system === system)) {
    if (row.values.key === textOf(external, 'noekkel')) return
    await removeEntity(filing.ctx, 'externalKey', row.id, row.version)
  }
  await addExternalKey(filing, id, kind, update)
}

async function partyNames({ ctx }: Filing, fileId: string): Promise<string[]> {
  const { rows } = await findEntities(ctx, 'party', { parentId: fileId, limit: 1000 })
  return rows.filter((one) => one.values.organizationNumber === null).map((one) => one.values.name as string)
}

async function correspondentNames({ ctx }: Filing, recordId: string): Promise<string[]> {
  const { rows } = await findEntities(ctx, 'correspondencePart', { parentId: recordId, limit: 1000 })
  return rows
    .filter((one) => one.values.organizationNumber === null && !String(one.values.type).startsWith('Intern'))
    .map((one) => one.values.name as string)
}
