import { createHash, randomUUID } from 'node:crypto'
import { rename } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personalMatters, registerEntry } from '#modules/archive/index.ts'
import { readZip } from '#platform/zip.ts'
import { tablesAboutResidents } from './stored-about-me.queries.ts'
import { grane, hattfjelldal, type OpenMyPageWorld, openMyPageWorld } from './testing/my-page-world.ts'

let world: OpenMyPageWorld
let kari: Awaited<ReturnType<OpenMyPageWorld['resident']>>
let ola: typeof kari
let granecase: string
let olasCase: string
let letterId: string
let olasLetter: string
beforeAll(async () => {
  world = await openMyPageWorld()
  kari = await world.resident('13898899980', 'Kari Prøve')
  ola = await world.resident('14908699919', 'Ola Prøve')
  const whole = async (
    who: typeof kari,
    municipality: string,
    name: string,
    number: string,
    marker: string,
  ) => {
    await world.draft(who.personId, municipality, `${marker}-utkast`)
    await world.submission(who.personId, municipality, `${marker}-ventende`)
    const about = { residentId: who.personId, municipality, name, identityNumber: number, marker }
    const id = await world.openedCase(about)
    await world.admin(
      `insert into casework.deadline_stop (municipality, id, case_id, resident_id, reason, stopped_at, stopped_by,
         stopped_by_name) values ($1, gen_random_uuid(), $2, $3, 'Vi venter på deg', now(), 'siv', 'Siv Prøve')`,
      [municipality, id, who.personId],
    )
    await dialogueOf(municipality, id, who.personId)
    const decided = await world.decided(municipality, id)
    await world.admin(
      `insert into casework.appeal (municipality, id, case_id, resident_id, decision_id, number, channel, text, asks_deferral,
         received_at, deadline_basis, late, send_on_by) select municipality, gen_random_uuid(), case_id, resident_id, id, 1,
         'min-side', 'Jeg er uenig', false, now(), 'not-known', false, '{"movedEnd": "2026-12-22"}'
         from casework.decision where case_id = $1`,
      [id],
    )
    return { id, ...decided }
  }
  const first = await whole(kari, grane, 'Kari Prøve', '13898899980', 'kari-i-grane')
  await whole(kari, hattfjelldal, 'Kari Prøve', '13898899980', 'kari-i-hattfjelldal')
  const other = await whole(ola, grane, 'Ola Prøve', '14908699919', 'ola-i-grane')
  ;[granecase, letterId, olasCase, olasLetter] = [first.id, first.letterId, other.id, other.letterId]
})
afterAll(() => world?.close())

