import type { CostSplit } from '../contracts/cost-split.rules.ts'
import type { SharedContract } from '../contracts/shared-costs.rules.ts'
import type { Relation } from '../integrations/relation.rules.ts'
import { hangsOnOnePerson } from '../register/usage-fields.rules.ts'
import type { Contract, RegisteredSystem, Usage } from '../register/usages.queries.ts'

/** A thing as KITOS points to it. */
interface Named {
  uuid: string
  name: string
}

/**
 * The register in the shape of KITOS' API v2 (it-systems, it-system-usages, it-contracts), so that a member can take its
 * share elsewhere. KITOS' own lists (roles, archive types) are told by name with no id: those ids belong to one
 * installation. What nobody has told is null.
 */
export function kitosShape(given: {
  systems: readonly RegisteredSystem[]
  usages: readonly Usage[]
  contracts: readonly Contract[]
  relations: readonly Relation[]
  /** Contracts that several share, with the part of each. */
  shared: readonly SharedContract[]
  organisationOf(municipality: string): { number: string; name: string; organizationNumber: string }
  today: string
}) {
  const { systems, usages, contracts, relations, shared, organisationOf, today } = given
  const systemOf = new Map(systems.map((one) => [one.id, one]))
  const nameOf = (usage: Usage) => systemOf.get(usage.systemId)?.name ?? usage.local_name
  const usageOf = new Map(usages.map((one) => [one.id, one]))
  const usedSystems = new Set(usages.map(({ systemId }) => systemId))
  // A module is told with what it belongs to, whether anybody uses that by itself or not.
  for (const { id, parentId } of systems) if (parentId && usedSystems.has(id)) usedSystems.add(parentId)
  const contractTitle = new Map(contracts.map(({ id, title }) => [id, title]))
  const splitOf = new Map(shared.map(({ contract, split }) => [contract.id, split]))
  const context = (municipality: string) => {
    const { name, organizationNumber } = organisationOf(municipality)
    return { cvr: organizationNumber, uuid: uuidOf(organizationNumber), name }
  }
  return {
    itSystems: systems
      .filter(({ id }) => usedSystems.has(id))
      .map((system) => ({
        ...{ uuid: system.id, name: system.name, deactivated: false },
        formerName: system.formerNames.at(-1) ?? null,
        // KITOS’ task list is Danish (KLE); what the system is for is told in Norway’s own words.
        kle: [],
        externalReferences: system.los.map((title) => ({
          ...{ title, documentId: null, url: /^https:/.test(title) ? title : null, masterReference: false },
        })),
        parentSystem: system.parentId
          ? { uuid: system.parentId, name: systemOf.get(system.parentId)?.name ?? '' }
          : null,
        rightsHolder: system.vendor ? { cvr: null, uuid: system.vendorId, name: system.vendor } : null,
        businessType: system.area ? { uuid: null, name: system.area } : null,
      })),
    itSystemUsages: usages.map((usage) => ({
      ...{
        uuid: usage.id,
        lastModified: usage.confirmedAt.toISOString(),
        lastModifiedBy: { uuid: null, name: usage.confirmedBy },
      },
      systemContext: { uuid: usage.systemId, name: nameOf(usage) } satisfies Named,
      organizationContext: context(usage.municipality),
      general: {
        ...{ localSystemId: null, localCallName: usage.local_name, notes: usage.note },
        systemVersion: usage.installed_version,
        numberOfExpectedUsers:
          usage.users === null ? null : { lowerBound: usage.users, upperBound: usage.users },
        validity: { lifeCycleStatus: lifeCycles[usage.life_cycle], validFrom: null, validTo: null },
        mainContract: mainContractOf(usage, contracts),
        isBusinessCritical:
          usage.criticality === null ? null : yesNo(['high', 'critical'].includes(usage.criticality)),
        hostedAt: usage.operation === null ? null : usage.operation === 'own' ? 'OnPremise' : 'External',
      },
      roles: rolesOf(usage),
      archiving: { archiveDuty: usage.archive_duty === null ? null : archiveDuties[usage.archive_duty] },
      gdpr: {
        purpose: usage.processing_basis,
        dataSensitivityLevels: usage.personal_data === null ? [] : [sensitivities[usage.personal_data]],
        riskAssessmentConducted: usage.risk === null ? 'Undecided' : 'Yes',
        ...{ riskAssessmentConductedDate: usage.risk_assessed_on, riskAssessmentResult: usage.risk },
        dpiaConducted: usage.dpia === null ? 'Undecided' : yesNo(usage.dpia === 'done'),
      },
      outgoingSystemRelations: relations
        .filter(({ fromUsageId }) => fromUsageId === usage.id)
        .map((relation) => {
          const to = usageOf.get(relation.toUsageId)
          const contract = relation.contract_id
          return {
            uuid: relation.id,
            toSystemUsage: { uuid: relation.toUsageId, name: to ? nameOf(to) : '' } satisfies Named,
            relationInterface: relation.interface ? { uuid: null, name: relation.interface } : null,
            associatedContract: contract ? { uuid: contract, name: contractTitle.get(contract) ?? '' } : null,
            relationFrequency: relation.frequency ? { uuid: null, name: relation.frequency } : null,
            ...{ description: relation.description, urlReference: relation.reference },
          }
        }),
    })),
    itContracts: contracts.map((contract) => ({
      ...{ uuid: contract.id, name: contract.title, organizationContext: context(contract.municipality) },
      parentContract: null,
      general: {
        contractId: null,
        validity: {
          valid: contract.ends_on === null || contract.ends_on >= today,
          ...{ enforcedValid: false, validFrom: contract.starts_on, validTo: contract.ends_on },
        },
      },
      supplier: contract.vendor ? { organization: { cvr: null, uuid: null, name: contract.vendor } } : null,
      systemUsages: contract.usageIds.flatMap((id) => {
        const usage = usageOf.get(id)
        return usage ? [{ uuid: id, name: nameOf(usage) } satisfies Named] : []
      }),
      agreementPeriod: {
        isContinuous: contract.ends_on === null,
        extensionOptions:
          contract.option_count > 0
            ? { uuid: null, name: `${contract.option_count} x ${contract.option_months ?? '?'}` }
            : null,
        extensionOptionsUsed: 0,
      },
      termination: {
        terminatedAt: contract.handled === 'ended' ? (contract.handledAt?.toISOString() ?? null) : null,
        terms: {
          noticePeriodMonths:
            contract.notice_months === null ? null : { uuid: null, name: String(contract.notice_months) },
        },
      },
      payments: {
        external:
          contract.price_ore_per_year === null
            ? []
            : [{ acquisition: 0, operation: Number(contract.price_ore_per_year) / 100, other: 0 }],
        internal: [],
      },
      // No other register has a contract of several: a part of our own beside KITOS’ shape.
      sharedBetween: contract.participants.map((number) => ({
        organization: context(number),
        shareKey: contract.shareKey,
        shareOfYear: kronerOf(splitOf.get(contract.id), number),
      })),
    })),
  }
}

