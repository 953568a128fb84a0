import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { submissionPurpose } from '../sending/submission-content.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
const start = '/grane/tjenester/prove-vedlegg/start'
const pdf = Buffer.from('%PDF-1.7\n%hei\n%%EOF\n')

beforeAll(async () => {
  open = await openServicesWorld({ withFiles: true })
})
afterAll(() => open?.close())
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

/** A form that two others are asked to sign; stands in the signing task. */
async function asked(owner: Browser, signers: string[], numbers = signers.map((key) => open.numberOf(key))) {
  const begun = await owner.post(start, hiddenFields((await owner.get(start)).html))
  const base = begun.location as string
  const page = () => owner.get(`${base}/Side1`)
  await owner.upload(
    `${base}/Side1`,
    { ...hiddenFields((await page()).html), tekst: 'Lån av sal', nav: 'upload:vedlegg' },
    [{ field: 'fil:vedlegg', name: 'Avtale.pdf', type: 'application/pdf', bytes: pdf }],
  )
  for (const _ of numbers)
    await owner.post(`${base}/Side1`, { ...hiddenFields((await page()).html), nav: 'add-row:folk' })
  const fields: Record<string, string> = {
    ...hiddenFields((await page()).html),
    tekst: 'Lån av sal',
    signeres: 'true',
  }
  for (const [at, number] of numbers.entries()) {
    fields[`underskrivere[${at}].fnr`] = number
    fields[`underskrivere[${at}].navn`] = `Person ${at + 1}`
  }
  const moved = await owner.post(`${base}/send`, fields)
  return { base, moved, id: base.split('/').at(-1) as string }
}

const tasksOf = (by: Browser) =>
  open.admin<{ id: string; signed_at: Date | null }>(
    'select id, signed_at from services.signee where resident_id = $1 and withdrawn_at is null order by asked_at desc limit 1',
    [by.residentId],
  )
async function answer(by: Browser, path: string, svar: 'sign' | 'reject') {
  const page = await by.get(path)
  return by.post(`${path}/svar`, { ...hiddenFields(page.html), svar, bekreft: 'ja' })
}

