import { expect } from 'vitest'
import {
  answerFiles,
  type Content,
  messageId,
  readMessage,
  textOf,
  writeMessage,
} from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import { systemRandom } from '#platform/random.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { ensureFonds } from '../../fonds/ensure-fonds.ts'
import { grane } from '../../testing/archive-material.ts'
import { allowFiksAccount } from '../accounts.ts'
import { type FiksWorld, receiveFiksMessage } from '../receive-message.ts'

export const sender = '11111111-1111-4111-8111-111111111111'
export const onlooker = '22222222-2222-4222-8222-222222222222'
let world: TestWorld
let fiks: FiksWorld
export const errors: unknown[] = []
let made = 0

/** Opens a world whose archive takes messages from two systems: one that files, and one that may read what all may. */
export async function openFiksWorld(): Promise<TestWorld> {
  world = await testWorld()
  const { transactions, keys, files } = world
  const isInfected = async (bytes: Uint8Array) => Buffer.from(bytes).includes('virus')
  fiks = {
    transactions,
    keys,
    files,
    random: systemRandom,
    log: { error: (one: unknown) => errors.push(one) },
    isInfected,
  }
  await world.tenant(grane, async (ctx) => {
    await ensureFonds(ctx)
    const account = {
      clearance: 0,
      unit: 'Arkiv',
      responsible: 'Ufordelt',
      validFrom: '2020-01-01',
      validTo: null,
    }
    const rules = { skjenking: { unit: 'Næring', class: 'A10' } }
    await allowFiksAccount(ctx, {
      ...account,
      accountId: sender,
      systemName: 'Fag',
      mayFile: true,
      mayRead: true,
      seesScreened: true,
      rules,
    })
    await allowFiksAccount(ctx, {
      ...account,
      accountId: onlooker,
      systemName: 'Kart',
      mayFile: false,
      mayRead: true,
      seesScreened: false,
      rules: {},
    })
  })
  return world
}

export const pdf = Buffer.from('%PDF-1.7 prøve')
const roots: Record<string, [string, string]> = {
  'arkivering.arkivmelding.opprett': ['arkivmelding.opprett', 'arkivmelding'],
  'arkivering.arkivmelding.oppdater': ['arkivmelding.oppdater', 'arkivmeldingOppdatering'],
  'arkivering.avskrivning.opprett': ['avskrivning.opprett', 'nyAvskrivning'],
  'arkivering.avskrivning.slett': ['avskrivning.slett', 'slettAvskrivning'],
  'innsyn.mappe.hent': ['mappe.hent', 'mappeHent'],
  'innsyn.registrering.hent': ['registrering.hent', 'registreringHent'],
  'innsyn.dokumentfil.hent': ['dokumentfil.hent', 'dokumentfilHent'],
  'innsyn.kodeliste.hent': ['kodeliste.hent', 'HentKodeliste'],
  'innsyn.sok': ['sok', 'sok'],
}

/** Sends, and gives the last answer: its short name, what it says, and its words where it is a fault. */
export async function send(
  name: string,
  content: Content,
  over: {
    from?: string
    id?: string
    files?: { name: string; bytes: Uint8Array }[]
    municipality?: string
  } = {},
) {
  const [schema, root] = roots[name] as [string, string]
  const payload = { name: 'melding.xml', bytes: writeMessage(schema, root, content) }
  const answers = await receiveFiksMessage(fiks, over.municipality ?? grane, {
    id: over.id ?? systemRandom.uuid(),
    type: messageId(name),
    from: over.from ?? sender,
    files: [payload, ...(over.files ?? [])],
  })
  const last = answers.at(-1)
  const expected = last && answerFiles[last.type]
  let told: XmlElement | null = null
  if (last?.file && expected) {
    const read = readMessage(last.file.bytes, expected)
    expect(read.faults).toEqual([])
    told = read.root
  }
  return {
    types: answers.map((one) => one.type.replace('no.ks.fiks.arkiv.v1.', '')),
    told,
    file: last?.file ?? null,
    words: textOf(told, 'feilmelding'),
    text: last?.file ? Buffer.from(last.file.bytes).toString() : '',
  }
}

export const key = (noekkel: string) => ({ fagsystem: 'Fag', noekkel })
export const kode = (code: string) => ({ kode: code })
export const aCase = (over: Record<string, Content> = {}): Content => {
  made += 1
  return {
    system: 'Fag',
    antallFiler: 0,
    mappe: {
      $type: 'saksmappe',
      tittel: `Skjenkebevilling ${made}`,
      referanseEksternNoekkel: key(`sak-${made}`),
      ...over,
    },
  }
}
export const anEntry = (caseKey: string, over: Record<string, Content> = {}, files = 1): Content => {
  made += 1
  return {
    system: 'Fag',
    antallFiler: files,
    registrering: {
      $type: 'journalpost',
      referanseForelderMappe: { referanseEksternNoekkel: key(caseKey) },
      tittel: `Søknad fra Anita Avsender ${made}`,
      referanseEksternNoekkel: key(`post-${made}`),
      journalposttype: kode('I'),
      korrespondansepart: [
        {
          korrespondansepartID: 'part-1',
          korrespondanseparttype: kode('EA'),
          korrespondansepartNavn: 'Anita Avsender',
          personid: '13898899980',
          deresReferanse: 'AA/1',
          epostadresse: 'anita@example.no',
        },
      ],
      dokumentbeskrivelse: [
        {
          tittel: 'Søknad',
          tilknyttetRegistreringSom: kode('H'),
          dokumenttype: kode('TEGNING'),
          dokumentobjekt: files > 0 ? [{ filnavn: 'søknad.pdf', referanseDokumentfil: 'a.pdf' }] : [],
        },
      ],
      ...over,
    },
  }
}
export const withPdf = { files: [{ name: 'a.pdf', bytes: pdf }] }
export const lastKey = () => `post-${made}`

/** The sender's key of a case it has just filed. */
export async function aFiledCase(over: Record<string, Content> = {}): Promise<string> {
  const answer = await send('arkivering.arkivmelding.opprett', aCase(over))
  expect(answer.types).toEqual([
    'arkivering.arkivmelding.opprett.mottatt',
    'arkivering.arkivmelding.opprett.kvittering',
  ])
  return `sak-${made}`
}

/** The number of what the last case or entry was made with. */
export const lastNumber = () => made
