import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { sharedContracts } from '../contracts/shared-costs.rules.ts'
import type { Relation } from '../integrations/relation.rules.ts'
import { emptyUsage } from '../register/usage-fields.rules.ts'
import type { Contract, Usage } from '../register/usages.queries.ts'
import { aSystem } from '../testing/a-system.ts'
import { exchangeFile } from './archimate.ts'
import { kitosShape } from './kitos.ts'
import { modelOfRegister } from './model-of-register.rules.ts'

const systems = [
  aSystem({ id: 'a1', name: 'Arkiv & «møte» <1>', vendor: 'ACOS', area: 'Sak og arkiv' }),
  aSystem({ id: 'b1', name: 'Ubrukt' }),
  aSystem({ id: 'm1', name: 'Innsyn', parentId: 'a1', kostraFunctions: ['120'], los: ['Innsyn'] }),
]
const usages: Usage[] = [
  {
    ...emptyUsage,
    ...{ local_name: 'WebSak', municipality: '1825', id: 'u1', systemId: 'a1', origin: 'typed', version: 1 },
    ...{
      confirmedAt: new Date(0),
      confirmedBy: 'Kari',
      owner: 'Kari',
      personal_data: 'special',
      criticality: 'high',
    },
  },
]
const contracts: Contract[] = [
  {
    ...{
      title: 'Avtale',
      vendor: 'ACOS',
      starts_on: null,
      ends_on: '2027-12-31',
      notice_months: 3,
      notice_on: null,
    },
    ...{
      option_count: 1,
      option_months: 12,
      price_ore_per_year: '1250050',
      users: null,
      participants: [],
      shareKey: null,
      shareUsed: {},
      version: 1,
    },
    ...{ municipality: '1825', id: 'c1', handled: null, handledAt: null, handledBy: null, origin: 'typed' },
    ...{ usageIds: ['u1'], noticeDay: '2027-09-30' },
  },
]
const proposals = [
  {
    ...{
      id: 'p1',
      title: 'Ett arkiv',
      area: 'Sak og arkiv',
      systemId: 'a1',
      members: ['1825'],
      note: 'Fordi',
    },
    ...{ madeAt: new Date(0), madeBy: 'Kari' },
    figures: {
      ...{ priceOre: null, costNowOre: '1', costThenOre: '0', savingOre: '1', unknown: 0, migrations: 1 },
      ...{ migrationOre: null, monthsToPayBack: null, allBy: '2028-01-01' },
    },
  },
]
const uses: Usage[] = [
  ...usages,
  { ...usages[0]!, id: 'u2', systemId: 'm1', owner: null, personal_data: null, criticality: null },
]
const relations: Relation[] = [
  {
    ...{ municipality: '1825', id: 'r1', fromUsageId: 'u2', toUsageId: 'u1', interface: 'Journal' },
    ...{ frequency: 'daily', contract_id: 'c1', reference: null, description: null, origin: 'typed' },
    ...{ since: new Date(0), saidBy: 'Kari' },
  },
]
const words = {
  ...{
    name: 'Arkitektur',
    documentation: 'Av registeret',
    language: 'nb',
    noArea: 'Uten område',
    today: 'I dag',
  },
  ...{ vendor: 'Leverandør', municipalities: 'Kommuner', endsOn: 'Slutt', saving: 'Spart' },
  ...{ functions: 'Funksjoner', los: 'LOS', views: { map: 'Kart', steps: 'Steg' } },
}
const members = [{ number: '1825', name: 'Grane', population: 1_464 }]

