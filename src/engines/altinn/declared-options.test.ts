import { describe, expect, it } from 'vitest'
import { addressOf, declaredSources, type HttpSource, readSources } from './declared-sources.ts'
import { Evaluation } from './evaluation.ts'
import { mapListAnswer, mapOptionAnswer } from './fetched-answers.ts'
import { externalApiRequests, listRequests, optionKey, optionRequests } from './option-requests.ts'
import { type SmallForm, smallForm } from './testing/small-form.ts'

const choice = (id: string, more: object) => ({
  id,
  type: 'Dropdown',
  dataModelBindings: { simpleBinding: id },
  ...more,
})

function optionsIn(form: SmallForm, id: string, setting = {}) {
  const made = smallForm(form)
  const evaluation = new Evaluation({ ...made.setting, ...setting }, made.state)
  const labels = evaluation
    .options({ component: evaluation.component(id)!, rows: [] })
    .map(({ value, label }) => `${value}=${label}`)
  return { labels, problems: evaluation.problems, ...made }
}

describe('options', () => {
  it('come from the package by id, each value once, filtered and in order', () => {
    const { labels } = optionsIn(
      {
        pages: {
          side: [
            choice('valg', {
              optionsId: 'land',
              optionFilter: ['not', ['equals', ['value'], ['dataModel', 'utenom']]],
              sortOrder: 'desc',
            }),
          ],
        },
        options: {
          land: [
            { value: 'no', label: 'norge' },
            { value: 'no', label: 'igjen' },
            { value: 1, label: 'Åland' },
            { value: 'se', label: 'Sverige' },
          ],
        },
        texts: { norge: 'Norge' },
        data: { utenom: 'se' },
      },
      'valg',
    )
    expect(labels).toEqual(['1=Åland', 'no=Norge'])
  })

  it('come from rows, also of another model, with labels seen from each row', () => {
    const source = {
      group: 'barn',
      value: 'barn[{0}].id',
      label: ['concat', ['dataModel', 'barn.navn'], ' ', ['value']],
    }
    const rows = { barn: [{ id: 'a', navn: 'Emma' }, { navn: 'uten id' }, { id: 'b', navn: 'Jakob' }] }
    expect(optionsIn({ pages: { side: [choice('v', { source })] }, data: rows }, 'v').labels).toEqual([
      'a=Emma a',
      'b=Jakob b',
    ])
    const other = { ...source, dataType: 'annen' }
    const form = { pages: { side: [choice('v', { source: other })] }, data: {} }
    expect(optionsIn({ ...form, models: { annen: rows } }, 'v').labels).toEqual(['a=Emma a', 'b=Jakob b'])
    const missing = optionsIn(form, 'v')
    expect([missing.labels, missing.problems.length]).toEqual([[], 1])
  })

  it('do not ask themselves for ever', () => {
    const filter = ['equals', ['displayValue', 'valg'], 'x']
    const { labels } = optionsIn(
      {
        pages: { side: [choice('valg', { options: [{ value: '1', label: 'x' }], optionFilter: filter })] },
        data: { valg: '1' },
      },
      'valg',
    )
    expect(labels).toEqual([])
  })

  it('from a declared source are asked for once, by what the form says, and found again by their key', () => {
    const form: SmallForm = {
      pages: {
        side: [
          choice('vei', {
            optionsId: 'veier',
            mapping: { kommune: 'kommune' },
            queryParameters: { sok: ['dataModel', 'ord'] },
          }),
          choice('vei2', {
            optionsId: 'veier',
            mapping: { kommune: 'kommune' },
            queryParameters: { sok: 'gata & co' },
            secure: true,
          }),
          choice('skjult', { optionsId: 'annet', hidden: true }),
          choice('fast', { options: [] }),
        ],
      },
      sources: {
        options: {
          veier: {
            kind: 'http',
            url: 'https://veier.example/{kommune}/veier',
            parameters: ['kommune', 'sok'],
            map: 'treff[].{value: id, label: navn}',
          },
        },
      },
      data: { kommune: '1825', ord: 'gata & co' },
    }
    const { setting, state } = smallForm(form)
    const requests = optionRequests(setting, state, 'side')
    expect(requests).toHaveLength(1)
    const [{ key, source, parameters, secure } = requests[0]!] = requests
    expect(key).toBe('veier?kommune=1825&sok=gata+%26+co')
    expect(secure).toBe(true)
    expect(addressOf(source as HttpSource, parameters)).toBe(
      'https://veier.example/1825/veier?sok=gata+%26+co',
    )
    const answer = { treff: [{ id: 7, navn: 'Storgata' }, { id: {}, navn: 'feil' }, 'tull'] }
    const fetched = mapOptionAnswer(source!, answer)
    expect(fetched).toEqual([{ value: 7, label: 'Storgata' }])
    expect(optionsIn(form, 'vei', { fetchedOptions: { [key]: fetched } }).labels).toEqual(['7=Storgata'])
    expect(optionKey('x', { b: '2', a: '1' })).toBe(optionKey('x', { a: '1', b: '2' }))
  })
})

