import { expect, test } from 'vitest'
import { exampleLetter } from '#engines/letter-pdf/example-letter.ts'
import { makeLetter } from '#engines/letter-pdf/index.ts'
import type { AnyForsendelse, Dokument, PersonForsendelse } from './messages.ts'
import { checkShipment, type ReceiverKind, ShipmentFault, type ShipmentFile } from './shipment-limits.ts'

const now = new Date('2026-08-17T10:00:00Z')
const pdf = makeLetter(exampleLetter)
const address = { adresselinje1: 'Fjellveien 22', postnummer: '8680', poststed: 'Trofors' }
const document: Dokument = { filnavn: 'vedtak.pdf', mimeType: 'application/pdf' }
const file: ShipmentFile = { filnavn: 'vedtak.pdf', bytes: pdf }
const letter: PersonForsendelse = {
  tittel: 'Vedtak',
  mottaker: { navn: 'Synne Halvorsen', digitalId: '22929126622', adresse: address },
  eksternReferanse: 'r-1',
  dokumenter: [document],
}
const encrypted = new TextEncoder().encode(
  '%PDF-1.7\n1 0 obj << >> endobj\ntrailer << /Encrypt 5 0 R >>\n%%EOF',
)
const note: ShipmentFile = { filnavn: 'merknad.txt', bytes: new TextEncoder().encode('hei') }
const noteDocument: Dokument = { filnavn: 'merknad.txt', mimeType: 'text/plain' }
const signing = { signeringUtloper: '2026-08-20T10:00:00Z', signaturType: 'AUTENTISERT_SIGNATUR' as const }
const reply = {
  navn: 'Grane kommune',
  type: 'ORGANISASJON' as const,
  digitalId: '940651034',
  adresse: address,
}

function faultOf(change: Partial<PersonForsendelse>, files = [file], kind: ReceiverKind = 'person') {
  try {
    checkShipment(kind, { ...letter, ...change } as AnyForsendelse, files, now)
    return null
  } catch (error) {
    if (!(error instanceof ShipmentFault)) throw error
    return `${error.field} ${error.rule}`
  }
}

test('an ordinary letter, with everything set right, has no fault', () => {
  expect(faultOf({})).toBeNull()
  expect(
    faultOf({
      konteringskode: 'Oppvekst_1.å',
      svarSendesTil: reply,
      kanSvareViaEdialog: true,
      lenker: [{ url: 'https://grane.kommune.no', tekst: 'Les mer' }],
      dokumenter: [{ ...document, skalSigneres: true }],
      signering: signing,
    }),
  ).toBeNull()
  expect(
    faultOf({ dokumenter: [document, { ...noteDocument, skalEkskluderesFraUtskrift: true }] }, [file, note]),
  ).toBeNull()
  expect(faultOf({ kunDigitalLevering: true, dokumenter: [noteDocument] }, [note])).toBeNull()
})

