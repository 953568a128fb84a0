import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openCaseFile } from '#modules/archive/index.ts'
import { personWithKey, population } from '#standins/population/index.ts'
import { registerArrival } from './acting/register-arrival.ts'
import { leaveOutOfArchive, redirectOutside } from './acting/send-on.ts'
import { mergeInto, splitPages } from './acting/split-and-merge.ts'
import { takeEmail } from './channels/take-email.ts'
import { takeScan } from './channels/take-scan.ts'
import { hitRates, waitingArrivals } from './queue.queries.ts'
import {
  archivist,
  bold,
  grane,
  type OpenIntakeWorld,
  openIntakeWorld,
  rana,
  vefsn,
} from './testing/intake-world.ts'
import { anEmail, pdfLetter } from './testing/letters.ts'
import { scannedStack } from './testing/scanned-stack.ts'

let of: OpenIntakeWorld
let caseNumber: string
let caseFileId: string
const ada = archivist()

beforeAll(async () => {
  of = await openIntakeWorld()
  const made = await of.tenant(grane, (ctx) =>
    openCaseFile(ctx, of.keys, {
      ...{ madeFor: 'prøve', title: 'Båtplasser i havna', publicTitle: null, classId: 'A10' },
      ...{ administrativeUnit: 'Teknisk', caseResponsible: 'Trine Teknisk', screening: null },
      ...{ parties: [], residentId: null },
    }),
  )
  caseNumber = made.fileId
  caseFileId = made.id
}, 60_000)
afterAll(() => of?.close())
beforeEach(async () => {
  await of.clear()
  await of.intake(grane)
})

const send = (subject: string, text: string, more = {}) =>
  takeEmail(
    of.world,
    grane,
    anEmail({ to: 'post@1825.example', subject, text, ...more }),
    'post@1825.example',
  )

test('an e-mail becomes a task with suggestions, its attachments beside it, read and copied to PDF/A', async () => {
  await send(
    'Søknad om båtplass',
    `Hei. Gjelder sak ${caseNumber}, båtplass i Nesna havn.\n\nMed vennlig hilsen\nKåre Båtsmann`,
    {
      attachments: [
        { name: 'kart.pdf', type: 'application/pdf', content: pdfLetter('Kart', 'Her skal båten ligge.') },
      ],
    },
  )
  await of.runJobs()
  const [arrival] = await of.arrivals(grane)
  expect(arrival).toMatchObject({ state: 'waiting', title: 'Søknad om båtplass', problems: [] })
  const documents = await of.admin(
    `select name, sort, scan, kept, format, archive_format, pages from document_centre.document order by position`,
  )
  expect(documents).toMatchObject([
    {
      name: 'Søknad om båtplass.eml',
      sort: 'message',
      scan: 'clean',
      kept: 'stored',
      archive_format: 'fmt/476',
    },
    { name: 'kart.pdf', sort: 'attachment', scan: 'clean', kept: 'stored', format: 'fmt/476', pages: 1 },
  ])
  const best = await of.admin(
    `select field, value, confidence::float8, reason from document_centre.suggestion where rank = 1 order by field`,
  )
  expect(best).toMatchObject([
    { field: 'case', value: { caseNumber }, confidence: 0.92, reason: 'case-number-labelled' },
    { field: 'class', value: 'A10' },
    { field: 'document-type', value: 'Søknad', confidence: 0.85 },
    { field: 'municipality', value: grane },
    { field: 'screening', value: null, reason: 'nothing-found' },
    { field: 'sender', value: { name: 'Kåre Båtsmann' }, confidence: 0.7 },
    { field: 'title', value: 'Søknad om båtplass', confidence: 0.85 },
    { field: 'unit', value: 'Teknisk', reason: 'unit-of-case' },
  ])
})

