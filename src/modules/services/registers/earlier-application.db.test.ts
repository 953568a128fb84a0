import { afterAll, beforeAll, expect, test } from 'vitest'
import { isObject } from '#engines/altinn/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { DraftContent } from '../filling-in/draft-content.ts'
import { submissionOf, writeSubmission } from '../sending/send-in.ts'
import { submissionPurpose } from '../sending/submission-content.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
beforeAll(async () => {
  open = await openServicesWorld()
})
afterAll(() => open?.close())

const start = '/grane/tjenester/redusert-sfo/start'
async function begin(browser: Browser) {
  const begun = await browser.post(start, hiddenFields((await browser.get(start)).html))
  const id = begun.location?.split('/').at(-1) ?? ''
  const draft = await open.resident(browser.residentId, '1825', (ctx) =>
    ctx.tx.selectFrom('services.draft').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
  const opened = open.world.keys.openForPlatform(`draft|${id}`, draft.content_sealed)
  return { draft, content: JSON.parse(opened.toString('utf8')) as DraftContent }
}
const childrenIn = (content: DraftContent) =>
  Array.isArray(content.data.barn) ? content.data.barn.filter(isObject) : []

test('the school answered last time stands there the next time, with its day; not when it is too old, not for others', async () => {
  const browser = await open.signIn('grane-tre-barn-mor')
  const first = await begin(browser)
  const [child] = childrenIn(first.content)
  if (!child) throw new Error('the test person has a child at school')
  expect(child.skole).toBeUndefined()
  child.skole = 'Oppdiktet skole'
  const sent = submissionOf(
    { content: first.content, process: undefined, files: [] },
    { identityNumber: open.numberOf('grane-tre-barn-mor'), name: 'Prøve' },
  )
  const bytes = Buffer.from(JSON.stringify(sent))
  const sealed = await open.world.transactions.inTenant('1825', systemActor('prøve'), (ctx) =>
    open.world.keys.seal(ctx, submissionPurpose(first.draft.id), bytes),
  )
  const { id, municipality, service_id: serviceId, version, package_hash: packageHash } = first.draft
  await open.resident(browser.residentId, '1825', (ctx) =>
    writeSubmission(ctx, open.world, {
      ...{ draft: { id, municipality, serviceId, version }, residentId: browser.residentId },
      ...{ packageHash, language: 'nb', bytes, sealed },
    }),
  )
  const sentAt = open.clock.now().toISOString()

  const second = await begin(browser)
  const [again] = childrenIn(second.content)
  expect(again?.skole).toBe('Oppdiktet skole')
  expect(second.content.provenance['barn[0].skole']).toEqual({
    ...{ source: 'earlier-application', fetchedAt: sentAt },
  })

  const other = await begin(await open.signIn('grane-tre-barn-far'))
  expect(childrenIn(other.content).length).toBeGreaterThan(0)
  expect(childrenIn(other.content).some((row) => row.skole)).toBe(false)

  open.clock.advance(551 * 86_400_000)
  const late = await begin(await open.signIn('grane-tre-barn-mor'))
  expect(childrenIn(late.content).some((row) => row.skole)).toBe(false)
  expect(open.bugs).toEqual([])
})
