import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { exampleLetter } from '#engines/letter-pdf/example-letter.ts'
import { makeLetter } from '#engines/letter-pdf/index.ts'
import { OutsideFailure, type OutsideProblem } from '#platform/outside-failure.ts'
import { personWithKey } from '#standins/population/index.ts'
import type { FaultKind } from '#standins/server/faults.ts'
import { type NationalSystems, startNationalSystems } from './testing/national-systems.ts'

let systems: NationalSystems
beforeAll(async () => {
  systems = await startNationalSystems({ patienceMs: 250 })
})
afterEach(() => systems.clearFaults())
afterAll(() => systems.stop())

const person = personWithKey('grane-tre-barn-mor')
const number = person.identityNumber
const pdf = makeLetter(exampleLetter)

const operations: Record<
  string,
  { server: 'fiks' | 'krr' | 'svarut' | 'matrikkelen'; effect: boolean; run: () => Promise<unknown> }
> = {
  'a person': {
    server: 'fiks',
    effect: false,
    run: () =>
      systems.folkeregisteret.person(
        { integration: systems.grane, roleId: systems.grane.roles.folkeregister.id },
        number,
        ['name', 'address'],
      ),
  },
  'the tax basis': {
    server: 'fiks',
    effect: false,
    run: () =>
      systems.tax.taxBasis(
        { integration: systems.grane, roleId: systems.grane.roles.tax.id },
        { applicant: number, partner: null, incomeYear: 2024 },
      ),
  },
  'contact preferences': {
    server: 'krr',
    effect: false,
    run: () => systems.krr.contactPreferences([number]),
  },
  'what somebody owns': {
    server: 'matrikkelen',
    effect: false,
    run: () => systems.matrikkelen.propertiesOf(number),
  },
  'a letter': {
    server: 'svarut',
    effect: true,
    run: () =>
      systems.svarut.sendToPerson(
        { integration: systems.grane, accountId: systems.grane.svarutAccountId },
        {
          tittel: 'Vedtak',
          mottaker: { navn: person.lastName, digitalId: number, adresse },
          eksternReferanse: crypto.randomUUID(),
          dokumenter: [{ filnavn: 'vedtak.pdf', mimeType: 'application/pdf' }],
        },
        [{ filnavn: 'vedtak.pdf', bytes: pdf }],
      ),
  },
}
const adresse = { adresselinje1: 'Fjellveien 22', postnummer: '8680', poststed: 'Trofors' }

const faults: [string, FaultKind, OutsideProblem, boolean | 'effect'][] = [
  ['down', { kind: 'down' }, 'unreachable', 'effect'],
  ['slow', { kind: 'slow', delayMs: 1000 }, 'timeout', 'effect'],
  ['answering 500', { kind: 'status', status: 500 }, 'server-error', 'effect'],
  ['answering 503', { kind: 'status', status: 503 }, 'server-error', 'effect'],
  ['limiting', { kind: 'status', status: 429, retryAfterSeconds: 7 }, 'rate-limited', false],
  ['answering with a web page', { kind: 'rubbish', body: 'html' }, 'unreadable-answer', 'effect'],
  ['cutting its answer in two', { kind: 'rubbish', body: 'truncated' }, 'unreachable', 'effect'],
  ['using the wrong charset', { kind: 'rubbish', body: 'wrong-charset' }, 'unreadable-answer', 'effect'],
  ['answering nothing', { kind: 'rubbish', body: 'empty' }, 'unreadable-answer', 'effect'],
  ['losing the answer', { kind: 'lost-answer' }, 'unreachable', 'effect'],
]

describe.each(Object.entries(operations))('asking for or sending %s', (_, { server, effect, run }) => {
  test.each(faults)('while the other side is %s', async (_name, fault, problem, unknown) => {
    systems.servers[server].faults.add(fault)
    const failure = await run().then(
      () => null,
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(OutsideFailure)
    if (!(failure instanceof OutsideFailure)) return
    expect(failure.problem).toBe(problem)
    expect(failure.retryable).toBe(true)
    expect(failure.outcomeUnknown).toBe(unknown === 'effect' ? effect : unknown)
    expect(failure.retryAfterMs).toBe(problem === 'rate-limited' ? 7000 : null)
    const said = allWords(failure)
    for (const secret of [
      number,
      person.lastName,
      systems.grane.integrationPassword,
      'Bearer',
      'eyJ',
      'Fjellveien',
    ]) {
      expect(said).not.toContain(secret)
    }
  })
})

test('Maskinporten being away is a failure before anything was sent', async () => {
  systems.tokens.forget({ scope: 'ks:fiks' })
  systems.servers.maskinporten.faults.add({ kind: 'down' })
  await expect(operations['a letter']!.run()).rejects.toMatchObject({
    system: 'maskinporten',
    problem: 'unreachable',
    outcomeUnknown: false,
  })
})

/** All that a log would get: messages and stacks through every cause. */
function allWords(error: unknown): string {
  return error instanceof Error
    ? `${error.message} ${error.stack} ${JSON.stringify(error)} ${allWords(error.cause)}`
    : String(error)
}