/** Reads a file and holds it against what archimate3_Model.xsd asks for: order, ids, references, types. */
function faultsOf(xml: string): string[] {
  const faults: string[] = []
  const order = [
    ...['name', 'documentation', 'elements', 'relationships', 'organizations', 'propertyDefinitions'],
    'views',
  ]
  const inside: Record<string, string[]> = {
    element: ['name', 'documentation', 'properties'],
    item: ['label', 'item'],
    propertyDefinition: ['name'],
    relationship: ['name'],
    views: ['diagrams'],
    diagrams: ['view'],
    view: ['name', 'node', 'connection'],
    node: ['node'],
    connection: [],
  }
  const elementTypes = [
    'Capability',
    'ApplicationComponent',
    'BusinessActor',
    'Contract',
    'Plateau',
    'WorkPackage',
  ]
  const relationshipTypes = [
    ...['Realization', 'Serving', 'Aggregation', 'Association', 'Triggering', 'Composition', 'Flow'],
  ]
  const relations = new Set<string>()
  let nodes = new Set<string>()
  const drawn: { box: number[]; inside: boolean }[] = []
  const ids = new Set<string>()
  const concepts = new Set<string>()
  const keys = new Set<string>()
  const refs: [Set<string>, string][] = []
  const stack: { name: string; at: number }[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => faults.push(error.message))
  parser.on('opentag', ({ local, uri, attributes }) => {
    const value = (name: string) => attributes[name]?.value
    if (uri !== 'http://www.opengroup.org/xsd/archimate/3.0/') faults.push(`${local} is in ${uri}`)
    const parent = stack.at(-1)
    const allowed = parent?.name === 'model' ? order : inside[parent?.name ?? '']
    if (parent && allowed) {
      const at = allowed.indexOf(local)
      if (at < parent.at) faults.push(`${local} stands too late, or not in ${parent.name}`)
      parent.at = Math.max(at, parent.at)
    }
    const id = value('identifier')
    if (id !== undefined) {
      if (!/^[A-Za-z_][\w.-]*$/.test(id)) faults.push(`${id} is no xs:ID`)
      if (ids.has(id)) faults.push(`${id} stands twice`)
      ids.add(id)
    } else if (
      ['model', 'element', 'relationship', 'propertyDefinition', 'view', 'node', 'connection'].includes(local)
    )
      faults.push(`${local} has no id`)
    if (local === 'element' || local === 'relationship') {
      concepts.add(id!)
      const types = local === 'element' ? elementTypes : relationshipTypes
      if (!types.includes(value('xsi:type') ?? '')) faults.push(`no type ${value('xsi:type')}`)
    }
    if (local === 'relationship') relations.add(id!)
    const wanted = { view: 'Diagram', node: 'Element', connection: 'Relationship' }[local]
    if (wanted && value('xsi:type') !== wanted) faults.push(`${local} is a ${value('xsi:type')}`)
    if (local === 'view') {
      nodes = new Set()
      drawn.length = 0
    }
    if (local === 'node') {
      nodes.add(id!)
      refs.push([concepts, value('elementRef')!])
      const box = ['x', 'y', 'w', 'h'].map((name) => Number(value(name) ?? Number.NaN))
      if (!box.every((n, i) => Number.isInteger(n) && n >= (i < 2 ? 0 : 1))) faults.push(`${id} has no place`)
      const inside = parent?.name === 'node'
      const [x = 0, y = 0, w = 0, h = 0] = box
      for (const { box: other, inside: also } of drawn) {
        const [ox = 0, oy = 0, ow = 0, oh = 0] = other
        if (inside === also && x < ox + ow && ox < x + w && y < oy + oh && oy < y + h)
          faults.push(`${id} lies upon another`)
      }
      drawn.push({ box, inside })
    }
    if (local === 'connection')
      refs.push([relations, value('relationshipRef')!], [nodes, value('source')!], [nodes, value('target')!])
    if (local === 'relationship') refs.push([concepts, value('source')!], [concepts, value('target')!])
    if (local === 'propertyDefinition') keys.add(id!)
    if (value('propertyDefinitionRef')) refs.push([keys, value('propertyDefinitionRef')!])
    if (value('identifierRef')) refs.push([ids, value('identifierRef')!])
    stack.push({ name: local, at: 0 })
  })
  parser.on('closetag', () => void stack.pop())
  parser.write(xml).close()
  for (const [among, ref] of refs) if (!among.has(ref)) faults.push(`${ref} is not there`)
  return faults
}

