import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openCaseFile } from '#modules/archive/index.ts'
import { realNet } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { listenToSteps } from '#platform/step.ts'
import { eicar } from '#standins/clamd/server.ts'
import { makeReceiverKey } from '#standins/svarinn/receiver-key.ts'
import { documentToShow } from './acting/documents-of-arrival.ts'
import { registerArrival } from './acting/register-arrival.ts'
import { handOverUnopened, redirectToMember, returnToSender } from './acting/send-on.ts'
import { splitOff } from './acting/split-and-merge.ts'
import { takeArrival } from './acting/take.ts'
import { openEmailDoor } from './channels/email-door.ts'
import { takeEmail } from './channels/take-email.ts'
import {
  archivist,
  bold,
  grane,
  type OpenIntakeWorld,
  openIntakeWorld,
  vefsn,
} from './testing/intake-world.ts'
import { anEmail, lockedPdf, pdfLetter, type WrittenEmail, zipped } from './testing/letters.ts'
import { smtp } from './testing/smtp.ts'

let of: OpenIntakeWorld
const ada = archivist()
beforeAll(async () => {
  of = await openIntakeWorld()
}, 60_000)
afterAll(() => of?.close())
beforeEach(async () => {
  listenToSteps(null)
  of.through(realNet)
  await of.clear()
})

const email = (mail: Partial<WrittenEmail>) =>
  takeEmail(
    of.world,
    grane,
    anEmail({ to: 'post@1825.example', subject: 'Et brev', text: 'Hei', ...mail }),
    'post@1825.example',
  )
const attached = (name: string, content: Uint8Array | string) => ({
  attachments: [{ name, type: 'application/octet-stream', content: Buffer.from(content) }],
})
const problems = async () => (await of.arrivals(grane)).map(({ state, problems: codes }) => [state, ...codes])
const letter = (name = 'brev.txt', content: Uint8Array | string = 'Vi ber om svar.') => ({
  ...{ name, mimeType: 'text/plain', content: Buffer.from(content) },
})
const sendTo = (place: string, title: string, more = {}, files = [letter()]) =>
  of.post.send({ to: of.numberOf(place), title, files, more })

describe('files that cannot be used become a task that says so, and nothing is lost', () => {
  const inner = zipped({ 'a.txt': 'a' })
  test.each([
    ['a PDF with a password', 'laast.pdf', lockedPdf(), ['pdf-encrypted']],
    ['a PDF that is cut off', 'halv.pdf', pdfLetter('Brev', 'x').slice(0, 400), ['pdf-damaged']],
    ['a zip in a zip', 'alt.zip', zipped({ 'brev.txt': 'Hei', 'mer.zip': inner }), ['zip-in-zip']],
    ['a zip that is broken', 'rar.zip', zipped({ 'brev.txt': 'Hei' }).slice(0, 60), ['zip-unreadable']],
    ['an empty file', 'tom.pdf', '', ['empty-file']],
    ['a format nobody converts', 'tegning.dwg', Buffer.from([0x41, 0x43, 0, 1, 2, 3]), ['no-archive-format']],
  ])('%s', async (_, name, content, codes) => {
    await email(attached(name, content as Uint8Array))
    await of.runJobs()
    const [first] = await problems()
    expect(first?.[0]).toBe('waiting')
    expect(first).toEqual(expect.arrayContaining(codes))
    const kept = await of.admin(`select name, kept from document_centre.document where name = $1`, [name])
    expect(kept).toEqual([{ name, kept: 'stored' }])
  })

  test('a virus: the file and the e-mail around it are gone, the task stays', async () => {
    await email(attached('faktura.exe', eicar))
    await of.runJobs()
    expect(await problems()).toEqual([['waiting', 'infected']])
    expect(await of.admin(`select kept, scan from document_centre.document order by position`)).toEqual([
      { kept: 'dropped', scan: 'infected' },
      { kept: 'dropped', scan: 'infected' },
    ])
    const [arrival] = await of.arrivals(grane)
    const acting = { arrivalId: arrival?.id ?? '', seen: null }
    const wanted = {
      ...{ title: 'Brev', sender: { name: 'Ola' }, documentType: 'Brev', accessCode: null, unit: 'Plan' },
      ...{ caseHandler: 'Pia', documentDate: null, in: { newCase: { title: 'Ny', classId: 'A10' } } },
    }
    await expect(
      of.as(ada, grane, (ctx) => registerArrival(ctx, of.world, acting, wanted)),
    ).rejects.toMatchObject({ code: 'document-centre.not-clean' })
    await of.as(ada, grane, (ctx) => returnToSender(ctx, acting, 'Filen hadde virus'))
    await of.as(ada, grane, (ctx) => returnToSender(ctx, acting, 'Filen hadde virus'))
    expect((await of.arrivals(grane))[0]?.outcome).toBe('returned')
  })

  test('an e-mail with 200 attachments is whole, and a person sees to whether they belong together', async () => {
    const attachments = Array.from({ length: 200 }, (_, at) => ({
      ...{ name: `vedlegg-${at}.txt`, type: 'text/plain', content: Buffer.from(`Vedlegg nummer ${at}`) },
    }))
    await email({ attachments })
    await of.runJobs()
    expect(await problems()).toEqual([['waiting', 'many-documents']])
    const [row] = await of.admin(
      `select count(*)::int as all_of_them, count(archive_sha256)::int as copied from document_centre.document`,
    )
    expect(row).toEqual({ all_of_them: 201, copied: 201 })
  }, 60_000)

  test('while the scanner is silent the post waits, and goes on when it answers', async () => {
    of.scanner.fault = 'rubbish'
    await email({})
    await of.runJobs()
    expect(await problems()).toEqual([['unpacked']])
    of.scanner.fault = 'none'
    await of.runJobs()
    expect(await problems()).toEqual([['waiting']])
  })
})

