import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Net } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
let browser: Browser
let base: string
let isDown = false
const asked: string[] = []
/** The outside: answers with two teams, or not at all. */
const outside: Net = {
  async call(call) {
    asked.push(call.url)
    if (isDown) throw new OutsideFailure(call.system, call.operation, 'timeout')
    const bytes = Buffer.from(
      JSON.stringify([
        { value: 'a', label: 'Grane IL' },
        { value: 'b', label: 'Halsøy IL' },
      ]),
    )
    return { status: 200, headers: new Headers(), bytes }
  },
}
const start = '/grane/tjenester/prove-vedlegg/start'

beforeAll(async () => {
  open = await openServicesWorld({ withFiles: true, sources: outside })
  browser = await open.signIn('grane-enslig')
  const begun = await browser.post(start, hiddenFields((await browser.get(start)).html))
  base = begun.location as string
})
afterAll(() => open?.close())
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

const page = () => browser.get(`${base}/Side1`)
const press = async (nav: string, fields: Record<string, string> = {}) =>
  browser.post(`${base}/Side1`, { ...hiddenFields((await page()).html), ...fields, nav })

test('a source that does not answer is said, and the form works without; asked again it is there', async () => {
  isDown = true
  const without = await page()
  expect(without.status).toBe(200)
  expect(without.html).toContain('Noe vi skulle hente, svarer ikke akkurat nå')
  expect((await press('keep', { tekst: 'Trening' })).status).toBe(303)
  isDown = false
  open.clock.advance(60_000)
  const found = await page()
  expect(found.html).toContain('Halsøy IL')
  expect(found.html).not.toContain('Noe vi skulle hente')
  const times = asked.length
  await page()
  expect(asked).toHaveLength(times)
})

test('an entry has pages of its own under the form, is checked when it is done, and can be deleted', async () => {
  const added = await press('add-subform:varer')
  expect(added.location, added.html).toMatch(/\/under\/[0-9a-f-]{36}$/)
  const entry = await browser.open(added.location as string)
  expect(entry.path).toBe(`${added.location}/Vare`)
  const send = (fields: Record<string, string>) =>
    browser.post(entry.path, { ...hiddenFields(entry.html), ...fields })
  const long = await send({ vare: 'x'.repeat(21), nav: 'submit' })
  expect(long.status).toBe(422)
  const done = await send({ vare: 'Ball', nav: 'submit' })
  expect(done.location).toBe(`${base}/Side1`)
  expect((await page()).html).toContain('Ball')
  const id = (added.location as string).split('/').at(-1)
  const other = await open.signIn('grane-reservert')
  expect((await other.get(entry.path)).status).toBe(404)
  expect((await browser.get(`${base}/under/${crypto.randomUUID()}/Vare`)).status).toBe(404)
  await press(`delete-subform:varer:${id}`)
  expect((await page()).html).not.toContain('Ball')
  expect((await browser.get(entry.path)).status).toBe(404)
})

test('no more entries than the package allows', async () => {
  for (let n = 0; n < 4; n++) await press('add-subform:varer')
  const draft = await open.resident(browser.residentId, '1825', (ctx) =>
    ctx.tx
      .selectFrom('services.draft')
      .selectAll()
      .where('id', '=', base.split('/').at(-1) as string)
      .executeTakeFirst(),
  )
  const content = JSON.parse(
    open.world.keys.openForPlatform(`draft|${draft?.id}`, draft?.content_sealed as Buffer).toString('utf8'),
  )
  expect(content.subforms.under).toHaveLength(2)
})