test('what is certain by the municipality’s thresholds goes into the case as temporary, and is looked at afterwards', async () => {
  await of.intake(grane, bold)
  await send('Søknad om båtplass', `Sak ${caseNumber}.`)
  await of.runJobs()
  const [arrival] = await of.arrivals(grane)
  expect(arrival).toMatchObject({ state: 'settled', outcome: 'registered' })
  const entries = await of.admin(
    `select status, title, case_file_id, sequence_number from archive.registry_entry where id = $1`,
    [arrival?.entry_id],
  )
  expect(entries).toEqual([
    {
      ...{ status: 'Midlertidig registrering av innkommet dokument', title: 'Søknad om båtplass' },
      ...{ case_file_id: caseFileId, sequence_number: null },
    },
  ])
  const objects = await of.admin(
    `select o.variant, o.format from archive.document_object o join archive.document_description d
       on d.municipality = o.municipality and d.id = o.document_description_id
     where d.registry_entry_id = $1 order by o.variant`,
    [arrival?.entry_id],
  )
  expect(objects).toEqual([
    { variant: 'Arkivformat', format: 'fmt/476' },
    { variant: 'Produksjonsformat', format: 'fmt/278' },
  ])
  const choices = await of.admin(`select field, automatic, agrees, chosen_by from document_centre.choice`)
  expect(choices.length).toBe(6)
  expect(choices.every((one) => one.automatic && one.agrees && one.chosen_by === null)).toBe(true)
})

test('a person registers it, what they chose stands beside what was suggested, and a second click finds the first', async () => {
  await send('Søknad om båtplass ved moloen', `Sak ${caseNumber}.`)
  await of.runJobs()
  const [arrival] = await of.arrivals(grane)
  const once = () =>
    of.as(ada, grane, (ctx) =>
      registerArrival(
        ctx,
        of.world,
        { arrivalId: arrival?.id ?? '', seen: null },
        {
          ...{ title: 'Søknad om fast båtplass', sender: { name: 'Kåre Båtsmann' }, documentType: 'Søknad' },
          ...{ accessCode: null, unit: 'Teknisk', caseHandler: 'Trine Teknisk', documentDate: '2026-11-20' },
          in: { caseFileId },
        },
      ),
    )
  const made = await once()
  expect(await once()).toEqual(made)
  const [entry] = await of.admin(`select status, sequence_number from archive.registry_entry where id = $1`, [
    made.entryId,
  ])
  expect(entry).toMatchObject({ status: 'Journalført', sequence_number: expect.any(Number) })
  const rates = await of.several(ada, [grane, vefsn], (ctx) => hitRates(ctx, '2026-11-01', '2026-11-30'))
  const of_ = (field: string) => rates.find((one) => one.field === field)
  expect([of_('case'), of_('title')]).toMatchObject([
    { suggested: 1, agreed: 1, automatic: 0 },
    { suggested: 1, agreed: 0, automatic: 0 },
  ])
})

test('a scanned stack is parted at its separator sheets, and read by sight', async () => {
  const scan = { fileName: 'bunke.pdf', content: await scannedStack(caseNumber) }
  const take = () => takeScan(of.world, grane, ada, 'upload', scan)
  expect((await take()).map(({ isNew }) => isNew)).toEqual([true, true])
  expect((await take()).map(({ isNew }) => isNew)).toEqual([false, false])
  await of.runJobs()
  const found = await of.arrivals(grane)
  expect(found).toMatchObject([
    { title: 'bunke (1).pdf', state: 'waiting' },
    { title: 'bunke (2).pdf', state: 'waiting' },
  ])
  const documents = await of.admin(
    `select d.pages, d.ocr_pages, d.ocr_confidence::float8 > 0.7 as is_clear from document_centre.document d
     join document_centre.arrival a on a.id = d.arrival_id order by a.title`,
  )
  expect(documents).toEqual([
    { pages: 1, ocr_pages: 1, is_clear: true },
    { pages: 1, ocr_pages: 1, is_clear: true },
  ])
  const best = await of.admin(
    `select a.title, s.field, s.value, s.reason from document_centre.suggestion s
     join document_centre.arrival a on a.id = s.arrival_id
     where s.rank = 1 and s.field in ('case', 'document-type') order by 1, 2`,
  )
  expect(best).toMatchObject([
    { field: 'document-type', value: 'Søknad' },
    // The sheet in front of it named the case.
    { field: 'case', value: { caseNumber }, reason: 'case-number-from-sender' },
    { field: 'document-type', value: 'Klage' },
  ])
})

