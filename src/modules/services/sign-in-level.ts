import { mustBeSignedInHigh } from '#platform/http/app.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Service } from './packages.ts'

/** What a service shows may need a stronger sign-in than the visitor has. @throws SignInNeeded */
export function mustBeSignedInFor(visit: Visit, service: Service): void {
  if (service.description.securityLevel === 'idporten-loa-high') mustBeSignedInHigh(visit)
}