describe('the same again', () => {
  test('an e-mail delivered twice is one, also by another way through the mail servers', async () => {
    const raw = anEmail({ to: 'post@1825.example', subject: 'En gang', text: 'Hei' })
    await takeEmail(of.world, grane, raw, 'post@1825.example')
    const again = await takeEmail(
      of.world,
      grane,
      Buffer.concat([Buffer.from('Received: from b.example\r\n'), raw]),
      'x',
    )
    expect(again.isNew).toBe(false)
    expect((await of.arrivals(grane)).length).toBe(1)
  })

  test('the same file by another channel is told of', async () => {
    const content = pdfLetter('Søknad om skuterløyve', 'Vi søker om å kjøre ved til hytta i vinter.')
    await email(attached('soknad.pdf', content))
    await of.runJobs()
    of.clock.advance(60_000)
    sendTo(grane, 'Søknad', {}, [letter('soknad.pdf', content)])
    await of.poll()
    expect((await problems()).sort()).toEqual([['waiting'], ['waiting', 'same-file']])
  })
})

describe('SvarInn', () => {
  test('is acknowledged only when the shipment is stored; the case the sender names is where it goes', async () => {
    await of.intake(grane, bold)
    const made = await of.tenant(grane, (ctx) =>
      openCaseFile(ctx, of.keys, {
        ...{ madeFor: 'svarinn', title: 'Høring', publicTitle: null, classId: 'A10' },
        administrativeUnit: 'Plan',
        ...{ caseResponsible: 'Pia Plan', screening: null, parties: [], residentId: null },
      }),
    )
    const [year, sequence] = made.fileId.split('/').map(Number)
    const id = sendTo(grane, 'Svar på høring', {
      metadataForImport: { mappeId: { saksaar: year, sakssekvensnummer: sequence } },
    })
    await of.poll()
    expect(of.post.statusOf(id)).toBe('LEST')
    expect(await of.arrivals(grane)).toMatchObject([
      { state: 'settled', outcome: 'registered', title: 'Svar på høring' },
    ])
    await of.intake(grane)
  })

  test('when the receipt is lost after the commit, the second delivery is known and acknowledged', async () => {
    const id = sendTo(grane, 'Et brev')
    of.through({
      call: (call) => {
        if (call.operation === 'status') throw new OutsideFailure('svarinn', 'status', 'timeout')
        return realNet.call(call)
      },
    })
    await of.poll()
    expect([of.post.statusOf(id), (await of.arrivals(grane)).length]).toEqual(['KLAR_FOR_MOTTAK', 1])
    of.through(realNet)
    await of.poll()
    expect([of.post.statusOf(id), (await of.arrivals(grane)).length]).toEqual(['LEST', 1])
    expect(await of.admin(`select count(*)::int from document_centre.document`)).toEqual([{ count: 1 }])
  })

  test('what is larger than the limit is not fetched: it stays there, and a person is told', async () => {
    const id = sendTo(grane, 'Stort kart', {
      filer: [{ filnavn: 'kart.tif', mimeType: 'image/tiff', hash: 'a'.repeat(64), storrelse: 460_000_000 }],
    })
    await of.poll()
    await of.poll()
    expect([of.post.statusOf(id), await problems()]).toEqual(['KLAR_FOR_MOTTAK', [['waiting', 'too-large']]])
  })

  test('what is too large to be read is stored whole and looked at for viruses; a person reads it', async () => {
    // A picture's head, and then more than the reader is given.
    const content = Buffer.alloc(3_000_000)
    content.set(Buffer.from('49492a0008000000', 'hex'))
    const id = sendTo(grane, 'Stort kart', {}, [letter('kart.tif', content)])
    of.world.mostReadBytes = 2_500_000
    await of.poll()
    delete of.world.mostReadBytes
    expect([of.post.statusOf(id), await problems()]).toEqual(['LEST', [['waiting', 'too-large-to-read']]])
    expect(
      await of.admin(`select kept, scan, format, size_bytes::int as bytes from document_centre.document`),
    ).toEqual([{ kept: 'stored', scan: 'clean', format: 'fmt/353', bytes: 3_000_000 }])
  }, 60_000)

  test.each([
    [
      'another certificate',
      () => (of.post.systems[0] as { certificatePem: string }).certificatePem,
      'wrong-key',
    ],
    ['other content than listed', null, 'content-differs'],
  ])('%s: refused for now, still there, with a task', async (_, certificate, code) => {
    const system = of.post.systems.find(({ organisationNumber }) => organisationNumber === of.numberOf(grane))
    if (!system) throw new Error('no system')
    const before = system.certificatePem
    if (certificate) system.certificatePem = makeReceiverKey('En annen').certificatePem
    const id = sendTo(
      grane,
      'Feil',
      certificate
        ? {}
        : { filer: [{ filnavn: 'brev.txt', mimeType: 'text/plain', hash: 'b'.repeat(64), storrelse: 15 }] },
    )
    await of.poll()
    system.certificatePem = before
    expect([of.post.statusOf(id), of.post.failuresOf(id).length]).toEqual(['KLAR_FOR_MOTTAK', 1])
    expect(await problems()).toEqual([['waiting', code]])
  })
})

