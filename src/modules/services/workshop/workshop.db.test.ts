import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readZip, writeZip } from '#platform/zip.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { publishProgramPackages } from '../catalogue/program-packages.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
let catalogue: Catalogue
let developer: Browser
beforeAll(async () => {
  open = await openServicesWorld()
  catalogue = open.world.services as Catalogue
  await publishProgramPackages(open.world, catalogue)
  developer = await employee('samarbeid-utvikler')
}, 120_000)
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))
afterAll(() => open?.close())

const employee = (key: string) => open.signInStaff(key)

const sfo = () => catalogue.fromProgram.get('redusert-sfo')?.files as ReadonlyMap<string, Uint8Array>

async function bring(files: ReadonlyMap<string, Uint8Array | string>, name = 'pakke.zip') {
  const page = await developer.get('/verksted/import')
  return developer.upload('/verksted/import', { _csrf: hiddenFields(page.html)._csrf ?? '' }, [
    { field: 'zip', name, type: 'application/zip', bytes: writeZip(files) },
  ])
}

async function keep(at: string, id: string) {
  const page = await developer.get(at)
  return developer.post(at, { ...hiddenFields(page.html), id, gjor: 'behold' })
}

test('the list shows every service with version and who runs it, and only the developer may build', async () => {
  const list = await developer.get('/verksted')
  expect(list.status).toBe(200)
  expect(list.html).toContain('redusert-sfo')
  expect(list.html).toContain('/verksted/import')
  const leader = await employee('rana-leder')
  const seen = await leader.get('/verksted')
  expect(seen.status).toBe(200)
  expect(seen.html).not.toContain('/verksted/import')
  expect((await leader.get('/verksted/import')).status).toBe(404)
})

test('a package is looked at before it is kept, and thrown away without a trace', async () => {
  const files = new Map([...sfo()].map(([path, bytes]) => [`min-app/${path}`, bytes]))
  files.set('min-app/App/ui/Task_1/layouts/Barn.json', Buffer.from('{ "data": \n  feil'))
  const brought = await bring(files)
  expect(brought.status).toBe(303)
  const report = await developer.get(brought.location ?? '')
  expect(report.html).toMatch(/Barn\.json, linje 2/)
  const count = async () =>
    (
      await open.admin<{ n: string }>('select count(*) as n from services.package_version where state = $1', [
        'draft',
      ])
    )[0]?.n
  const before = await count()
  await developer.post(brought.location ?? '', { ...hiddenFields(report.html), gjor: 'forkast' })
  expect(await count()).toBe(before)
  expect((await developer.get(brought.location ?? '')).status).toBe(404)
})

test('what is no package is refused in one sentence', async () => {
  expect((await bring(new Map([['lesmeg.txt', 'Hei']]))).html).toContain('Her er ingen app fra Altinn')
  const page = await developer.get('/verksted/import')
  const csrf = hiddenFields(page.html)._csrf ?? ''
  const bad = await developer.upload('/verksted/import', { _csrf: csrf }, [
    { field: 'zip', name: 'x.zip', type: 'application/zip', bytes: Buffer.from('hei') },
  ])
  expect([bad.status, bad.html]).toEqual([422, expect.stringContaining('Filen er ikke en zip-fil.')])
  const git = await developer.upload(
    '/verksted/import',
    { _csrf: csrf, adresse: 'https://github.com/a/b' },
    [],
  )
  expect(git.status).toBe(422)
})

const fieldsOf = (html: string, marker: string) =>
  Object.fromEntries(
    Object.entries(hiddenFields(html.split('<form').find((form) => form.includes(marker)) ?? '')).map(
      ([name, value]) => [
        name,
        String(value).replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
      ],
    ),
  )

/** Opens the page, and posts the form that has this button with what is written in it. */
async function press(at: string, button: string, fields: Record<string, string>) {
  const page = await developer.get(at)
  expect(page.html, at).toContain(`value="${button}"`)
  const action = `${at.split('?')[0]}/endre`
  return developer.post(action, { ...fieldsOf(page.html, `value="${button}"`), ...fields, gjor: button })
}

async function draftOf(id: string): Promise<string> {
  const brought = await bring(sfo())
  const kept = await keep(brought.location ?? '', id)
  expect(kept.status).toBe(303)
  return kept.location ?? ''
}

