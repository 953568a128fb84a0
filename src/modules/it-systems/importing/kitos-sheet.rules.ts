import type { Cell, Sheet } from '#engines/spreadsheet/spreadsheet.ts'

/** A column of the sheet that KITOS' shape becomes, with its heading as lists have it. */
const headings = [
  ...['System', 'Lokalt navn', 'Leverandør', 'Område', 'Versjon', 'Status', 'Brukere', 'Systemeier'],
  ...['Stedfortreder', 'Superbrukere', 'Drift', 'Integrasjoner', 'Personopplysninger', 'Behandlingsgrunnlag'],
  ...['DPIA', 'Risiko', 'Dato ROS', 'Kritikalitet', 'Arkivplikt', 'Merknad', 'Avtale', 'Avtale start'],
  ...['Avtale slutt', 'Oppsigelsestid', 'Avtalepris'],
] as const
type Heading = (typeof headings)[number]
type Row = Partial<Record<Heading, string>>

/**
 * A file in the shape of KITOS' API v2 as sheets, one for each organisation that uses something, so that it comes in by the
 * same way as any list: with a preview, and a way back. It is either the three lists together, as the register itself
 * exports them (`itSystems`, `itSystemUsages`, `itContracts`), or one list of uses. Null: it is something else.
 */
export function sheetsOfKitos(json: unknown): Sheet[] | null {
  const whole = asObject(json)
  const usages = listIn(Array.isArray(json) ? json : whole?.itSystemUsages).filter(
    (one) => asObject(one.systemContext) !== undefined,
  )
  if (usages.length === 0) return null
  const systems = new Map(listIn(whole?.itSystems).map((one) => [textAt(one, 'uuid'), one]))
  const contracts = listIn(whole?.itContracts)
  const byOrganisation = Map.groupBy(usages, (usage) => textAt(usage, 'organizationContext', 'name') ?? '')
  return [...byOrganisation].map(([name, own]) => ({
    ...{ name, hidden: false },
    rows: [
      { number: 1, cells: headings.map(cellOf) },
      ...own.map((usage, n) => {
        const row = rowOf(
          usage,
          systems.get(textAt(usage, 'systemContext', 'uuid')),
          contractOf(usage, contracts),
        )
        return { number: n + 2, cells: headings.map((heading) => cellOf(row[heading])) }
      }),
    ],
  }))
}

function rowOf(usage: Json, system: Json | undefined, contract: Json | undefined): Row {
  const said = (...path: string[]) => textAt(usage, ...path)
  const conducted = (...path: string[]) => answers[said(...path) ?? '']
  const withRole = (words: RegExp) =>
    listIn(usage.roles)
      .filter((one) => words.test(textAt(one, 'role', 'name') ?? ''))
      .flatMap((one) => textAt(one, 'user', 'name') ?? [])
      .join(', ')
  const dpia = conducted('gdpr', 'dpiaConducted')
  const risk = said('gdpr', 'riskAssessmentResult')
  return filled({
    System: said('systemContext', 'name'),
    'Lokalt navn': said('general', 'localCallName'),
    Leverandør:
      textAt(system, 'rightsHolder', 'name') ?? textAt(contract, 'supplier', 'organization', 'name'),
    Område: textAt(system, 'businessType', 'name'),
    Versjon: said('general', 'systemVersion'),
    Status: lifeCycles[said('general', 'validity', 'lifeCycleStatus') ?? ''],
    Brukere: usersOf(usage),
    Systemeier: withRole(/^system(ejer|eier|owner)/i),
    Stedfortreder: withRole(/^(stedfortr|vikar|substitute)/i),
    Superbrukere: withRole(/^super/i),
    Drift: hosts[said('general', 'hostedAt') ?? ''],
    Integrasjoner: relationsIn(usage),
    Personopplysninger: sensitivityOf(usage),
    Behandlingsgrunnlag: said('gdpr', 'purpose'),
    DPIA: dpia === undefined ? undefined : dpia ? 'done' : 'missing',
    Risiko: risk?.toLowerCase(),
    'Dato ROS': dayOf(said('gdpr', 'riskAssessmentConductedDate')),
    Kritikalitet: answers[said('general', 'isBusinessCritical') ?? ''] ? 'high' : undefined,
    Arkivplikt: archiveDuties[said('archiving', 'archiveDuty') ?? ''],
    Merknad: said('general', 'notes'),
    Avtale: textAt(contract, 'name') ?? said('general', 'mainContract', 'name'),
    'Avtale start': dayOf(textAt(contract, 'general', 'validity', 'validFrom')),
    'Avtale slutt': dayOf(textAt(contract, 'general', 'validity', 'validTo')),
    Oppsigelsestid: textAt(contract, 'termination', 'terms', 'noticePeriodMonths', 'name'),
    Avtalepris: priceOf(contract),
  })
}