describe('signing by several', () => {
  test('each reads what is to be signed and signs it; the last one sends it, once, with what was signed', async () => {
    const owner = await open.signIn('grane-tre-barn-mor')
    const [one, two] = [await open.signIn('grane-enslig'), await open.signIn('grane-reservert')]
    const { base, moved, id } = await asked(owner, ['grane-enslig', 'grane-reservert'])
    expect(moved.location, moved.html).toBe(base)
    const waiting = await owner.open(base)
    expect(waiting.html).toContain('Søknaden blir sendt når alle har signert')
    const path = `/grane/signering/${(await tasksOf(one))[0]?.id}`
    const read = await one.get(path)
    expect(read.status, read.html).toBe(200)
    expect(read.html).toContain('Lån av sal')
    expect(read.html).toContain('Avtale.pdf')
    const file = /href="([^"]+\/vedlegg\/[^"]+)"/.exec(read.html)?.[1] as string
    expect((await one.get(file)).html).toContain('%PDF')
    // Nobody else's question, and nothing of the draft itself.
    expect((await two.get(path)).status).toBe(404)
    expect((await two.get(file)).status).toBe(404)
    expect((await one.get(`${base}/Side1`)).status).toBe(404)
    const untouched = await one.post(`${path}/svar`, { ...hiddenFields(read.html), svar: 'sign' })
    expect(untouched.location).toBe(`${path}?svart=mangler`)
    await Promise.all([answer(one, path, 'sign'), answer(one, path, 'sign')])
    await open.runJobs()
    expect(await open.admin('select id from services.submission where id = $1', [id])).toEqual([])
    await answer(two, `/grane/signering/${(await tasksOf(two))[0]?.id}`, 'sign')
    await open.jobs['services.move-on']?.({ municipality: '1825', id, attempt: 1 })
    await open.jobs['services.move-on']?.({ municipality: '1825', id, attempt: 2 })
    await open.runJobs()
    expect((await owner.get(base)).location).toBe(`/grane/kvittering/${id}`)
    const [row] = await open.admin<{ content_encrypted: Buffer; resident_id: string }>(
      'select * from services.submission where id = $1',
      [id],
    )
    expect(row?.resident_id).toBe(owner.residentId)
    const content = await open.tenant('1825', (ctx) =>
      open.world.keys.openJson<{
        signatures: { identityNumber: string; elements: { dataType: string; sha256: string }[] }[]
      }>(ctx, submissionPurpose(id), row?.content_encrypted as Buffer),
    )
    expect(new Set(content.signatures.map((one) => one.identityNumber))).toEqual(
      new Set([open.numberOf('grane-enslig'), open.numberOf('grane-reservert')]),
    )
    const signedFile = content.signatures[0]?.elements.find((element) => element.dataType === 'vedlegg')
    expect(signedFile?.sha256).toBe(createHash('sha256').update(pdf).digest('hex'))
    const documents = await open.admin(
      `select d.id from archive.document_description d join archive.registry_entry e on e.id = d.registry_entry_id where e.made_for = 'application:' || $1::text`,
      [id],
    )
    expect(documents).toHaveLength(2)
  })

  test('one who declines sends it back to the owner, and what was signed before counts no more', async () => {
    const owner = await open.signIn('grane-tre-barn-far')
    const one = await open.signIn('grane-grense-219999')
    const { base, id } = await asked(owner, ['grane-grense-219999', 'grane-grense-220000'])
    const path = `/grane/signering/${(await tasksOf(one))[0]?.id}`
    expect((await answer(one, path, 'reject')).location).toBe(`${path}?svart=1`)
    await open.runJobs()
    const back = await owner.open(base)
    expect(back.path).toBe(`${base}/Side1`)
    expect((await one.get(path)).status).toBe(404)
    // Sent to signing again: they are asked anew.
    const again = await owner.post(`${base}/send`, {
      ...hiddenFields(back.html),
      tekst: 'Endret',
      signeres: 'true',
    })
    expect(again.location, again.html).toBe(base)
    const second = `/grane/signering/${(await tasksOf(one))[0]?.id}`
    expect(second).not.toBe(path)
    expect((await one.get(second)).html).toContain('Endret')
    expect(await open.admin('select id from services.submission where id = $1', [id])).toEqual([])
  })

  test('a wrong number or the same person twice is said before anybody is asked', async () => {
    const owner = await open.signIn('grane-kjernetid-692465')
    const wrong = await asked(owner, [], ['12345678901'])
    expect(wrong.moved.status).toBe(422)
    expect(wrong.moved.html).toContain('Fødselsnummeret til Person 1 er ikke gyldig')
    const number = open.numberOf('grane-enslig')
    const twice = await asked(owner, [], [number, number])
    expect(twice.moved.html).toContain('står to ganger')
    const rows = await open.admin('select id from services.signee where owner_id = $1', [owner.residentId])
    expect(rows).toEqual([])
  })

  test('the database lets nobody sign for another, and no owner sign for those who were asked', async () => {
    const owner = await open.signIn('grane-grense-128333')
    const signee = await open.signIn('grane-stefar')
    const { id } = await asked(owner, ['grane-stefar'])
    const forge = (by: Browser) =>
      open.resident(by.residentId, '1825', (ctx) =>
        ctx.tx
          .updateTable('services.signee')
          .set({ signed_at: new Date() })
          .where('draft_id', '=', id)
          .executeTakeFirst()
          .then((done) => Number(done.numUpdatedRows))
          .catch((error: Error) => error.message),
      )
    expect(await forge(owner)).toMatch(/row-level security/)
    expect(await forge(await open.signIn('grane-enslig'))).toBe(0)
    expect(await forge(signee)).toBe(1)
    expect(await forge(signee)).toBe(0)
  })
})
