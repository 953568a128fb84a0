import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eicar } from '#standins/clamd/server.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
let browser: Browser
let base: string
const start = '/grane/tjenester/prove-vedlegg/start'
const pdf = (words = 'hei') =>
  Buffer.from(`%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<${words}>>\nendobj\n%%EOF\n`, 'latin1')
const zip = Buffer.from('504b03040a00000000000000000000000000000000000000000005000000612e747874', 'hex')

beforeAll(async () => {
  open = await openServicesWorld({ withFiles: true })
})
afterAll(() => open?.close())
beforeEach(async () => {
  browser = await open.signIn('grane-enslig')
  const begun = await browser.post(start, hiddenFields((await browser.get(start)).html))
  expect(begun.status, begun.html).toBe(303)
  base = begun.location as string
})
afterEach(async () => {
  open.clamd.fault = 'none'
  await open.admin("delete from services.draft where service_id = 'prove-vedlegg' and sent_at is null")
  expect(open.bugs.splice(0)).toEqual([])
})

const page = () => browser.get(`${base}/Side1`)
async function upload(
  name: string,
  bytes: Uint8Array,
  options: { type?: string; fields?: Record<string, string>; by?: Browser } = {},
) {
  const { type = 'application/pdf', fields = {}, by = browser } = options
  const hidden = hiddenFields((await by.get(`${base}/Side1`)).html)
  return by.upload(
    `${base}/Side1`,
    { ...hidden, tekst: 'Gjelder garasjen', ...fields, nav: 'upload:vedlegg' },
    [{ field: 'fil:vedlegg', name, type, bytes }],
  )
}
const rows = () =>
  open.admin<{
    id: string
    scan: string
    received_at: Date | null
    name_sealed: Buffer
    municipality: string
  }>('select * from services.attachment where draft_id = $1 order by added_at', [base.split('/').at(-1)])
const place = (id: string) => path.join(open.filesFolder, '1825', 'passing', id.slice(0, 2), id)

