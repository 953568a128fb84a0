import {
  addDocumentDescription,
  addDocumentObject,
  addEntity,
  addRecord,
  changeEntity,
  type NewScreening,
  openCaseFile,
  personalMatters,
  publicTitleToday,
  screeningToday,
} from '#modules/archive/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ArrivalRow, Sender } from '../arrivals.ts'
import { type DocumentRow, documentsOf } from '../documents.ts'
import type { IntakeWorld } from '../world.ts'

/** How an arrival is to stand in the archive. */
export interface Registration {
  title: string
  sender: Sender & { name: string }
  /** "Søknad", "Brev". */
  documentType: string
  /** An access code, or null where nothing is to be screened. */
  accessCode: string | null
  unit: string
  caseHandler: string
  documentDate: string | null
  in: { caseFileId: string } | { newCase: { title: string; classId: string } }
  registerAs: 'temporary' | 'journalled'
}

const temporary = 'Midlertidig registrering av innkommet dokument'

/**
 * Puts the arrival into the archive as one incoming entry: the letter as the main document, the rest as attachments, each
 * with its copy in an archive format beside it. Made for the arrival: the same again finds the first.
 * @throws Refusal document-centre.not-clean, document-centre.no-document, archive.…
 */
export async function register(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'keys'>,
  arrival: ArrivalRow,
  wanted: Registration,
): Promise<{ entryId: string; caseFileId: string }> {
  const documents = inOrder(await documentsOf(ctx, arrival.id))
  if (documents.length === 0) throw new Refusal('conflict', 'document-centre.no-document')
  if (documents.some(({ kept }) => kept !== 'stored'))
    throw new Refusal('conflict', 'document-centre.not-clean')
  const wantedScreening = screeningOf(wanted.accessCode)
  const screening = await screeningToday(ctx, wantedScreening)
  const isPerson = !wanted.sender.organisationNumber
  const names = isPerson ? [wanted.sender.name] : []
  const caseFileId =
    'caseFileId' in wanted.in
      ? wanted.in.caseFileId
      : (
          await openCaseFile(ctx, world.keys, {
            madeFor: `arrival:${arrival.id}`,
            ...{ title: wanted.in.newCase.title, classId: wanted.in.newCase.classId },
            publicTitle: null,
            ...{ administrativeUnit: wanted.unit, caseResponsible: wanted.caseHandler },
            screening: wantedScreening,
            parties: [{ name: wanted.sender.name, role: 'Avsender', identityNumber: null }],
            residentId: null,
          })
        ).id
  const entry = await addRecord(ctx, {
    madeFor: `arrival:${arrival.id}`,
    kind: 'Journalpost',
    in: { fileId: caseFileId },
    status: wanted.registerAs === 'temporary' ? temporary : 'Journalført',
    values: {
      ...{ title: wanted.title, publicTitle: publicTitleToday(wanted.title, null, names) },
      ...{ type: 'Inngående dokument', receivedAt: arrival.received_at, documentDate: wanted.documentDate },
      ...(wanted.registerAs === 'journalled' ? { registryDate: ctx.today } : {}),
      ...{ administrativeUnit: wanted.unit, caseHandler: wanted.caseHandler, screening },
    },
  })
  await addEntity(ctx, world.keys, 'correspondencePart', entry.id, {
    ...{ type: 'Avsender', name: wanted.sender.name, isPerson },
    addressLines: wanted.sender.addressLines ?? null,
    ...{ postalCode: wanted.sender.postalCode ?? null, postalTown: wanted.sender.postalTown ?? null },
    ...{ email: wanted.sender.email ?? null, organizationNumber: wanted.sender.organisationNumber ?? null },
  })
  for (const [at, document] of documents.entries())
    await addToEntry(ctx, world.keys, entry.id, document, {
      title: at === 0 ? wanted.title : document.name,
      documentType: at === 0 ? wanted.documentType : 'Vedlegg',
      isMain: at === 0,
    })
  return { entryId: entry.id, caseFileId }
}

/** The e-mail is the letter unless an attachment was made it; a zip that was opened is not kept beside its files. */
function inOrder(documents: readonly DocumentRow[]): DocumentRow[] {
  const kept = documents.filter((one) => !one.left_out && one.sort !== 'container')
  const main =
    kept.find(({ sort }) => sort === 'main') ?? kept.find(({ sort }) => sort === 'message') ?? kept[0]
  return main ? [main, ...kept.filter((one) => one !== main)] : []
}

async function addToEntry(
  ctx: Ctx,
  keys: Keys,
  entryId: string,
  document: DocumentRow,
  as: { title: string; documentType: string; isMain: boolean },
): Promise<void> {
  const made = await addDocumentDescription(ctx, entryId, {
    ...{ title: as.title, documentType: as.documentType, status: 'Dokumentet er under redigering' },
    linkedAs: as.isMain ? 'Hoveddokument' : 'Vedlegg',
  })
  await addDocumentObject(ctx, made.id, {
    file: { sha256: document.sha256, sizeBytes: Number(document.size_bytes) },
    ...{
      format: document.format ?? 'UNKNOWN',
      variant: document.archive_sha256 ? 'Produksjonsformat' : null,
    },
    ...{ fileName: document.name, mediaType: document.media_type },
    version: 1,
  })
  if (document.archive_sha256) {
    const format = document.archive_format ?? 'fmt/476'
    const copy = await addDocumentObject(ctx, made.id, {
      file: { sha256: document.archive_sha256, sizeBytes: Number(document.archive_size_bytes) },
      ...{ format, formatDetails: format === 'fmt/477' ? 'PDF/A-2b' : 'PDF/A-2a', variant: 'Arkivformat' },
      ...{ mediaType: 'application/pdf', version: 1 },
    })
    // Konvertering (Noark 5, M712-M715): which was made of which, and by what.
    await addEntity(ctx, keys, 'conversion', copy.id, {
      ...{ fromFormat: document.format ?? 'UNKNOWN', toFormat: format },
      ...{ fromSha256: document.sha256, toSha256: document.archive_sha256, tool: 'Samvirke' },
      comment:
        format === 'fmt/477'
          ? 'Sidene, teksten og skriftene er de samme. Originalen ligger ved siden av.'
          : 'Satt på nytt. Originalen ligger ved siden av.',
    })
  }
  await changeEntity(ctx, keys, 'documentDescription', made.id, made.version, {
    status: 'Dokumentet er ferdigstilt',
  })
}

/** Personal matters hide names; a code that only waits for somebody to look hides all that could. */
const screeningOf = (accessCode: string | null): NewScreening | null =>
  accessCode === null ? null : { ...personalMatters, accessCode }

export const dateOf = (arrival: Pick<ArrivalRow, 'received_at'>) => dateInNorway(arrival.received_at)