test('an imported package is edited, previewed, checked, published and opened, and exported byte for byte', async () => {
  const draft = await draftOf('prove-sfo')
  const editor = await developer.get(draft)
  expect([editor.status, editor.html]).toEqual([200, expect.stringContaining('<iframe')])

  const text = await press(`${draft}?vis=tekster&tekst=Barn`, 'lagre-tekst', {
    'verdi-nb': 'Hvilke barn gjelder det?',
    'verdi-nn': 'Kva born gjeld det?',
    'verdi-en': 'Which children?',
  })
  expect(text.status).toBe(303)
  const added = await press(`${draft}?side=Task_1/NyInntekt`, 'nytt-felt', {
    ...{ type: 'Input', tittel: 'Hva heter skolen?', datafelt: 'skolenavn' },
  })
  expect(added.location).toContain('felt=skolenavn')
  const changed = await press(`${draft}?side=Task_1/NyInntekt&felt=skolenavn`, 'lagre-felt', {
    ...{
      'title-nb': 'Hva heter skolen?',
      'title-nn': 'Kva heiter skulen?',
      'title-en': 'Name of the school?',
    },
    ...{
      hidden: 'when',
      'hidden-felt': 'inntekt.endret',
      'hidden-operator': 'equals',
      'hidden-verdi': 'false',
    },
    ...{ required: 'never', readOnly: 'never', binding: 'skolenavn' },
  })
  expect(changed.status).toBe(303)

  const preview = await developer.get(
    `${draft}/forhandsvisning?kommunenr=1833&person=family&spraakform=nb&mappe=Task_1`,
  )
  expect([preview.status, preview.html]).toEqual([200, expect.stringContaining('Hvilke barn gjelder det?')])
  expect(preview.html).toContain('Mia')
  expect(preview.html).toContain('Forhåndsvisning')
  const nynorsk = await developer.get(`${draft}/forhandsvisning?kommunenr=1833&person=family&spraakform=nn`)
  expect(nynorsk.html).toContain('Kva born gjeld det?')
  const action =
    /<form[^>]*action="([^"]+)"[^>]*id="skjema"/.exec(preview.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const posted = await developer.post(action, { ...hiddenFields(preview.html), nav: 'next' })
  expect([posted.status, posted.html]).toEqual([422, expect.stringContaining('id="feil"')])

  const zip = await open.app.request(`http://localhost:7000${draft}/pakke.zip`, {
    headers: { cookie: `__Host-samvirke=${developer.session}` },
  })
  const exported = await readZip(new Uint8Array(await zip.arrayBuffer()))
  for (const [path, bytes] of sfo())
    if (!/resource\.|NyInntekt|soknad\.(schema|xsd)|samvirke\/service/.test(path))
      expect(Buffer.from(exported.get(path) ?? []).equals(Buffer.from(bytes)), path).toBe(true)
  const before = JSON.parse(Buffer.from(sfo().get('App/ui/Task_1/layouts/NyInntekt.json') ?? []).toString())
  const after = JSON.parse(Buffer.from(exported.get('App/ui/Task_1/layouts/NyInntekt.json') ?? []).toString())
  expect(after.data.layout.length).toBe(before.data.layout.length + 1)
  expect(after.data.layout.find((one: { id: string }) => one.id === 'skolenavn').hidden).toEqual([
    'equals',
    ['dataModel', 'inntekt.endret'],
    false,
  ])

  const versions = '/verksted/tjenester/prove-sfo/versjoner'
  const page = await developer.get(versions)
  const published = await developer.post(`${versions}/publiser`, {
    ...fieldsOf(page.html, 'name="utkast"'),
    ...{ purpose: 'Prøve', legalBasis: 'Prøve', retention: 'bevares', archiveCodes: 'A10' },
  })
  expect([published.status, /ds-alert[\s\S]{0,900}/.exec(published.html)?.[0]]).toEqual([303, undefined])
  const leader = await employee('rana-leder')
  const list = await leader.get('/verksted')
  const opened = await leader.post('/verksted/tjenester/prove-sfo/apne', {
    ...hiddenFields(list.html),
    kommune: '1833',
  })
  expect(opened.location).toBe('/verksted?apnet=1833')
  const resident = await open.signIn('rana-alene')
  const front = await resident.get('/rana/tjenester/prove-sfo')
  expect(front.status).toBe(200)
}, 60_000)

