import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { exportPackage, type PackageFiles } from '#engines/altinn/index.ts'
import { readFolders } from '#platform/folders.ts'
import { readService } from '../../catalogue/read-service.ts'
import type { Edit, EditFault, Ground } from '../edit.ts'
import type { EditorProps } from '../editor.page.tsx'
import { operations } from '../operations.ts'
import { builtWhen, comparisons, writtenWhen } from './feel-condition.ts'
import { itemsOf, partsOf } from './parts.ts'
import { SetupTab } from './setup-tab.tsx'

const services = new Map<string, PackageFiles>()
beforeAll(async () => {
  const root = fileURLToPath(new URL('../../../../../services', import.meta.url))
  for (const [id, files] of await readFolders(root)) services.set(id, new Map(files as PackageFiles))
})

function ground(files: PackageFiles): Ground {
  return { files, app: readService(files).app, newId: (stem) => stem, language: 'nb' }
}

function page(files: PackageFiles, query: Record<string, string>): string {
  const props = {
    frame: { language: 'nb', csrfToken: 'x' },
    open: { draft: { id: 'd', edition: 1, serviceId: 's' }, files, read: readService(files) },
    ...{ query: new URLSearchParams(query), fault: null, form: new Map() },
  }
  return String(<SetupTab {...(props as unknown as EditorProps)} />)
}

const decode = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** What a browser would post of the form with this button, as it stands. */
function asPosted(html: string): Map<string, string[]> {
  const form = html.split('<form').find((one) => one.includes('value="lagre-punkt"')) ?? ''
  const posted = new Map<string, string[]>()
  const add = (name: string, value: string) => posted.set(name, [...(posted.get(name) ?? []), decode(value)])
  const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  for (const [whole, kind = '', tag = '', inner = ''] of form.matchAll(
    /<(?:input[^>]*>|(select|textarea)([^>]*)>([\s\S]*?)<\/\1>)/g,
  )) {
    const at = kind === '' ? whole : ` ${tag}`
    const name = attribute(at, 'name')
    if (!name) continue
    if (whole.startsWith('<input')) {
      if (attribute(at, 'type') === 'checkbox' && !/\schecked/.test(whole)) continue
      add(name, attribute(at, 'value') ?? '')
    } else if (kind === 'textarea') add(name, inner.replace(/^\n/, ''))
    else {
      const chosen = [...inner.matchAll(/<option([^>]*)>/g)].map(([, one = '']) => one)
      add(name, attribute(chosen.find((one) => /\sselected/.test(one)) ?? chosen[0] ?? '', 'value') ?? '')
    }
  }
  return posted
}

const save = (files: PackageFiles, form: ReadonlyMap<string, readonly string[]>) =>
  operations.get('lagre-punkt')?.(ground(files), form) as Edit | EditFault

const text = (content: Uint8Array | string | undefined) =>
  content === undefined ? '' : typeof content === 'string' ? content : new TextDecoder().decode(content)

test('every item of every service can be opened and saved as it stands, and nothing of it is lost', () => {
  let count = 0
  for (const [id, files] of services)
    for (const part of partsOf(ground(files).app, files))
      for (const { key } of itemsOf(part, files)) {
        count++
        const at = `${id} ${part.id} ${key}`
        const form = asPosted(page(files, { del: part.id, punkt: key }))
        const saved = save(files, form)
        expect('fault' in saved ? [at, saved.fault, saved.at, saved.values] : at).toBe(at)
        const after = exportPackage(files, (saved as Edit).changes)
        for (const [path, content] of after) {
          if (text(content) === text(files.get(path))) continue
          // Only what says the same in fewer words is let go of: empty lists, false, lines that are one text.
          expect([at, path, plain(JSON.parse(text(content)))]).toEqual([
            at,
            path,
            plain(JSON.parse(text(files.get(path)) || '{}')),
          ])
        }
      }
  expect(count).toBeGreaterThan(500)
}, 120_000)