/** KITOS tells its lists by name, and in some of its files by their number. */
const lifeCycles: Record<string, string> = {
  ...{ NotInUse: 'ended', PhasingIn: 'planned', Operational: 'in-use', PhasingOut: 'ending' },
  ...{ '1': 'ended', '2': 'planned', '3': 'in-use', '4': 'ending' },
}
const hosts: Record<string, string> = { OnPremise: 'own', External: 'vendor' }
const answers: Record<string, boolean> = { Yes: true, No: false, '1': true, '0': false }
const archiveDuties: Record<string, string> = { B: 'in-system', K: 'none' }

/** The most sensitive that is told; what nobody has told is unknown. */
function sensitivityOf(usage: Json): string | undefined {
  const gdpr = asObject(usage.gdpr)
  const levels = Array.isArray(gdpr?.dataSensitivityLevels) ? gdpr.dataSensitivityLevels.map(String) : []
  const has = (...names: string[]) => levels.some((level) => names.includes(level))
  if (has('SensitiveData', 'LegalData', '2', '3')) return 'special'
  if (has('PersonData', '1')) return 'ordinary'
  return has('None', '0') ? 'none' : undefined
}

/** A single number of users; a span from KITOS' list says too little to be one. */
function usersOf(usage: Json): string | undefined {
  const users = asObject(asObject(usage.general)?.numberOfExpectedUsers)
  const { lowerBound, upperBound } = users ?? {}
  return typeof lowerBound === 'number' && lowerBound === upperBound ? String(lowerBound) : undefined
}

/** What it takes from others, in words: an integration is registered between two uses that are in the register. */
const relationsIn = (usage: Json): string =>
  listIn(usage.outgoingSystemRelations)
    .flatMap((one) => {
      const to = textAt(one, 'toSystemUsage', 'name')
      const how = [textAt(one, 'relationInterface', 'name'), textAt(one, 'relationFrequency', 'name')]
      const told = how.filter(Boolean).join(', ')
      return to ? [told ? `${to} (${told})` : to] : []
    })
    .join('; ')

function contractOf(usage: Json, contracts: readonly Json[]): Json | undefined {
  const main = textAt(usage, 'general', 'mainContract', 'uuid')
  const own = textAt(usage, 'uuid')
  return (
    contracts.find((one) => main !== undefined && textAt(one, 'uuid') === main) ??
    contracts.find((one) => listIn(one.systemUsages).some((use) => textAt(use, 'uuid') === own))
  )
}

/** What running it costs in a year, in kroner with øre; what it cost to buy is no yearly cost. */
function priceOf(contract: Json | undefined): string | undefined {
  const streams = listIn(asObject(contract?.payments)?.external)
  if (streams.length === 0) return undefined
  const kroner = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
  const ore = streams.reduce(
    (sum, one) => sum + Math.round(kroner(one.operation) * 100) + Math.round(kroner(one.other) * 100),
    0,
  )
  return (ore / 100).toFixed(2)
}

const dayOf = (moment: string | undefined) => moment?.slice(0, 10)

type Json = Record<string, unknown>
const asObject = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
const listIn = (value: unknown): Json[] =>
  Array.isArray(value) ? value.map(asObject).filter((one) => one !== undefined) : []

function textAt(from: Json | undefined, ...path: string[]): string | undefined {
  let at: unknown = from
  for (const name of path) at = asObject(at)?.[name]
  if (typeof at === 'number') return String(at)
  return typeof at === 'string' && at.trim() !== '' ? at.trim() : undefined
}

const filled = (row: { [Name in Heading]?: string | undefined }): Row =>
  Object.fromEntries(Object.entries(row).filter(([, text]) => text)) as Row

const cellOf = (text: string | undefined): Cell | undefined =>
  text ? { text: text.replace(/\s+/g, ' '), kind: 'text' } : undefined