describe('declared sources', () => {
  it('name what is wrong with each, and keep the others', () => {
    const { sources, faults } = readSources({
      options: {
        a: { kind: 'http', url: 'http://usikker.example/' },
        b: { kind: 'http', url: 'https://ok.example/{ukjent}', parameters: [] },
        c: { kind: 'http', url: 'https://ok.example/', map: '[?' },
        d: { kind: 'http', url: 'https://{vert}.example/', parameters: ['vert'] },
        e: { kind: 'klass', code: 131 },
        f: { kind: 'database' },
        g: 'tull',
      },
      actions: { hent: { kind: 'fetch', api: 'x', into: { felt: 'svar.navn' } }, slett: { kind: 'delete' } },
    })
    expect(faults.map((fault) => fault.place)).toEqual([
      'options.a',
      'options.b',
      'options.c',
      'options.d',
      'options.f',
      'options.g',
      'actions.slett',
    ])
    expect(sources.options.get('e')).toEqual({ kind: 'klass', code: '131', level: null })
    expect(sources.actions.size).toBe(1)
    expect(readSources(undefined).faults).toEqual([])
    expect(readSources([]).faults).toHaveLength(1)
  })

  it('never let a parameter out of its place in the address', () => {
    const source = readSources({
      options: { a: { kind: 'http', url: 'https://ok.example/{id}/x', parameters: ['id', 'q'] } },
    }).sources.options.get('a') as HttpSource
    expect(addressOf(source, { id: '../../hemmelig?x=#', q: '', annet: 'sendes ikke' })).toBe(
      'https://ok.example/..%2F..%2Fhemmelig%3Fx%3D%23/x',
    )
    expect(addressOf(source, { q: '1' })).toBeNull()
    expect(addressOf(source, { id: '..' })).toBeNull()
  })

  it('give lists in pages, whether the source cuts them or not', () => {
    const { setting, state } = smallForm({
      pages: { side: [{ id: 'liste', type: 'List', dataListId: 'folk', pagination: { default: 2 } }] },
      sources: { lists: { folk: { kind: 'http', url: 'https://folk.example/' } } },
    })
    const view = {
      listPages: { liste: 1 },
      sorting: { liste: { column: 'navn', direction: 'asc' as const } },
    }
    const [request] = listRequests(setting, { ...state, view }, 'side')
    expect(request!.key).toBe('folk?page=1&size=2&sortColumn=navn&sortDirection=asc')
    const people = ['Åse', 'Anne', 'Bjørn'].map((navn) => ({ navn }))
    expect(mapListAnswer(request!, request!.source!, people)).toEqual({
      rows: [{ navn: 'Åse' }],
      page: 1,
      pageCount: 2,
      pageSize: 2,
      totalCount: 3,
    })
    const cut = {
      listItems: people.slice(0, 2),
      _metaData: { page: 1, pageCount: 9, pageSize: 2, totaltItemsCount: 17 },
    }
    expect(mapListAnswer(request!, request!.source!, cut)).toMatchObject({ pageCount: 9, totalCount: 17 })
  })

  it('ask an external API with parameters from the form', () => {
    const { setting, state } = smallForm({
      pages: { side: [] },
      sources: {
        externalApis: {
          enhet: {
            kind: 'http',
            url: 'https://enhet.example/{nr}',
            parameters: { nr: ['dataModel', 'orgnr'] },
          },
        },
      },
      data: { orgnr: 974760673 },
    })
    expect(declaredSources(setting.package).faults).toEqual([])
    expect(externalApiRequests(setting, state)).toMatchObject([
      { id: 'enhet', parameters: { nr: '974760673' } },
    ])
    const scope = new Evaluation(
      { ...setting, externalApis: { enhet: { navn: { nb: 'Grane' } } } },
      state,
    ).scope({
      chain: [],
      rows: [],
      pageId: '',
    })
    expect(scope.externalApi?.('enhet', 'navn.nb')).toBe('Grane')
  })
})
