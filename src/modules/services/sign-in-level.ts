import { mustBeSignedInHigh, SignInNeeded } from '#platform/http/app.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Service } from './packages.ts'

/**
 * What a service shows may need a stronger sign-in than the visitor has, or a sign-in at all: only a service that says so
 * is for those who have not signed in. @throws SignInNeeded
 */
export function mustBeSignedInFor(visit: Visit, service: Service): void {
  if (!visit.signedIn && !service.description.applicants.anonymous) throw new SignInNeeded(visit)
  if (service.description.securityLevel === 'idporten-loa-high') mustBeSignedInHigh(visit)
}
