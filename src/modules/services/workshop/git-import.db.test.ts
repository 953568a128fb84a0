import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { gitLimits, gitRepositories } from '#integrations/git/client.ts'
import { startGitServer } from '#integrations/git/testing/git-server.ts'
import { systemClock } from '#platform/clock.ts'
import { realNet } from '#platform/net.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { publishProgramPackages } from '../catalogue/program-packages.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
let server: Awaited<ReturnType<typeof startGitServer>>
let developer: Browser
let app: Map<string, Uint8Array | string>
beforeAll(async () => {
  open = await openServicesWorld()
  server = await startGitServer()
  const catalogue = open.world.services as Catalogue
  await publishProgramPackages(open.world, catalogue)
  app = new Map(catalogue.fromProgram.get('redusert-sfo')?.files)
  const net = {
    call: (call: Parameters<typeof realNet.call>[0]) =>
      realNet.call({ ...call, url: call.url.replace('https://git.example', server.origin) }),
  }
  const config = { hosts: ['git.example'], limits: { ...gitLimits, totalMs: 1500 } }
  open.world.git = gitRepositories(config, { net, clock: systemClock })
  developer = await employee('samarbeid-utvikler')
}, 120_000)
afterEach(() => {
  server.fail(null)
  expect(open.bugs.splice(0)).toEqual([])
})
afterAll(async () => {
  await server?.stop()
  await open?.close()
})

const employee = (key: string) => open.signInStaff(key)

const under = (folder: string, files: ReadonlyMap<string, Uint8Array | string>) =>
  new Map([...files].map(([path, content]) => [`${folder}${path}`, content]))

async function bring(fields: Record<string, string>) {
  const page = await developer.get('/verksted/import')
  return developer.upload('/verksted/import', { _csrf: hiddenFields(page.html)._csrf ?? '', ...fields }, [])
}
const address = 'https://git.example/eier/app'

/** Words of the page as one reads them. */
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('an app of a repository becomes a draft, is fetched again, and shows what changed before it is taken', async () => {
  await server.commit('refs/heads/main', under('apper/sfo/', app))
  const brought = await bring({ adresse: `${address}/tree/main/apper/sfo` })
  expect([brought.status, words(brought.html)]).toEqual([303, expect.anything()])
  const report = await developer.get(brought.location ?? '')
  expect(words(report.html)).toContain('Rapport om git.example/eier/app, main, apper/sfo')
  const kept = await developer.post(brought.location ?? '', {
    ...hiddenFields(report.html),
    ...{ id: 'fra-git', gjor: 'behold' },
  })
  const editor = await developer.get(kept.location ?? '')
  expect(editor.html).toContain('/verksted/tjenester/fra-git/hent')
  const again = await developer.post('/verksted/tjenester/fra-git/hent', hiddenFields(editor.html))
  const same = words((await developer.get(again.location ?? '')).html)
  expect(same).toContain('Pakken er lik den som er i verkstedet')

  // Somebody changes the app where it is looked after; there, nobody knows of our own files.
  const layout = 'App/ui/Task_1/layouts/NyInntekt.json'
  const next = new Map([...app].filter(([path]) => !/^(samvirke|rules)\//.test(path)))
  const page = JSON.parse(Buffer.from(app.get(layout) ?? '').toString())
  page.data.layout.push({ id: 'ny', type: 'Paragraph', textResourceBindings: { title: 'Barn' } })
  next.set(layout, JSON.stringify(page))
  next.set(
    'App/config/process/process.bpmn',
    `${Buffer.from(app.get('App/config/process/process.bpmn') ?? '')}\n`,
  )
  await server.commit('refs/heads/main', under('apper/sfo/', next))
  const newer = await developer.post('/verksted/tjenester/fra-git/hent', hiddenFields(editor.html))
  const looked = await developer.get(newer.location ?? '')
  expect(words(looked.html)).toMatch(/1 endring i skjema og tekster/)
  expect(words(looked.html)).toContain('App/config/process/process.bpmn: endret')
  expect(words(looked.html)).toContain('Pakken har ingen mappe samvirke, rules.')
  const into = await developer.post(newer.location ?? '', {
    ...hiddenFields(looked.html),
    gjor: 'legg-i-utkast',
  })
  expect(into.location).toBe(kept.location)
  const files = await developer.get(`${kept.location}?vis=filer`)
  expect(files.html).toContain(encodeURIComponent('samvirke/decision.json'))
  expect((await developer.get(`${kept.location}?side=Task_1/NyInntekt`)).html).toContain('felt=ny')
  expect(words((await developer.get(`${kept.location}?vis=historikk`)).html)).toMatch(
    /Hentet inn git\.example/,
  )
}, 60_000)

test.each([
  ['Vi fant ikke noe åpent depot', { adresse: 'https://git.example/eier/borte' }, null],
  ['ingen gren og ikke noe merke som heter «nei»', { adresse: address, ref: 'nei' }, null],
  ['ingen mappe som heter «nei»', { adresse: address, sti: 'nei' }, null],
  ['Vi henter bare fra git.example', { adresse: 'https://localhost/eier/app' }, null],
  ['Vi henter bare fra git.example', { adresse: 'https://169.254.169.254/eier/app' }, null],
  ['Ta bort navn og passord', { adresse: 'https://kari:x@git.example/eier/app' }, null],
  ['må begynne med https', { adresse: 'http://git.example/eier/app' }, null],
  ['svarte ikke i tide', { adresse: address }, 'hang'],
  ['ikke kontakt med nettstedet', { adresse: address }, 'cut'],
  ['kan ikke leses som et git-depot', { adresse: address }, 'garbage'],
  ['ikke noe git-depot', { adresse: address }, 'html'],
] as const)('%s', async (sentence, fields, fault) => {
  await server.commit('refs/heads/main', app)
  server.fail(fault)
  const answer = await bring(fields)
  expect([answer.status, words(answer.html)]).toEqual([422, expect.stringContaining(sentence)])
  // What was typed stands there still, but never a password in what is kept.
  expect(answer.html).toContain('eier/')
})

test('a repository without an app, and one with several, say what to do', async () => {
  await server.commit('refs/heads/tom', new Map([['lesmeg.md', 'Hei']]))
  expect(words((await bring({ adresse: address, ref: 'tom' })).html)).toContain('Her er ingen app fra Altinn')
  await server.commit('refs/heads/to', new Map([...under('a/', app), ...under('b/src/', app)]))
  const several = await bring({ adresse: address, ref: 'to' })
  expect(words(several.html)).toMatch(/flere apper\. Skriv hvilken mappe du vil ha: (a, b\/src|b\/src, a)\./)
  expect((await bring({ adresse: address, ref: 'to', sti: 'b' })).status).toBe(303)
})

test('only the developer fetches, and nothing of another service', async () => {
  const leader = await employee('rana-leder')
  const page = await leader.get('/verksted')
  expect((await leader.post('/verksted/tjenester/fra-git/hent', hiddenFields(page.html))).status).toBe(404)
  const own = await developer.get('/verksted')
  expect((await developer.post('/verksted/tjenester/redusert-sfo/hent', hiddenFields(own.html))).status).toBe(
    404,
  )
})
