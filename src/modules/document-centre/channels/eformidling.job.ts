import { type ArchiveMessage, readArchiveMessage } from '#integrations/eformidling/arkivmelding.ts'
import type { EFormidling, Message } from '#integrations/eformidling/client.ts'
import type { Ctx } from '#platform/context.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { readZip, ZipFault } from '#platform/zip.ts'
import {
  addProblem,
  arrivalId,
  goOn,
  heldArrival,
  type NewArrival,
  type NewDocument,
  postRoom,
  takeIn,
} from '../arrivals.ts'
import { idOf } from '../id-of.ts'
import { type IntakeLimits, intakeLimitsOn } from '../intake-limits.ts'
import type { IntakeWorld } from '../world.ts'

/** Receipts and notices between the machines: nothing that anybody shall answer or keep. */
const notices: ReadonlySet<string> = new Set([
  ...['arkivmelding_kvittering', 'einnsyn_kvittering', 'status', 'feil'],
])
/** More than a round takes: the rest comes at the next. */
const mostInRound = 200

/**
 * Takes in what waits in the municipality's integration point, message by message: locked (peek), fetched (pop), stored,
 * and only then removed there. One that is known already was stored and not removed: it is removed, and nothing else.
 */
export async function pollEFormidling(job: Job, world: IntakeWorld): Promise<void> {
  const client = world.eFormidling?.(job.municipality)
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(job.municipality, postRoom, work)
  const limits = await inTenant(async (ctx) => intakeLimitsOn(ctx.today))
  if (client) {
    const seen = new Set<string>()
    while (seen.size < mostInRound) {
      const message = await client.peek()
      // The lock of one that we let lie has run out: we have been through them all.
      if (!message || seen.has(message.messageId)) break
      seen.add(message.messageId)
      await take(message, { client, world, municipality: job.municipality, inTenant, limits })
    }
  }
  throw new TryLater(
    new Date(world.clock.now().getTime() + limits.pollMinutes * 60_000),
    'the integration point is asked again in a while',
  )
}

async function take(
  message: Message,
  at: {
    client: EFormidling
    world: IntakeWorld
    municipality: string
    inTenant: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
    limits: IntakeLimits
  },
): Promise<void> {
  const { client, world, municipality, inTenant, limits } = at
  if (notices.has(message.type)) return client.remove(message.messageId)
  const id = arrivalId(municipality, 'eformidling', message.messageId)
  const known = await inTenant((ctx) => heldArrival(ctx, id))
  if (!known) {
    // Held while it is unpacked, and so smaller than what comes by SvarInn.
    const container = await popWithin(client, message, limits)
    if (container === 'too-large') {
      await inTenant((ctx) => noteTooLarge(ctx, world, message, limits))
      return
    }
    const { arrival, documents, isDamaged } = await arrivalOf(message, container, limits)
    await inTenant(async (ctx) => {
      const { isNew } = await takeIn(ctx, world, arrival, documents)
      if (!isNew) return
      if (isDamaged) await addProblem(ctx, id, 'damaged-shipment')
      if (documents.length === 0) await addProblem(ctx, id, 'no-document')
      if (message.type === 'arkivmelding') await ctx.later('document-centre.answer-eformidling', id)
    })
  } else if (known.channel_facts.isLeftThere) return
  await client.remove(message.messageId)
}

async function popWithin(
  client: EFormidling,
  message: Message,
  limits: IntakeLimits,
): Promise<Uint8Array | null | 'too-large'> {
  try {
    return await client.pop(message.messageId, limits.readBytes)
  } catch (error) {
    if (error instanceof OutsideFailure && error.problem === 'unreadable-answer') return 'too-large'
    throw error
  }
}

/** It stays in the integration point; a person fetches it there, or asks for it otherwise. */
async function noteTooLarge(
  ctx: Ctx,
  world: IntakeWorld,
  message: Message,
  limits: IntakeLimits,
): Promise<void> {
  const arrival = announced(message, null)
  const { id, isNew } = await takeIn(
    ctx,
    world,
    { ...arrival, facts: { ...arrival.facts, isLeftThere: true } },
    null,
  )
  if (!isNew) return
  await addProblem(ctx, id, 'too-large', null, { megabytes: Math.ceil(limits.readBytes / 1_000_000) })
  await goOn(ctx, id, 'waiting')
}

