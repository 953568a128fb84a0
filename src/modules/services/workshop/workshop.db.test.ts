import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readZip, writeZip } from '#platform/zip.ts'
import { employeeWithKey } from '#standins/population/index.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { publishProgramPackages } from '../catalogue/program-packages.ts'
import { Browser, hiddenFields } from '../testing/browser.ts'
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

async function employee(key: string): Promise<Browser> {
  const { identityNumber } = employeeWithKey(key)
  const [row] = await open.admin<{ id: string; name: string }>(
    'select id, name from members.employee_signing_in($1)',
    [open.keys.identityHash(identityNumber)],
  )
  const session = await open.sessions.start({
    ...{ kind: 'employee', personId: row?.id ?? '', displayName: row?.name ?? '', identityNumber },
    ...{ issuer: 'https://ansattporten.test', sid: null, acr: 'idporten-loa-high', idToken: 'x' },
  })
  return new Browser(open.app, session, row?.id ?? '')
}

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
    (await open.admin<{ n: string }>('select count(*) as n from services.package_version where state = $1', ['draft']))[0]?.n
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
  const git = await developer.upload('/verksted/import', { _csrf: csrf, adresse: 'https://github.com/a/b' }, [])
  expect(git.status).toBe(422)
})

