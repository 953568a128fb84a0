import type { Mailer } from '#integrations/mail/client.ts'
import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { PostedFile } from '#platform/http/parts.ts'
import type { Language } from '#platform/i18n.ts'
import type { Keys } from '#platform/keys.ts'
import type { AgendaSource } from './meetings/agenda-source.ts'
import type { UseSource } from './money/registered-use.ts'

/** A document that has been judged by its content and looked at for viruses. */
export interface TakenPaper {
  fileName: string
  bytes: Buffer
  /** PRONOM. */
  format: string
}

/** What the pages and jobs of governance and money need. */
export interface GovernanceWorld {
  transactions: Transactions
  municipalities: Municipalities
  frames: Frames
  keys: Keys
  files: Files
  clock: Clock
  /** Where links in e-mails lead. */
  baseUrl: string
  /** Absent where no e-mail is sent. */
  mail?: Mailer | undefined
  /** Looks at a document that somebody adds to a meeting, with no transaction open. */
  takeFile(file: PostedFile, language: Language): Promise<TakenPaper | { refused: string }>
  /** Other parts whose matters the bodies decide: projects, tenders. */
  agendaSources?: readonly AgendaSource[]
  /** Who knows what members use; absent where nobody does, and use is then typed. */
  useSource?: UseSource
}
