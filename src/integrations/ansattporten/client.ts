import type { Outside } from '../ask.ts'
import { type LoginProvider, loginProvider, type OidcConfig } from '../oidc/login.ts'
import { ansattportenLevels } from './messages.ts'

export { ansattportenLevels, representationsIn, representationWish } from './messages.ts'

/**
 * Login for employees. There is no single sign-on across services here, and the answer must carry `iss`. The login
 * succeeds also without the representation that was asked for: check it with `representationsIn`.
 */
export function ansattporten(
  config: OidcConfig & { acceptsIdentityNumber(pid: string): boolean },
  outside: Outside,
): LoginProvider {
  const { acceptsIdentityNumber } = config
  return loginProvider(
    config,
    { system: 'ansattporten', levels: ansattportenLevels, issuerInAnswer: true, acceptsIdentityNumber },
    outside,
  )
}
