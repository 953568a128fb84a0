import { type OidcOptions, type OidcServer, startOidc } from '../oidc/server.tsx'
import { fullName, helgeland, type Population } from '../population/index.ts'

/** Ansattporten: employees, state and nonce required, no single sign-on, 30 minutes idle and 120 in all. */
export function startAnsattporten(options: OidcOptions & { population: Population }): Promise<OidcServer> {
  return startOidc(
    {
      system: 'ansattporten',
      notThis: 'Ansattporten',
      people: options.population.employees.map((employee) => ({
        identityNumber: employee.identityNumber,
        name: fullName(employee),
        municipality: employee.municipality,
        lines: [employee.title],
      })),
      openAtMunicipality: '1825',
      municipalities: helgeland,
      requiresStateAndNonce: true,
      singleSignOn: false,
      sessionIdleSeconds: 30 * 60,
      sessionMaxSeconds: 120 * 60,
    },
    options,
  )
}
