import { HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Assets, loadAssets } from '#design/assets.ts'
import { type Language, languages } from '#platform/i18n.ts'
import { heldPage } from '../assignment/held.page.tsx'
import { type SearchProps, searchPage } from '../search/search.page.tsx'
import { decidedPage } from './decided.page.tsx'
import { type WorklistProps, worklistPage } from './worklist.page.tsx'
import { filterFrom } from './worklist-filter.rules.ts'

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'void-style': ['error', { style: 'selfclose' }],
    'attribute-boolean-style': ['error', { style: 'empty' }],
    'attribute-empty-style': 'off',
    'long-title': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
  },
})

let assets: Assets
beforeAll(async () => {
  assets = await loadAssets()
})

const now = new Date('2026-11-22T10:00:00Z')
const long = 'Sømna oppvekstsenter avdeling Vik med et navn som er lengre enn noen kolonne er bred'
const id = '00000000-0000-4000-8000-0000000000c1'
const grane = { number: '1825', slug: 'grane', name: 'Grane' }
const vefsn = { number: '1824', slug: 'vefsn', name: 'Vefsn' }
const href = `/saksbehandling/grane/saker/${id}`

const frame = (language: Language) => ({
  ...{ language, path: '/saksbehandling', testEnvironment: true, assets, csrfToken: 'x' },
  places: [{ href: '/saksbehandling', label: 'Oppgaver', current: true }],
  user: { name: 'Siv', kind: 'staff' as const },
})

const task: WorklistProps['tasks'][number] = {
  ...{
    municipality: '1825',
    id,
    caseId: id,
    kind: 'decide',
    reasons: [],
    dueOn: '2026-11-20',
    createdAt: now,
  },
  ...{
    assignedTo: null,
    ...{ waitsForParty: true, waitsSince: now, isStopped: false },
    isReminded: true,
    caseNumber: '2026/12',
    title: long,
    serviceId: 'x',
    openedAt: now,
  },
  ...{ applicant: long, why: [long, long], href, municipalityName: 'Grane' },
}
const group = {
  ...({ municipality: '1825', service: 'x', kind: 'decide', due: 'overdue', assignedTo: null } as const),
  ...{ waits: true, reminded: false, count: 412 },
}

function worklist(language: Language, over: Partial<WorklistProps> = {}, query = ''): string {
  return worklistPage({
    ...{
      frame: frame(language),
      language,
      here: '/saksbehandling',
      filter: filterFrom(new URLSearchParams(query)),
    },
    ...{ areas: [], groups: [group], me: id, municipalities: [grane, vefsn], tasks: [], next: null },
    services: new Map([
      ['kindergarten', ['x']],
      ['school', ['y']],
    ]),
    colleagues: [{ id, name: long, municipalities: ['1825'] }],
    ...{ areasAreOwn: false, done: null, now },
    ...over,
  })
}

const found = {
  ...{ municipality: '1825', caseId: id, caseNumber: '2026/12', title: long, serviceId: 'x', openedAt: now },
  ...{ decidedAt: null, closedAt: null, applicant: null, about: null, href, municipalityName: 'Grane' },
}
const search = (language: Language, results: SearchProps['results']) =>
  searchPage({
    ...{ frame: frame(language), results, areas: ['kindergarten'], municipalities: [grane, vefsn] },
    form: { q: 'Ola "><script>', state: '', area: '', municipality: '' },
  })

