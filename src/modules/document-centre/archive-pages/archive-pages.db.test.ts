import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  documentBytes,
  openCaseFile,
  personalMatters,
  registerEntry,
  setEntryStatus,
} from '#modules/archive/index.ts'
import { Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import { Transactions } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { systemRandom } from '#platform/random.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { removeMarkedFiles } from '#platform/unused-files.ts'
import { personWithKey } from '#standins/population/index.ts'
import { carryOutDeletion } from '../lists/deletion/carry-out-deletion.job.ts'
import { type AtDesk, openDesk } from '../testing/desk.ts'

const [grane, vefsn, rana, hattfjelldal] = ['1825', '1824', '1833', '1826'] as const
let world: TestWorld
let desk: AtDesk
let leader: AtDesk
let made: Awaited<ReturnType<typeof aCase>>
let other: Awaited<ReturnType<typeof aCase>>

beforeAll(async () => {
  world = await testWorld()
  const municipalities = await Municipalities.read(world.transactions)
  const log = pino({ level: 'silent' })
  const world_ = { ...world, municipalities, log, environment: 'test' as const }
  const opened = await openDesk({ ...world, world: world_ } as never)
  leader = await opened.signIn('Leif Leder', { [grane]: 'leader' })
  desk = await opened.signIn('Ada Arkivar', {
    ...{ [grane]: 'archivist', [vefsn]: 'archivist', [rana]: 'leader' },
  })
  made = await aCase(grane, 'Nytt uthus ved elva', 'Kari Nordmann')
  for (const place of [vefsn, rana]) await aCase(place, 'Nytt uthus i skogen', 'Ola Hansen')
  other = await aCase(hattfjelldal, 'Nytt uthus på fjellet, hemmelig', 'Per Fjell')
})
afterAll(() => world.close())

async function aCase(place: string, title: string, name: string, residentId: string | null = null) {
  return world.tenant(place, async (ctx) => {
    const file = await openCaseFile(ctx, world.keys, {
      ...{ madeFor: `case:${title}`, title: `${title}, ${name}`, publicTitle: null, classId: 'A10' },
      ...{ administrativeUnit: 'Plan', caseResponsible: 'Siv Ås', screening: null, residentId },
      parties: [{ name, role: 'Søker', identityNumber: null }],
    })
    const entry = await registerEntry(ctx, world.keys, {
      ...{ madeFor: `entry:${title}`, caseFileId: file.id, title: `Tegning av bjelker fra ${name}` },
      ...{ type: 'Inngående dokument', publicTitle: null },
      documents: [
        {
          ...{ title: 'Plantegning', documentType: 'Brev', linkedAs: 'Hoveddokument', format: 'fmt/476' },
          file: await world.files.put(ctx, Buffer.from(`tegning ${title}`)),
        },
      ],
      correspondenceParts: [{ type: 'Avsender', name }],
      ...{ receivedAt: ctx.now, documentDate: ctx.today, screening: personalMatters, residentId: null },
    })
    return { file, entry }
  })
}

const count = (body: string, text: string) => body.split(text).length - 1
const idIn = (body: string, at: string) => new RegExp(`${at}/([0-9a-f-]{36})`).exec(body)?.[1] ?? ''
/** The text of a page without what stands in its tags. */
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const version = (body: string) => /name="versjon" value="(\d+)"/.exec(body)?.[1] ?? ''

describe('finding in the archive', () => {
  const find = (fields: Record<string, string>) => desk.post('/dokumentsenter/arkiv', fields)

  test('whoever has rights in three municipalities finds in these three, and nothing tells of others', async () => {
    const { status, body } = await find({ q: 'uthus', slag: 'sak' })
    expect(status).toBe(200)
    for (const place of ['grane', 'vefsn', 'rana']) expect(body).toContain(`/dokumentsenter/${place}/mappe/`)
    expect(body).not.toContain('hattfjelldal')
    expect(body).not.toContain('hemmelig')
    expect(count(body, '/mappe/')).toBe(3)
    const elsewhere = await find({ q: 'hemmelig', kommune: 'hattfjelldal' })
    expect(elsewhere.body).toContain('Vi fant ingenting')
    expect((await find({ q: 'fjellet' })).body).toContain('Vi fant ingenting')
  })

  test('by half a word, another form of it, a party, a document’s title and a number', async () => {
    for (const q of [
      'uth',
      'tegninger',
      'nordmann',
      'plantegning kari',
      made.file.fileId ?? '',
      `${made.file.fileId}-1`,
    ])
      expect(words((await find({ q, kommune: 'grane' })).body), q).toContain('Nordmann')
    expect(
      (await find({ q: 'uthus', fra: '', 'til-dag': '1', 'til-maned': '1', 'til-ar': '2020' })).body,
    ).toContain('Vi fant ingenting')
    expect((await find({ q: '' })).status).toBe(422)
  })

  test('a screened entry says so, and a protected person’s is not found by those who are not cleared', async () => {
    expect(words((await find({ q: 'bjelker', kommune: 'grane' })).body)).toContain('Skjermet')
    const lise = '00000000-0000-4000-8000-00000000000a'
    const hash = world.keys.identityHash('13898899980')
    await world.admin('insert into members.resident (id, identity_hash, created_at) values ($1, $2, now())', [
      ...[lise, hash],
    ])
    await aCase(grane, 'Skjult garasje', 'Lise Gard', lise)
    expect(words((await find({ q: 'garasje' })).body)).toContain('Lise Gard')
    await world.tenant(grane, (ctx) =>
      sql`select members.note_register_protection(gen_random_uuid(), ${hash}, 3, ${ctx.now}, 'Folkeregisteret', 'x')`.execute(
        ctx.tx,
      ),
    )
    expect((await find({ q: 'garasje' })).body).toContain('Vi fant ingenting')
    // Registered for her afterwards, by somebody who is not cleared either.
    await aCase(grane, 'Enda en garasje', 'Lise Gard', lise)
    expect((await find({ q: 'garasje' })).body).toContain('Vi fant ingenting')
    const [kept] = await world.admin<{ count: string }>(
      "select count(*) from archive.search_row where title like '%garasje%' and protection = 3",
    )
    expect(kept?.count).toBe('2')
  })

  test('what is changed is found as it is now, and only by it', async () => {
    const { file } = await aCase(grane, 'Gammel brygge', 'Nils Vik')
    const page = await desk.ask(`/dokumentsenter/grane/mappe/${file.id}`)
    await desk.post(`/dokumentsenter/grane/mappe/${file.id}/tittel`, {
      ...{ versjon: version(page.body), tittel: 'Nytt naust, Nils Vik', offentlig: '' },
    })
    expect(words((await find({ q: 'naust' })).body)).toContain('Nytt naust')
    expect((await find({ q: 'brygge', slag: 'sak' })).body).toContain('Vi fant ingenting')
  })
})

test('the wall asks for the words before anything else: only its first condition may use an index', async () => {
  const walls = await world.admin<{ name: string }>(`select polname as name from pg_policy
    where polrelid = 'archive.search_row'::regclass and not polpermissive order by polname collate "C"`)
  expect(walls.map(({ name }) => name)).toEqual(['asked_for', 'protected_are_hidden'])
})

describe('browsing', () => {
  test('goes from fonds to series, class, file, entry and document, with the proof of the tree', async () => {
    const fonds = await desk.ask('/dokumentsenter/grane/arkiv')
    const series = await desk.ask(
      `/dokumentsenter/grane/arkiv/arkivdel/${idIn(fonds.body, 'arkiv/arkivdel')}`,
    )
    const classes = series.body.slice(0, series.body.search(/[0-9a-f-]{36}">\s*A /) + 36)
    const top = await desk.ask(`/dokumentsenter/grane/arkiv/klasse/${classes.slice(-36)}`)
    const below = top.body.slice(top.body.indexOf('klasser-under'))
    const leaf = await desk.ask(`/dokumentsenter/grane/arkiv/klasse/${idIn(below, 'arkiv/klasse')}`)
    expect(leaf.body).toContain(`/mappe/${made.file.id}`)
    const file = await desk.ask(`/dokumentsenter/grane/mappe/${made.file.id}`)
    expect(words(file.body)).toContain('Kari Nordmann Søker')
    const entry = await desk.ask(`/dokumentsenter/grane/journalpost/${made.entry.id}`)
    const document = idIn(entry.body, 'dokument')
    const page = await desk.ask(`/dokumentsenter/grane/dokument/${document}`)
    expect(words(page.body)).toContain('Venter på neste signering')
    expect(words(page.body)).toContain('Skjermingen kommer fra journalposten')
    const object = idIn(page.body, 'fil')
    expect((await desk.ask(`/dokumentsenter/grane/dokument/${document}/fil/${object}`)).body).toBe(
      'tegning Nytt uthus ved elva',
    )
    // Neither through one's own municipality nor through its own.
    for (const place of ['grane', 'hattfjelldal'])
      expect((await desk.ask(`/dokumentsenter/${place}/mappe/${other.file.id}`)).status).toBeGreaterThan(400)
  })

  test('acts are in the change log, refusals say the rule, and nothing that was typed is lost', async () => {
    const at = `/dokumentsenter/grane/mappe/${made.file.id}`
    const read = async () => (await desk.ask(at)).body
    const act = async (name: string, fields: Record<string, string | string[]>) =>
      desk.post(`${at}/${name}`, { versjon: version(await read()), ...fields })
    const named = await act('tittel', {
      tittel: 'Uthus, Kari Nordmann',
      offentlig: 'Uthus for Kari Nordmann',
    })
    expect(named.status).toBe(422)
    expect(words(named.body)).toContain('kan ikke inneholde navnet på en part')
    expect(named.body).toContain('value="Uthus for Kari Nordmann"')
    expect((await act('tittel', { tittel: 'Uthus, Kari Nordmann', offentlig: '' })).status).toBe(303)
    expect((await act('klasse', { klasse: 'A' })).status).toBe(422)
    expect((await act('skjerming', { tilgangskode: 'UO13' })).status).toBe(422)
    await act('skjerming', { tilgangskode: 'UO13', element: ['Skjerming navn part i sak'] })
    expect(words((await act('kryssreferanse', { nummer: '1999/7' })).body)).toContain('Vi finner ingen sak')
    await act('kryssreferanse', { nummer: `${made.file.fileId}-1` })
    await act('presedens', { presedens: 'Uthus i strandsonen', rettskilde: 'Lovtekst' })
    await act('merknad', { merknad: 'Sett over av arkivet' })
    const page = words(await read())
    for (const text of [
      'tittel Nytt uthus',
      'skjermingMetadata',
      'Viser dit',
      'Uthus i strandsonen',
      'Sett over av arkivet',
    ])
      expect(page).toContain(text)
    const stale = await desk.post(`${at}/tittel`, { versjon: '1', tittel: 'Noe annet', offentlig: '' })
    expect(words(stale.body)).toContain('Noen andre har endret dette')
    // The entry is archived: its title stands.
    await world.tenant(grane, (ctx) => setEntryStatus(ctx, made.entry.id, 'Arkivert'))
    const entry = `/dokumentsenter/grane/journalpost/${made.entry.id}`
    const frozen = await desk.post(`${entry}/tittel`, {
      ...{ versjon: version((await desk.ask(entry)).body), tittel: 'Ny', offentlig: '' },
    })
    expect(words(frozen.body)).toContain('arkivert og kan ikke endres')
    expect(words((await desk.ask(entry)).body)).toContain('Viser hit')
  })

  test('values are taken out of use and in again, and a leader changes none', async () => {
    const change = (place: string, act: string, fields: Record<string, string>) =>
      desk.post(`/dokumentsenter/${place}/arkiv/verdier${act}`, { liste: 'document-type', ...fields })
    await change('grane', '', { verdi: 'Reguleringsplan', kode: 'PLAN' })
    expect((await change('grane', '', { verdi: 'Reguleringsplan' })).status).toBe(422)
    await change('grane', '/ut', { verdi: 'Faktura' })
    expect((await change('grane', '/ut', { verdi: 'Faktura' })).status).toBe(422)
    const page = words((await desk.ask('/dokumentsenter/grane/arkiv/verdier')).body)
    expect(page).toContain('Reguleringsplan Kommunen PLAN Ja')
    expect(page).toContain('Faktura Standarden F Nei')
    expect((await change('rana', '', { verdi: 'Noe' })).status).toBe(403)
    expect((await desk.ask('/dokumentsenter/rana/arkiv/verdier')).body).not.toContain('Legg til en verdi')
  })

  test('what is decided of a class says when its files fall due', async () => {
    const [row] = await world.admin<{ id: string }>(
      `select id from archive.class where municipality = $1 and class_id = 'A10'`,
      [vefsn],
    )
    const at = `/dokumentsenter/vefsn/arkiv/klasse/${row?.id}`
    const decide = async (fields: Record<string, string>) =>
      desk.post(`${at}/kassasjon`, { versjon: version((await desk.ask(at)).body), ...fields })
    expect((await decide({ vedtak: 'Kasseres', ar: '10', hjemmel: '' })).status).toBe(422)
    expect((await decide({ vedtak: 'Kasseres', ar: 'ti', hjemmel: 'x' })).status).toBe(422)
    expect(
      (await decide({ vedtak: 'Kasseres', ar: '10', hjemmel: 'Bevarings- og kassasjonsplan' })).status,
    ).toBe(303)
    const closed = (day: string) =>
      world.admin(`set session_replication_role = replica; update archive.case_file set closed_at = '${day}',
        closed_by = 'x', status = 'Avsluttet' where municipality = '${vefsn}'; set session_replication_role = default`)
    const counts = async () =>
      /A10 \D+ ((?:\d+ ){8})/.exec(words((await desk.ask('/dokumentsenter/vefsn/arkiv/bevaring')).body))?.[1]
    expect(await counts()).toBe('1 0 0 0 0 0 0 0 ')
    await closed('2010-01-01')
    expect(await counts()).toBe('0 0 0 1 0 0 0 0 ')
    await closed('2020-01-01')
    expect(await counts()).toBe('0 0 0 0 0 1 0 0 ')
  })
})

describe('a wish for deletion', () => {
  const number = personWithKey('grane-uten-barn').identityNumber
  const hash = () => world.keys.identityHash(number)
  const post = (n: number) => `00000000-0000-4000-8000-00000000020${n}`
  const wish = (fields: Record<string, string> = {}) =>
    desk.post('/dokumentsenter/grane/sletting/krav', {
      ...{ nummer: number, 'kom-dag': '20', 'kom-maned': '11', 'kom-ar': '2026', ...fields },
    })
  async function arrived(n: number, outcome: string | null) {
    const file = await world.tenant(grane, (ctx) => world.files.put(ctx, Buffer.from(`brev ${n}`)))
    await world.admin(
      `insert into document_centre.arrival (municipality, id, channel, external_key, state, outcome, title, sender, person_hashes,
         received_at, state_since, settled_at, settled_by_name)
       values ($1, $2::uuid, 'email', $2, $3, $4, 'Fra Lise Gard', '{"name": "Lise Gard"}', array[$5::bytea], now(), now(),
         case when $4::text is null then null else now() end, 'Ada')`,
      [grane, post(n), outcome ? 'settled' : 'waiting', outcome, hash()],
    )
    await world.admin(
      `insert into document_centre.document (municipality, id, arrival_id, position, name, sort, sha256, size_bytes, kept, scan)
       values ($1, $2, $2, 0, 'Lise.pdf', 'main', $3, 5, 'stored', 'clean')`,
      [grane, post(n), file.sha256],
    )
    return file.sha256
  }

  test('is settled by another, deletes what the law lets go, and leaves a trace that names nobody', async () => {
    const [gone, , kept] = [
      await arrived(1, 'not-archive-worthy'),
      await arrived(2, null),
      await arrived(3, 'returned'),
    ]
    await world.admin(
      'insert into members.resident (id, identity_hash, created_at) values (gen_random_uuid(), $1, now())',
      [hash()],
    )
    expect((await wish({ nummer: '123' })).status).toBe(422)
    const first = await wish()
    expect(first.status).toBe(303)
    const at = first.location
    expect((await wish()).location).toBe(at)
    const page = await desk.ask(at)
    expect(words(page.body)).toContain('Du foreslo dette. En annen må godkjenne.')
    expect(page.body).not.toContain('Lise')
    expect((await desk.post(`${at}/godkjenn`)).status).toBe(422)
    const [thing] = await world.admin<{ id: string }>(
      'select id from document_centre.deletion_thing where thing_id = $1',
      [post(3)],
    )
    const keep = { ting: thing?.id ?? '', valg: 'keep' }
    expect((await desk.post(`${at}/ting`, keep)).status).toBe(422)
    expect((await desk.post(`${at}/ting`, { ...keep, grunn: 'Klagen er ikke avgjort.' })).status).toBe(303)
    const [waiting] = await world.admin<{ id: string }>(
      'select id from document_centre.deletion_thing where thing_id = $1',
      [post(2)],
    )
    expect((await desk.post(`${at}/ting`, { ting: waiting?.id ?? '', valg: 'delete' })).status).toBe(422)
    expect((await leader.post(`${at}/godkjenn`)).status).toBe(303)

    const id = at.split('/').at(-1) as string
    const transactions = new Transactions(world.jobPools, world.clock, systemRandom)
    let dropped = 0
    const dropDrafts = async () => ++dropped
    const carryOut = () =>
      carryOutDeletion({ id, municipality: grane } as Job, { ...world, transactions, dropDrafts })
    await carryOut()
    await carryOut()
    expect(dropped).toBe(1)
    const left = await world.admin<{ id: string; title: string; sender: object; name: string }>(
      `select a.id, a.title, a.sender, d.name from document_centre.arrival a
       join document_centre.document d on d.arrival_id = a.id order by a.id`,
    )
    expect(left).toEqual([
      { id: post(1), title: 'Slettet', sender: {}, name: 'Slettet' },
      { id: post(2), title: 'Fra Lise Gard', sender: { name: 'Lise Gard' }, name: 'Lise.pdf' },
      { id: post(3), title: 'Fra Lise Gard', sender: { name: 'Lise Gard' }, name: 'Lise.pdf' },
    ])
    await removeMarkedFiles(transactions, world.files, grane, systemActor('lageret'))
    const stored = await world.admin<{ sha256: string }>(
      'select sha256 from platform.file where sha256 = any ($1)',
      [[gone, kept]],
    )
    expect(stored).toEqual([{ sha256: kept }])
    const [request] = await world.admin<{ person_hash: Buffer | null; entry_id: string }>(
      'select person_hash, entry_id from document_centre.deletion_request where id = $1',
      [id],
    )
    expect(request?.person_hash).toBeNull()
    const text = (
      await world.tenant(grane, (ctx) =>
        documentBytes(ctx, world.files, { entryId: request?.entry_id ?? '' }),
      )
    ).bytes.toString()
    expect(text).toContain('Slettet. Hjemmel: GDPR art. 17')
    expect(text).toContain('Klagen er ikke avgjort.')
    expect(text).not.toMatch(/Lise|\d{11}/)
    expect(words((await desk.ask(at)).body)).toContain('Gjennomført')
  })
})
