import { createHash, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { exampleLetter } from '#engines/letter-pdf/example-letter.ts'
import { makeLetter } from '#engines/letter-pdf/index.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { personWithKey } from '#standins/population/index.ts'
import { type NationalSystems, startNationalSystems } from '../testing/national-systems.ts'
import { meaningOfStatus, type PersonForsendelse, ShipmentFault } from './client.ts'

let systems: NationalSystems
beforeAll(async () => {
  systems = await startNationalSystems()
})
afterEach(() => systems.clearFaults())
afterAll(() => systems.stop())

const access = () => ({ integration: systems.grane, accountId: systems.grane.svarutAccountId })
const pdf = makeLetter(exampleLetter)
const receiver = personWithKey('grane-tre-barn-mor')
const files = [
  { filnavn: 'Vedtak – Tuva å.pdf', bytes: pdf },
  { filnavn: 'søknad.pdf', bytes: pdf },
]

function letter(eksternReferanse: string): PersonForsendelse {
  return {
    tittel: 'Vedtak om redusert foreldrebetaling',
    mottaker: {
      navn: 'Silje Fjelldal',
      digitalId: receiver.identityNumber,
      adresse: { adresselinje1: 'Fjellveien 22', postnummer: '8680', poststed: 'Trofors' },
    },
    avgivendeSystem: 'Samvirke',
    eksternReferanse,
    dokumenter: files.map(({ filnavn }) => ({ filnavn, mimeType: 'application/pdf' })),
  }
}

test('a letter is taken, found by our reference, has a status and the very documents we sent', async () => {
  const reference = randomUUID()
  expect(await systems.svarut.findByReference(access(), reference)).toEqual([])
  const id = await systems.svarut.sendToPerson(access(), letter(reference), files)
  expect(await systems.svarut.findByReference(access(), reference)).toEqual([id])
  const [status] = await systems.svarut.statuses(access(), [id])
  expect(status).toMatchObject({ id })
  expect(status!.changedAt.getTime()).not.toBeNaN()
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  expect(await systems.svarut.documents(access(), id)).toEqual(
    files.map(({ filnavn }) => ({
      fileName: filnavn,
      mimeType: 'application/pdf',
      sizeBytes: pdf.length,
      sha256,
    })),
  )
})

test('an answer lost after the effect is unknown, and our reference finds the letter', async () => {
  const reference = randomUUID()
  systems.servers.svarut.faults.add({ kind: 'lost-answer', times: 1 })
  const failure = await systems.svarut
    .sendToPerson(access(), letter(reference), files)
    .catch((error) => error)
  expect(failure).toBeInstanceOf(OutsideFailure)
  expect(failure).toMatchObject({ outcomeUnknown: true, retryable: true })
  expect(await systems.svarut.findByReference(access(), reference)).toHaveLength(1)
})

test('the same letter sent twice is two letters: SvarUt does not hinder it, so the caller must look first', async () => {
  const reference = randomUUID()
  await systems.svarut.sendToPerson(access(), letter(reference), files)
  await systems.svarut.sendToPerson(access(), letter(reference), files)
  expect(await systems.svarut.findByReference(access(), reference)).toHaveLength(2)
})

test('a letter that breaks a limit never leaves us', async () => {
  const calls = () => Object.values(systems.servers.svarut.counters).reduce((sum, count) => sum + count, 0)
  const before = calls()
  await expect(
    systems.svarut.sendToPerson(access(), { ...letter('r'), tittel: '' }, files),
  ).rejects.toBeInstanceOf(ShipmentFault)
  await expect(
    systems.svarut.sendToPerson(access(), letter('r'), [...files].reverse()),
  ).rejects.toBeInstanceOf(ShipmentFault)
  expect(calls()).toBe(before)
})

test('another municipality’s account is a missing grant', async () => {
  const foreign = { integration: systems.vefsn, accountId: systems.grane.svarutAccountId }
  await expect(systems.svarut.sendToPerson(foreign, letter(randomUUID()), files)).rejects.toMatchObject({
    fault: 'missing-grant',
    outcomeUnknown: false,
  })
})

test('a letter to an organisation and one straight to paper go their own ways', async () => {
  const { mottaker, ...rest } = letter(randomUUID())
  const organisation = { ...rest, mottaker: { ...mottaker, digitalId: systems.vefsn.organisationNumber } }
  expect(await systems.svarut.sendToOrganisation(access(), organisation, files)).toMatch(/^[0-9a-f-]{36}$/)
  const paper = { ...rest, mottaker: { navn: mottaker.navn, adresse: mottaker.adresse! } }
  expect(await systems.svarut.sendToPrint(access(), paper, files)).toMatch(/^[0-9a-f-]{36}$/)
})

test('statuses that end without delivery, and unknown ones, need a person', () => {
  expect(['AVVIST', 'IKKE_LEVERT', 'MANUELT_HANDTERT', 'NOE_NYTT'].map(meaningOfStatus)).toEqual(
    Array(4).fill('needs-person'),
  )
  expect(['LEST', 'LEVERT_SDP', 'PRINTET', 'MOTTATT'].map(meaningOfStatus)).toEqual([
    'read',
    'delivered',
    'printed',
    'under-way',
  ])
})