const another = { ...task, id: `${id.slice(0, -1)}2` }
const pages = (language: Language): Record<string, () => string> => ({
  empty: () => worklist(language, { groups: [] }),
  'empty by the filter': () => worklist(language, {}, 'frist=uken&tildelt=meg'),
  one: () => worklist(language, { tasks: [task] }),
  'many, all that can be chosen': () =>
    worklist(
      language,
      {
        tasks: [
          task,
          { ...another, kind: 'appeal', dueOn: null, assignedTo: { id, name: long }, applicant: null },
        ],
        next: { at: '2026-11-20', id },
        areas: ['kindergarten'],
        done: { act: 'hand-over', count: 2 },
      },
      `kommune=grane&omrade=barnehage&frist=utlopt&type=avgjore&tildelt=${id}&venter=part&sorter=eldst`,
    ),
  'with areas of one’s own': () =>
    worklist(language, {
      tasks: [task],
      areas: ['school'],
      areasAreOwn: true,
      done: { act: 'take', count: 0 },
    }),
  'decided, none': () =>
    decidedPage({ frame: frame(language), base: '/saksbehandling/grane', cases: [], next: null }),
  'decided, more': () =>
    decidedPage({
      ...{
        frame: frame(language),
        base: '/saksbehandling/grane',
        next: { at: '2026-11-20 10:00:00+00', id },
      },
      cases: [{ ...found, decidedAt: now, kind: 'override', outcome: 'partly-granted' }],
    }),
  'search, nothing yet': () => search(language, null),
  'search, too short': () => search(language, 'too-short'),
  'search, none found': () => search(language, []),
  'search, found': () =>
    search(language, [
      {
        group: 'name',
        cases: [{ ...found, applicant: long, about: 'Åse' }],
        next: { at: 'åse', id },
        services: [],
      },
      { group: 'service', cases: [found], next: null, services: ['Barnehageplass'] },
    ]),
  'held, one': () =>
    heldPage({
      ...{
        frame: frame(language),
        held: [{ caseNumber: '2026/1', href, who: long }],
        done: 0,
        back: '/saksbehandling',
      },
      fault: { text: 'Skriv mer.', typed: 'ok </textarea>' },
    }),
  'held, several': () =>
    heldPage({
      ...{ frame: frame(language), done: 2, back: '/saksbehandling', fault: null },
      held: [1, 2].map((n) => ({ caseNumber: `2026/${n}`, href, who: long })),
    }),
})

describe.each(languages)('in %s', (language) => {
  test.each(Object.keys(pages(language)))('%s', async (name) => {
    const html = pages(language)[name]!()
    const report = await validator.validateString(html)
    const faults = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
    )
    expect(faults).toEqual([])
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/ style=|<script(?! src)| on[a-z]+="/)
    const text = html.replace(/<[^>]+>/g, ' ')
    expect(text).not.toMatch(/undefined|NaN|\[object|\{\{|null/)
    expect(text).not.toMatch(/\b(filter|kind|area|keys|column|done|held|event|found|state)[.-][a-z]/)
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${target}"`)
  })
})

test('a page of the list says how many there are in all, and leads on from its last row', () => {
  const html = worklist('nb', { tasks: [task], next: { at: '2026-11-20', id } })
  expect(html).toContain('412 oppgaver venter')
  expect(html).toContain(`etter=2026-11-20%7E${id}`)
  // One page shows all: then it is what stands there that counts, whatever was counted a while ago.
  expect(worklist('nb', { tasks: [task] })).toContain('Én oppgave venter')
})

test('a limit that stands still is not counted down, and says since when the party is waited for', () => {
  const stopped = worklist('nb', { tasks: [{ ...task, isStopped: true, dueOn: '2026-12-22' }] })
  expect(stopped).toContain('Fristen står')
  expect(stopped).toContain('Venter på parten siden 22.11.2026')
  expect(stopped).not.toContain('30 dager igjen')
  expect(worklist('nb', { tasks: [{ ...task, dueOn: '2026-12-22' }] })).toContain('30 dager igjen')
})

test('what is chosen stands above the list, each with its way out', () => {
  const html = worklist('nb', { tasks: [task] }, 'frist=uken&tildelt=meg')
  const chosen = /<div class="chosen-filters">(.*?)<\/div>/s.exec(html)?.[1] ?? ''
  expect(chosen).toMatch(/href="\/saksbehandling\?tildelt=meg"[^>]*>Denne uken/)
  expect(chosen).toMatch(/href="\/saksbehandling\?frist=uken"[^>]*>Mine/)
  expect(worklist('nb', { tasks: [task] })).not.toContain('chosen-filters')
})

test('who may not be named is not, in lists and in what was found', () => {
  expect(worklist('nb', { tasks: [{ ...task, applicant: null }] })).toContain('Beskyttet person')
  expect(search('nb', [{ group: 'number', cases: [found], next: null, services: [] }])).toContain(
    'Beskyttet person',
  )
})

test('what was searched for stands in the form and in no address', () => {
  const html = pages('nb')['search, found']!()
  expect(html.match(/<form method="post"/g)?.length).toBeGreaterThan(1)
  expect(html.match(/(href|action)="[^"]*Ola/)).toBeNull()
})
