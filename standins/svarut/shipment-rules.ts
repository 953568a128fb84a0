import {
  hasValidCheckDigits,
  hasValidOrganisationNumber,
  isSyntheticIdentityNumber,
} from '../population/index.ts'
import { NotForUs, type OwnKey } from './own-key.ts'
import { describe, type ReceivedFile } from './receive-parts.ts'
import type { ReceiverKind, Shipment } from './shipment-schema.ts'

const oneDayMs = 24 * 60 * 60 * 1000
export const mostPrintableBytes = 350 * 1024 * 1024

/**
 * SvarUt's rules beyond the shape of the JSON. @returns the reason to refuse, in SvarUt's language, or null.
 */
export function whyRefused(
  kind: ReceiverKind,
  shipment: Shipment,
  files: ReceivedFile[],
  now: Date,
  mostBytes = mostPrintableBytes,
): string | null {
  return (
    wrongReceiver(kind, shipment) ??
    wrongFiles(shipment, files) ??
    wrongEncryption(shipment, files) ??
    wrongPrint(kind, shipment, files, mostBytes) ??
    wrongSigning(shipment, now) ??
    wrongAnswerAddress(shipment)
  )
}

function wrongReceiver(kind: ReceiverKind, { mottaker, eksponertFor = [] }: Shipment): string | null {
  const id = mottaker.digitalId ?? ''
  if (kind === 'person') {
    if (!hasValidCheckDigits(id)) return 'mottaker.digitalId er ikke et gyldig fødsels- eller d-nummer'
    // Ours, not SvarUt's: a real person's number must never be kept in a test environment.
    if (!isSyntheticIdentityNumber(id))
      return 'Testmiljøet tar bare imot syntetiske fødselsnummer (måned + 80)'
  }
  if (kind === 'organisasjon' && !hasValidOrganisationNumber(id))
    return 'mottaker.digitalId er ikke et gyldig organisasjonsnummer'
  const wrong = eksponertFor.find((one) => !hasValidCheckDigits(one) && !hasValidOrganisationNumber(one))
  return wrong === undefined ? null : 'eksponertFor har et ugyldig nummer'
}

function wrongFiles({ dokumenter = [] }: Shipment, files: ReceivedFile[]): string | null {
  if (dokumenter.length === 0) return 'Forsendelsen må ha minst ett dokument'
  if (files.length !== dokumenter.length)
    return `Forsendelsen har ${dokumenter.length} dokumenter, men ${files.length} filer`
  const names = dokumenter.map((document) => document.filnavn.toLowerCase())
  if (new Set(names).size !== names.length) return 'Filnavn må være unike i forsendelsen'
  const wrong = dokumenter.findIndex((document, i) => document.filnavn !== files[i]!.fileName)
  if (wrong >= 0) return `Fil nummer ${wrong + 1} har ikke samme filnavn og rekkefølge som i dokumenter`
  const empty = files.find((file) => file.bytes === 0)
  return empty ? `${empty.fileName} er tom` : null
}

function wrongEncryption(shipment: Shipment, files: ReceivedFile[]): string | null {
  if (shipment.sikkerhetsniva === 'HOYESTE' && !shipment.kryptert)
    return 'Sikkerhetsnivå HOYESTE krever at dokumentene er kryptert med CMS'
  if (!shipment.kryptert) return null
  const wrong = files.find((file) => file.notForUs !== null)
  return wrong ? `${wrong.fileName} ${wrong.notForUs}` : null
}

/** Encrypted files as they are inside: what is in them must be as good as what comes in the clear. */
export async function openedFiles(
  shipment: unknown,
  files: ReceivedFile[],
  key: OwnKey,
): Promise<ReceivedFile[]> {
  if ((shipment as Shipment | null)?.kryptert !== true) return files
  return Promise.all(
    files.map(async (file) => {
      try {
        return describe(file.fileName, await key.open(file.content))
      } catch (error) {
        if (!(error instanceof NotForUs)) throw error
        return { ...file, notForUs: error.message }
      }
    }),
  )
}

function wrongPrint(
  kind: ReceiverKind,
  shipment: Shipment,
  files: ReceivedFile[],
  mostBytes: number,
): string | null {
  const documents = shipment.dokumenter ?? []
  const pdf = 'application/pdf'
  if (kind === 'print' && documents.some((document) => document.mimeType !== pdf))
    return 'Forsendelser til print kan bare ha application/pdf'
  if (kind !== 'print' && !shipment.kunDigitalLevering) {
    const unprintable = documents.find((one) => one.mimeType !== pdf && !one.skalEkskluderesFraUtskrift)
    if (unprintable) return `${unprintable.filnavn} kan ikke skrives ut og må ekskluderes fra utskrift`
  }
  for (const [i, document] of documents.entries()) {
    if (document.mimeType !== pdf) continue
    if (!files[i]!.looksLikePdf) return `${document.filnavn} er ikke en gyldig PDF`
    if (files[i]!.isEncryptedPdf) return `${document.filnavn} er passordbeskyttet`
  }
  if (shipment.kunDigitalLevering) return null
  const total = files.reduce((sum, file) => sum + file.bytes, 0)
  if (total >= mostBytes) return 'Forsendelsen er for stor til å kunne skrives ut'
  return wrongPostalAddress(shipment)
}

function wrongPostalAddress({ mottaker: { adresse } }: Shipment): string | null {
  if (!adresse) return null
  const norwegian = adresse.landkode === undefined || adresse.landkode === 'NO'
  if (norwegian && !/^\d{4}$/.test(adresse.postnummer ?? '')) return 'Norsk postnummer må ha fire siffer'
  return null
}

function wrongSigning({ dokumenter = [], signering }: Shipment, now: Date): string | null {
  const toSign = dokumenter.filter((document) => document.skalSigneres)
  if (toSign.length > 1) return 'Bare ett dokument kan signeres'
  if (toSign.some((document) => document.mimeType !== 'application/pdf'))
    return 'Dokument til signering må være PDF'
  if (toSign.length === 1 && !signering) return 'signering mangler for dokument som skal signeres'
  if (signering && toSign.length === 0) return 'signering er oppgitt uten dokument som skal signeres'
  if (signering && Date.parse(signering.signeringUtloper) < now.getTime() + oneDayMs)
    return 'signeringUtloper må være minst én dag frem i tid'
  return null
}

function wrongAnswerAddress({ kanSvareViaEdialog, svarSendesTil }: Shipment): string | null {
  if (svarSendesTil?.type === 'ORGANISASJON' && !hasValidOrganisationNumber(svarSendesTil.digitalId))
    return 'svarSendesTil.digitalId er ikke et gyldig organisasjonsnummer'
  if (svarSendesTil?.type === 'PERSON' && !hasValidCheckDigits(svarSendesTil.digitalId))
    return 'svarSendesTil.digitalId er ikke et gyldig fødsels- eller d-nummer'
  if (kanSvareViaEdialog && svarSendesTil?.type !== 'ORGANISASJON')
    return 'kanSvareViaEdialog krever svarSendesTil med et gyldig organisasjonsnummer'
  return null
}