const mottaker = letter.mottaker
const doc = (change: Partial<Dokument>) => ({ dokumenter: [{ ...document, ...change }] })
test.each<[string, string, Partial<PersonForsendelse>, ShipmentFile[]?, ReceiverKind?]>([
  ['no title', 'tittel missing', { tittel: ' ' }],
  ['a long title', 'tittel too-long', { tittel: 'x'.repeat(1001) }],
  ['no reference of ours', 'eksternReferanse missing', { eksternReferanse: '' }],
  ['a long reference', 'eksternReferanse too-long', { eksternReferanse: 'x'.repeat(101) }],
  ['a strange account code', 'konteringskode wrong-form', { konteringskode: 'a b' }],
  ['a reply to something without id', 'svarPaForsendelseId wrong-form', { svarPaForsendelseId: '17' }],
  ['a long receiver name', 'mottaker.navn too-long', { mottaker: { ...mottaker, navn: 'x'.repeat(101) } }],
  [
    'a person with nine digits',
    'mottaker.digitalId wrong-form',
    { mottaker: { ...mottaker, digitalId: '940651034' } },
  ],
  ['an organisation with eleven', 'mottaker.digitalId wrong-form', {}, [file], 'organisasjon'],
  ['paper with a number', 'mottaker.digitalId wrong-form', {}, [file], 'print'],
  [
    'a long address line',
    'mottaker.adresse.adresselinje1 too-long',
    { mottaker: { ...mottaker, adresse: { ...address, adresselinje1: 'x'.repeat(71) } } },
  ],
  [
    'no postal code',
    'mottaker.adresse.postnummer missing',
    { mottaker: { ...mottaker, adresse: { ...address, postnummer: undefined } } },
  ],
  [
    'three digits of postal code',
    'mottaker.adresse.postnummer wrong-form',
    { mottaker: { ...mottaker, adresse: { ...address, postnummer: '868' } } },
  ],
  [
    'a small country code',
    'mottaker.adresse.landkode wrong-form',
    { mottaker: { ...mottaker, adresse: { ...address, landkode: 'no' } } },
  ],
  ['the same exposed twice', 'eksponertFor not-unique', { eksponertFor: ['22929126622', '22929126622'] }],
  ['no document', 'dokumenter missing', { dokumenter: [] }, []],
  ['fewer files than documents', 'dokumenter wrong-form', {}, []],
  ['a file under another name', 'dokumenter.0.filnavn wrong-form', {}, [{ ...file, filnavn: 'annet.pdf' }]],
  [
    'a slash in the name',
    'dokumenter.0.filnavn wrong-form',
    doc({ filnavn: 'a/b.pdf' }),
    [{ ...file, filnavn: 'a/b.pdf' }],
  ],
  [
    'a line break in the name',
    'dokumenter.0.filnavn wrong-form',
    doc({ filnavn: 'a\r\nb.pdf' }),
    [{ ...file, filnavn: 'a\r\nb.pdf' }],
  ],
  ['a long name', 'dokumenter.0.filnavn too-long', doc({ filnavn: 'x'.repeat(227) })],
  [
    'names that differ in case only',
    'dokumenter.1.filnavn not-unique',
    { dokumenter: [document, { ...document, filnavn: 'VEDTAK.pdf' }] },
    [file, { ...file, filnavn: 'VEDTAK.pdf' }],
  ],
  ['text that would be printed', 'dokumenter.0.mimeType not-pdf', { dokumenter: [noteDocument] }, [note]],
  ['text called a PDF', 'dokumenter.0.filnavn not-pdf', {}, [{ ...file, bytes: note.bytes }]],
  ['a PDF with password', 'dokumenter.0.filnavn encrypted-pdf', {}, [{ ...file, bytes: encrypted }]],
  ['an empty file', 'dokumenter.0.filnavn missing', {}, [{ ...file, bytes: new Uint8Array() }]],
  ['giro page nought', 'dokumenter.0.giroarkSide wrong-form', doc({ giroarkSide: 0 })],
  ['the highest level in clear', 'kryptert not-encrypted', { sikkerhetsniva: 'HOYESTE' }],
  ['a reply by eDialog to nobody', 'svarSendesTil missing', { kanSvareViaEdialog: true }],
  [
    'a reply by eDialog to a person',
    'svarSendesTil.digitalId not-organisation',
    { kanSvareViaEdialog: true, svarSendesTil: { ...reply, type: 'PERSON', digitalId: '22929126622' } },
  ],
  ['six links', 'lenker too-many', { lenker: Array(6).fill({ url: 'https://a.no', tekst: 'a' }) }],
  ['a link that is none', 'lenker.0.url wrong-form', { lenker: [{ url: 'a b', tekst: 'a' }] }],
  ['signing without a frame', 'signering missing', doc({ skalSigneres: true })],
  [
    'two to sign',
    'dokumenter.skalSigneres too-many',
    {
      signering: signing,
      dokumenter: [
        { ...document, skalSigneres: true },
        { ...document, filnavn: 'b.pdf', skalSigneres: true },
      ],
    },
    [file, { ...file, filnavn: 'b.pdf' }],
  ],
  [
    'signing that ends tomorrow morning',
    'signering.signeringUtloper too-soon',
    { ...doc({ skalSigneres: true }), signering: { ...signing, signeringUtloper: '2026-08-18T09:59:00Z' } },
  ],
])('%s is found before anything is sent: %s', (_, fault, change, files, kind) => {
  expect(faultOf(change, files, kind)).toBe(fault)
})

test('350 MB of paper is too much', () => {
  const big = Buffer.alloc(350_000_000)
  big.write('%PDF-1.7')
  expect(faultOf({}, [{ ...file, bytes: big }])).toBe('dokumenter too-large')
})

test('what is said of a fault holds no text of the letter', () => {
  const fault = new ShipmentFault('mottaker.navn', 'too-long')
  expect(fault.message).toBe('The shipment cannot be sent: mottaker.navn too-long')
})
