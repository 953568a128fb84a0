import type { VirusScanner } from '#integrations/clamd/client.ts'
import type { EFormidling } from '#integrations/eformidling/client.ts'
import type { Enhetsregisteret } from '#integrations/enhetsregisteret/client.ts'
import type { Folkeregisteret } from '#integrations/folkeregisteret/client.ts'
import type { SvarInn } from '#integrations/svarinn/client.ts'
import type { Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { DropFolder } from '#platform/drop-folder.ts'
import type { Files } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'
import type { Log } from '#platform/log.ts'
import type { Reader } from './reading/reader.ts'

/** What intake works with. */
export interface IntakeWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  clock: Clock
  log: Pick<Log, 'info' | 'warn'>
  municipalities: Municipalities
  reader: Reader
  /** Null: nobody looks for viruses here; `unscannedFiles` says whether post is taken all the same. */
  scanner: VirusScanner | null
  unscannedFiles: 'refuse' | 'accept'
  environment: 'test' | 'production'
  svarInn?: SvarInn
  enhetsregisteret?: Enhetsregisteret
  /** Without it, nobody's name is looked up by their number. */
  folkeregisteret?: Folkeregisteret
  /** The municipality's own integration point; null: it has none. */
  eFormidling?: (municipality: string) => EFormidling | null
  /** Deletes a person's forms that were not sent, where they asked for it. @returns how many */
  dropDrafts?: (ctx: Ctx, residentId: string) => Promise<number>
  /** What the reader is given at most, where it is less than the dated limit: a machine with little memory. */
  mostReadBytes?: number
  /** Where scanners lay files. */
  scanFolder?: DropFolder
}
