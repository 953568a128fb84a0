import type { Enhetsregisteret } from '#integrations/enhetsregisteret/client.ts'
import type { Folkeregisteret } from '#integrations/folkeregisteret/client.ts'
import type { AccessTokens } from '#integrations/maskinporten/access-tokens.ts'
import type { SummertSkattegrunnlag } from '#integrations/summert-skattegrunnlag/client.ts'
import type { Deciders } from '#modules/casework/index.ts'
import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'
import type { Log } from '#platform/log.ts'
import type { Random } from '#platform/random.ts'
import type { FileScan } from './attachments/file-scan.ts'
import type { Services } from './packages.ts'
import type { FetchedSources } from './sources/fetched-sources.ts'

/** What the services need from the process they run in. */
export interface ServicesWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  clock: Clock
  random: Random
  log: Log
  municipalities: Municipalities
  frames: Frames
  services: Services
  deciders: Deciders
  clients: {
    folkeregisteret: Folkeregisteret
    taxBasis: SummertSkattegrunnlag
    /** Absent where it is not set up: then nobody looks up organisations. */
    enhetsregisteret?: Enhetsregisteret
  }
  /** How files are looked at for viruses, and whether they are taken at all. */
  fileScan: FileScan
  /** What packages ask outside themselves for options, lists and such. */
  sources: FetchedSources
  /** Tokens of municipalities' own systems. Absent where it is not set up: then none is taken. */
  serviceOwners?: AccessTokens
  /** Which identity numbers a form accepts: synthetic ones only in the test environment. */
  environment: 'test' | 'production'
}
