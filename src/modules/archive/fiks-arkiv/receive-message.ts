import { createHash } from 'node:crypto'
import {
  answerFiles,
  type Content,
  child,
  type FaultName,
  messageId,
  type RequestName,
  readMessage,
  requestNamed,
  requestType,
  textOf,
  writeMessage,
} from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'
import type { Log } from '#platform/log.ts'
import type { Random } from '#platform/random.ts'
import { Refusal } from '#platform/refusal.ts'
import { archiveTexts } from '../archive.text.ts'
import { accountInForce, actorOf, type FiksAccount } from './accounts.ts'
import { objectIn } from './document-in.ts'
import { fileIn } from './file-in.ts'
import { type AttachedFile, type Filing, unfit } from './filing.ts'
import { readCodeList, readDocumentFile, readFile, readRecord } from './reading.ts'
import { filingReceipt, objectReceipt } from './receipts.ts'
import { recordIn } from './record-in.ts'
import { documentReferred } from './references.ts'
import { search } from './search.ts'
import { deleteSignOff, newSignOff } from './sign-off-in.ts'
import { updateIn } from './update-in.ts'

export interface FiksWorld {
  readonly transactions: Transactions
  readonly keys: Keys
  readonly files: Files
  readonly random: Random
  readonly log: Pick<Log, 'error'>
  /** True for what has a virus. @throws OutsideFailure while nobody can say: the message is then taken later. */
  readonly isInfected: (bytes: Uint8Array) => Promise<boolean>
}