test('whoever works for two municipalities sees these two, and nothing of the third', async () => {
  for (const place of [grane, vefsn, rana])
    await takeEmail(
      of.world,
      place,
      anEmail({ to: `post@${place}.example`, subject: `Brev til ${place}`, text: 'Hei' }),
      `post@${place}.example`,
    )
  await of.runJobs()
  const rows = await of.several(ada, [grane, vefsn], (ctx) => waitingArrivals(ctx, { most: 50 }))
  expect(rows.map(({ municipality, title }) => [municipality, title]).sort()).toEqual([
    [vefsn, `Brev til ${vefsn}`],
    [grane, `Brev til ${grane}`],
  ])
})

const archiveMessage = Buffer.from(`<?xml version="1.0" encoding="utf-8"?>
<arkivmelding xmlns="http://www.arkivverket.no/standarder/noark5/arkivmelding"><mappe><tittel>Saken deres</tittel>
<basisregistrering><dokumentbeskrivelse><tittel>Vedlegg</tittel><tilknyttetRegistreringSom>Vedlegg</tilknyttetRegistreringSom>
<dokumentobjekt><referanseDokumentfil>kart.txt</referanseDokumentfil></dokumentobjekt></dokumentbeskrivelse>
<dokumentbeskrivelse><tittel>Uttalelse</tittel><tilknyttetRegistreringSom>Hoveddokument</tilknyttetRegistreringSom>
<dokumentobjekt><referanseDokumentfil>uttalelse.txt</referanseDokumentfil></dokumentobjekt></dokumentbeskrivelse>
<tittel>Uttalelse til reguleringsplan</tittel><korrespondansepart><korrespondanseparttype>Avsender</korrespondanseparttype>
<korrespondansepartNavn>Etaten</korrespondansepartNavn></korrespondansepart></basisregistrering></mappe></arkivmelding>`)

test('a message from eFormidling is stored before it is removed there, known when it comes again, and answered once', async () => {
  const files = {
    'arkivmelding.xml': archiveMessage,
    'kart.txt': Buffer.from('Kartet'),
    'uttalelse.txt': Buffer.from('Vi har ingen merknader til planen.'),
  }
  const letter = { to: of.numberOf(grane), from: '974764687', files }
  const id = of.messages.send(letter)
  of.messages.send({ ...letter, type: 'arkivmelding_kvittering', files: {} })
  of.messages.send({ ...letter, files: {}, container: Buffer.from('ingen zip') })
  await of.poll()
  expect(of.messages.waitingFor(of.numberOf(grane))).toEqual([])
  // The removal was not heard, and it comes again.
  of.messages.send({ ...letter, id })
  await of.poll()
  expect(of.messages.waitingFor(of.numberOf(grane))).toEqual([])
  expect(await of.arrivals(grane)).toMatchObject([
    {
      channel: 'eformidling',
      title: 'Melding fra eFormidling',
      problems: ['damaged-shipment'],
    },
    { channel: 'eformidling', title: 'Uttalelse til reguleringsplan', problems: [] },
  ])
  const names = await of.admin(
    `select name, sort from document_centre.document d join document_centre.arrival a on a.id = d.arrival_id
     where a.external_key = $1 order by position`,
    [id],
  )
  expect(names).toEqual([
    { name: 'uttalelse.txt', sort: 'main' },
    { name: 'kart.txt', sort: 'attachment' },
    { name: 'arkivmelding.xml', sort: 'attachment' },
  ])
  expect(of.messages.sent.map(({ document }) => document.arkivmelding_kvittering)).toMatchObject([
    { receiptType: 'OK', relatedToMessageId: id },
    { receiptType: 'OK' },
  ])
})

