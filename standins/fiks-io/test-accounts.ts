import { createHmac } from 'node:crypto'
import { type FiksIntegration, fiksIntegrations, uuidOf } from '../fiks/integrations.ts'
import type { FiksIoAccount } from './accounts.ts'

/** Who has accounts in the test environment: these members, a case system, and an archive one of them has from before. */
export interface TestAccounts {
  members: { municipality: string; integration: FiksIntegration; archive: string; system: string }[]
  caseSystem: { accountId: string; name: string; organisationNumber: string }
  ownArchive: { accountId: string; name: string }
  integrations: Pick<
    FiksIntegration,
    'integrationId' | 'integrationPassword' | 'authorisedOrganisation' | 'organisationNumber'
  >[]
  /** @param certificatePem what the members have uploaded for their accounts */
  accounts(certificatePem: string): FiksIoAccount[]
}

const connected = ['1825', '1824']

/** Works out the same ids and passwords wherever the secret is known. */
export function testAccounts(secret: string, authorisedOrganisation: string): TestAccounts {
  const members = fiksIntegrations(secret, authorisedOrganisation)
    .filter(({ municipality }) => connected.includes(municipality))
    .map((integration) => ({
      ...{ municipality: integration.municipality, integration },
      archive: uuidOf(`fiks-arkiv arkiv ${integration.municipality}`),
      system: uuidOf(`fiks-arkiv fagsystem ${integration.municipality}`),
    }))
  const organisationNumber = members[0]?.integration.organisationNumber ?? ''
  const outside = (name: string) => ({
    integrationId: uuidOf(`integrasjon ${name}`),
    integrationPassword: createHmac('sha256', secret).update(`passord ${name}`).digest('base64url'),
    ...{ authorisedOrganisation, organisationNumber },
  })
  const [caseSystem, ownArchive] = [outside('prøvefagsystem'), outside('eget arkiv')]
  const ids = { caseSystem: uuidOf('konto prøvefagsystem'), ownArchive: uuidOf('konto eget arkiv') }
  const protocol = 'no.ks.fiks.arkiv.v1'
  const openTo = [...members.map((one) => one.integration.integrationId), caseSystem.integrationId]
  return {
    members,
    caseSystem: { accountId: ids.caseSystem, name: 'Prøvefagsystemet', organisationNumber },
    ownArchive: { accountId: ids.ownArchive, name: 'Gammelt sakarkiv (test)' },
    integrations: [...members.map((one) => one.integration), caseSystem, ownArchive],
    accounts: (certificatePem) => [
      ...members.flatMap(({ municipality, integration, archive, system }) => {
        const ground = {
          ...{ organisationNumber: integration.organisationNumber, protocol, certificatePem, openTo },
          integrationId: integration.integrationId,
        }
        return [
          { ...ground, accountId: archive, name: `Samvirke ${municipality}`, party: 'arkiv' as const },
          { ...ground, accountId: system, name: `Samvirke ${municipality}`, party: 'fagsystem' as const },
        ]
      }),
      {
        ...{ accountId: ids.caseSystem, name: 'Prøvefagsystemet', organisationNumber, protocol, openTo },
        ...{ integrationId: caseSystem.integrationId, party: 'fagsystem', certificatePem: null },
      },
      {
        ...{
          accountId: ids.ownArchive,
          name: 'Gammelt sakarkiv (test)',
          organisationNumber,
          protocol,
          openTo,
        },
        ...{ integrationId: ownArchive.integrationId, party: 'arkiv', certificatePem: null },
      },
    ],
  }
}
