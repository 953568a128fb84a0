import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerFiles, messageId, readMessage, textOf, writeMessage } from '#engines/fiks-arkiv/index.ts'
import { type Amqp, realAmqp } from '#platform/amqp.ts'
import { sealedFor } from '#standins/fiks-io/outside-system.ts'
import { OwnArchive } from '#standins/fiks-io/own-archive.ts'
import { openCaseFile } from '../../files/open-case-file.ts'
import { registerEntry } from '../../records/register-entry.ts'
import { aCaseFile, anApplication, grane } from '../../testing/archive-material.ts'
import { allowFiksAccount } from '../accounts.ts'
import { numberInOwnArchive, refusedForwardings } from '../forwarding/forwarding.queries.ts'
import { chooseArchive } from '../forwarding/own-archive.ts'
import { aCase } from '../testing/fiks-sender.ts'
import { connectionShown, keepFiksConnection } from './connection.ts'
import { accounts, type LineWorld, openLineWorld } from './testing/line-world.ts'

const opprett = messageId('arkivering.arkivmelding.opprett')
const theirs = new OwnArchive(() => new Date('2026-11-22'))
let line: LineWorld

beforeAll(async () => {
  line = await openLineWorld(({ type, files }) => theirs.receive({ type, files }))
  await line.ground.tenant(grane, (ctx) =>
    allowFiksAccount(ctx, {
      ...{ accountId: accounts.caseSystem, systemName: 'Fag', mayFile: true, mayRead: true },
      ...{ seesScreened: true, clearance: 0, unit: 'Arkiv', responsible: 'Ufordelt', rules: {} },
      ...{ validFrom: '2020-01-01', validTo: null },
    }),
  )
  line.listen()
})
afterAll(() => line.close())

const aMessage = (over = {}) => ({
  name: 'arkivmelding.xml',
  bytes: writeMessage('arkivmelding.opprett', 'arkivmelding', aCase(over)),
})
const rows = (text: string) => line.ground.admin<Record<string, never>>(text)
const count = async (what: string) => Number((await rows(`select count(*) as n from ${what}`))[0]?.n)
const answersTo = (id: string) => line.caseSystem.taken.filter((one) => one.replyTo === id)
const answered = async (id: string, number = 2) => {
  await line.until(() => answersTo(id).length >= number)
  return answersTo(id).map((one) => one.type.replace('no.ks.fiks.arkiv.v1.', ''))
}
const wordsOf = (id: string) => {
  const last = answersTo(id).at(-1)
  const [file] = last?.files ?? []
  const read = file && readMessage(file.bytes, answerFiles[last?.type ?? ''] as never)
  return textOf(read?.root ?? null, 'feilmelding')
}
const filed = ['arkivering.arkivmelding.opprett.mottatt', 'arkivering.arkivmelding.opprett.kvittering']

test('a case system files over Fiks IO and gets its receipt, with its own correlation, and once when it sends twice', async () => {
  const cases = await count('archive.case_file')
  const message = aMessage()
  const headers = { klientMeldingId: 'fag-1', klientKorrelasjonsId: 'k-1' }
  const id = await line.caseSystem.send(accounts.archive, opprett, [message], { headers })
  expect(await answered(id)).toEqual(filed)
  const [, receipt] = answersTo(id)
  expect(receipt?.files.map(({ name }) => name)).toEqual(['arkivmelding-kvittering.xml'])
  expect(receipt?.headers['egendefinert-header.klientKorrelasjonsId']).toBe('k-1')
  const again = await line.caseSystem.send(accounts.archive, opprett, [message], { headers })
  expect(await answered(again)).toEqual(filed)
  expect(await count('archive.case_file')).toBe(cases + 1)
  expect(await line.ground.tenant(grane, connectionShown)).toMatchObject({ state: 'connected', fault: null })
  // Nothing of what came or went lies here in the open, nor longer than it must.
  expect(await count(`archive.fiks_arrival where package is not null`)).toBe(0)
  expect(await count(`archive.fiks_answer where body_sealed is not null`)).toBe(0)
})

test('a worker killed between commit and acknowledgement files once; the line that was lost is opened again', async () => {
  const cases = await count('archive.case_file')
  await line.stopListening()
  // The commit is through, and the process is gone before it can say so.
  let deaths = 0
  const dying: Amqp = {
    listen: (call, handle) =>
      realAmqp.listen(call, async (delivery) => {
        await handle(delivery)
        deaths += 1
        line.server.broker.cut()
        return new Promise(() => {})
      }),
  }
  line.listen(dying)
  const id = await line.caseSystem.send(accounts.archive, opprett, [aMessage()])
  await line.until(() => deaths === 1)
  await line.stopListening()
  await Promise.all([line.caseSystem.start(), line.ownArchive.start()])
  line.listen()
  expect(await answered(id)).toEqual(filed)
  await line.until(() => line.server.queueOf(accounts.archive)?.length === 0)
  expect(await count('archive.case_file')).toBe(cases + 1)
  expect(await count(`archive.fiks_arrival where id = '${id}'`)).toBe(1)
  expect(line.server.sent.filter((one) => one.type.startsWith('no.ks.fiks.kvittering'))).toEqual([])
})