test('a file from the scanner is taken when it has stood still, once, and moved away', async () => {
  const folder = path.join(of.scanRoot, grane)
  await mkdir(folder, { recursive: true })
  const look = async () => {
    await of.poll()
    of.clock.advance(21_000)
  }
  await writeFile(path.join(folder, 'brev.pdf'), 'halvt')
  await writeFile(path.join(folder, 'senere.pdf.part'), 'halvt')
  await look()
  await writeFile(path.join(folder, 'brev.pdf'), pdfLetter('Søknad', 'Vi søker om plass.'))
  await look()
  expect(await of.arrivals(grane)).toEqual([])
  await look()
  expect(await of.arrivals(grane)).toMatchObject([{ channel: 'scan', title: 'brev.pdf', state: 'waiting' }])
  expect((await readdir(folder)).sort()).toEqual(['feilet', 'ferdig', 'senere.pdf.part'])
  // Killed before it was moved: the same file lies there again.
  await writeFile(path.join(folder, 'brev.pdf'), await readFile(path.join(folder, 'ferdig', 'brev.pdf')))
  await look()
  await look()
  expect((await of.arrivals(grane)).length).toBe(1)
  expect((await readdir(path.join(folder, 'ferdig'))).sort()).toEqual(['brev (2).pdf', 'brev.pdf'])
})

test('pages of one scan become two letters, two letters become one, and what is not ours or not for the archive is settled', async () => {
  const two = pdfLetter('Lang søknad', Array.from({ length: 90 }, (_, line) => `Linje ${line}`).join('\n'))
  await takeScan(of.world, grane, ada, 'upload', { fileName: 'to.pdf', content: two })
  await send('Nyhetsbrev', 'Les om tilbudene våre.')
  await send('Til fylket', 'Dette gjelder fylkesvegen.')
  await of.runJobs()
  const byTitle = async (title: string) => (await of.arrivals(grane)).find((one) => one.title === title)
  const acting = async (title: string) => ({ arrivalId: (await byTitle(title))?.id ?? '', seen: null })
  const [document] = await of.admin<{ id: string }>(
    `select id from document_centre.document where name = 'to.pdf'`,
  )
  const split = { documentId: document?.id ?? '', parts: [[0], [1]] }
  await expect(
    splitPages(of.world, grane, ada, await acting('to.pdf'), { ...split, parts: [[0], [7]] }),
  ).rejects.toMatchObject({ code: 'document-centre.cannot-split-pages' })
  expect((await splitPages(of.world, grane, ada, await acting('to.pdf'), split)).length).toBe(2)
  await of.runJobs()
  expect(await byTitle('to.pdf')).toMatchObject({ state: 'settled', outcome: 'split' })
  const [first, second] = [await acting('to (1).pdf'), await acting('to (2).pdf')]
  await of.as(ada, grane, (ctx) => mergeInto(ctx, first, [second]))
  expect(await byTitle('to (2).pdf')).toMatchObject({ outcome: 'merged' })
  const [merged] = await of.admin(
    `select count(*)::int as documents from document_centre.document where arrival_id = $1`,
    [first.arrivalId],
  )
  expect(merged).toEqual({ documents: 2 })
  await expect(of.as(ada, grane, (ctx) => mergeInto(ctx, first, [first]))).rejects.toMatchObject({
    code: 'document-centre.same-arrival',
  })
  const away = await acting('Til fylket')
  for (let again = 0; again < 2; again++)
    await of.as(ada, grane, (ctx) => redirectOutside(ctx, away, 'Nordland fylkeskommune', 'Fylkesveg'))
  expect(await byTitle('Til fylket')).toMatchObject({ outcome: 'redirected' })
  const letter = await acting('Nyhetsbrev')
  for (let again = 0; again < 2; again++)
    await of.as(ada, grane, (ctx) => leaveOutOfArchive(ctx, letter, 'Reklame'))
  expect(await byTitle('Nyhetsbrev')).toMatchObject({ outcome: 'not-archive-worthy' })
})

