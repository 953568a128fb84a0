import { child, childrenNamed, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import { addDocumentDescription, addDocumentObject } from '../documents/add-document.ts'
import { changeEntity } from '../entities/change-entity.ts'
import type { LinkedAs, Variant } from '../values/value-lists.ts'
import { valueIn } from './codes.ts'
import { beside } from './file-in.ts'
import { type AttachedFile, type Filing, unfit } from './filing.ts'
import { formatOfFile } from './format-of-file.rules.ts'
import { addComment, addExternalKey, addParty, given } from './hanging-in.ts'
import { gradingIn, screeningIn } from './screening-in.ts'

/** Adds a dokumentbeskrivelse with its files. It is finished when the message says so, or says nothing. */
export async function documentIn(
  filing: Filing,
  recordId: string,
  of: XmlElement,
): Promise<{ id: string; isFinished: boolean }> {
  const { ctx, keys } = filing
  const status = (await valueIn(ctx, 'document-status', of)) ?? 'Dokumentet er ferdigstilt'
  const { id, version } = await addDocumentDescription(ctx, recordId, {
    linkedAs: (await valueIn(ctx, 'linked-as', of)) as LinkedAs,
    title: textOf(of, 'tittel'),
    ...given({
      documentType: await valueIn(ctx, 'document-type', of),
      description: textOf(of, 'beskrivelse'),
      authors: childrenNamed(of, 'forfatter').map((one) => one.text.trim()),
      medium: await valueIn(ctx, 'medium', of),
      screening: screeningIn(child(of, 'skjerming')),
      securityGrading: gradingIn(
        child(of, 'gradering'),
        await valueIn(ctx, 'security-grade', child(of, 'gradering')),
      ),
      businessMetadata: beside({
        dokumentnummer: textOf(of, 'dokumentnummer') ?? undefined,
        opprettetAv: textOf(of, 'opprettetAv') ?? undefined,
      }),
    }),
  })
  await addExternalKey(filing, id, 'document-description', of)
  for (const part of childrenNamed(of, 'part')) await addParty(filing, id, part)
  for (const one of childrenNamed(of, 'merknad')) await addComment(filing, id, one)
  for (const object of childrenNamed(of, 'dokumentobjekt')) await objectIn(filing, id, object)
  const isFinished = status === 'Dokumentet er ferdigstilt'
  if (isFinished) await changeEntity(ctx, keys, 'documentDescription', id, version, { status })
  return { id, isFinished }
}

/** Adds one file to a document. @throws Refusal when the file is not beside the message, or is another than it says */
export async function objectIn(filing: Filing, documentId: string, of: XmlElement): Promise<{ id: string }> {
  const { ctx } = filing
  const reference = textOf(of, 'referanseDokumentfil') ?? ''
  const file = filing.attached.get(reference)
  if (!file) throw unfit('En fil som meldingen viser til i referanseDokumentfil, er ikke med.')
  mustBeAsSaid(of, file)
  const version = textOf(of, 'versjonsnummer')
  const fileName = textOf(of, 'filnavn') ?? reference
  return addDocumentObject(ctx, documentId, {
    file: file.stored,
    format: formatOfFile(textOf(of, 'format', 'kode'), fileName, file.head),
    formatDetails: textOf(of, 'formatDetaljer'),
    variant: (await valueIn(ctx, 'variant', of)) as Variant | null,
    version: version === null ? null : Number(version),
    fileName,
    mediaType: textOf(of, 'mimeType'),
  })
}

function mustBeAsSaid(of: XmlElement, file: AttachedFile): void {
  const size = textOf(of, 'filstoerrelse')
  if (size !== null && Number(size) !== file.stored.sizeBytes)
    throw unfit('En fil har en annen størrelse enn meldingen sier.')
  const said = textOf(of, 'sjekksum')
  if (said === null) return
  const sum = file.checksum(textOf(of, 'sjekksumAlgoritme') ?? 'SHA-256')
  if (sum === null) throw unfit('Sjekksumalgoritmen er ikke kjent.')
  if (sum !== said.toLowerCase()) throw unfit('En fil har en annen sjekksum enn meldingen sier.')
}
