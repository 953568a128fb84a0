import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { hiddenFields } from './testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from './testing/services-world.ts'

let open: OpenServicesWorld

beforeAll(async () => {
  open = await openServicesWorld()
})
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))
afterAll(() => open?.close())

test('a draft is deleted when its day has come, and not before', async () => {
  const browser = await open.signIn('grane-langt-navn')
  const service = '/grane/tjenester/redusert-barnehage/start'
  const started = await browser.post(service, hiddenFields((await browser.get(service)).html))
  const id = started.location?.split('/').at(-1) as string
  expect(await open.admin('select id from services.draft where id = $1', [id])).toHaveLength(1)
  const job = { municipality: '1825', id, attempt: 1 }
  await expect(open.jobs['services.delete-draft']?.(job)).rejects.toThrow('worked on')
  const now = open.clock.now()
  open.clock.advance(32 * 86_400_000)
  await open.jobs['services.delete-draft']?.(job)
  open.clock.set(now)
  expect(await open.admin('select id from services.draft where id = $1', [id])).toEqual([])
})

test('staff cannot read drafts', async () => {
  await expect(
    open.tenant('1825', (ctx) => ctx.tx.selectFrom('services.draft').selectAll().execute()),
  ).rejects.toThrow(/permission denied/)
})

test('a page posted by nobody to a draft that does not exist is not kept', async () => {
  const nobody = await open.signIn('grane-enslig')
  nobody.session = ''
  const path = `/grane/skjema/${crypto.randomUUID()}/Barn`
  const before = await open.admin('select count(*) from services.unsaved_page')
  expect((await nobody.post(path, { valgteBarn: 'x' })).location).toMatch(/^\/logg-inn/)
  expect(await open.admin('select count(*) from services.unsaved_page')).toEqual(before)
})