function plain(value: unknown): unknown {
  if (Array.isArray(value))
    return value.length > 0 && value.every((one) => typeof one === 'string' && / /.test(one))
      ? value.join('\n')
      : value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => !(Array.isArray(one) && one.length === 0) && one !== false)
      .map(([name, one]) => [name, plain(one)]),
  )
}

const sfo = () => services.get('redusert-sfo') as PackageFiles
const form = (fields: Record<string, string>) =>
  new Map(Object.entries(fields).map(([name, value]) => [name, [value]]))
const fact = {
  ...{ del: 'opplysninger', punkt: 'ny', 'f-name': 'skole', 'f-type': 'text', 'f-path': 'bekreftelse' },
  ...{ 'f-label-nb': 'Skole', 'f-label-nn': 'Skule', 'f-label-en': 'School' },
}

test('a new fact gets its name, words and field', () => {
  const saved = save(sfo(), form(fact)) as Edit
  const content = JSON.parse(text(exportPackage(sfo(), saved.changes).get('samvirke/facts.json')))
  expect(content.facts.at(-1)).toEqual({
    ...{ name: 'skole', type: 'text', path: 'bekreftelse' },
    label: { nb: 'Skole', nn: 'Skule', en: 'School' },
  })
  expect(readService(exportPackage(sfo(), saved.changes)).faults).toEqual([])
})

test.each([
  ['fault.required', 'f-name', { 'f-name': '' }],
  ['fault.name-form', 'f-name', { 'f-name': 'Antall dager' }],
  ['fault.words', 'f-label-nn', { 'f-label-nn': '' }],
  ['fault.fact-path', 'f-path', { 'f-path': '' }],
  ['fault.fact-label', 'f-label-nb', { 'f-label-nb': '', 'f-label-nn': '', 'f-label-en': '' }],
  ['fault.fact-columns', 'f-path', { 'f-type': 'list' }],
  ['fault.choice', 'f-type', { 'f-type': 'noe' }],
  ['fault.expression', 'f-expression', { 'f-expression': '["plus"' }],
  ['fault.expression-unknown', 'f-expression', { 'f-expression': '["finnesIkke", 1]' }],
] as const)('%s stands at its field', (fault, at, more) => {
  expect(save(sfo(), form({ ...fact, ...more }))).toMatchObject({ fault, at })
})

test('a sentence of the answer is written where it is used, and gets a key of its own', () => {
  const line = {
    ...{ del: 'videre', punkt: 'ny', 'f-when': 'when', 'f-when-felt': 'outcome', 'f-when-operator': '=' },
    ...{ 'f-when-verdi': 'refused', 'f-text-nb': 'Du kan søke igjen til høsten.' },
    ...{ 'f-text-nn': 'Du kan søkje igjen til hausten.', 'f-text-en': 'You may apply again in autumn.' },
  }
  const saved = save(sfo(), form(line)) as Edit
  const after = exportPackage(sfo(), saved.changes)
  const { whatNow } = JSON.parse(text(after.get('samvirke/decision.json')))
  expect(whatNow.at(-1)).toEqual({ text: 'videre.du-kan-soke-igjen', when: 'outcome = "refused"' })
  expect(text(after.get('App/config/texts/resource.nn.json'))).toContain('igjen til hausten')
  expect(save(sfo(), form({ ...line, 'f-text-nb': 'Du får {{result.}}.' }))).toMatchObject({
    ...{ fault: 'fault.placeholder', at: 'f-text-nb' },
  })
  expect(save(sfo(), form({ ...line, 'f-when': 'own', 'f-when-uttrykk': 'a and and b' }))).toMatchObject({
    ...{ fault: 'fault.feel', at: 'f-when' },
  })
})