describe('the architecture', () => {
  const model = modelOfRegister({ systems, usages: uses, contracts, members, proposals, relations }, words)

  it('is written as the exchange schema asks: order, ids, types, and references to what is there', () => {
    const xml = exchangeFile(model)
    expect(faultsOf(xml)).toEqual([])
    expect(xml).toContain('<name xml:lang="nb">Arkiv &amp; «møte» &lt;1&gt;</name>')
    expect(faultsOf(xml.replace('<elements>', '<name>for sent</name><elements>'))).not.toEqual([])
    expect(faultsOf(xml.replace('source="', 'source="id-ingen-'))).not.toEqual([])
    // Views: a map, one for the area, and the steps; each with something drawn, nothing upon another thing.
    expect([...xml.matchAll(/<view identifier="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      ...['id-view-map', 'id-view-area-Sak_20_og_20_arkiv', 'id-view-steps'],
    ])
    expect([...xml.matchAll(/<connection /g)].length).toBe(7)
    expect(faultsOf(xml.replace('relationshipRef="rel-1"', 'relationshipRef="rel-99"'))).not.toEqual([])
    expect(faultsOf(xml.replace(/ x="\d+"/, ' x="-1"'))).not.toEqual([])
    expect(
      faultsOf(
        exchangeFile(
          modelOfRegister(
            { systems, usages: [], contracts: [], members, proposals: [], relations: [] },
            words,
          ),
        ),
      ),
    ).toEqual([])
  })

  it('holds what is used, for whom, on which contract, and where a proposal leads; nothing more', () => {
    expect(model.elements.map(({ type, name }) => [type, name])).toEqual([
      ['Capability', 'Sak og arkiv'],
      ['ApplicationComponent', 'Arkiv & «møte» <1>'],
      ['ApplicationComponent', 'Innsyn'],
      ['BusinessActor', 'Grane'],
      ['Contract', 'Grane: Avtale'],
      ['Plateau', 'I dag'],
      ['WorkPackage', 'Ett arkiv'],
      ['Plateau', 'Ett arkiv (2028-01-01)'],
    ])
    expect(model.relationships.map(({ type }) => type)).toEqual([
      ...['Realization', 'Aggregation', 'Serving'],
      // A module carries the area of what it belongs to, and what it takes flows to it.
      ...['Realization', 'Composition', 'Aggregation', 'Serving', 'Flow'],
      'Association',
      'Realization',
      'Aggregation',
      'Triggering',
    ])
  })
})

describe('KITOS’ shape', () => {
  it('has systems, uses and contracts with their own ids, and null for what nobody has told', () => {
    const organisationOf = () => ({ number: '1825', name: 'Grane', organizationNumber: '940651034' })
    const shape = kitosShape({
      ...{ systems, usages: uses, contracts, relations, organisationOf, today: '2026-11-22' },
      shared: sharedContracts(contracts, uses, () => 1_464),
    })
    expect(shape.itSystems.map(({ uuid, parentSystem }) => [uuid, parentSystem?.uuid ?? null])).toEqual([
      ['a1', null],
      ['m1', 'a1'],
    ])
    expect(shape.itSystemUsages[1]?.outgoingSystemRelations).toEqual([
      {
        ...{ uuid: 'r1', toSystemUsage: { uuid: 'u1', name: 'Arkiv & «møte» <1>' } },
        ...{ relationInterface: { uuid: null, name: 'Journal' } },
        ...{ relationFrequency: { uuid: null, name: 'daily' } },
        ...{ associatedContract: { uuid: 'c1', name: 'Avtale' }, description: null, urlReference: null },
      },
    ])
    expect(shape.itSystemUsages[0]).toMatchObject({
      ...{
        uuid: 'u1',
        systemContext: { uuid: 'a1' },
        organizationContext: { cvr: '940651034', name: 'Grane' },
      },
      general: {
        localCallName: 'WebSak',
        systemVersion: null,
        numberOfExpectedUsers: null,
        isBusinessCritical: 'Yes',
        hostedAt: null,
        mainContract: { uuid: 'c1' },
      },
      gdpr: { dataSensitivityLevels: ['SensitiveData'], riskAssessmentConducted: 'Undecided' },
      roles: [{ user: { name: 'Kari' }, role: { name: 'Systemejer (enkeltperson)' } }],
    })
    expect(shape.itContracts[0]).toMatchObject({
      ...{ systemUsages: [{ uuid: 'u1' }], agreementPeriod: { isContinuous: false } },
      ...{
        payments: { external: [{ operation: 12500.5 }] },
        termination: { terms: { noticePeriodMonths: { name: '3' } } },
      },
    })
  })
})
