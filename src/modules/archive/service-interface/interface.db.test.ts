import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clamd } from '#integrations/clamd/client.ts'
import { realTcp } from '#platform/tcp.ts'
import { type ClamdStandin, eicar, startClamd } from '#standins/clamd/server.ts'
import { interfaceWorld, logins, NoarkClient, origin, type Told } from './testing/interface-world.ts'

/** An outside system works against a municipality's archive: it knows the root, and finds the rest by links. */
let open: Awaited<ReturnType<typeof interfaceWorld>>
let client: NoarkClient
let scanner: ClamdStandin
let fonds: Told['body']
let series: Told['body']
beforeAll(async () => {
  scanner = await startClamd()
  open = await interfaceWorld({
    scanner: clamd({ host: scanner.host, port: scanner.port, timeoutMs: 2000 }, realTcp),
  })
  client = new NoarkClient(open.app)
  const structure = await client.follow('arkivstruktur')
  fonds = (await client.make(structure, 'arkivstruktur/ny-arkiv', { tittel: 'Arkiv' })).body
  series = (await client.make(fonds, 'arkivstruktur/ny-arkivdel', { tittel: 'Arkivdel' })).body
}, 60_000)
afterAll(async () => {
  await open?.world.close()
  await scanner?.stop()
})
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

