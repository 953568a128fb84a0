import {
  type Content,
  messageId,
  type RequestName,
  requestType,
  writeMessage,
} from '#engines/fiks-arkiv/index.ts'
import type { Files } from '#platform/files.ts'
import { findEntities, identityOf, readEntity } from '../../entities/read-entity.ts'
import type { ArchiveRow } from '../../entities/values-of-row.ts'
import { coded } from '../codes.ts'
import type { Filing } from '../filing.ts'
import { under } from '../hanging-out.ts'
import { caseNames } from '../search-answer.ts'
import { fileOut, recordOut } from '../unit-out.ts'

export type ForwardKind = 'case-file' | 'entry' | 'dispatched' | 'signed-off'
export interface ForwardMessage {
  readonly type: string
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** The name under which our units have their keys in another archive. */
export const ourSystem = 'Samvirke'
const keyOf = (id: string) => ({ referanseEksternNoekkel: { fagsystem: ourSystem, noekkel: id } })

/** The message that tells another archive of a unit. @returns null when there is nothing left to tell */
export async function messageOfUnit(
  filing: Filing,
  files: Files,
  kind: ForwardKind,
  unitId: string,
): Promise<ForwardMessage | null> {
  if (kind === 'case-file') return caseMessage(filing, unitId)
  const record = await readEntity(filing.ctx, 'record', unitId)
  if (!record) return null
  if (kind === 'entry') return entryMessage(filing, files, record)
  if (kind === 'signed-off') return signOffMessage(filing, record)
  return message('arkivering.arkivmelding.oppdater', {
    registreringOppdateringer: {
      $type: 'journalpostOppdatering',
      referanseTilRegistrering: keyOf(unitId),
      journalstatus: coded('entry-status', 'Ekspedert'),
      sendtDato: (record.values.sentAt as Date | null)?.toISOString(),
    },
  })
}

async function caseMessage(filing: Filing, id: string): Promise<ForwardMessage | null> {
  const row = await readEntity(filing.ctx, 'file', id)
  if (!row) return null
  const whole = (await fileOut(filing, row, new Set(['part', 'noekkelord']))) as Record<string, Content>
  const told = without(whole, [
    // Numbers, structure and disposal are the other archive's own.
    ...[
      'systemID',
      'mappeID',
      'referanseForeldermappe',
      'arkivdel',
      'kassasjon',
      'avsluttetDato',
      'avsluttetAv',
    ],
    ...caseNames.filter((name) => ['saksaar', 'sakssekvensnummer', 'saksstatus'].includes(name)),
  ])
  const parts = []
  for (const party of await under(filing, 'party', id)) {
    const number = await identityOf(filing.ctx, filing.keys, 'party', party.id)
    const mine = (told.part as Record<string, Content>[]).find(
      (one) => one.partID === (party.values.partId ?? party.id),
    )
    const personID = number ? { landkode: 'NO', identifikator: number } : null
    // Who applies has nine digits where it is an organisation.
    parts.push(
      number?.length === 9 ? { ...mine, organisasjonID: { identifikator: number } } : { ...mine, personID },
    )
  }
  const mappe = {
    ...told,
    part: parts,
    ...keyOf(id),
    saksstatus: coded('case-status', 'Under behandling'),
    $type: 'saksmappe',
  }
  return message('arkivering.arkivmelding.opprett', { system: ourSystem, antallFiler: 0, mappe })
}

async function entryMessage(filing: Filing, files: Files, row: ArchiveRow): Promise<ForwardMessage> {
  const includes = new Set(['dokumentbeskrivelse', 'dokumentobjekt', 'korrespondansepart', 'noekkelord'])
  const whole = (await recordOut(filing, row, includes)) as Record<string, Content>
  const attached: { name: string; bytes: Uint8Array }[] = []
  const documents: Content[] = []
  for (const document of whole.dokumentbeskrivelse as Record<string, Content>[]) {
    const objects: Content[] = []
    for (const object of document.dokumentobjekt as Record<string, Content>[]) {
      // The name in the message has no sign that a file system could stumble on.
      const name = `${object.systemID as string}.bin`
      attached.push({ name, bytes: await files.read(filing.ctx, object.sjekksum as string) })
      objects.push({ ...without(object, ['systemID', 'elektroniskSignatur']), referanseDokumentfil: name })
    }
    documents.push({ ...without(document, ['systemID', 'kassasjon']), dokumentobjekt: objects })
  }
  const told = without(whole, [
    ...[
      'systemID',
      'kassasjon',
      'registreringsID',
      'arkivdel',
      'arkivertDato',
      'arkivertAv',
      'klassifikasjon',
    ],
    ...['journalaar', 'journalsekvensnummer', 'journalpostnummer'],
  ])
  const registrering = {
    ...told,
    ...keyOf(row.id),
    referanseForelderMappe: keyOf(row.parentId as string),
    korrespondansepart: await withIdentity(
      filing,
      row.id,
      told.korrespondansepart as Record<string, Content>[],
    ),
    dokumentbeskrivelse: documents,
    // Its dispatch is told when it has gone.
    journalstatus: coded('entry-status', 'Journalført'),
    $type: 'journalpost',
  }
  const content = { system: ourSystem, antallFiler: attached.length, registrering }
  const made = message('arkivering.arkivmelding.opprett', content)
  return { ...made, files: [...made.files, ...attached] }
}

async function withIdentity(
  { ctx, keys }: Filing,
  recordId: string,
  parts: readonly Record<string, Content>[],
): Promise<Content[]> {
  const { rows } = await findEntities(ctx, 'correspondencePart', { parentId: recordId, limit: 1000 })
  const out: Content[] = []
  for (const part of parts) {
    const row = rows.find((one) => one.id === part.korrespondansepartID)
    const number = row ? await identityOf(ctx, keys, 'correspondencePart', row.id) : null
    const bare = without(part, ['avskrivning'])
    out.push(
      number === null
        ? bare
        : number.length === 9
          ? { ...bare, organisasjonid: number }
          : { ...bare, personid: number },
    )
  }
  return out
}

async function signOffMessage(filing: Filing, row: ArchiveRow): Promise<ForwardMessage | null> {
  const [signOff] = await under(filing, 'signOff', row.id)
  const parts = await under(filing, 'correspondencePart', row.id)
  const part =
    parts.find((one) => one.id === signOff?.values.correspondencePartId) ??
    parts.find((one) => one.values.type === 'Avsender') ??
    parts[0]
  // Taken back meanwhile, or answered in a way the protocol has no code for: there is nothing to tell.
  const method = signOff && coded('sign-off-method', signOff.values.method)
  if (!signOff || !part || signOff.values.method === 'Saken ble avsluttet') return null
  return message('arkivering.avskrivning.opprett', {
    avskrivning: {
      avskrivningsdato: signOff.values.on as string,
      avskrevetAv: { navn: signOff.values.by as string },
      avskrivningsmaate: method,
      referanseAvskrivesAvJournalpost: signOff.values.answeredById
        ? keyOf(signOff.values.answeredById as string)
        : null,
    },
    referanseTilJournalpost: keyOf(row.id),
    korrespondansepartID: part.id,
  })
}

function message(name: RequestName, content: Content): ForwardMessage {
  const { schema, root, file } = requestType(name)
  return { type: messageId(name), files: [{ name: file, bytes: writeMessage(schema, root, content) }] }
}

const without = (content: Record<string, Content>, names: readonly string[]): Record<string, Content> =>
  Object.fromEntries(Object.entries(content).filter(([name]) => !names.includes(name)))