/** A message as it comes out of its package. */
export interface FiksMessage {
  /** meldingId: the same twice is answered as the first time. */
  readonly id: string
  readonly type: string
  /** The sender's account. */
  readonly from: string
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

export interface FiksAnswer {
  readonly type: string
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
}

const gate = systemActor('Fiks Arkiv')
/** A message may hold much; what is larger is refused before it is read. */
const largestPayloadBytes = 20_000_000

/**
 * Carries out a message of Fiks Arkiv in the municipality's archive, whole or not at all, and gives the answers in
 * order. What fails for another reason than the message itself is `serverfeil`: nothing was done, and it may be sent
 * again. The sender's rights are those of its account; to others the archive is closed.
 * @throws OutsideFailure while the files cannot be looked at for viruses
 */
export async function receiveFiksMessage(
  world: FiksWorld,
  municipality: string,
  message: FiksMessage,
): Promise<FiksAnswer[]> {
  const name = requestNamed(message.type)
  if (name === null)
    return [fault(world, 'ugyldigforespoersel', 'Meldingstypen er ikke kjent i Fiks Arkiv V1.')]
  const account = await world.transactions.inTenant(municipality, gate, (ctx) =>
    accountInForce(ctx, message.from),
  )
  const request = requestType(name)
  if (!account || !(request.isFiling ? account.mayFile : account.mayRead))
    return [fault(world, 'ugyldigforespoersel', 'Avsenderen har ikke tilgang til å gjøre dette i arkivet.')]
  const payload = payloadOf(message, name)
  if (!payload) return [fault(world, 'ugyldigforespoersel', `Meldingen mangler filen ${request.file}.`)]
  if (payload.bytes.length > largestPayloadBytes)
    return [fault(world, 'ugyldigforespoersel', 'Filen med meldingen er for stor.')]
  const read = readMessage(payload.bytes, request)
  if (!read.root) {
    const faults = read.faults.map((one) => `Linje ${one.line}: ${one.text}`).join(' ')
    return [fault(world, 'ugyldigforespoersel', faults)]
  }
  const attached = message.files.filter((one) => one !== payload)
  for (const one of attached)
    if (await world.isInfected(one.bytes))
      return [fault(world, 'ugyldigforespoersel', 'En av filene har virus. Meldingen er ikke tatt imot.')]
  const received: FiksAnswer[] = request.isFiling ? [{ type: `${message.type}.mottatt`, file: null }] : []
  const run = () =>
    world.transactions.inTenant(municipality, actorOf(account), (ctx) =>
      carryOut(world, ctx, account, { message, name, root: read.root, attached }),
    )
  try {
    // Somebody else filed the same between our look and our write: the second time it is found.
    return [...received, await run().catch((error) => (isTaken(error) ? run() : Promise.reject(error)))]
  } catch (error) {
    if (error instanceof Refusal) return [faultOfRefusal(world, error, name)]
    const reference = world.random.uuid()
    world.log.error(
      { err: error, reference, type: message.type },
      'a Fiks Arkiv message could not be carried out',
    )
    return [
      fault(world, 'serverfeil', 'Meldingen kunne ikke behandles nå. Den kan sendes på nytt.', reference),
    ]
  }
}

const isTaken = (error: unknown) => error instanceof Refusal && error.code === 'archive.stands-already'

interface Work {
  readonly message: FiksMessage
  readonly name: RequestName
  readonly root: XmlElement
  readonly attached: FiksMessage['files']
}

async function carryOut(world: FiksWorld, ctx: Ctx, account: FiksAccount, work: Work): Promise<FiksAnswer> {
  const { message, name } = work
  const isFiling = requestType(name).isFiling
  const before = isFiling ? await answeredBefore(world, ctx, message) : null
  if (before) return before
  const filing: Filing = { ctx, keys: world.keys, account, attached: await storedFiles(world, ctx, work) }
  const answer = await answerTo(world, filing, work)
  if (isFiling) {
    const sealed =
      answer.file && (await world.keys.seal(ctx, `archive.fiks-message|${message.id}`, answer.file.bytes))
    await ctx.tx
      .insertInto('archive.fiks_message')
      .values({
        municipality: ctx.municipality,
        id: message.id,
        account_id: account.accountId,
        type: message.type,
        received_at: ctx.now,
        answer_type: answer.type,
        answer_sealed: sealed,
      })
      .execute()
    ctx.audit({
      event: 'archive.fiks-filed',
      subjectKind: 'fiks-message',
      subjectId: message.id,
      details: { type: name },
    })
  }
  return answer
}

async function answerTo(world: FiksWorld, filing: Filing, { name, root }: Work): Promise<FiksAnswer> {
  const receipt = messageId(`${name}.kvittering`)
  const result = messageId(`${name}.resultat`)
  switch (name) {
    case 'arkivering.arkivmelding.opprett':
      return answer(receipt, await fileMessage(filing, root))
    case 'arkivering.arkivmelding.oppdater':
      await updateIn(filing, root)
      return { type: receipt, file: null }
    case 'arkivering.dokumentobjekt.opprett': {
      const document = await documentReferred(filing.ctx, child(root, 'referanseTilDokumentbeskrivelse'))
      const { id } = await objectIn(filing, document, child(root, 'dokumentobjekt') as XmlElement)
      return answer(receipt, await objectReceipt(filing, id))
    }
    case 'arkivering.avskrivning.opprett':
      await newSignOff(filing, root)
      return { type: receipt, file: null }
    case 'arkivering.avskrivning.slett':
      await deleteSignOff(filing, root)
      return { type: receipt, file: null }
    case 'innsyn.mappe.hent':
      return answer(result, await readFile(filing, root))
    case 'innsyn.registrering.hent':
      return answer(result, await readRecord(filing, root))
    case 'innsyn.dokumentfil.hent':
      return { type: result, file: await readDocumentFile(filing, world.files, root) }
    case 'innsyn.kodeliste.hent':
      return answer(result, await readCodeList(filing, root))
    case 'innsyn.sok': {
      const { type, content } = await search(filing, root)
      return answer(type, content)
    }
  }
}

/** arkivmelding.opprett: the file, the registrering, or both; the registrering then lies in the file. */
async function fileMessage(filing: Filing, root: XmlElement): Promise<Content> {
  const count = Number(textOf(root, 'antallFiler'))
  if (count !== filing.attached.size) throw unfit('Meldingen har et annet antall filer enn antallFiler sier.')
  const [mappe, registrering] = [child(root, 'mappe'), child(root, 'registrering')]
  if (!mappe && !registrering) throw unfit('Meldingen har verken mappe eller registrering.')
  const file = mappe ? await fileIn(filing, mappe, textOf(root, 'regel')) : null
  const record = registrering ? await recordIn(filing, registrering, file?.id ?? null) : null
  return filingReceipt(filing, file, record)
}

function answer(type: string, content: Content): FiksAnswer {
  const file = answerFiles[type]
  if (!file) throw new Error(`${type} has no payload`)
  const bytes = writeMessage(file.schema, file.root, content)
  // What we would not take ourselves is never sent: it is a bug, and told as one.
  const [wrong] = readMessage(bytes, file).faults
  if (wrong) throw new Error(`${type} would not be valid: ${wrong.text}`)
  return { type, file: { name: file.file, bytes } }
}

/** The file with the message: by its name, or the only XML file there is. */
function payloadOf(message: FiksMessage, name: RequestName) {
  const wanted = requestType(name).file
  const named = message.files.find((one) => one.name === wanted || one.name === 'arkivmelding.xml')
  if (named) return named
  const xml = message.files.filter((one) => one.name.toLowerCase().endsWith('.xml'))
  return xml.length === 1 ? xml[0] : undefined
}

async function storedFiles(world: FiksWorld, ctx: Ctx, work: Work): Promise<Map<string, AttachedFile>> {
  const stored = new Map<string, AttachedFile>()
  for (const { name, bytes } of work.attached) {
    if (stored.has(name)) throw unfit('To filer i meldingen har samme navn.')
    stored.set(name, {
      stored: await world.files.put(ctx, bytes),
      head: bytes.subarray(0, 64),
      checksum: (algorithm) => checksumOf(algorithm, bytes),
    })
  }
  return stored
}

const algorithms: Readonly<Record<string, string>> = {
  sha256: 'sha256',
  sha512: 'sha512',
  sha1: 'sha1',
  md5: 'md5',
}
function checksumOf(algorithm: string, bytes: Uint8Array): string | null {
  const known = algorithms[algorithm.toLowerCase().replace(/[^a-z0-9]/g, '')]
  return known ? createHash(known).update(bytes).digest('hex') : null
}

async function answeredBefore(world: FiksWorld, ctx: Ctx, message: FiksMessage): Promise<FiksAnswer | null> {
  const row = await ctx.tx
    .selectFrom('archive.fiks_message')
    .select(['answer_type', 'answer_sealed', 'account_id'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', message.id)
    .executeTakeFirst()
  if (!row) return null
  if (row.account_id !== message.from) throw unfit('Meldingen er sendt før av en annen avsender.')
  if (row.answer_sealed === null) return { type: row.answer_type, file: null }
  const bytes = await world.keys.open(ctx, `archive.fiks-message|${message.id}`, row.answer_sealed)
  return { type: row.answer_type, file: { name: answerFiles[row.answer_type]?.file ?? 'svar.xml', bytes } }
}

/** Filing something new has no `ikkefunnet` in the protocol: what it refers to and is not there makes it unfit. */
function faultOfRefusal(world: FiksWorld, refusal: Refusal, name: RequestName): FiksAnswer {
  const { reason, what } = refusal.details
  const isMissing = refusal.kind === 'not-found' && name !== 'arkivering.arkivmelding.opprett'
  const words = archiveTexts('nb') as (key: string) => string
  const key = refusal.code.replace('archive.', '')
  const text =
    typeof reason === 'string'
      ? reason
      : typeof what === 'string'
        ? `${what} finnes ikke i arkivet.`
        : refusal.code.startsWith('archive.')
          ? words(key)
          : 'Arkivet kan ikke gjøre det meldingen ber om.'
  return fault(world, isMissing ? 'ikkefunnet' : 'ugyldigforespoersel', text)
}

function fault(
  world: FiksWorld,
  name: FaultName,
  feilmelding: string,
  feilId = world.random.uuid(),
): FiksAnswer {
  return answer(messageId(`feilmelding.${name}`), { feilId, feilmelding })
}