test('a source outside the house must be a whole https address, and is called by a name nobody has', () => {
  const source = {
    del: 'kilder-valg',
    punkt: 'ny',
    'f-key': 'skoler',
    'f-kind': 'http',
    'f-url': 'https://a.no/{k}',
  }
  const saved = save(sfo(), form({ ...source, 'f-parameters': 'k' })) as Edit
  const after = exportPackage(sfo(), saved.changes)
  expect(JSON.parse(text(after.get('samvirke/sources.json')))).toEqual({
    options: { skoler: { kind: 'http', url: 'https://a.no/{k}', parameters: ['k'] } },
  })
  expect(save(after, form(source))).toMatchObject({ fault: 'fault.taken', at: 'f-key' })
  expect(save(sfo(), form({ ...source, 'f-url': 'http://a.no' }))).toMatchObject({ fault: 'fault.url' })
  expect(save(sfo(), form({ ...source, 'f-map': 'a[' }))).toMatchObject({ fault: 'fault.query' })
})

test('a field is worked out and checked in the form by rules one can write without a file', () => {
  const sum = save(
    sfo(),
    form({
      del: 'beregning-soknad',
      punkt: 'ny',
      'f-key': 'inntekt.forklaring',
      'f-expression': '["upperCase", "a"]',
    }),
  ) as Edit
  const after = exportPackage(sfo(), sum.changes)
  expect(readService(after).app.models.get('soknad')?.calculation).toEqual({
    calculations: { 'inntekt.forklaring': { expression: ['upperCase', 'a'] } },
  })
  const check = save(
    sfo(),
    form({
      ...{ del: 'kontroll-soknad', punkt: 'ny', 'f-key': 'inntekt.forklaring', 'f-0-condition': 'when' },
      ...{
        'f-0-condition-felt': 'inntekt.endret',
        'f-0-condition-operator': 'equals',
        'f-0-condition-verdi': 'false',
      },
      ...{
        'f-0-message-nb': 'Ta bort dette.',
        'f-0-message-nn': 'Ta bort dette.',
        'f-0-message-en': 'Remove this.',
      },
      'f-0-severity': 'warning',
    }),
  ) as Edit
  const rules = JSON.parse(text(exportPackage(sfo(), check.changes).get('App/models/soknad.validation.json')))
  expect(rules.validations['inntekt.forklaring']).toEqual([
    {
      message: 'feil.ta-bort-dette',
      condition: ['equals', ['dataModel', 'inntekt.endret'], false],
      severity: 'warning',
    },
  ])
})

const licence = () => services.get('skjenke-enkelt') as PackageFiles
test('items are moved and taken away; the rest stays as it was', () => {
  const before = itemsOf(
    partsOf(ground(licence()).app, licence()).find(({ id }) => id === 'opplysninger')!,
    licence(),
  )
  const moved = operations.get('flytt-punkt')?.(
    ground(licence()),
    form({ del: 'opplysninger', punkt: '0', retning: 'ned' }),
  ) as Edit
  const removed = operations.get('slett-punkt')?.(
    ground(licence()),
    form({ del: 'opplysninger', punkt: '0' }),
  ) as Edit
  const facts = (edit: Edit) =>
    JSON.parse(text(exportPackage(licence(), edit.changes).get('samvirke/facts.json'))).facts
  const values = before.map(({ value }) => value)
  expect(facts(moved)).toEqual([values[1], values[0], ...values.slice(2)])
  expect(facts(removed)).toEqual(values.slice(1))
  expect(
    operations.get('flytt-punkt')?.(
      ground(licence()),
      form({ del: 'opplysninger', punkt: '0', retning: 'opp' }),
    ),
  ).toMatchObject({ fault: 'fault.end-of-list' })
})

test('a condition is read back as it was built, and what is more than one comparison stays as it is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('sum', 'result.outcome', 'barn.alder'),
      fc.constantFrom(...comparisons),
      fc.oneof(fc.integer().map(String), fc.stringMatching(/^[a-zæøå-]{1,12}$/)),
      (fact, comparison, value) => {
        const takesNone = /^is-/.test(comparison)
        const written = writtenWhen({ mode: 'when', fact, comparison, value })
        expect(builtWhen(written)).toEqual({ mode: 'when', fact, comparison, value: takesNone ? '' : value })
      },
    ),
  )
  for (const own of ['a > 1 and b', 'count(x) > 0', 'a = true', 'a = b'])
    expect(builtWhen(own)).toEqual({ mode: 'own', text: own })
})