describe('the door for e-mail', () => {
  test('takes what is for members, refuses what is for others and what is too large, and tells a person of that', async () => {
    const door = await openEmailDoor(of.world, { port: 0, mostBytes: 20_000 })
    const message = (bytes: number) =>
      anEmail({ to: 'post@1825.example', subject: `Hei ${bytes}`, text: 'x'.repeat(bytes) }).toString(
        'latin1',
      )
    const say = (to: string, body: string) => [
      ...['EHLO prøve\r\n', 'MAIL FROM:<kare@batlaget.example>\r\n', `RCPT TO:<${to}>\r\n`, 'DATA\r\n'],
      `${body}\r\n.\r\n`,
    ]
    try {
      const taken = await smtp(door.port, say('POST@1825.example', message(10)))
      expect(taken.join(' ')).toBe('220 250 250 250 354 250')
      expect((await smtp(door.port, say('post@oslo.example', message(10)).slice(0, 3))).at(-1)).toBe('550')
      expect((await smtp(door.port, say('post@1825.example', message(40_000)))).at(-1)).toBe('552')
    } finally {
      await door.stop()
    }
    await of.runJobs()
    expect((await problems()).sort()).toEqual([['waiting'], ['waiting', 'too-large']])
  })
})

describe('whose it is', () => {
  test('post for child welfare stays unopened: not read, not shown, only handed over', async () => {
    await email({
      subject: 'Bekymringsmelding',
      text: 'Hemmelig innhold',
      ...attached('melding.txt', 'Hemmelig'),
    })
    await of.runJobs()
    const [arrival] = await of.arrivals(grane)
    const acting = { arrivalId: arrival?.id ?? '', seen: null }
    expect(await of.admin(`select count(text_sealed)::int as read from document_centre.document`)).toEqual([
      { read: 0 },
    ])
    expect(await of.admin(`select count(*)::int from document_centre.suggestion`)).toEqual([{ count: 0 }])
    const [document] = await of.admin<{ id: string }>(`select id from document_centre.document limit 1`)
    await expect(
      of.as(ada, grane, (ctx) => documentToShow(ctx, of.world, acting.arrivalId, document?.id ?? '', 'copy')),
    ).rejects.toMatchObject({ code: 'document-centre.unopened' })
    await of.as(ada, grane, (ctx) => handOverUnopened(ctx, acting))
    expect((await of.arrivals(grane))[0]).toMatchObject({ outcome: 'handed-over' })
  })

  test('a letter to a municipality outside the cooperation is said to be that', async () => {
    await email({ text: 'Oslo kommune\nRådhuset\n\nVi klager på gebyret.' })
    await of.runJobs()
    const [best] = await of.admin(
      `select value, reason, details from document_centre.suggestion where field = 'municipality' and rank = 1`,
    )
    expect(best).toEqual({ value: null, reason: 'addressed-outside', details: { name: 'Oslo' } })
  })

  test('what came to the wrong member becomes an arrival of the right one, once', async () => {
    await email({
      subject: 'Til Vefsn',
      text: 'Vefsn kommune\n\nVi søker om garasje.',
      ...attached('kart.txt', 'kart'),
    })
    await of.runJobs()
    const [arrival] = await of.arrivals(grane)
    const redirect = () =>
      of.as(ada, grane, (ctx) =>
        redirectToMember(
          ctx,
          of.world,
          { arrivalId: arrival?.id ?? '', seen: null },
          vefsn,
          'Stilet til Vefsn',
        ),
      )
    await redirect()
    await redirect()
    await of.runJobs()
    expect((await of.arrivals(grane))[0]).toMatchObject({ outcome: 'redirected' })
    expect(await of.arrivals(vefsn)).toMatchObject([
      { title: 'Til Vefsn', channel: 'redirected', state: 'waiting' },
    ])
    const [row] = await of.admin(
      `select count(*)::int from document_centre.document where municipality = '${vefsn}'`,
    )
    expect(row).toEqual({ count: 2 })
    await expect(
      of.as(archivist('Vera'), vefsn, (ctx) => takeArrival(ctx, arrival?.id ?? '')),
    ).rejects.toMatchObject({ code: 'document-centre.no-such-arrival' })
  })

  test('of two who take it one has it, and the other cannot settle it', async () => {
    await email({})
    await of.runJobs()
    const [arrival] = await of.arrivals(grane)
    const id = arrival?.id ?? ''
    const vera = archivist('Vera Vikar')
    const [a, b] = await Promise.all(
      [ada, vera].map((who) => of.as(who, grane, (ctx) => takeArrival(ctx, id))),
    )
    expect([a?.isMine, b?.isMine].sort()).toEqual([false, true])
    const loser = a?.isMine ? vera : ada
    await expect(
      of.as(loser, grane, (ctx) => returnToSender(ctx, { arrivalId: id, seen: null }, 'Ikke til oss')),
    ).rejects.toMatchObject({ code: 'document-centre.arrival-held' })
    await expect(
      of.as({ ...ada, roles: ['caseworker'] }, grane, (ctx) => takeArrival(ctx, id)),
    ).rejects.toMatchObject({ code: 'document-centre.not-allowed' })
  })

  test('an attachment that is a letter of its own is split off, with suggestions of its own', async () => {
    await email({ subject: 'To ting', ...attached('klage.txt', 'Jeg klager på vedtaket.') })
    await of.runJobs()
    const [arrival] = await of.arrivals(grane)
    const [document] = await of.admin<{ id: string }>(
      `select id from document_centre.document where sort = 'attachment'`,
    )
    const split = () =>
      of.as(ada, grane, (ctx) =>
        splitOff(ctx, { arrivalId: arrival?.id ?? '', seen: null }, [document?.id ?? '']),
      )
    expect(await split()).toBe(await split())
    await of.runJobs()
    expect((await of.arrivals(grane)).map(({ title, state }) => [title, state])).toEqual([
      ['To ting', 'waiting'],
      ['klage.txt', 'waiting'],
    ])
  })
})

