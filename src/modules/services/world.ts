import type { Enhetsregisteret } from '#integrations/enhetsregisteret/client.ts'
import type { Folkeregisteret } from '#integrations/folkeregisteret/client.ts'
import type { GitRepositories } from '#integrations/git/client.ts'
import type { Krr } from '#integrations/krr/client.ts'
import type { AccessTokens } from '#integrations/maskinporten/access-tokens.ts'
import type { SummertSkattegrunnlag } from '#integrations/summert-skattegrunnlag/client.ts'
import type { Deciders } from '#modules/casework/index.ts'
import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Senders } from '#platform/http/sender.ts'
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
    /** Absent where it is not set up: then contact details are typed in. */
    krr?: Pick<Krr, 'contactDetails'>
  }
  /** Those who send without signing in. Absent where nobody may. */
  senders?: Senders
  /** How files are looked at for viruses, and whether they are taken at all. */
  fileScan: FileScan
  /** What packages ask outside themselves for options, lists and such. */
  sources: FetchedSources
  /** Repositories that packages are fetched from. Absent where the operators allow no host. */
  git?: GitRepositories
  /** Tokens of municipalities' own systems. Absent where it is not set up: then none is taken. */
  serviceOwners?: AccessTokens
  /** Address of the site as residents see it. */
  baseUrl?: string
  /** Where residents' browsers fetch Altinn's own app front end; null where the operator has named no such place. */
  altinnFrontEnd?: string | null
  /** Ends the session that a browser's cookie names. */
  endSession?(sessionId: string): Promise<unknown>
  /** Which identity numbers a form accepts: synthetic ones only in the test environment. */
  environment: 'test' | 'production'
}