/** The resident has been asked for something, has begun to answer with a file, and has somebody who speaks for them. */
async function dialogueOf(municipality: string, caseId: string, residentId: string) {
  const [asked, answer, slip] = [randomUUID(), randomUUID(), randomUUID()]
  const { keys } = world.world
  const written = JSON.stringify([{ item: 'a', text: 'Her er kartet', lacks: false }])
  const on = [municipality, caseId, residentId]
  await world.admin(
    `insert into casework.request (municipality, id, case_id, resident_id, kind, message, items, answer_by, rule_id,
       asked_at, asked_by, asked_by_name) values ($1, $4, $2, $3, 'documentation', 'Vi mangler kart', '[]', '2026-12-14',
       'documentation-answer', now(), $4, 'Siv')`,
    [...on, asked],
  )
  await world.admin(
    `insert into casework.request_answer (municipality, id, request_id, case_id, resident_id, content_sealed, saved_at)
     values ($1, $4, $5, $2, $3, $6, now())`,
    [...on, answer, asked, keys.sealForPlatform(`request-answer|${answer}`, Buffer.from(written))],
  )
  await world.admin(
    `insert into casework.request_file (municipality, id, answer_id, resident_id, item, name_sealed, content_type,
       format, size_bytes, sha256, scan, added_at) values ($1, $4, $3, $2, 'a', $5, 'application/pdf',
       'fmt/276', 1, repeat('a', 64), 'clean', now())`,
    [
      municipality,
      residentId,
      answer,
      slip,
      keys.sealForPlatform(`request-file|${slip}`, Buffer.from('Slipp.pdf')),
    ],
  )
  const byPost = randomUUID()
  const onPaper = Buffer.from(JSON.stringify({ text: 'Kartet kom i posten', files: [] }))
  await world.admin(
    `insert into casework.registered_answer (municipality, id, request_id, case_id, resident_id, channel, received_on,
       items, content_sealed, registered_at, registered_by, registered_by_name)
     values ($1, $4, $5, $2, $3, 'post', '2026-11-20', '["a"]', $6, now(), $4, 'Siv')`,
    [...on, byPost, asked, keys.sealForPlatform(`registered-answer|${byPost}`, onPaper)],
  )
  const [message, draft] = [randomUUID(), randomUUID()]
  const content = Buffer.from(JSON.stringify({ text: 'Når får jeg svar?', files: [] }))
  await world.admin(
    `insert into casework.message (municipality, id, case_id, resident_id, direction, content_sealed, sent_at)
     values ($1, $4, $2, $3, 'in', $5, now())`,
    [...on, message, keys.sealForPlatform(`message|${message}`, content)],
  )
  await world.admin(
    `insert into casework.message_draft (municipality, id, case_id, resident_id, text_sealed, kept_at)
     values ($1, $4, $2, $3, $5, now())`,
    [...on, draft, keys.sealForPlatform(`message-draft|${draft}`, Buffer.from('Ikke ferdig'))],
  )
  await world.admin(
    `insert into casework.representation (municipality, id, case_id, party_id, resident_id, kind, name,
       identity_encrypted, covers, letters_to, valid_from, source, added_at, added_by_name)
     select $1, gen_random_uuid(), $2, p.id, $3, 'guardian', 'Verge', '', 'alt', 'both', '2027-11-01', 'caseworker',
       now(), 'Siv' from casework.party p where p.municipality = $1 and p.case_id = $2`,
    on,
  )
}

const pages = ['/minside', '/minside/opplysninger', '/minside/innsyn', '/minside/opplysninger.json']

describe('another resident', () => {
  test.each(['', '/menneske'])('does not find the case%s', async (below) => {
    const answer = await kari.get(`/minside/saker/grane/${olasCase}${below}`)
    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('casework.no-such-case')])
  })

  test('does not find the letter, nor set a person to the case', async () => {
    expect((await kari.get(`/minside/brev/grane/${olasLetter}`)).status).toBe(404)
    expect((await kari.post(`/minside/saker/grane/${olasCase}/menneske`)).status).toBe(404)
    expect(await world.admin('select from casework.task where case_id = $1', [olasCase])).toEqual([])
  })

  test('a case and a letter are found in their own municipality only', async () => {
    expect((await kari.get(`/minside/saker/hattfjelldal/${granecase}`)).status).toBe(404)
    expect((await kari.get(`/minside/brev/hattfjelldal/${letterId}`)).status).toBe(404)
    expect((await kari.post(`/minside/saker/hattfjelldal/${granecase}/menneske`)).status).toBe(404)
    expect((await kari.get('/minside/saker/grane/ikke-en-sak')).status).toBe(404)
  })

  test.each(pages)('%s shows nothing of theirs', async (path) => {
    const answer = await kari.get(path)
    expect(answer.status).toBe(200)
    for (const secret of ['ola-i-grane', 'Ola Prøve', ola.personId, olasCase, '14908699919'])
      expect(answer.text).not.toContain(secret)
  })
})

test('what followed the letter is listed with it, and each is a file; another’s is not there', async () => {
  const page = `/minside/saker/grane/${granecase}`
  const first = `/minside/brev/grane/${letterId}/vedlegg/1`
  expect((await kari.get(page)).text).not.toContain('Dette fulgte med brevet')
  expect((await kari.get(first)).status).toBe(404)
  await world.admin(
    `insert into correspondence.letter_enclosure (municipality, letter_id, position, title, sha256)
     select o.municipality, l.id, 1, '2026/12-3, 1', o.sha256 from correspondence.letter l
     join archive.document_description d on d.registry_entry_id = l.registry_entry_id
     join archive.document_object o on o.document_description_id = d.id where l.id = $1 limit 1`,
    [letterId],
  )
  const { text } = await kari.get(page)
  expect(text).toContain('Dette fulgte med brevet')
  expect(text).toContain(`href="${first}"`)
  expect((await kari.get(first)).text.slice(0, 5)).toBe('%PDF-')
  expect((await ola.get(first)).status).toBe(404)
  expect((await kari.get(`/minside/brev/grane/${letterId}/vedlegg/2`)).status).toBe(404)
})

