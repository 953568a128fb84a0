import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { writeZip } from '#platform/zip.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { publishProgramPackages } from '../catalogue/program-packages.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

// What is wrong with a package, or made to hurt us, is said in a sentence, and leaves nothing behind.
let open: OpenServicesWorld
let files: ReadonlyMap<string, Uint8Array>
let developer: Browser
beforeAll(async () => {
  open = await openServicesWorld()
  const catalogue = open.world.services as Catalogue
  await publishProgramPackages(open.world, catalogue)
  files = catalogue.fromProgram.get('redusert-sfo')!.files as ReadonlyMap<string, Uint8Array>
  developer = await open.signInStaff('samarbeid-utvikler')
}, 120_000)
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))
afterAll(() => open?.close())

const versions = () =>
  open.admin<{ service: string; state: string; n: string }>(
    'select service_id as service, state, count(*) as n from services.package_version group by 1, 2 order by 1, 2',
    [],
  )

async function bring(zip: Uint8Array) {
  const page = await developer.get('/verksted/import')
  return developer.upload('/verksted/import', { _csrf: hiddenFields(page.html)._csrf ?? '' }, [
    { field: 'zip', name: 'pakke.zip', type: 'application/zip', bytes: zip },
  ])
}

const zipWith = (parts: Record<string, Uint8Array | string>) =>
  writeZip(new Map<string, Uint8Array | string>([...files, ...Object.entries(parts)]))

const bomb = () => zipWith({ 'App/wwwroot/a.bin': new Uint8Array(21_000_000) })

test.each([
  ['a name that leads out of it', () => zipWith({ '../../ut.json': '{}' }), 'peker ut av zip-filen'],
  ['a bomb', bomb, 'større enn 20 MB når den pakkes ut'],
  ['half a zip', () => zipWith({}).slice(0, 5_000), 'ikke en zip-fil'],
])('a zip with %s is refused before anything is kept', async (_, zip, said) => {
  const before = await versions()
  const answer = await bring(zip())
  expect([answer.status, answer.html]).toEqual([422, expect.stringContaining(said)])
  expect(await versions()).toEqual(before)
})

const page = 'App/ui/Task_1/layouts/Barn.json'
const field = (id: string, other: string) => ({
  ...{ id, type: 'Input', textResourceBindings: { title: id }, dataModelBindings: {} },
  hidden: ['equals', ['component', other], 'x'],
})
const circle = JSON.stringify({ data: { layout: [field('en', 'to'), field('to', 'en')] } })
const laughs = `<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<a>&b;</a>`
const model = [...'abc'].map((name) => `"${name}": {"type": "string", "pattern": "^(a+)+$"}`).join(',\n')

test.each([
  [
    'expressions in a circle',
    { [page]: circle },
    /Barn\.json, linje 1: Uttrykkene viser til hverandre i ring/,
  ],
  [
    'XML with entities',
    { 'App/config/process/process.bpmn': laughs },
    /process\.bpmn, linje 2: Filen har en DOCTYPE/,
  ],
  [
    'a pattern that never ends',
    { 'App/models/ekstra.schema.json': `{"properties": {\n${model}}}` },
    /ekstra\.schema\.json, linje 2: Mønsteret/,
  ],
  [
    'a missing page',
    { 'App/ui/Task_1/Settings.json': '{"pages": {"order": [\n"Borte"]}}' },
    /Settings\.json, linje 2: Siden «Borte» finnes ikke/,
  ],
])('a package with %s is told with file and line, and cannot be published', async (name, parts, said) => {
  const before = await versions()
  const brought = await bring(zipWith(parts as Record<string, string>))
  expect(brought.status).toBe(303)
  const report = await developer.get(brought.location ?? '')
  expect(report.html).toMatch(said)
  expect(await versions()).toEqual(before)
  const id = `daarlig-${name.length}`
  const kept = await developer.post(brought.location ?? '', {
    ...hiddenFields(report.html),
    id,
    gjor: 'behold',
  })
  expect(kept.status).toBe(303)
  // A draft may be mended in the workshop; nobody meets it before that.
  const at = `/verksted/tjenester/${id}/versjoner`
  const draft = (kept.location ?? '').split('/').at(-1) ?? ''
  const { html } = await developer.get(at)
  const form = html.split('<form').find((part) => part.includes('name="utkast"') && part.includes(draft))
  const asked = {
    ...hiddenFields(form ?? ''),
    ...{ purpose: 'Prøve', legalBasis: 'Prøve', retention: 'bevares', archiveCodes: 'A10' },
  }
  const published = await developer.post(`${at}/publiser`, asked)
  expect([published.status, published.html]).toEqual([
    422,
    expect.stringContaining('Utkastet kan ikke publiseres ennå'),
  ])
  const after = await versions()
  expect(after.filter(({ state }) => state !== 'draft')).toEqual(
    before.filter(({ state }) => state !== 'draft'),
  )
})
