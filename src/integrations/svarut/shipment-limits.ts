import type { Adresse, AnyForsendelse, Dokument } from './messages.ts'

/** A limit of SvarUt that a shipment breaks. Found before anything is sent; `field` is in SvarUt's words. */
export class ShipmentFault extends Error {
  readonly field: string
  readonly rule: ShipmentRule

  constructor(field: string, rule: ShipmentRule) {
    super(`The shipment cannot be sent: ${field} ${rule}`)
    this.name = 'ShipmentFault'
    this.field = field
    this.rule = rule
  }
}

export type ShipmentRule =
  | 'missing'
  | 'too-long'
  | 'wrong-form'
  | 'not-unique'
  | 'too-many'
  | 'too-large'
  | 'not-pdf'
  | 'encrypted-pdf'
  | 'not-encrypted'
  | 'not-organisation'
  | 'too-soon'

export type ReceiverKind = 'person' | 'organisasjon' | 'print'

/** A document's bytes, in the order and under the name of the shipment's `dokumenter`. */
export interface ShipmentFile {
  filnavn: string
  bytes: Uint8Array
}

const mostPrintBytes = 350_000_000

/** Everything SvarUt is known to refuse that can be seen beforehand. @throws ShipmentFault for the first fault */
export function checkShipment(
  kind: ReceiverKind,
  shipment: AnyForsendelse,
  files: ShipmentFile[],
  now: Date,
): void {
  text('tittel', shipment.tittel, 1000)
  text('eksternReferanse', shipment.eksternReferanse, 100)
  optionalText('avgivendeSystem', shipment.avgivendeSystem, 100)
  optionalText('avgivendeSystemAktor', shipment.avgivendeSystemAktor, 100)
  optionalText('korrelasjonsid', shipment.korrelasjonsid, 100)
  optionalForm('konteringskode', shipment.konteringskode, /^[a-zA-Z0-9_\-.øæåØÆÅ]{1,20}$/)
  optionalForm('svarPaForsendelseId', shipment.svarPaForsendelseId, uuid)
  checkReceiver(kind, shipment)
  checkReply(shipment)
  checkDocuments(kind, shipment, files)
  if ('lenker' in shipment && shipment.lenker) checkLinks(shipment.lenker)
  checkSigning(kind, shipment, now)
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

function text(field: string, value: string | undefined, most: number): void {
  if (!value?.trim()) throw new ShipmentFault(field, 'missing')
  if (value.length > most) throw new ShipmentFault(field, 'too-long')
}

function optionalText(field: string, value: string | undefined, most: number): void {
  if (value !== undefined) text(field, value, most)
}

function optionalForm(field: string, value: string | undefined, form: RegExp): void {
  if (value !== undefined && !form.test(value)) throw new ShipmentFault(field, 'wrong-form')
}

function checkReceiver(kind: ReceiverKind, shipment: AnyForsendelse): void {
  const { mottaker } = shipment
  text('mottaker.navn', mottaker.navn, 100)
  if (kind === 'print') {
    if (!mottaker.adresse) throw new ShipmentFault('mottaker.adresse', 'missing')
    if ('digitalId' in mottaker) throw new ShipmentFault('mottaker.digitalId', 'wrong-form')
  } else {
    const digits = kind === 'person' ? 11 : 9
    const digitalId = 'digitalId' in mottaker ? mottaker.digitalId : ''
    if (!digitalId) throw new ShipmentFault('mottaker.digitalId', 'missing')
    if (!new RegExp(`^\\d{${digits}}$`).test(digitalId))
      throw new ShipmentFault('mottaker.digitalId', 'wrong-form')
  }
  if (mottaker.adresse) checkAddress('mottaker.adresse', mottaker.adresse)
  if (!('eksponertFor' in shipment) || !shipment.eksponertFor) return
  for (const number of shipment.eksponertFor) optionalForm('eksponertFor', number, /^(\d{9}|\d{11})$/)
  if (new Set(shipment.eksponertFor).size < shipment.eksponertFor.length) {
    throw new ShipmentFault('eksponertFor', 'not-unique')
  }
}

function checkAddress(field: string, address: Adresse): void {
  text(`${field}.adresselinje1`, address.adresselinje1, 70)
  optionalText(`${field}.adresselinje2`, address.adresselinje2, 70)
  optionalText(`${field}.adresselinje3`, address.adresselinje3, 70)
  text(`${field}.poststed`, address.poststed, 70)
  optionalForm(`${field}.landkode`, address.landkode, /^[A-Z]{2}$/)
  if ((address.landkode ?? 'NO') !== 'NO') {
    optionalText(`${field}.postnummer`, address.postnummer, 20)
    return
  }
  if (!address.postnummer) throw new ShipmentFault(`${field}.postnummer`, 'missing')
  optionalForm(`${field}.postnummer`, address.postnummer, /^\d{4}$/)
}

function checkReply(shipment: AnyForsendelse): void {
  const reply = shipment.svarSendesTil
  if (reply) {
    text('svarSendesTil.navn', reply.navn, 100)
    optionalForm('svarSendesTil.digitalId', reply.digitalId, /^\d{1,11}$/)
    checkAddress('svarSendesTil.adresse', reply.adresse)
  }
  if (!('kanSvareViaEdialog' in shipment) || !shipment.kanSvareViaEdialog) return
  if (!reply) throw new ShipmentFault('svarSendesTil', 'missing')
  if (reply.type !== 'ORGANISASJON' || !/^\d{9}$/.test(reply.digitalId)) {
    throw new ShipmentFault('svarSendesTil.digitalId', 'not-organisation')
  }
}

function checkDocuments(kind: ReceiverKind, shipment: AnyForsendelse, files: ShipmentFile[]): void {
  const documents = shipment.dokumenter
  if (documents.length === 0) throw new ShipmentFault('dokumenter', 'missing')
  // A document whose bytes go under another name has vanished from real archives without any error.
  if (files.length !== documents.length) throw new ShipmentFault('dokumenter', 'wrong-form')
  const names = new Set<string>()
  const onPaper = kind === 'print' || !('kunDigitalLevering' in shipment && shipment.kunDigitalLevering)
  const encrypted = shipment.kryptert === true
  if ('sikkerhetsniva' in shipment && shipment.sikkerhetsniva === 'HOYESTE' && !encrypted) {
    throw new ShipmentFault('kryptert', 'not-encrypted')
  }
  let printBytes = 0
  documents.forEach((document, i) => {
    const field = `dokumenter.${i}`
    const file = files[i]!
    checkDocumentName(field, document, file, names)
    if (
      document.giroarkSide !== undefined &&
      !(Number.isInteger(document.giroarkSide) && document.giroarkSide > 0)
    ) {
      throw new ShipmentFault(`${field}.giroarkSide`, 'wrong-form')
    }
    optionalText(`${field}.dokumentType`, document.dokumentType, 100)
    if (file.bytes.length === 0) throw new ShipmentFault(`${field}.filnavn`, 'missing')
    if (kind === 'print' && document.skalEkskluderesFraUtskrift) {
      throw new ShipmentFault(`${field}.skalEkskluderesFraUtskrift`, 'wrong-form')
    }
    const printed = onPaper && !document.skalEkskluderesFraUtskrift
    if (printed) printBytes += file.bytes.length
    if (printed && document.mimeType !== 'application/pdf')
      throw new ShipmentFault(`${field}.mimeType`, 'not-pdf')
    // 30 is how CMS begins. What is only said to be encrypted never leaves us.
    if (encrypted && file.bytes[0] !== 0x30) throw new ShipmentFault(`${field}.filnavn`, 'not-encrypted')
    if (document.mimeType === 'application/pdf' && !encrypted) checkPdf(`${field}.filnavn`, file.bytes)
  })
  if (printBytes >= mostPrintBytes) throw new ShipmentFault('dokumenter', 'too-large')
}

function checkDocumentName(field: string, document: Dokument, file: ShipmentFile, names: Set<string>): void {
  text(`${field}.filnavn`, document.filnavn, 226)
  text(`${field}.mimeType`, document.mimeType, 127)
  if (/[*:"\\/<>|?]|\p{Cc}/u.test(document.filnavn)) throw new ShipmentFault(`${field}.filnavn`, 'wrong-form')
  const name = document.filnavn.toLowerCase()
  if (names.has(name)) throw new ShipmentFault(`${field}.filnavn`, 'not-unique')
  names.add(name)
  if (file.filnavn !== document.filnavn) throw new ShipmentFault(`${field}.filnavn`, 'wrong-form')
}

function checkPdf(field: string, bytes: Uint8Array): void {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!pdf.subarray(0, 1024).includes('%PDF-')) throw new ShipmentFault(field, 'not-pdf')
  for (let at = pdf.indexOf('/Encrypt'); at >= 0; at = pdf.indexOf('/Encrypt', at + 1)) {
    if (/^\/Encrypt\s+\d+\s+\d+\s+R/.test(pdf.toString('latin1', at, at + 40))) {
      throw new ShipmentFault(field, 'encrypted-pdf')
    }
  }
}

function checkLinks(links: { url: string; tekst: string; ledetekst?: string }[]): void {
  if (links.length > 5) throw new ShipmentFault('lenker', 'too-many')
  links.forEach((link, i) => {
    text(`lenker.${i}.url`, link.url, 1000)
    if (!URL.canParse(link.url)) throw new ShipmentFault(`lenker.${i}.url`, 'wrong-form')
    text(`lenker.${i}.tekst`, link.tekst, 100)
    optionalText(`lenker.${i}.ledetekst`, link.ledetekst, 100)
  })
}

function checkSigning(kind: ReceiverKind, shipment: AnyForsendelse, now: Date): void {
  const toSign = shipment.dokumenter.filter((document) => document.skalSigneres)
  const signing = 'signering' in shipment ? shipment.signering : undefined
  if (toSign.length === 0 && !signing) return
  if (kind !== 'person') throw new ShipmentFault('dokumenter.skalSigneres', 'wrong-form')
  if (toSign.length > 1) throw new ShipmentFault('dokumenter.skalSigneres', 'too-many')
  if (toSign.length === 0 || !signing) throw new ShipmentFault('signering', 'missing')
  if (toSign[0]!.mimeType !== 'application/pdf') throw new ShipmentFault('dokumenter.skalSigneres', 'not-pdf')
  const ends = Date.parse(signing.signeringUtloper)
  if (Number.isNaN(ends)) throw new ShipmentFault('signering.signeringUtloper', 'wrong-form')
  if (ends < now.getTime() + 24 * 3_600_000) throw new ShipmentFault('signering.signeringUtloper', 'too-soon')
}
