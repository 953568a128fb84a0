import type { OutsideClients } from './outside-clients.ts'
import type { OutsideConfig } from './outside-config.ts'

/** By which doors residents and employees sign in, and how strongly. */
export const signInDoors = (
  outside: Pick<OutsideConfig, 'idporten' | 'ansattporten'>,
  clients: Pick<OutsideClients, 'idporten' | 'ansattporten'>,
) => [
  {
    name: 'idporten' as const,
    kind: 'resident' as const,
    issuer: outside.idporten.issuer,
    provider: clients.idporten,
    level: 'idporten-loa-substantial' as const,
    strongestLevel: 'idporten-loa-high' as const,
  },
  {
    name: 'ansattporten' as const,
    kind: 'employee' as const,
    issuer: outside.ansattporten.issuer,
    provider: clients.ansattporten,
    level: 'idporten-loa-substantial' as const,
    strongestLevel: 'idporten-loa-high' as const,
  },
]