const lifeCycles = {
  planned: 'PhasingIn',
  'in-use': 'Operational',
  ending: 'PhasingOut',
  ended: 'NotInUse',
} as const
const archiveDuties = { none: 'K', 'in-system': 'B', 'to-archive': 'B', deposit: 'B' } as const
const sensitivities = { none: 'None', ordinary: 'PersonData', special: 'SensitiveData' } as const
/** Kroner in a year; null while it is not shared out. */
function kronerOf(split: CostSplit | undefined, municipality: string): number | null {
  const ore = split?.parts.find((part) => part.municipality === municipality)?.amountOre ?? null
  return ore === null ? null : Number(ore) / 100
}

const yesNo = (yes: boolean) => (yes ? 'Yes' : 'No')

function mainContractOf(usage: Usage, contracts: readonly Contract[]): Named | null {
  const main = contracts.find(({ usageIds }) => usageIds.includes(usage.id))
  return main ? { uuid: main.id, name: main.title } : null
}

/** Those who are named, by what they do; a mark where one person is all there is. */
function rolesOf(usage: Usage) {
  const role = (person: string | null, name: string) =>
    person ? [{ user: { uuid: null, name: person }, role: { uuid: null, name } }] : []
  return [
    ...role(usage.owner, hangsOnOnePerson(usage) ? 'Systemejer (enkeltperson)' : 'Systemejer'),
    ...role(usage.substitute, 'Stedfortræder'),
    ...role(usage.super_users, 'Superbruger'),
  ]
}

/** An organisation has no id of KITOS' own kind here: one that is the same each time, made of its number. */
const uuidOf = (organizationNumber: string) => `00000000-0000-4000-8000-000${organizationNumber}`
