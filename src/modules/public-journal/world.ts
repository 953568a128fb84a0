import type { Einnsyn } from '#integrations/einnsyn/client.ts'
import type { Mailer } from '#integrations/mail/client.ts'
import type { Deciders } from '#modules/casework/index.ts'
import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Senders } from '#platform/http/sender.ts'
import type { Language } from '#platform/i18n.ts'
import type { Keys } from '#platform/keys.ts'
import type { Random } from '#platform/random.ts'
import type { Redactor } from './redacting/redactor.ts'

/** A form of the municipality's, filled in from the journal. */
export interface FilledInForm {
  id: string
  municipality: string
  serviceId: string
  language: Language
  data: { [name: string]: string | { [name: string]: string }[] }
  sender:
    | { kind: 'person'; residentId: string; identityNumber: string; name: string }
    | { kind: 'unknown'; secret: string }
}

/** Sends it in as from its own pages; `also` is written with it, the first time. False: it had been sent already. */
export type SendIn = (form: FilledInForm, also: (ctx: Ctx) => Promise<void>) => Promise<boolean>

/** What the public journal needs from the outside. */
export interface PublicJournalWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  clock: Clock
  random: Random
  municipalities: Municipalities
  frames: Frames
  /** Pictures of pages and redacted copies, made outside this process. */
  redactor: Redactor
  /** Services stand beside the journal: handed in at start. Absent: one can mark nothing. */
  sendIn?: SendIn
  deciders?: Deciders
  senders?: Senders
  /** Absent where no mail server is set up: then nobody is offered e-mail. */
  mail?: Mailer
  /** Absent where nothing is published to eInnsyn. */
  einnsyn?: Einnsyn
  baseUrl?: string
}