test('poison is refused with words, stands for a person to see, and holds up nothing that comes after', async () => {
  const send = (data: Uint8Array) => line.caseSystem.send(accounts.archive, opprett, [], { data })
  const { certificatePem } = line.ourKey
  const spoiled = line.caseSystem.container([aMessage()], (parts) => {
    parts['arkivmelding.xml'] = Buffer.from('<annet/>')
  })
  const sent = [
    await send(Buffer.from('ikke en pakke')),
    await send(sealedFor(line.caseSystem.key.certificatePem, Buffer.from('x'))),
    await send(sealedFor(certificatePem, spoiled)),
    // Larger than the queue takes: by way of Dokumentlager.
    await send(Buffer.alloc(50_000, 1)),
  ]
  const well = await line.caseSystem.send(accounts.archive, opprett, [aMessage()])
  expect(await answered(well)).toEqual(filed)
  for (const id of sent) expect(await answered(id, 1)).toEqual(['feilmelding.ugyldigforespoersel'])
  expect(sent.map(wordsOf)).toEqual([
    expect.stringContaining('ikke kryptert'),
    expect.stringContaining('et annet sertifikat'),
    expect.stringContaining('ikke slik den ble signert'),
    expect.stringContaining('ikke kryptert'),
  ])
  const faults = await rows(
    `select fault from archive.fiks_arrival where state = 'refused' order by received_at`,
  )
  expect(faults.map((row) => row.fault).sort()).toEqual([
    ...['content-differs', 'not-encrypted', 'not-encrypted', 'other-key'],
  ])
})

test('a system whose packages must be signed by its organisation is refused when another signs', async () => {
  const allow = (organizationNumber: string | null) =>
    line.ground.tenant(grane, (ctx) =>
      allowFiksAccount(ctx, {
        ...{ accountId: accounts.caseSystem, systemName: 'Fag', mayFile: true, mayRead: true },
        ...{ seesScreened: true, clearance: 0, unit: 'Arkiv', responsible: 'Ufordelt', rules: {} },
        ...{ validFrom: '2020-01-01', validTo: null, organizationNumber },
      }),
    )
  await allow('987654321')
  const id = await line.caseSystem.send(accounts.archive, opprett, [aMessage()])
  expect(await answered(id, 1)).toEqual(['feilmelding.ugyldigforespoersel'])
  expect(wordsOf(id)).toContain('en annen virksomhet')
  await allow(null)
})

test('a municipality’s own archive gets our case and entry over Fiks IO, and its number comes back; what it refuses is a task', async () => {
  await line.ground.tenant(grane, (ctx) =>
    chooseArchive(
      ctx,
      {
        ...{ unit: 'Oppvekst', validFrom: ctx.today },
        own: { accountId: accounts.ownArchive, systemName: 'Eget arkiv' },
      },
      line.post,
    ),
  )
  const aCaseWithEntry = (name: string) =>
    line.ground.tenant(grane, async (ctx) => {
      const file = await openCaseFile(ctx, line.ground.keys, aCaseFile({ madeFor: name }))
      const entry = await anApplication(ctx, line.ground, file.id, { madeFor: `${name}:in` })
      await registerEntry(ctx, line.ground.keys, entry)
      return file
    })
  const file = await aCaseWithEntry('linje:1')
  await line.until(async () => (await count(`archive.forwarding where state = 'filed'`)) === 2)
  expect(await line.ground.tenant(grane, (ctx) => numberInOwnArchive(ctx, file.id))).toBe('2026/1')
  expect(theirs.filed.size).toBe(2)
  theirs.classes = new Set()
  await aCaseWithEntry('linje:2')
  await line.until(async () => (await count(`archive.forwarding where state = 'refused'`)) === 1)
  const [task] = await line.ground.tenant(grane, (ctx) => refusedForwardings(ctx, line.ground.keys))
  expect(task?.words).toBe('Ukjent klasse A10')
  expect(line.errors).toEqual([])
})

test('a connection that is changed to a wrong password fails where the archivist sees it', async () => {
  await line.stopListening()
  await line.ground.tenant(grane, async (ctx) => {
    const shown = await connectionShown(ctx)
    await keepFiksConnection(ctx, line.ground.keys, {
      ...{ integrationId: shown?.integrationId ?? '', password: 'feil' },
      ...{ archiveAccountId: accounts.archive, systemAccountId: accounts.system },
    })
  })
  line.listen()
  await line.until(async () => (await line.ground.tenant(grane, connectionShown))?.state === 'failed')
  expect(await line.ground.tenant(grane, connectionShown)).toMatchObject({ fault: 'configuration' })
})
