import { child, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import type { Ctx } from '#platform/context.ts'
import { unitByExternalKey } from '../entities/read-entity.ts'
import { isUuid } from '../must.ts'
import { notThere, unfit } from './filing.ts'

/** The file a message refers to: by systemID, the sender's key, mappeID or case number. @throws Refusal */
export async function fileReferred(ctx: Ctx, reference: XmlElement | undefined): Promise<string> {
  const key = await byKey(ctx, 'file', reference)
  if (key !== undefined) return key ?? missing('Mappen')
  const row = ctx.tx.selectFrom('archive.case_file').select('id').where('municipality', '=', ctx.municipality)
  const fileId = textOf(reference, 'mappeID')
  const number = child(reference, 'saksnummer')
  const found = fileId
    ? await row.where('file_id', '=', fileId).executeTakeFirst()
    : number
      ? await row
          .where('case_year', '=', Number(textOf(number, 'saksaar')))
          .where('sequence_number', '=', Number(textOf(number, 'sakssekvensnummer')))
          .executeTakeFirst()
      : emptyReference()
  return found?.id ?? missing('Mappen')
}

/** The record a message refers to; besides, by registreringsID, journal number or number in its case. */
export async function recordReferred(ctx: Ctx, reference: XmlElement | undefined): Promise<string> {
  const key = await byKey(ctx, 'record', reference)
  if (key !== undefined) return key ?? missing('Registreringen')
  const registrationId = textOf(reference, 'registreringsID')
  const journal = child(reference, 'journalnummer')
  const inCase = child(reference, 'saksJournalpostnummer')
  const number = (of: XmlElement, name: string) => Number(textOf(of, name))
  const rows = ctx.tx
    .selectFrom('archive.registry_entry as entry')
    .leftJoin('archive.case_file as file', (join) =>
      join.onRef('file.municipality', '=', 'entry.municipality').onRef('file.id', '=', 'entry.case_file_id'),
    )
    .select('entry.id')
    .where('entry.municipality', '=', ctx.municipality)
  if (registrationId) {
    const [, fileId = '', entryNumber = ''] = /^(.*)-(\d{1,9})$/.exec(registrationId) ?? []
    const found = await rows
      .where((where) =>
        where.or([
          where('entry.given_registration_id', '=', registrationId),
          where.and([
            where('file.file_id', '=', fileId),
            where('entry.entry_number', '=', Number(entryNumber || -1)),
          ]),
        ]),
      )
      .executeTakeFirst()
    return found?.id ?? missing('Registreringen')
  }
  const found = journal
    ? await rows
        .where('entry.registry_year', '=', number(journal, 'journalaar'))
        .where('entry.sequence_number', '=', number(journal, 'journalsekvensnummer'))
        .executeTakeFirst()
    : inCase
      ? await rows
          .where('file.case_year', '=', number(inCase, 'saksaar'))
          .where('file.sequence_number', '=', number(inCase, 'sakssekvensnummer'))
          .where('entry.entry_number', '=', number(inCase, 'journalpostnummer'))
          .executeTakeFirst()
      : emptyReference()
  return found?.id ?? missing('Registreringen')
}

/** The document a message refers to. The key of a record with one main document names that document too. */
export async function documentReferred(ctx: Ctx, reference: XmlElement | undefined): Promise<string> {
  const key = await byKey(ctx, 'document-description', reference)
  if (key) return key
  const external = child(reference, 'referanseEksternNoekkel')
  const numbered = child(reference, 'journalpostDokumentnummer')
  const recordId = numbered
    ? await recordReferred(ctx, child(numbered, 'referanseTilJournalpost'))
    : external
      ? await byKey(ctx, 'record', reference)
      : null
  if (!recordId) return missing('Dokumentet')
  const number = textOf(numbered, 'dokumentnummer')
  const found = await ctx.tx
    .selectFrom('archive.document_description')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('registry_entry_id', '=', recordId)
    .where((where) =>
      number === null
        ? where('linked_as', '=', 'Hoveddokument')
        : where('document_number', '=', Number(number)),
    )
    .executeTakeFirst()
  return found?.id ?? missing('Dokumentet')
}

/** Undefined when neither systemID nor key is given; null when it names nothing. */
async function byKey(
  ctx: Ctx,
  kind: 'file' | 'record' | 'document-description',
  reference: XmlElement | undefined,
): Promise<string | null | undefined> {
  const id = textOf(reference, 'systemID')
  if (id !== null) return isUuid(id) && (await stands(ctx, kind, id)) ? id.toLowerCase() : null
  const external = child(reference, 'referanseEksternNoekkel')
  if (!external) return undefined
  const unit = await unitByExternalKey(
    ctx,
    kind,
    textOf(external, 'fagsystem') ?? '',
    textOf(external, 'noekkel') ?? '',
  )
  return unit !== null && (await stands(ctx, kind, unit)) ? unit : null
}

/** Asked of the thing itself: what whoever asks is not cleared for, is not there. */
async function stands(ctx: Ctx, kind: 'file' | 'record' | 'document-description', id: string) {
  const table = {
    file: 'archive.case_file',
    record: 'archive.registry_entry',
    'document-description': 'archive.document_description',
  } as const
  const row = await ctx.tx
    .selectFrom(table[kind])
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

const missing = (what: string): never => {
  throw notThere(what)
}
const emptyReference = (): never => {
  throw unfit('Referansen sier ikke hva den viser til.')
}