test('killed at any point between SvarInn and the archive, nothing is lost and nothing comes twice', async () => {
  const made = await of.tenant(grane, (ctx) =>
    openCaseFile(ctx, of.keys, {
      ...{ madeFor: 'drept', title: 'Høring', publicTitle: null, classId: 'A10', administrativeUnit: 'Plan' },
      ...{ caseResponsible: 'Pia Plan', screening: null, parties: [], residentId: null },
    }),
  )
  const [year, sequence] = made.fileId.split('/').map(Number)
  await of.intake(grane, bold)
  const entries = async () =>
    (
      await of.admin<{ n: number }>(
        `select count(*)::int as n from archive.registry_entry where case_file_id = $1`,
        [made.id],
      )
    )[0]?.n
  let shipments = 0
  async function oneShipment(dieAt: number): Promise<number> {
    shipments += 1
    const more = { metadataForImport: { mappeId: { saksaar: year, sakssekvensnummer: sequence } } }
    const id = sendTo(grane, `Svar nummer ${shipments}`, more, [letter('svar.txt', `Svaret er ${shipments}`)])
    let steps = 0
    listenToSteps(() => {
      steps += 1
      if (steps === dieAt) throw new Error('killed')
    })
    for (let attempt = 0; attempt < 3; attempt++) await of.poll().catch(() => {})
    listenToSteps(null)
    await of.poll()
    expect([of.post.statusOf(id), dieAt]).toEqual(['LEST', dieAt])
    expect([await entries(), dieAt]).toEqual([shipments, dieAt])
    return steps
  }
  const all = await oneShipment(0)
  // Every third point: each step of the way is hit somewhere.
  const stride = 3
  for (let at = 1; at <= all; at += stride) await oneShipment(at)
  expect(all).toBeGreaterThan(20)
}, 120_000)
