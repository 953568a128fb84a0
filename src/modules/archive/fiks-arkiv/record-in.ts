import { sql } from 'kysely'
import { child, childrenNamed, saidType, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import { addRecord, type Placement, type RecordKind } from '../records/add-record.ts'
import { setEntryStatus } from '../records/change-status.ts'
import { whyCannotRegister } from '../records/registry-entry.rules.ts'
import { publicTitleOf } from '../screening/public-title.rules.ts'
import type { EntryStatus, EntryType, LinkedAs, PartType } from '../values/value-lists.ts'
import { addClasses, classesIn } from './classification-in.ts'
import { nameOf, valueIn } from './codes.ts'
import { documentIn } from './document-in.ts'
import { beside, filedBefore, seriesNamed } from './file-in.ts'
import { dayOf, type Filing, freely, momentOf, unfit } from './filing.ts'
import {
  type AddedPart,
  addComment,
  addCorrespondencePart,
  addCrossReference,
  addExternalKey,
  addFlow,
  addParty,
  addPrecedent,
  given,
} from './hanging-in.ts'
import { fileReferred } from './references.ts'
import { gradingIn, screeningIn } from './screening-in.ts'
import { signOffIn } from './sign-off-in.ts'
import { stepsTo } from './status-in.rules.ts'

const kinds: Readonly<Record<string, RecordKind>> = {
  journalpost: 'Journalpost',
  arkivnotat: 'Arkivnotat',
  moetesak: 'Møteregistrering',
  moetedokument: 'Møteregistrering',
}

/** Files a registrering, in the file of the same message where there is one. @throws Refusal */
export async function recordIn(
  filing: Filing,
  of: XmlElement,
  inFile: string | null,
): Promise<{ id: string; isNew: boolean }> {
  const { ctx, account } = filing
  const before = await filedBefore(filing, 'record', of)
  if (before) return { id: before, isNew: false }
  const kind = kinds[saidType(of) ?? ''] ?? 'Registrering'
  const type = (await valueIn(ctx, 'entry-type', of)) as EntryType | null
  const title = textOf(of, 'tittel') ?? ''
  const correspondents = childrenNamed(of, 'korrespondansepart')
  if (kind === 'Journalpost') await mustBeWhole(filing, of, type)
  const isMeeting = kind === 'Møteregistrering'
  const steps = kind === 'Journalpost' && type ? stepsTo(type, await wantedStatus(filing, of)) : null
  const { id } = await addRecord(ctx, {
    kind,
    in: await placeOf(filing, of, inFile),
    ...(steps ? { status: steps.first } : {}),
    values: {
      title,
      publicTitle: publicTitleOf(textOf(of, 'offentligTittel') ?? title, privateNames(of)),
      ...given({
        type,
        description: textOf(of, 'beskrivelse'),
        keywords: childrenNamed(of, 'noekkelord').map((one) => one.text.trim()),
        authors: childrenNamed(of, 'forfatter').map((one) => one.text.trim()),
        medium: await valueIn(ctx, 'medium', of),
        documentDate: dayOf(textOf(of, 'dokumentetsDato')),
        receivedAt:
          momentOf(textOf(of, 'mottattDato')) ?? (type === 'Inngående dokument' ? ctx.now : undefined),
        sentAt: momentOf(textOf(of, 'sendtDato')),
        dueOn: dayOf(textOf(of, 'forfallsdato')),
        assessedOn: dayOf(textOf(of, 'offentlighetsvurdertDato')),
        registryUnit: textOf(of, 'journalenhet'),
        administrativeUnit:
          nameOf(of, 'administrativEnhet') ?? internal(correspondents, 'administrativEnhet') ?? account.unit,
        caseHandler: internal(correspondents, 'saksbehandler') ?? account.responsible,
        meetingRecordType: isMeeting
          ? saidType(of) === 'moetesak'
            ? 'Saksframlegg'
            : 'Vedlegg til møtesak'
          : null,
        meetingCaseType: await valueIn(ctx, 'meeting-case-type', of),
        screening: screeningIn(child(of, 'skjerming')),
        securityGrading: gradingIn(
          child(of, 'gradering'),
          await valueIn(ctx, 'security-grade', child(of, 'gradering')),
        ),
      }),
    },
  })
  await addExternalKey(filing, id, 'record', of)
  const added: AddedPart[] = []
  for (const part of correspondents) added.push(await addCorrespondencePart(filing, id, part))
  await keepBeside(filing, id, of, added)
  for (const part of childrenNamed(of, 'part')) await addParty(filing, id, part)
  let allFinished = true
  const documents = [
    ...childrenNamed(of, 'dokumentbeskrivelse'),
    ...childrenNamed(child(of, 'utredning'), 'utredningsdokumenter'),
    ...childrenNamed(child(of, 'vedtak'), 'vedtaksdokumenter'),
  ]
  for (const document of documents)
    allFinished = (await documentIn(filing, id, document)).isFinished && allFinished
  for (const one of childrenNamed(of, 'kryssreferanse')) await addCrossReference(filing, id, one)
  for (const one of childrenNamed(of, 'merknad')) await addComment(filing, id, one)
  for (const one of childrenNamed(of, 'presedens')) await addPrecedent(filing, id, one)
  for (const one of childrenNamed(of, 'dokumentflyt')) await addFlow(filing, id, one)
  const classes = classesIn(of)
  if (classes.length > 0) await addClasses(filing, id, await seriesOf(filing, id), classes)
  if (steps) {
    // What is handed over as finished enters the journal at once, since the sender waits for its number.
    const isUnfinished = !allFinished && steps.onlyIfFinished
    for (const status of isUnfinished ? steps.unfinished : steps.then) await setEntryStatus(ctx, id, status)
  }
  for (const part of added) {
    for (const one of childrenNamed(part.element, 'avskrivning')) await signOffIn(filing, id, one, part.id)
  }
  return { id, isNew: true }
}

async function wantedStatus({ ctx }: Filing, of: XmlElement): Promise<EntryStatus | null> {
  return (await valueIn(ctx, 'entry-status', of)) as EntryStatus | null
}

/** krav 2.6.3 and 2.7.8, asked before anything is written. The documents may come later, one by one. */
async function mustBeWhole({ ctx }: Filing, of: XmlElement, type: EntryType | null): Promise<void> {
  if (type === null) throw unfit('Journalposttypen mangler.')
  const parts: PartType[] = []
  for (const part of childrenNamed(of, 'korrespondansepart'))
    parts.push((await valueIn(ctx, 'part-type', part)) as PartType)
  const documents: LinkedAs[] = []
  for (const one of childrenNamed(of, 'dokumentbeskrivelse'))
    documents.push((await valueIn(ctx, 'linked-as', one)) as LinkedAs)
  const why = whyCannotRegister({
    type,
    parts,
    documents: documents.length > 0 ? documents : ['Hoveddokument'],
    hasReceiptTime: true,
  })
  if (why === null) return
  const text: Partial<Record<typeof why, string>> = {
    'main-document-missing': 'En journalpost må ha ett hoveddokument.',
    'correspondence-part-missing': 'En journalpost må ha en korrespondansepart.',
    'sender-missing': 'Et inngående dokument må ha en avsender.',
    'receiver-missing': 'Et utgående dokument må ha en mottaker.',
  }
  throw unfit(text[why] ?? 'Journalposten er ikke fullstendig.')
}

async function placeOf(filing: Filing, of: XmlElement, inFile: string | null): Promise<Placement> {
  const parent = child(of, 'referanseForelderMappe')
  if (inFile !== null) return { fileId: inFile }
  if (parent) return { fileId: await fileReferred(filing.ctx, parent) }
  const seriesId = await seriesNamed(filing, textOf(of, 'arkivdel', 'kode') ?? undefined)
  if (seriesId === null) throw unfit('Registreringen sier ikke hvilken mappe eller arkivdel den hører til.')
  return { seriesId }
}

async function keepBeside(
  { ctx }: Filing,
  id: string,
  of: XmlElement,
  parts: readonly AddedPart[],
): Promise<void> {
  const told = parts.filter((part) => Object.keys(part.beside).length > 0)
  const kept = beside({
    metadata: freely(child(of, 'virksomhetsspesifikkeMetadata')),
    opprettetAv: textOf(of, 'opprettetAv') ?? undefined,
    arkivertAv: textOf(of, 'arkivertAv') ?? undefined,
    avskrivningsdato: textOf(of, 'avskrivningsdato') ?? undefined,
    korrespondansepart:
      told.length > 0 ? Object.fromEntries(told.map((part) => [part.id, part.beside])) : undefined,
  })
  if (!kept) return
  await sql`update archive.registry_entry set business_metadata = ${JSON.stringify(kept)}::jsonb
    where municipality = ${ctx.municipality} and id = ${id}::uuid`.execute(ctx.tx)
}

async function seriesOf({ ctx }: Filing, recordId: string): Promise<string> {
  const { rows } = await sql<{ series_id: string }>`
    select coalesce(e.series_id, f.series_id, s.series_id) as series_id from archive.registry_entry e
    left join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
    left join archive.class c on c.municipality = e.municipality and c.id = e.class_id
    left join archive.classification_system s on s.municipality = c.municipality and s.id = c.classification_system_id
    where e.municipality = ${ctx.municipality} and e.id = ${recordId}::uuid`.execute(ctx.tx)
  return rows[0]?.series_id ?? ''
}

/** Who handles it among ourselves: the internal correspondence part that has one. */
const internal = (parts: readonly XmlElement[], name: string): string | null =>
  parts.map((part) => nameOf(part, name)).find((one) => one !== null) ?? null

const privateNames = (of: XmlElement) => [
  ...childrenNamed(of, 'korrespondansepart')
    .filter(
      (part) =>
        !child(part, 'organisasjonid') && !/^I/.test(textOf(part, 'korrespondanseparttype', 'kode') ?? ''),
    )
    .flatMap((part) => textOf(part, 'korrespondansepartNavn') ?? []),
  ...childrenNamed(of, 'part').flatMap((part) => textOf(part, 'partNavn') ?? []),
]
