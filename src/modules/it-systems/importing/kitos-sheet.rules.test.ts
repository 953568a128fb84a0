import { describe, expect, it } from 'vitest'
import { kitosShape } from '../architecture/kitos.ts'
import { emptyUsage } from '../register/usage-fields.rules.ts'
import type { Contract, Usage } from '../register/usages.queries.ts'
import { aSystem } from '../testing/a-system.ts'
import { headingRowOf, mappingOf } from './columns.rules.ts'
import { sheetsOfKitos } from './kitos-sheet.rules.ts'
import { prepareRows } from './prepare.rules.ts'
import { readSystemsFile } from './take-file.ts'

const usage: Usage = {
  ...emptyUsage,
  ...{ municipality: '1825', id: 'u1', systemId: 'a1', origin: 'typed', version: 1, users: 40 },
  ...{ confirmedAt: new Date(0), confirmedBy: 'Kari', local_name: 'Postkassen', owner: 'Kari Nes' },
  ...{ super_users: 'Ola, Per', personal_data: 'special', operation: 'own', dpia: 'done', risk: 'low' },
  ...{
    risk_assessed_on: '2025-03-01',
    archive_duty: 'in-system',
    criticality: 'high',
    life_cycle: 'planned',
  },
}
const contract = {
  ...{ municipality: '1825', id: 'c1', title: 'Rammeavtale', vendor: 'ACOS', starts_on: '2024-01-01' },
  ...{ ends_on: '2027-12-31', notice_months: 6, notice_on: null, option_count: 0, option_months: null },
  ...{ price_ore_per_year: '1250050', participants: [], usageIds: ['u1'], handled: null },
} as unknown as Contract
const shape = kitosShape({
  ...{ systems: [aSystem({ id: 'a1', name: 'ACOS WebSak', vendor: 'ACOS AS', area: 'Sak og arkiv' })] },
  ...{ usages: [usage], contracts: [contract], relations: [], shared: [], today: '2026-11-22' },
  organisationOf: () => ({ number: '1825', name: 'Grane', organizationNumber: '940651034' }),
})
const preparedOf = (json: unknown) => {
  const [sheet] = sheetsOfKitos(JSON.parse(JSON.stringify(json)))!
  const heading = headingRowOf(sheet!.rows)!
  const rows = sheet!.rows.slice(1).map(({ number, cells }) => ({
    ...{ rowNumber: number, takenFor: null },
    cells: Array.from(cells, (cell) => cell?.text ?? null),
  }))
  return prepareRows(rows, mappingOf(Array.from(heading.cells, (cell) => cell?.text ?? null)), {
    match: () => ({ verdict: 'unknown', suggestions: [] }),
    ...{ aliases: new Map(), findings: [] },
  })
}

describe('a file in KITOS’ shape', () => {
  it('comes back as it went out, where the register and KITOS know the same', () => {
    const [row] = preparedOf(shape)
    expect(row?.troubles).toEqual([])
    expect(row).toMatchObject({ product: 'ACOS WebSak', vendor: 'ACOS AS', area: 'Sak og arkiv' })
    expect(row?.usage).toEqual({
      ...{ local_name: 'Postkassen', owner: 'Kari Nes', super_users: 'Ola, Per', users: 40 },
      ...{ personal_data: 'special', operation: 'own', dpia: 'done', risk: 'low', criticality: 'high' },
      ...{ risk_assessed_on: '2025-03-01', archive_duty: 'in-system', life_cycle: 'planned' },
    })
    expect(row?.contract).toMatchObject({
      ...{ title: 'Rammeavtale', starts_on: '2024-01-01', ends_on: '2027-12-31', notice_months: 6 },
      price_ore_per_year: '1250050',
    })
  })

  it('is taken as a list of uses alone, a sheet for each organisation, unknown where KITOS says a span', () => {
    const one = (name: string) => ({
      systemContext: { uuid: 'x', name: 'Aplanner' },
      organizationContext: { name },
      general: { numberOfExpectedUsers: { lowerBound: 100, upperBound: 499 }, hostedAt: 'Hybrid' },
      gdpr: { dataSensitivityLevels: [0, 1], riskAssessmentConducted: 1, dpiaConducted: 'Undecided' },
      outgoingSystemRelations: [
        { toSystemUsage: { name: 'Elements' }, relationInterface: { name: 'API' }, relationFrequency: null },
      ],
    })
    const list = [one('Grane'), one('Alstahaug'), one('Grane')]
    expect(sheetsOfKitos(list)?.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['Grane', 3],
      ['Alstahaug', 2],
    ])
    expect(preparedOf(list)[0]?.usage).toEqual({
      ...{ local_name: 'Aplanner', personal_data: 'ordinary', integrations: 'Elements (API)' },
    })
  })

  it('is refused when it is other JSON, and never mistaken for a list that begins with a bracket', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    for (const text of ['{}', '[]', '[1,{"a":null}]', '{"itSystemUsages":[{"systemContext":null}]}'])
      expect((await readSystemsFile(bytes(text))).findings).toEqual([{ code: 'not-a-spreadsheet' }])
    const csv = await readSystemsFile(bytes('[System];Leverandør\nGerica;Tieto\n'))
    expect(csv.sheets[0]?.rows.length).toBe(2)
  })
})
