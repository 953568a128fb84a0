import { createHash, randomUUID } from 'node:crypto'
import {
  answerFiles,
  type Content,
  child,
  childrenNamed,
  messageId,
  readMessage,
  requestNamed,
  requestType,
  saidType,
  textOf,
  writeMessage,
} from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'

export interface ArchiveMessage {
  readonly type: string
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}
export interface ArchiveAnswer {
  readonly type: string
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
}

interface Filed {
  readonly id: string
  readonly number: string
  readonly kind: 'mappe' | 'registrering'
  entries: number
  parts: string[]
  status: string | null
}

/**
 * A municipality's own archive, as others see it over Fiks Arkiv V1. Refuses what such an archive refuses: messages that
 * do not follow the schema, files that are missing or changed, classes and cases it does not have, sign-offs of what it
 * does not know. What it has filed with a key it finds again, and files once.
 */
export class OwnArchive {
  readonly filed = new Map<string, Filed>()
  /** Every message, in the order it came. */
  readonly received: string[] = []
  private cases = 0
  private entries = 0
  /** Answers like an archive that has broken down, until told otherwise. */
  isBroken = false

  constructor(
    private readonly now: () => Date,
    /** The classes it has; null takes any. */
    public classes: ReadonlySet<string> | null = null,
  ) {}

  receive(message: ArchiveMessage): ArchiveAnswer[] {
    this.received.push(message.type)
    if (this.isBroken) return [fault('serverfeil', 'Arkivet svarer ikke nå.')]
    const name = requestNamed(message.type)
    if (name === null) return [fault('ugyldigforespoersel', 'Ukjent meldingstype')]
    const request = requestType(name)
    const payload = message.files.find((file) => file.name === request.file)
    if (!payload) return [fault('ugyldigforespoersel', `${request.file} mangler`)]
    const { root, faults } = readMessage(payload.bytes, request)
    if (!root) return [fault('ugyldigforespoersel', faults.map((one) => one.text).join(' '))]
    const received = { type: `${message.type}.mottatt`, file: null }
    try {
      const receipt = messageId(`${name}.kvittering`)
      if (name === 'arkivering.arkivmelding.opprett') {
        const attached = message.files.filter((file) => file !== payload)
        return [received, answer(receipt, this.file(root, attached))]
      }
      if (name === 'arkivering.arkivmelding.oppdater') this.update(root)
      else if (name === 'arkivering.avskrivning.opprett') this.signOff(root)
      else return [fault('ugyldigforespoersel', 'Arkivet støtter ikke denne meldingen')]
      return [received, { type: receipt, file: null }]
    } catch (error) {
      if (error instanceof Refused) return [fault(error.as, error.message)]
      throw error
    }
  }

  private file(root: XmlElement, attached: ArchiveMessage['files']): Content {
    if (Number(textOf(root, 'antallFiler')) !== attached.length)
      throw new Refused('ugyldigforespoersel', 'antallFiler stemmer ikke')
    const [mappe, registrering] = [child(root, 'mappe'), child(root, 'registrering')]
    return {
      mappeKvittering: mappe && this.fileCase(mappe),
      registreringKvittering: registrering && this.fileEntry(registrering, attached),
    }
  }

  private fileCase(mappe: XmlElement): Content {
    for (const one of childrenNamed(mappe, 'klassifikasjon')) {
      const classId = textOf(one, 'klasseID') ?? ''
      if (this.classes && !this.classes.has(classId))
        throw new Refused('ugyldigforespoersel', `Ukjent klasse ${classId}`)
    }
    const { filed, isNew } = this.once(mappe, 'mappe', () => {
      this.cases += 1
      return `${this.now().getUTCFullYear()}/${this.cases}`
    })
    const [saksaar, sakssekvensnummer] = filed.number.split('/')
    return {
      $type: 'saksmappeKvittering',
      systemID: filed.id,
      mappeID: filed.number,
      opprettetEllerEksisterende: isNew ? 'Opprettet' : 'Eksisterende',
      saksaar,
      sakssekvensnummer,
    }
  }

