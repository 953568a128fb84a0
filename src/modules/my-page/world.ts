import type { Folkeregisteret } from '#integrations/folkeregisteret/client.ts'
import type { Krr } from '#integrations/krr/client.ts'
import type { Matrikkelen } from '#integrations/matrikkelen/client.ts'
import type { Deciders } from '#modules/casework/index.ts'
import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { DraftNews, FileScan } from '#modules/services/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Ctx, ResidentCtx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Language } from '#platform/i18n.ts'
import type { Keys } from '#platform/keys.ts'
import type { Log } from '#platform/log.ts'

/** What a service is called, where its pages are, and what stands in its sealed drafts and submissions. */
export interface ServicesInWords {
  title(serviceId: string, language: Language): string
  draftHref(municipalitySlug: string, draft: { id: string; serviceId: string; page: string | null }): string
  signingHref(slug: string, task: { id: string }): string
  receiptHref(municipalitySlug: string, submission: { id: string; serviceId: string }): string
  /** What has happened to forms under way while their owner was not there. */
  draftNews?(ctx: ResidentCtx): Promise<DraftNews[]>
  /** The resident's own draft, opened. */
  draftContent(ctx: ResidentCtx, draftId: string): Promise<unknown>
  /** The files of the resident's own draft. Their bytes pass away with it. */
  draftFiles(
    ctx: ResidentCtx,
    draftId: string,
  ): Promise<{ id: string; fileName: string; sizeBytes: number }[]>
  /** A submission that has been shown to be the resident's own, opened with its municipality's key. */
  submissionContent(ctx: Ctx, submissionId: string): Promise<unknown>
}

export interface MyPageWorld {
  transactions: Transactions
  keys: Keys
  /** How files are looked at for viruses, and whether they are taken at all. */
  fileScan: FileScan
  /** Which identity numbers may be written down: synthetic ones only in the test environment. */
  environment: 'test' | 'production'
  deciders: Deciders
  files: Files
  frames: Frames
  municipalities: Municipalities
  clock: Clock
  log: Log
  services: ServicesInWords
  /** The contact register, and where people change what it has on them. Absent where it is not set up. */
  contactRegister?: { krr: Pick<Krr, 'contactDetails'>; profileUrl: string }
  /** Says who somebody is, and whose guardian. Absent where it is not set up: then names are taken as typed, and no guardian is let in. */
  folkeregisteret?: Pick<Folkeregisteret, 'people'>
  /** Says what a resident owns. Absent where it is not set up: then only the properties that cases name are shown. */
  cadastre?: Matrikkelen
  /** Asks SvarUt how far letters have come; false when it did not answer. */
  refreshLetters(municipality: string, letterIds: readonly string[]): Promise<boolean>
}