test('two who edit at once both see what was written; an earlier state can be had back', async () => {
  const draft = await draftOf('prove-to')
  const at = `${draft}?vis=tekster&tekst=Barn`
  const stale = fieldsOf((await developer.get(at)).html, 'lagre-tekst')
  await press(at, 'lagre-tekst', { 'verdi-nb': 'Den første', 'verdi-nn': 'a', 'verdi-en': 'b' })
  const late = await developer.post(`${draft}/endre`, {
    ...stale,
    gjor: 'lagre-tekst',
    'verdi-nb': 'Den andre',
  })
  expect([late.status, late.html]).toEqual([409, expect.stringContaining('Den andre')])
  expect(late.html).toContain('Den første')
  expect(late.html).toContain('Aslak Kvam')
  const history = await developer.get(`${draft}?vis=historikk`)
  await developer.post(`${draft}/tilbake`, { ...fieldsOf(history.html, 'name="til"'), til: '1' })
  expect((await developer.get(at)).html).not.toContain('Den første')
})

test('what cannot be saved says where, and nothing changes', async () => {
  const draft = await draftOf('prove-feil')
  const file = await press(`${draft}?vis=filer&fil=App/ui/Task_1/Settings.json`, 'lagre-fil', {
    innhold: '{\n "a": }',
  })
  expect([file.status, file.html]).toEqual([422, expect.stringContaining('linje 2')])
  const xml = await press(`${draft}?vis=filer&fil=App/config/process/process.bpmn`, 'lagre-fil', {
    innhold: '<a>\n</b>',
  })
  expect([xml.status, xml.html]).toEqual([422, expect.stringContaining('XML-en stopper på linje 2')])
  const expression = await press(`${draft}?side=Task_1/Barn`, 'lagre-side', {
    skjult: 'expression',
    'skjult-uttrykk': '{',
  })
  expect(expression.status).toBe(422)
  const field = await press(`${draft}?vis=datafelt`, 'nytt-datafelt', { navn: 'bekreftelse', type: 'string' })
  expect([field.status, field.html]).toEqual([422, expect.stringContaining('finnes fra før')])
  expect((await developer.get(`${draft}?vis=historikk`)).html).not.toContain('Endret')
})

