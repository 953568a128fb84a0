import { type Content, child, childrenNamed, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import type { Files } from '#platform/files.ts'
import { findEntities, readEntity } from '../entities/read-entity.ts'
import { codeOf, elementOf, listNames, mayBeAddedTo, standardValues } from '../values/value-lists.ts'
import { type Filing, notThere } from './filing.ts'
import { isHidden } from './hanging-out.ts'
import protocolCodes from './protocol-codes.json' with { type: 'json' }
import { fileReferred, recordReferred } from './references.ts'
import { ofHidden } from './search-answer.ts'
import { fileOut, isInJournal, recordOut } from './unit-out.ts'

const includesOf = (root: XmlElement) =>
  new Set(childrenNamed(root, 'inkluder').map((one) => one.text.trim()))

/** innsyn.mappe.hent: a case file is told as a mappe of that type, as the protocol's own cases ask for it. */
export async function readFile(filing: Filing, root: XmlElement): Promise<Content> {
  const id = await fileReferred(filing.ctx, child(root, 'referanseTilMappe'))
  const row = await readEntity(filing.ctx, 'file', id)
  if (!row) throw notThere('Mappen')
  await told(filing, 'archive-case-file', id, { table: 'archive.case_file', id })
  const content = (await fileOut(filing, row, includesOf(root))) as Record<string, Content>
  return { mappe: row.values.kind === 'Saksmappe' ? { ...content, $type: 'saksmappe' } : content }
}

export async function readRecord(filing: Filing, root: XmlElement): Promise<Content> {
  const id = await recordReferred(filing.ctx, child(root, 'referanseTilRegistrering'))
  const row = await readEntity(filing.ctx, 'record', id)
  if (!row) throw notThere('Registreringen')
  await told(filing, 'registry-entry', id, { table: 'archive.registry_entry', id })
  const content = await recordOut(filing, row, includesOf(root))
  return isInJournal(row) ? { journalpost: content } : { registrering: content }
}

/** innsyn.dokumentfil.hent: by a document's file, or by a document, then its newest version in archive format. */
export async function readDocumentFile(
  filing: Filing,
  files: Files,
  root: XmlElement,
): Promise<{ name: string; bytes: Uint8Array }> {
  const { ctx } = filing
  const id = textOf(root, 'dokumentfilNoekkel', 'systemID') ?? ''
  const object = (await readEntity(ctx, 'documentObject', id)) ?? (await newestObject(filing, id))
  const document = object && (await readEntity(ctx, 'documentDescription', object.parentId ?? ''))
  if (!object || !document) throw notThere('Dokumentet')
  // To whoever may not see it, a screened document is not there.
  if (isHidden(filing, document) || (await ofHidden(filing, document))) throw notThere('Dokumentet')
  const recordId = document.parentId ?? ''
  await told(filing, 'document', document.id, { table: 'archive.registry_entry', id: recordId })
  const name = (object.values.fileName as string | null) ?? object.id
  return { name, bytes: await files.read(ctx, object.values.sha256 as string) }
}

async function newestObject({ ctx }: Filing, documentId: string) {
  const { rows } = await findEntities(ctx, 'documentObject', {
    parentId: documentId,
    orderBy: [{ field: 'version', descending: true }, { field: 'variant' }],
    limit: 1,
  })
  return rows[0] ?? null
}

/** Lists of the protocol by the archive's lists, with the municipality's own values. */
export async function readCodeList(filing: Filing, root: XmlElement): Promise<Content> {
  const wanted = textOf(root, 'kodelistenavn')
  const lists = await codeLists(filing)
  const found = wanted === null ? Object.values(lists).flat() : (lists[wanted.toLowerCase()] ?? [])
  if (found.length === 0) throw notThere('Kodelisten')
  return { liste: found }
}

type Code = { kode: string; beskrivelse: string }

async function codeLists({ ctx }: Filing): Promise<Record<string, Code[]>> {
  const lists: Record<string, Code[]> = {}
  for (const list of listNames) {
    const codes = standardValues(list).flatMap((value) => {
      const kode = codeOf(list, 'fiksArkiv', value) ?? codeOf(list, 'rest', value)
      return kode === null ? [] : [{ kode, beskrivelse: value }]
    })
    const { rows } = mayBeAddedTo(list) ? await ownValues(ctx, list) : { rows: [] }
    // The protocol's list of flow statuses is misspelt in its schema, and asked for by that name.
    const name = list === 'flow-status' ? 'flytsatus' : elementOf(list).toLowerCase()
    lists[name] = [...codes, ...rows.map((row) => ({ kode: row.code ?? row.value, beskrivelse: row.value }))]
  }
  const series = await findEntities(ctx, 'series', { limit: 1000 })
  const codesOf = (of: Record<string, string>) =>
    Object.entries(of).map(([kode, beskrivelse]) => ({ kode, beskrivelse }))
  const standing = lists.dokumenttype ?? []
  return {
    ...lists,
    dokumenttype: [
      ...standing,
      ...codesOf(protocolCodes.documentTypes).filter(
        (one) => !standing.some((other) => other.kode === one.kode),
      ),
    ],
    partrolle: codesOf(protocolCodes.partRoles),
    skjermingopphoereraksjon: codesOf(protocolCodes.screeningEndActions),
    tilgangsrestriksjon: codesOf(protocolCodes.accessRestrictions),
    arkivdel: series.rows.map(({ values }) => ({
      kode: (values.code ?? values.title) as string,
      beskrivelse: values.title as string,
    })),
  }
}

const ownValues = async (ctx: Filing['ctx'], list: string) => ({
  rows: await ctx.tx
    .selectFrom('archive.own_value')
    .select(['code', 'value'])
    .where('municipality', '=', ctx.municipality)
    .where('list', '=', list)
    .where('meaning', '=', 'added')
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', ctx.today)]))
    .orderBy('value')
    .execute(),
})

/** Looked at: the person whom it is about sees that, as when somebody of the staff looks. */
async function told({ ctx }: Filing, subjectKind: string, subjectId: string, of: Looked): Promise<void> {
  const row = await ctx.tx
    .selectFrom(of.table)
    .select('resident_id')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', of.id)
    .executeTakeFirst()
  const residentId = row?.resident_id ?? undefined
  ctx.audit({ event: 'archive.fiks-read', subjectKind, subjectId, residentId })
}
type Looked = { table: 'archive.case_file' | 'archive.registry_entry'; id: string }
