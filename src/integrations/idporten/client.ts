import type { Outside } from '../ask.ts'
import { type LoginProvider, loginProvider, type OidcConfig } from '../oidc/login.ts'
import { idportenLevels } from './messages.ts'

export type {
  LoggedIn,
  LoginOutcome,
  LoginProvider,
  LoginRefused,
  LoginTransaction,
  LoginWish,
  OidcConfig,
} from '../oidc/login.ts'
export { idportenLevels } from './messages.ts'

/**
 * Login for residents. `acceptsIdentityNumber` says which numbers belong in this environment: a synthetic person must
 * not get into production, nor a real one into a test.
 */
export function idporten(
  config: OidcConfig & { acceptsIdentityNumber(pid: string): boolean },
  outside: Outside,
): LoginProvider {
  const { acceptsIdentityNumber } = config
  return loginProvider(
    config,
    { system: 'idporten', levels: idportenLevels, issuerInAnswer: false, acceptsIdentityNumber },
    outside,
  )
}