test('pages, fields, lists, files and the description are added, moved, copied and taken away', async () => {
  const draft = await draftOf('prove-alt')
  const steps: [string, string, Record<string, string>][] = [
    ['', 'ny-side', { tittel: 'Om skolen', mappe: 'Task_1' }],
    [
      '?side=Task_1/Omskolen',
      'lagre-side',
      { 'tittel-nb': 'Om skolen', 'tittel-nn': 'Om skulen', 'tittel-en': 'School', skjult: 'never' },
    ],
    ['?side=Task_1/Omskolen', 'flytt-side', { retning: 'opp' }],
    [
      '?side=Task_1/Omskolen',
      'nytt-felt',
      { type: 'RadioButtons', tittel: 'Har dere plass?', datafelt: 'harPlass', liste: 'ja-nei' },
    ],
    ['?side=Task_1/Omskolen&felt=harPlass', 'kopier-felt', {}],
    ['?side=Task_1/Omskolen&felt=harPlass-kopi', 'slett-felt', {}],
    ['?side=Task_1/Omskolen&felt=harPlass', 'flytt-felt', { retning: 'ned' }],
    [
      '?side=Task_1/Omskolen&felt=harPlass',
      'lagre-json',
      {
        json: '{"id":"harPlass","type":"RadioButtons","optionsId":"ja-nei","dataModelBindings":{"simpleBinding":"harPlass"},"textResourceBindings":{"title":"harPlass.tittel"}}',
      },
    ],
    ['?vis=datafelt', 'nytt-datafelt', { navn: 'antall', type: 'integer' }],
    [
      '?vis=datafelt&modell=soknad&datafelt=antall',
      'lagre-datafelt',
      { type: 'integer', minimum: '1', maximum: '9' },
    ],
    ['?vis=lister', 'lagre-liste', { liste: 'skoler', valg: 'a = Ytteren\nb = Gruben' }],
    ['?vis=filer', 'lagre-fil', { fil: 'samvirke/notat.json', innhold: '{}' }],
    ['?vis=filer&fil=samvirke/notat.json', 'slett-fil', {}],
    [
      '?vis=om',
      'lagre-om',
      {
        'title-nb': 'Prøve alt',
        'title-nn': 'Prøv alt',
        'title-en': 'Try all',
        legalBasis: 'education-act',
        automation: 'manual',
      },
    ],
    ['?side=Task_1/Omskolen', 'slett-side', {}],
  ]
  for (const [at, button, fields] of steps) {
    const done = await press(`${draft}${at}`, button, fields)
    expect([button, done.status, /ds-error-summary[\s\S]{0,400}/.exec(done.html)?.[0]]).toEqual([
      button,
      303,
      undefined,
    ])
  }
  for (const tab of ['skjema', 'tekster', 'datafelt', 'lister', 'om', 'filer', 'problemer', 'historikk'])
    expect((await developer.get(`${draft}?vis=${tab}`)).status, tab).toBe(200)
  const drawn = await developer.get(`${draft}?vis=filer&fil=App/config/process/process.bpmn`)
  expect(drawn.html).toMatch(/<svg class="process"[\s\S]*<rect[\s\S]*Søknad/)
  const tables = await developer.get(`${draft}?vis=filer&fil=rules/sfo.dmn`)
  expect(tables.html).toMatch(/<caption[\s\S]*→ /)
  // Holes are told where the rules are edited, each with the line it stands on and values that show it.
  expect(tables.html).toContain('Hull og motsigelser i tabellene')
  expect(tables.html).not.toContain('har ingen rad for disse verdiene')
  const rule = Buffer.from(sfo().get('rules/sfo.dmn') as Uint8Array).toString('utf8')
  const withHole = rule.replace(/<rule id="avrund-krone">[\s\S]*?<\/rule>/, '')
  await press(`${draft}?vis=filer&fil=rules/sfo.dmn`, 'lagre-fil', { innhold: withHole })
  expect((await developer.get(`${draft}?vis=filer&fil=rules/sfo.dmn`)).html).toMatch(
    /fil=rules%2Fsfo\.dmn#linje-\d+"[^>]*>[\s\S]*?har ingen rad for disse verdiene[\s\S]*?Eksempel: Beløp = /,
  )
  await press(`${draft}?vis=filer&fil=rules/sfo.dmn`, 'lagre-fil', {
    innhold: rule,
  })
  const proved = await developer.post(`${draft}/kontroller`, {
    ...hiddenFields((await developer.get(`${draft}?vis=problemer`)).html),
    gjor: 'behold-prover',
  })
  expect(proved.status).toBe(303)
  const waiting = await developer.get(`${draft}?vis=problemer`)
  expect(waiting.html).toContain('Kontrollen venter på tur')
  expect((await developer.get(`${draft}/kontroll`)).status).toBe(204)
  expect(await open.runJobs()).toContain('services.prove-draft')
  expect((await developer.get(`${draft}/kontroll`)).html).toContain('Kontrollen er ferdig')
  const problems = await developer.get(`${draft}?vis=problemer`)
  expect(problems.html).toContain('Alle veier ble kontrollert')
  expect(problems.html).not.toContain('Utkastet er endret siden')
  const outsider = await employee('rana-leder')
  expect((await outsider.get(draft)).status).toBe(404)
}, 60_000)

const v8 = () => {
  const files = new Map<string, Uint8Array | string>(sfo())
  const settings = JSON.parse(Buffer.from(files.get('App/ui/Task_1/Settings.json') ?? '').toString())
  for (const [path, content] of [...files])
    if (path.startsWith('App/ui/Task_1/')) {
      files.delete(path)
      files.set(path.replace('/Task_1/', '/skjema/'), content)
    }
  files.set('App/ui/skjema/Settings.json', JSON.stringify({ pages: settings.pages }))
  const sets = [{ id: 'skjema', dataType: 'soknad', tasks: ['Task_1'] }]
  files.set('App/ui/layout-sets.json', JSON.stringify({ sets }))
  return files
}