test('nobody comes here without signing in, and an employee is not a resident', async () => {
  const siv = await world.employee('29848499902', 'Siv Prøve', { [grane]: 'caseworker' })
  for (const path of [...pages, `/minside/saker/grane/${granecase}`, `/minside/brev/grane/${letterId}`]) {
    const nobody = await world.app.request(`http://localhost:7000${path}`, { redirect: 'manual' })
    expect([nobody.status, nobody.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/logg-inn\?til=/),
    ])
    expect((await siv.get(path)).headers.get('location')).toMatch(/^\/logg-inn/)
  }
})

test('every personal page is kept by no cache', async () => {
  for (const path of [...pages, `/minside/saker/grane/${granecase}`, `/minside/brev/grane/${letterId}`])
    expect((await kari.get(path)).headers.get('cache-control'), path).toBe('no-store')
})

describe('the file with everything stored', () => {
  test('has every mark of the person, from every municipality, and none of another', async () => {
    const answer = await kari.get('/minside/opplysninger.json')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="opplysninger-2026-11-22.json"$/,
    )
    for (const place of ['kari-i-grane', 'kari-i-hattfjelldal'])
      for (const part of ['utkast', 'ventende', 'søknad', 'inntekt', 'journal'])
        expect(answer.text).toContain(`${place}-${part}`)
    const file = JSON.parse(answer.text)
    expect(file.person).toMatchObject({ name: 'Kari Prøve', identityNumber: '13898899980' })
    expect(file.municipalities.map((one: { municipality: string }) => one.municipality)).toEqual([
      grane,
      hattfjelldal,
    ])
    for (const one of file.municipalities) {
      for (const part of Object.keys(tablesAboutResidents)) expect(one[part], part).not.toEqual([])
      expect(one.applicant).toEqual([expect.objectContaining({ name: 'Kari Prøve', role: 'applicant' })])
      expect(one.letters).toHaveLength(1)
      expect(one.decisions[0].result).toMatchObject({ pricePerMonth: '1390.91' })
    }
  })

  test('knows every table that is about a resident', async () => {
    const rows = await world.admin<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace
       where a.attname = 'resident_id' and c.relkind in ('r', 'p') and n.nspname <> 'platform' or
         (a.attname = 'resident_id' and c.relkind = 'r' and c.relname = 'audit_event') order by 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual(Object.values(tablesAboutResidents).sort())
  })

  test('taking it is itself written down, in each municipality', async () => {
    await kari.get('/minside/opplysninger.json')
    const rows = await world.admin<{ municipality: string }>(
      "select municipality from platform.audit_event where event = 'my-data.exported' and resident_id = $1",
      [kari.personId],
    )
    expect(new Set(rows.map((row) => row.municipality))).toEqual(new Set([grane, hattfjelldal]))
  })
})