/** The container's files as documents; one that cannot be opened is a document itself, so that nothing is lost. */
async function arrivalOf(
  message: Message,
  container: Uint8Array | null,
  limits: IntakeLimits,
): Promise<{ arrival: NewArrival; documents: NewDocument[]; isDamaged: boolean }> {
  if (!container) return { arrival: announced(message, null), documents: [], isDamaged: false }
  let files: Map<string, Uint8Array>
  try {
    files = await readZip(container, {
      ...{ zipBytes: limits.readBytes, files: limits.documents },
      ...{ fileBytes: limits.fileBytes, totalBytes: 4 * limits.readBytes },
    })
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error
    const whole = { name: 'asic-e.bin', sort: 'main' as const, content: container }
    return { arrival: announced(message, null), documents: [whole], isDamaged: true }
  }
  const own = [...files].filter(([path]) => path !== 'mimetype' && !path.startsWith('META-INF/'))
  const said = readArchiveMessage(files.get('arkivmelding.xml') ?? new Uint8Array())
  return { arrival: announced(message, said), documents: documentsOf(own, said), isDamaged: false }
}

function documentsOf(
  files: readonly (readonly [string, Uint8Array])[],
  said: ArchiveMessage | null,
): NewDocument[] {
  const order = (said?.documents ?? []).map(({ file }) => file)
  const place = (path: string) => (order.includes(path) ? order.indexOf(path) : order.length)
  const main = said?.documents.find(({ isMain }) => isMain)?.file
  const letters = files.filter(([path]) => path !== 'arkivmelding.xml')
  const first = main ?? letters.map(([path]) => path).sort((a, b) => place(a) - place(b))[0]
  return [...files]
    .sort(([a], [b]) => Number(b === first) - Number(a === first) || place(a) - place(b))
    .map(([path, content]) => ({
      ...{ name: path.split('/').at(-1) ?? path, content },
      sort: path === first ? ('main' as const) : ('attachment' as const),
    }))
}

function announced(message: Message, said: ArchiveMessage | null): NewArrival {
  const title = said?.title ?? (message.type === 'innsynskrav' ? 'Innsynskrav' : 'Melding fra eFormidling')
  return {
    ...{ channel: 'eformidling', externalKey: message.messageId, title },
    sender: {
      ...(said?.senderName ? { name: said.senderName } : {}),
      ...(message.senderOrganisation ? { organisationNumber: message.senderOrganisation } : {}),
    },
    facts: {
      ...{ messageId: message.messageId, messageType: message.type },
      ...(message.process ? { process: message.process } : {}),
      ...(message.process?.includes(':taushetsbelagt:') ? { isSecret: true } : {}),
      ...(message.conversationId ? { conversationId: message.conversationId } : {}),
      ...(message.receiverRef ? { answers: message.receiverRef } : {}),
      ...(message.sentAt ? { sentAt: message.sentAt } : {}),
      ...(said?.documentDate ? { documentDate: said.documentDate } : {}),
    },
  }
}

/** The sender's archive waits for this answer. Its id follows from the arrival: said twice, it is one. */
export async function answerEFormidling(job: Job, world: IntakeWorld): Promise<void> {
  const client = world.eFormidling?.(job.municipality)
  const arrival = await world.transactions.inTenant(job.municipality, postRoom, (ctx) =>
    heldArrival(ctx, job.id),
  )
  if (!client || arrival?.channel !== 'eformidling') return
  const { messageId, conversationId } = arrival.channel_facts as {
    messageId: string
    conversationId?: string
  }
  await client.sendReceipt(
    {
      ...{ messageId, conversationId: conversationId ?? null, process: null, type: 'arkivmelding' },
      senderOrganisation: arrival.sender.organisationNumber ?? null,
      ...{ receiverOrganisation: null, receiverRef: null, sentAt: null },
    },
    {
      id: idOf(job.municipality, job.id, 'eformidling-receipt'),
      ...{ ok: true, words: 'Mottatt av dokumentsenteret' },
    },
  )
}