test('an older package keeps its files until a page changes, and is then written as the newest generation', async () => {
  const brought = await bring(v8())
  const draft = (await keep(brought.location ?? '', 'prove-eldre')).location ?? ''
  const exported = async () => {
    const zip = await open.app.request(`http://localhost:7000${draft}/pakke.zip`, {
      headers: { cookie: `__Host-samvirke=${developer.session}` },
    })
    return readZip(new Uint8Array(await zip.arrayBuffer()))
  }
  await press(`${draft}?vis=tekster&tekst=Barn`, 'lagre-tekst', {
    'verdi-nb': 'Barna',
    'verdi-nn': 'a',
    'verdi-en': 'b',
  })
  expect([...(await exported()).keys()]).toContain('App/ui/layout-sets.json')
  const moved = await press(`${draft}?side=Task_1/Barn`, 'grupper-side', {
    gruppe: 'ny',
    gruppenavn: 'Om barna',
  })
  expect(moved.status).toBe(303)
  const files = await exported()
  expect([...files.keys()]).not.toContain('App/ui/layout-sets.json')
  const settings = JSON.parse(Buffer.from(files.get('App/ui/Task_1/Settings.json') ?? []).toString())
  expect(settings.defaultDataType).toBe('soknad')
  expect(settings.pages.groups).toContainEqual({ name: 'gruppe.Ombarna', type: 'default', order: ['Barn'] })
  expect((await developer.get(`${draft}?side=Task_1/Barn`)).html).toContain('Om barna')
  expect(Buffer.from(files.get('App/ui/Task_1/layouts/Barn.json') ?? []).length).toBeGreaterThan(100)
})

test('a new field in a group that repeats stands in its rows, and the XSD follows the model', async () => {
  const draft = await draftOf('prove-rader')
  const at = `${draft}?side=Task_1/NyInntekt`
  await press(at, 'nytt-felt', { type: 'RepeatingGroup', tittel: 'Arbeidsgivere', datafelt: 'arbeidsgivere' })
  const added = await press(at, 'nytt-felt', {
    ...{ type: 'Input', tittel: 'Navn på arbeidsgiver', datafelt: 'navn', gruppe: 'arbeidsgivere' },
  })
  expect([added.status, /ds-error-summary[\s\S]{0,400}/.exec(added.html)?.[0]]).toEqual([303, undefined])
  const model = await developer.get(`${draft}?vis=datafelt`)
  expect(model.html).toContain('arbeidsgivere.navn')
  const xsd = await developer.get(`${draft}?vis=filer&fil=App/models/soknad.xsd`)
  expect(xsd.html).toMatch(
    /name=&quot;arbeidsgivere&quot; minOccurs=&quot;0&quot; maxOccurs=&quot;unbounded&quot;/,
  )
  expect(model.html).not.toContain('Skriv XSD-en på nytt')
  await press(`${draft}?vis=filer&fil=App/models/soknad.xsd`, 'slett-fil', {})
  const missing = await press(`${draft}?vis=datafelt`, 'lagre-xsd', {})
  expect(missing.status).toBe(303)
  expect((await developer.get(`${draft}?vis=datafelt`)).html).not.toContain('Skriv XSD-en på nytt')
})

test('a service from nothing says what it lacks and can be previewed at once', async () => {
  const page = await developer.get('/verksted/ny')
  const bad = await developer.post('/verksted/ny', { ...hiddenFields(page.html), id: 'Æ', navn: 'x' })
  expect(bad.status).toBe(422)
  const made = await developer.post('/verksted/ny', {
    ...hiddenFields(page.html),
    id: 'leie-av-hall',
    navn: 'Leie av hall',
  })
  const draft = made.location ?? ''
  const preview = await developer.get(`${draft}/forhandsvisning`)
  expect([preview.status, preview.html]).toEqual([200, expect.stringContaining('Hva gjelder det?')])
  const problems = await developer.get(`${draft}?vis=problemer`)
  expect(problems.html).toContain('Formål, nb')
  const taken = await developer.post('/verksted/ny', {
    ...hiddenFields(page.html),
    id: 'redusert-sfo',
    navn: 'x',
  })
  expect(taken.status).toBe(422)
})