describe('a file added to a form', () => {
  test('is kept with what was typed, sealed, and handed back to its owner as it was', async () => {
    const form = await page()
    expect(form.html).toContain('enctype="multipart/form-data"')
    const answer = await upload('Søknad om garasje.pdf', pdf())
    expect(answer.status, answer.html).toBe(303)
    const after = await browser.open(answer.location as string)
    expect(after.html).toContain('Søknad om garasje.pdf')
    expect(after.html).toContain('Gjelder garasjen')
    const [row] = await rows()
    expect(row).toMatchObject({ scan: 'clean' })
    expect(row?.name_sealed.toString('latin1')).not.toContain('garasje')
    const got = await browser.get(`${base}/vedlegg/${row?.id}`)
    expect(got.status).toBe(200)
    expect(got.html).toContain('%PDF-1.7')
    expect(existsSync(place(row?.id as string))).toBe(true)
  })

  test.each([
    ['zip renamed .pdf', 'a.pdf', zip, 'passer ikke med endingen'],
    ['wrong kind', 'a.txt', Buffer.from('hei'), 'Her kan du legge ved disse filtypene: pdf, png'],
    ['a program', 'a.exe', Buffer.from('MZ'), 'Vi kan ikke ta imot filer som slutter på .exe'],
    [
      'too large',
      'a.pdf',
      Buffer.concat([pdf(), Buffer.alloc(1_100_000)]),
      'for stor. Den kan være høyst 1 MB',
    ],
    ['empty', 'a.pdf', Buffer.alloc(0), 'er tom'],
    ['a virus', 'a.pdf', Buffer.concat([pdf(), Buffer.from(eicar)]), 'Vi fant et virus'],
  ])('%s is refused with a sentence, and the rest of the page is kept', async (_what, name, bytes, says) => {
    const answer = await upload(name, bytes)
    expect(answer.status).toBe(422)
    expect(answer.html).toContain(says)
    expect(answer.html).toContain('Gjelder garasjen')
    expect(await rows()).toEqual([])
  })

  test('beyond every limit is cut off while it streams, and what was typed is kept', async () => {
    const answer = await upload('a.pdf', Buffer.concat([pdf(), Buffer.alloc(50_000_001)]))
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('for stor')
    expect((await page()).html).toContain('Gjelder garasjen')
  })

  test('twice by a double click is one file, and a third beyond the limit is refused', async () => {
    const hidden = hiddenFields((await page()).html)
    const post = (name: string, bytes: Buffer) =>
      browser.upload(`${base}/Side1`, { ...hidden, tekst: 'x', nav: 'upload:vedlegg' }, [
        { field: 'fil:vedlegg', name, type: 'application/pdf', bytes },
      ])
    const both = await Promise.all([post('a.pdf', pdf()), post('a.pdf', pdf())])
    expect(both.map((answer) => answer.status).filter((status) => status >= 500)).toEqual([])
    expect(await rows()).toHaveLength(1)
    expect((await upload('b.pdf', pdf('b'))).status).toBe(303)
    const third = await upload('c.pdf', pdf('c'))
    expect(third.html).toContain('så mange filer du kan')
    expect(await rows()).toHaveLength(2)
  })

  test('while the scanner is down waits, cannot be sent, and is looked at later', async () => {
    open.clamd.fault = 'down'
    expect((await upload('a.pdf', pdf())).status).toBe(303)
    expect(await rows()).toMatchObject([{ scan: 'pending' }])
    const id = (await rows())[0]?.id as string
    const job = { municipality: '1825', id, attempt: 1 }
    await expect(open.jobs['services.scan-attachment']?.(job)).rejects.toMatchObject({ system: 'clamd' })
    open.clamd.fault = 'none'
    await open.jobs['services.scan-attachment']?.(job)
    expect(await rows()).toMatchObject([{ scan: 'clean' }])
  })

  test('found infected later loses its bytes and is shown to nobody', async () => {
    open.clamd.fault = 'down'
    await upload('a.pdf', Buffer.concat([pdf(), Buffer.from(eicar)]))
    open.clamd.fault = 'none'
    const id = (await rows())[0]?.id as string
    await open.jobs['services.scan-attachment']?.({ municipality: '1825', id, attempt: 1 })
    expect(await rows()).toMatchObject([{ scan: 'infected' }])
    expect(existsSync(place(id))).toBe(false)
    expect((await browser.get(`${base}/vedlegg/${id}`)).status).toBe(404)
  })

  test('deleted is gone from the form, and its bytes with the job', async () => {
    await upload('a.pdf', pdf())
    const id = (await rows())[0]?.id as string
    const hidden = hiddenFields((await page()).html)
    await browser.post(`${base}/Side1`, { ...hidden, tekst: 'x', nav: `delete-file:vedlegg:${id}` })
    expect(await rows()).toEqual([])
    await open.jobs['services.tidy-attachment']?.({ municipality: '1825', id, attempt: 1 })
    expect(existsSync(place(id))).toBe(false)
  })

  test('a foreign resident, a foreign municipality and staff see none of it', async () => {
    await upload('a.pdf', pdf())
    const id = (await rows())[0]?.id as string
    const other = await open.signIn('grane-reservert')
    expect((await other.get(`${base}/vedlegg/${id}`)).status).toBe(404)
    expect((await other.get(`${base.replace('/grane/', '/vefsn/')}/vedlegg/${id}`)).status).toBe(404)
    const csrf = hiddenFields((await other.get(start)).html)._csrf ?? ''
    const tried = await other.upload(`${base}/Side1`, { _csrf: csrf, nav: 'upload:vedlegg' }, [
      { field: 'fil:vedlegg', name: 'x.pdf', type: 'application/pdf', bytes: pdf('x') },
    ])
    expect(tried.status).toBe(404)
    expect(await rows()).toHaveLength(1)
    await expect(
      open.tenant('1825', (ctx) => ctx.tx.selectFrom('services.attachment').selectAll().execute()),
    ).rejects.toThrow(/permission denied/)
    const draft = base.split('/').at(-1) as string
    await expect(
      open.resident(other.residentId, '1825', (ctx) =>
        ctx.tx
          .insertInto('services.attachment')
          .values({
            ...{
              municipality: '1825',
              id: crypto.randomUUID(),
              draft_id: draft,
              resident_id: other.residentId,
            },
            ...{ data_type: 'vedlegg', place: 'x', name_sealed: Buffer.alloc(1), content_type: 'x/y' },
            ...{ size_bytes: 1, sha256: 'a'.repeat(64), scan: 'clean', added_at: new Date() },
          })
          .execute(),
      ),
    ).rejects.toThrow(/foreign key/)
  })

  test('cut off between room and bytes leaves nothing: the same file again finishes it, or the job tidies', async () => {
    const { files } = open.world
    const put = files.putPassing.bind(files)
    files.putPassing = () => Promise.reject(new Error('killed'))
    expect((await upload('a.pdf', pdf())).status).toBe(500)
    open.bugs.splice(0)
    files.putPassing = put
    const [cut] = await rows()
    expect(cut?.received_at).toBeNull()
    expect((await page()).html).not.toContain('a.pdf')
    const now = open.clock.now()
    open.clock.advance(2 * 3_600_000)
    await open.jobs['services.tidy-attachment']?.({ municipality: '1825', id: cut?.id as string, attempt: 1 })
    open.clock.set(now)
    expect(await rows()).toEqual([])
  })

  test('follows what was sent into the archive, to the byte, once', async () => {
    await upload('Kart.pdf', pdf('kart'))
    const hidden = hiddenFields((await page()).html)
    const moved = await browser.post(`${base}/send`, { ...hidden, tekst: 'Garasje', signeres: 'false' })
    const confirm = await browser.open(moved.location as string)
    expect(confirm.path, confirm.html).toBe(`${base}/oppgave`)
    expect(confirm.html).toContain('Se over og bekreft')
    expect(confirm.html).toContain('Kart.pdf')
    const fields = { ...hiddenFields(confirm.html), handling: 'confirm' }
    const sent = await Promise.all([1, 2].map(() => browser.post(`${base}/oppgave`, fields)))
    expect(new Set(sent.map((answer) => answer.location))).toEqual(
      new Set([`/grane/kvittering/${base.split('/').at(-1)}`]),
    )
    await open.runJobs()
    const id = base.split('/').at(-1)
    const documents = await open.admin<{ title: string; linked_as: string; sha256: string; format: string }>(
      `select d.title, d.linked_as, o.sha256, o.format from archive.document_description d
       join archive.registry_entry e on e.id = d.registry_entry_id join archive.document_object o on o.document_description_id = d.id
       where e.made_for = 'application:' || $1::text order by d.document_number`,
      [id],
    )
    expect(documents).toMatchObject([
      { linked_as: 'Hoveddokument' },
      { linked_as: 'Vedlegg', title: 'Kart.pdf', format: 'fmt/276' },
    ])
    const receipt = await browser.get(sent[0]?.location as string)
    expect(receipt.html).toContain('/pdf')
    expect((await browser.get(`${sent[0]?.location}/pdf`)).html).toMatch(/^%PDF/)
  })
})