test('a rule of what is not for the archive is a suggestion, and is used by itself where the municipality says how certain', async () => {
  const outcomes = async () =>
    (await of.arrivals(grane)).map(({ title, state, outcome }) => [title, state, outcome])
  await send('Ny varekatalog', 'Se våre tilbud.')
  await send('Spørsmål', 'I en varekatalog så jeg en lekeplass.')
  await of.runJobs()
  expect(await outcomes()).toEqual([
    ['Ny varekatalog', 'waiting', null],
    ['Spørsmål', 'waiting', null],
  ])
  const suggested = () =>
    of.admin(
      `select value, reason, details, confidence::float8 from document_centre.suggestion where field = 'archive-worthy'`,
    )
  const rule = { value: 'no', reason: 'own-rule-not-archived', details: { word: 'varekatalog' } }
  expect(await suggested()).toEqual([{ ...rule, confidence: 0.9 }])
  await of.clear()
  await of.intake(grane, { ...bold, 'archive-worthy': 0.8 })
  await send('Ny varekatalog', `Se våre tilbud.`)
  await send('Varekatalog i saken', `Gjelder sak ${caseNumber}.`)
  await of.runJobs()
  expect(await outcomes()).toEqual([
    ['Ny varekatalog', 'settled', 'not-archive-worthy'],
    // It belongs to a case: the rule says otherwise, and a person decides.
    ['Varekatalog i saken', 'waiting', null],
  ])
  expect(
    await of.admin(
      `select automatic, agrees, settled_reason from document_centre.choice c
       join document_centre.arrival a on a.id = c.arrival_id where field = 'archive-worthy'`,
    ),
  ).toEqual([{ automatic: true, agrees: true, settled_reason: 'Kommunens egen regel: «varekatalog».' }])
})

test('the name of a sender is Folkeregisteret’s, and nobody’s where they are protected there or it is silent', async () => {
  const senders = () =>
    of.admin<{ protection: number; name: string | null }>(
      `select a.protection, (select s.value ->> 'name' from document_centre.suggestion s
         where s.arrival_id = a.id and s.field = 'sender' and s.reason = 'register') as name
       from document_centre.arrival a order by a.received_at, a.title`,
    )
  const said = (key: string) => `Jeg heter noe annet. Fødselsnummer ${personWithKey(key).identityNumber}`
  const shielded = population.people.find(({ addressProtection }) => addressProtection === 'fortrolig')
  const { lastName } = personWithKey('grane-alene')
  await send('Søknad', said('grane-alene'))
  await of.runJobs()
  expect(await senders()).toEqual([{ protection: 0, name: expect.stringContaining(lastName) }])
  await of.clear()
  await send('Søknad', said(shielded?.key ?? ''))
  await of.runJobs()
  expect(await senders()).toEqual([{ protection: expect.toSatisfy((level) => level > 0), name: null }])
  await of.clear()
  of.systems.servers.fiks.faults.add({ kind: 'status', status: 500, times: 9 })
  await send('Søknad', said('grane-alene'))
  await of.runJobs()
  of.systems.clearFaults()
  expect(await senders()).toEqual([{ protection: 0, name: null }])
})

test('a person who is marked as protected later takes their post out of sight, also what had come', async () => {
  const number = personWithKey('grane-alene').identityNumber
  await send('Søknad om hjelp', `Fødselsnummer ${number}`)
  await of.runJobs()
  const level = async () =>
    (await of.admin<{ protection: number }>(`select protection from document_centre.arrival`))[0]?.protection
  expect(await level()).toBe(0)
  await of.tenant(grane, (ctx) =>
    sql`select members.note_register_protection(gen_random_uuid(), ${of.keys.identityHash(number)}, 3, ${ctx.now},
      'Folkeregisteret', 'bekreftet')`.execute(ctx.tx),
  )
  expect(await level()).toBe(3)
  expect(await of.several(ada, [grane], (ctx) => waitingArrivals(ctx, { most: 50 }))).toEqual([])
})