const made = ({ status, body }: Told) => {
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const aCase = async (title = 'Sak') =>
  made(await client.make(series, 'sakarkiv/ny-saksmappe', { tittel: title }))
const anEntry = async (over?: Told['body']) =>
  made(await client.make(over ?? (await aCase()), 'sakarkiv/ny-journalpost', { tittel: 'Søknad' }))
const saying = (told: Told, status: number, words: string) => {
  expect(told.status, JSON.stringify(told.body)).toBe(status)
  expect(told.body.feil).toMatchObject({ kode: status, beskrivelse: expect.stringContaining(words) })
}

describe('who may come', () => {
  test('nobody without a credential sees more than how to sign in', async () => {
    const nobody = new NoarkClient(open.app, null)
    const { body } = await nobody.ask('GET', `${origin}/noark5/`)
    expect(Object.keys(body._links).filter((name) => !name.includes('/login/'))).toEqual(['self'])
    const told = await nobody.ask('GET', `${origin}/noark5/arkivstruktur/arkiv/`)
    saying(told, 401, 'Logg inn')
    expect(told.headers.get('www-authenticate')).toContain('Basic')
    saying(
      await new NoarkClient(open.app, 'admin@example.com', 'feil').ask('GET', `${origin}/noark5/metadata/`),
      401,
      '',
    )
  })

  test('a password gives a token, and the token opens the same archive', async () => {
    const nobody = new NoarkClient(open.app, null)
    const { body: root } = await nobody.ask('GET', `${origin}/noark5/`)
    const { body: found } = await nobody.ask('GET', nobody.linkOf(root, 'login/oidc'))
    const form = 'grant_type=password&username=admin%40example.com&password='
    const header = { 'content-type': 'application/x-www-form-urlencoded' }
    const { body: given } = await nobody.ask('POST', found.token_endpoint, `${form}password`, header)
    expect((await nobody.ask('POST', found.token_endpoint, `${form}feil`, header)).status).toBe(400)
    const told = await nobody.ask('GET', fonds._links.self.href, undefined, {
      authorization: `Bearer ${given.access_token}`,
    })
    expect(told.body.systemID).toBe(fonds.systemID)
  })

  test('in production there are no passwords, whatever is set up', async () => {
    const production = await interfaceWorld({ environment: 'production' })
    try {
      const one = new NoarkClient(production.app)
      expect((await one.ask('GET', `${origin}/noark5/metadata/`)).status).toBe(401)
      expect((await one.ask('GET', `${origin}/noark5/.well-known/openid-configuration`)).status).toBe(404)
      expect(logins.length).toBeGreaterThan(0)
    } finally {
      await production.world.close()
    }
  })

  test('another municipality’s credential finds nothing, by address or by search', async () => {
    const file = await aCase('Bare i Grane')
    const vefsn = new NoarkClient(open.app, 'vefsn@example.com')
    saying(await vefsn.ask('GET', file._links.self.href), 404, 'finner det ikke')
    const nothing = await vefsn.ask(
      'GET',
      `${origin}/noark5/arkivstruktur/mappe/?$filter=contains(tittel,'Grane')`,
    )
    expect(nothing).toMatchObject({ status: 200, body: { count: 0 } })
    expect(nothing.body.results).toBeUndefined()
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      saying(await vefsn.ask(method, file._links.self.href, {}, { 'if-match': '"1"' }), 404, '')
  })

  test('one who may only read is shown nothing to make, and makes nothing', async () => {
    const reader = new NoarkClient(open.app, 'les@example.com')
    const { body } = await reader.ask('GET', series._links.self.href)
    expect(Object.keys(body._links).filter((name) => name.includes('/ny-'))).toEqual([])
    saying(
      await reader.ask('POST', client.linkOf(series, 'arkivstruktur/ny-mappe'), { tittel: 'X' }),
      403,
      'ikke rett',
    )
    saying(
      await reader.ask('PATCH', series._links.self.href, { tittel: 'X' }, { 'if-match': '"1"' }),
      403,
      '',
    )
  })

  test('each request stands in the audit log', async () => {
    const file = await aCase()
    const seen = await client.ask('GET', file._links.self.href)
    await client.ask('GET', `${origin}/noark5/arkivstruktur/mappe/`)
    const events = await open.world.admin<{ event: string }>(
      `select event from platform.audit_event where correlation_id = $1`,
      [seen.headers.get('x-correlation-id')],
    )
    expect(events).toEqual([{ event: 'archive.interface-read' }])
  })
})

describe('things', () => {
  test('are made by template, read, changed and removed; what others changed is not written over', async () => {
    const template = await client.ask('GET', client.linkOf(series, 'sakarkiv/ny-saksmappe'))
    expect(template.headers.get('etag')).toBeNull()
    const file = made(await client.make(series, 'arkivstruktur/ny-mappe', { tittel: 'Mappe' }))
    const own = file._links.self.href
    const { headers, body } = await client.ask('GET', own)
    const etag = headers.get('etag') ?? ''
    expect(body).toMatchObject({ tittel: 'Mappe', mappeID: expect.stringMatching(/^2026\/M\d+$/) })
    saying(await client.ask('PATCH', own, { tittel: 'Ny' }), 412, 'ETag')
    const changed = await client.ask('PATCH', own, { tittel: 'Ny', beskrivelse: 'Om' }, { 'if-match': etag })
    expect(changed).toMatchObject({ status: 200, body: { tittel: 'Ny', beskrivelse: 'Om' } })
    saying(await client.ask('PATCH', own, { tittel: 'Annen' }, { 'if-match': etag }), 409, 'mellomtiden')
    const whole = { ...changed.body, tittel: 'Hel' }
    delete whole.beskrivelse
    const put = await client.ask('PUT', own, whole, { 'if-match': changed.headers.get('etag') ?? '' })
    expect(put.body.beskrivelse).toBeUndefined()
    saying(
      await client.ask(
        'PUT',
        own,
        { ...put.body, mappeID: '1' },
        { 'if-match': put.headers.get('etag') ?? '' },
      ),
      400,
      'felt',
    )
    const latest = (await client.ask('GET', own)).headers.get('etag') ?? ''
    expect((await client.ask('DELETE', own, undefined, { 'if-match': latest })).status).toBe(204)
    expect((await client.ask('GET', own)).status).toBe(404)
  })

  test('what the archive freezes is refused with its own sentence', async () => {
    const entry = await anEntry()
    const told = await client.ask('GET', entry._links.self.href)
    const etag = { 'if-match': told.headers.get('etag') ?? '' }
    saying(await client.ask('DELETE', entry._links.self.href, undefined, etag), 409, '')
    const file = await aCase()
    const seen = await client.ask('GET', file._links.self.href)
    const closing = { saksstatus: { kode: 'A', kodenavn: 'Avsluttet' } }
    saying(
      await client.ask('PATCH', file._links.self.href, closing, {
        'if-match': seen.headers.get('etag') ?? '',
      }),
      409,
      'klasse',
    )
    saying(
      await client.ask('POST', client.linkOf(series, 'sakarkiv/ny-saksmappe'), { tittel: 'X', ukjent: 1 }),
      400,
      'felt',
    )
  })

  test('a registry entry gets parts, a document, a file and its sign-off', async () => {
    const file = await aCase()
    const incoming = await anEntry(file)
    expect(incoming).toMatchObject({
      journalstatus: { kode: 'J', kodenavn: 'Journalført' },
      journalaar: 2026,
    })
    const outgoing = made(
      await client.make(file, 'sakarkiv/ny-journalpost', { tittel: 'Svar', journalposttype: { kode: 'U' } }),
    )
    const part = made(
      await client.make(incoming, 'arkivstruktur/ny-korrespondansepartperson', {
        korrespondanseparttype: { kode: 'EA' },
        navn: 'Ada Prøve',
        postadresse: { adresselinje1: 'Veien 1', postnr: '8680', poststed: 'Trofors' },
      }),
    )
    expect(part).toMatchObject({ navn: 'Ada Prøve', postadresse: { postnr: '8680' } })
    made(
      await client.make(incoming, 'sakarkiv/ny-avskrivning', {
        avskrivningsmaate: { kode: 'BU' },
        referanseAvskrivesAvJournalpost: outgoing.systemID,
      }),
    )
    const document = made(
      await client.make(incoming, 'arkivstruktur/ny-dokumentbeskrivelse', { tittel: 'Brev' }),
    )
    const xml = Buffer.from('<?xml version="1.0"?><a/>')
    const object = made(
      await client.make(document, 'arkivstruktur/ny-dokumentobjekt', {
        format: { kode: 'fmt/101' },
        sjekksum: createHash('sha256').update(xml).digest('hex'),
        filstoerrelse: xml.length,
      }),
    )
    const address = client.linkOf(object, 'arkivstruktur/fil')
    saying(
      await client.ask('POST', address, Buffer.from('<?xml annet'), { 'content-type': 'application/xml' }),
      400,
      'stemmer ikke',
    )
    made(await client.ask('POST', address, xml, { 'content-type': 'application/xml' }))
    saying(await client.ask('POST', address, xml, { 'content-type': 'application/xml' }), 409, '')
    const fetched = await client.ask('GET', address, undefined, { accept: 'application/xml' })
    expect(Buffer.from(fetched.body).equals(xml)).toBe(true)
    expect(fetched.headers.get('content-type')).toBe('application/xml')
    saying(await client.ask('GET', address, undefined, { accept: 'image/png' }), 406, 'formatet')
    const { body } = await client.ask('GET', object._links.self.href)
    expect(body).toMatchObject({
      systemID: object.systemID,
      sjekksumAlgoritme: 'SHA-256',
      filstoerrelse: xml.length,
    })
  })

  const aDocument = async () =>
    made(await client.make(await anEntry(), 'arkivstruktur/ny-dokumentbeskrivelse', { tittel: 'Stor' }))
  const announced = (document: Told['body'], bytes: Buffer) =>
    client.ask('POST', client.linkOf(document, 'arkivstruktur/fil'), undefined, {
      'x-upload-content-type': 'application/pdf',
      'x-upload-content-length': String(bytes.length),
    })
  const passing = async (): Promise<string[]> => {
    const all = await readdir(join(open.world.filesFolder, '1825', 'passing'), { recursive: true }).catch(
      () => [],
    )
    return all.filter((name) => name.length > 30)
  }

  test('a file with a virus is refused, and what nobody could look at is sent again', async () => {
    const document = await aDocument()
    const address = client.linkOf(document, 'arkivstruktur/fil')
    const type = { 'content-type': 'text/plain' }
    saying(await client.ask('POST', address, Buffer.from(eicar), type), 422, 'virus')
    scanner.fault = 'down'
    const later = await client.ask('POST', address, Buffer.from('Brev'), type)
    saying(later, 503, 'på nytt')
    expect(later.headers.get('retry-after')).toBe('60')
    const bytes = Buffer.from(`%PDF-1.7\n${'x'.repeat(1000)}${eicar}`)
    const whole = { 'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}` }
    const place = (await announced(document, bytes)).headers.get('location') ?? ''
    const first = { 'content-range': `bytes 0-99/${bytes.length}` }
    expect((await client.ask('PUT', place, bytes.subarray(0, 100), first)).status).toBe(200)
    const rest = { 'content-range': `bytes 100-${bytes.length - 1}/${bytes.length}` }
    saying(await client.ask('PUT', place, bytes.subarray(100), rest), 503, 'på nytt')
    scanner.fault = 'none'
    saying(await client.ask('PUT', place, bytes.subarray(100), rest), 422, 'virus')
    // Nothing of it stays, and it begins anew.
    saying(await client.ask('PUT', place, bytes, whole), 422, 'rekkefølge')
    expect(await passing()).toEqual([])
    made(await client.ask('POST', place, Buffer.from('%PDF-1.7\nBrev'), type))
    expect((await client.ask('POST', address, Buffer.from('Brev'), type)).status).toBe(201)
    const told = await open.world.admin(
      `select 1 from platform.audit_event where event = 'archive.file-infected' and subject_id = $1`,
      [document.systemID],
    )
    expect(told).toHaveLength(2)
  })

  test('a large file comes in pieces, in order', async () => {
    const document = await aDocument()
    const bytes = Buffer.from(`%PDF-1.7\n${'x'.repeat(2000)}`)
    const started = await announced(document, bytes)
    expect(started.status).toBe(200)
    const address = started.headers.get('location') ?? ''
    const piece = (from: number, to: number) =>
      client.ask('PUT', address, bytes.subarray(from, to + 1), {
        'content-range': `bytes ${from}-${to}/${bytes.length}`,
      })
    saying(await piece(500, 999), 422, 'rekkefølge')
    const first = await piece(0, 999)
    expect([first.status, first.headers.get('range')]).toEqual([200, 'bytes=0-999'])
    const object = made(await piece(1000, bytes.length - 1))
    expect(object).toMatchObject({
      format: { kode: 'fmt/276' },
      filstoerrelse: bytes.length,
      mimeType: 'application/pdf',
    })
    expect(await passing()).toEqual([])
    const fetched = await client.ask('GET', client.linkOf(object, 'arkivstruktur/fil'))
    expect(Buffer.from(fetched.body).equals(bytes)).toBe(true)
  })
})

describe('lists', () => {
  test('are filtered, ordered and paged, with the total and the next page', async () => {
    for (const title of ['Bjørk', 'Alm', 'Selje']) await aCase(`Tre ${title}`)
    const all = `${origin}/noark5/sakarkiv/saksmappe/`
    const found = await client.ask(
      'GET',
      `${all}?$filter=${encodeURIComponent(`startswith(tittel,"tre") AND saksstatus/kode EQ 'B'`)}&$orderby=tittel%20desc&$top=2`,
    )
    expect(found.body).toMatchObject({
      count: 3,
      results: [{ tittel: 'Tre Selje' }, { tittel: 'Tre Bjørk' }],
    })
    const next = await client.ask('GET', found.body._links.next.href)
    expect(next.body.results.map((one: { tittel: string }) => one.tittel)).toEqual(['Tre Alm'])
    expect(next.body._links.next).toBeUndefined()
    expect((await client.ask('GET', `${all}?$search=selje`)).body.count).toBe(1)
    expect(
      (
        await client.ask(
          'GET',
          `${all}?$filter=year(saksdato)%20eq%202026%20and%20mappeID%20ne%20null&$top=1`,
        )
      ).body.count,
    ).toBeGreaterThan(2)
    for (const bad of ['tittel', `finnes eq 'x'`, `tittel eq 'x`, `contains(saksaar/kode,'x')`])
      saying(await client.ask('GET', `${all}?$filter=${encodeURIComponent(bad)}`), 400, 'Søket')
    saying(await client.ask('GET', `${all}?$top=mange`), 400, 'Søket')
  })

  test('find things by what hangs on them', async () => {
    const file = await aCase('Med part')
    made(
      await client.make(file, 'arkivstruktur/ny-partperson', {
        navn: 'Kari Klient',
        partRolle: { kode: 'ADV' },
      }),
    )
    const all = `${origin}/noark5/arkivstruktur/mappe/?$filter=`
    for (const filter of [`part/partRolle/kode eq 'ADV'`, `contains(part/navn, 'klient')`])
      expect((await client.ask('GET', `${all}${encodeURIComponent(filter)}`)).body.results).toMatchObject([
        { tittel: 'Med part', systemID: file.systemID },
      ])
    expect((await client.ask('GET', `${all}${encodeURIComponent(`part/navn eq 'Ingen'`)}`)).body.count).toBe(
      0,
    )
  })

  test('of codes have the standard’s words; a municipality adds its own where it may', async () => {
    const metadata = await client.follow('metadata')
    const { body } = await client.ask('GET', client.linkOf(metadata, 'metadata/journalstatus'))
    expect(body.results).toContainEqual(expect.objectContaining({ kode: 'J', kodenavn: 'Journalført' }))
    expect(Object.keys(metadata._links)).not.toContain(
      'https://rel.arkivverket.no/noark5/v5/api/metadata/ny-journalstatus/',
    )
    made(await client.make(metadata, 'metadata/ny-dokumenttype', { kode: 'XYZ', kodenavn: 'Egen type' }))
    const entry = await anEntry()
    const own = await client.make(entry, 'arkivstruktur/ny-dokumentbeskrivelse', {
      tittel: 'Egen',
      dokumenttype: { kode: 'XYZ', kodenavn: 'Egen type' },
    })
    expect(made(own).dokumenttype.kodenavn).toBe('Egen type')
  })
})