  private fileEntry(registrering: XmlElement, attached: ArchiveMessage['files']): Content {
    const parent = this.referred(child(registrering, 'referanseForelderMappe'), 'mappe')
    for (const document of childrenNamed(registrering, 'dokumentbeskrivelse')) {
      for (const object of childrenNamed(document, 'dokumentobjekt')) mustBeThere(object, attached)
    }
    const { filed, isNew } = this.once(registrering, 'registrering', () => {
      parent.entries += 1
      this.entries += 1
      return `${parent.number}-${parent.entries}`
    })
    filed.parts = childrenNamed(registrering, 'korrespondansepart').flatMap(
      (part) => textOf(part, 'korrespondansepartID') ?? [],
    )
    filed.status = textOf(registrering, 'journalstatus', 'kode')
    const isEntry = saidType(registrering) === 'journalpost'
    return {
      ...(isEntry ? { $type: 'journalpostKvittering' } : {}),
      systemID: filed.id,
      registreringsID: filed.number,
      opprettetEllerEksisterende: isNew ? 'Opprettet' : 'Eksisterende',
      ...(isEntry ? { journalaar: this.now().getUTCFullYear(), journalsekvensnummer: this.entries } : {}),
    }
  }

  private update(root: XmlElement): void {
    const update = child(root, 'registreringOppdateringer')
    if (!update) throw new Refused('ugyldigforespoersel', 'Bare registreringer kan oppdateres')
    const filed = this.referred(child(update, 'referanseTilRegistrering'), 'registrering')
    filed.status = textOf(update, 'journalstatus', 'kode') ?? filed.status
  }

  private signOff(root: XmlElement): void {
    const filed = this.referred(child(root, 'referanseTilJournalpost'), 'registrering')
    if (!filed.parts.includes(textOf(root, 'korrespondansepartID') ?? ''))
      throw new Refused('ikkefunnet', 'Korrespondanseparten finnes ikke')
    filed.status = 'avskrevet'
  }

  private once(of: XmlElement, kind: Filed['kind'], number: () => string): { filed: Filed; isNew: boolean } {
    const key = keyOf(child(of, 'referanseEksternNoekkel')) ?? randomUUID()
    const before = this.filed.get(`${kind}|${key}`)
    if (before) return { filed: before, isNew: false }
    const filed: Filed = { id: randomUUID(), number: number(), kind, entries: 0, parts: [], status: null }
    this.filed.set(`${kind}|${key}`, filed)
    return { filed, isNew: true }
  }

  private referred(reference: XmlElement | undefined, kind: Filed['kind']): Filed {
    const key = keyOf(child(reference, 'referanseEksternNoekkel'))
    const found = key === null ? undefined : this.filed.get(`${kind}|${key}`)
    if (!found) throw new Refused('ikkefunnet', `Fant ikke ${kind}`)
    return found
  }
}

class Refused extends Error {
  constructor(
    readonly as: 'ugyldigforespoersel' | 'ikkefunnet',
    message: string,
  ) {
    super(message)
  }
}

const keyOf = (external: XmlElement | undefined) =>
  external ? `${textOf(external, 'fagsystem')}|${textOf(external, 'noekkel')}` : null

function mustBeThere(object: XmlElement, attached: ArchiveMessage['files']): void {
  const file = attached.find((one) => one.name === textOf(object, 'referanseDokumentfil'))
  if (!file) throw new Refused('ugyldigforespoersel', 'En fil mangler')
  const sum = textOf(object, 'sjekksum')
  if (sum !== null && createHash('sha256').update(file.bytes).digest('hex') !== sum)
    throw new Refused('ugyldigforespoersel', 'En fil har feil sjekksum')
}

function answer(type: string, content: Content): ArchiveAnswer {
  const { schema, root, file } = answerFiles[type] as { schema: string; root: string; file: string }
  return { type, file: { name: file, bytes: writeMessage(schema, root, content) } }
}
const fault = (
  name: 'ugyldigforespoersel' | 'ikkefunnet' | 'serverfeil',
  feilmelding: string,
): ArchiveAnswer => answer(messageId(`feilmelding.${name}`), { feilId: randomUUID(), feilmelding })