describe('everything as one zip', () => {
  const zip = '/minside/opplysninger.zip'
  const opened = async () => readZip((await kari.get(zip)).bytes)
  const textIn = (files: Map<string, Uint8Array>, name: RegExp) =>
    [...files].filter(([at]) => name.test(at)).map(([, bytes]) => Buffer.from(bytes).toString('utf8'))
  const overview = (files: Map<string, Uint8Array>) => textIn(files, /^0-les-meg\.html$/).join()
  const caseFileOf = async (id: string) => {
    const [row] = await world.admin<{ id: string }>(
      'select archive_case_file_id as id from casework.case_file where id = $1',
      [id],
    )
    return row?.id ?? ''
  }
  const inArchive = () =>
    world.admin<{ municipality: string; sha256: string }>(
      `select o.municipality, o.sha256 from archive.document_object o join archive.document_description d on d.id = o.document_description_id
       join archive.registry_entry e on e.id = d.registry_entry_id where e.resident_id = $1 and e.title <> 'Fjelldal er notert' order by 2`,
      [kari.personId],
    )

  test('holds every letter and every file sent in, to the byte, the unsent ones, and all that is stored, from both', async () => {
    // What is another's, or the municipality's own, is planted first.
    await world.tenant(grane, async (ctx) =>
      registerEntry(ctx, world.keys, {
        ...{
          madeFor: `note:${randomUUID()}`,
          type: 'Organinternt dokument uten oppfølging',
          title: 'Fjelldal er notert',
        },
        ...{ caseFileId: await caseFileOf(granecase), residentId: kari.personId, publicTitle: null },
        documents: [
          {
            ...{ title: 'Notat', documentType: 'Notat', linkedAs: 'Hoveddokument', format: 'fmt/476' },
            file: await world.files.put(ctx, Buffer.from('%PDF Fjelldal er notert')),
          },
        ],
        ...{
          correspondenceParts: [{ type: 'Intern avsender', name: 'Siv' }],
          documentDate: ctx.today,
          screening: personalMatters,
        },
      }),
    )
    const [draft] = await world.admin<{ id: string }>(
      'update services.attachment set received_at = now() where resident_id = $1 and municipality = $2 returning id',
      [kari.personId, grane],
    )
    await world.tenant(grane, (ctx) => world.files.putPassing(ctx, draft?.id ?? '', Buffer.from('%PDF kart')))
    const answer = await kari.get(zip)
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="opplysninger-2026-11-22.zip"',
    )
    const files = await readZip(answer.bytes)
    const hashes = [...files]
      .filter(([at]) => /\/(brev|sendt-inn)\//.test(at))
      .map(([, bytes]) => createHash('sha256').update(bytes).digest('hex'))
    const archived = await inArchive()
    expect(archived.length).toBeGreaterThanOrEqual(4)
    expect(hashes.sort()).toEqual(archived.map(({ sha256 }) => sha256))
    expect(textIn(files, /^grane\/ikke-sendt\/Kart\.pdf$/)).toEqual(['%PDF kart'])
    const stored = textIn(files, /\/opplysninger\.json$/).map((text) => JSON.parse(text))
    expect(stored.map(({ municipality }) => municipality)).toEqual([grane, hattfjelldal])
    for (const one of stored)
      for (const part of Object.keys(tablesAboutResidents)) expect(one[part], part).not.toEqual([])
    expect(overview(files)).toContain('Grane kommune')
    expect(overview(files)).toContain('href="grane/brev/')
    const all = textIn(files, /./).join()
    for (const secret of ['Fjelldal er notert', 'ola-i-grane', 'Ola Prøve', olasCase])
      expect(all).not.toContain(secret)
    expect(world.bugs).toEqual([])
  })

  test('says what it could not get hold of, holds the rest, and is whole when it is taken again', async () => {
    const [{ sha256, municipality } = { sha256: '', municipality: '' }] = await inArchive()
    const place = path.join(world.filesFolder, municipality, sha256.slice(0, 2), sha256)
    await rename(place, `${place}.gone`)
    await world.admin('alter table casework.appeal rename to gone')
    const files = await opened()
    await rename(`${place}.gone`, place)
    await world.admin('alter table casework.gone rename to appeal')
    expect(overview(files)).toContain('Last ned på nytt litt senere.')
    expect(overview(files)).toContain('opplysningene «appeals»')
    const count = (of: Map<string, Uint8Array>) =>
      [...of.keys()].filter((at) => /\/(brev|sendt-inn)\//.test(at)).length
    const again = await opened()
    expect(count(files)).toBe(count(again) - 1)
    expect(overview(again)).not.toContain('Last ned på nytt')
  })

  test('is made for one at a time, and only headers are asked for without making it', async () => {
    const both = await Promise.all([kari.get(zip), kari.get(zip)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 429])
    expect((await kari.get(zip)).status).toBe(200)
  })
})
