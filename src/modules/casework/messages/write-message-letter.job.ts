import { type Letter, makeLetter } from '#engines/letter-pdf/index.ts'
import { planLetter } from '#modules/correspondence/index.ts'
import { findSetting, type Municipalities, type SettingValue } from '#modules/members/index.ts'
import { outlineOf, outlineViewBox } from '#norway/municipalities.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import type { Deciders } from '../decider.ts'
import { type LetterReceiver, receiversOf } from '../parties/receivers.ts'
import { type Message, messageById } from './messages.queries.ts'
import { messageLetterTexts } from './messages.text.ts'

const writer = systemActor('Brev til parter')
const lookAgainAfterMs = 60 * 60_000
const [, , outlineWidth = 100, outlineHeight = 100] = outlineViewBox.split(' ').map(Number)

interface LetterWorld {
  deciders: Deciders
  transactions: Transactions
  keys: Keys
  files: Files
  municipalities: Municipalities
}

/**
 * Makes a message from the municipality into an outgoing letter: filed in the case, and sent by SvarUt, whose notice says
 * that something has come and nothing more. Run twice there is one letter for each receiver. While the municipality has not
 * said how it is reached, it is tried again.
 */
export async function writeMessageLetter(job: Job, world: LetterWorld): Promise<void> {
  const later = await world.transactions.inTenant(job.municipality, writer, async (ctx) => {
    const before = await messageById(ctx, world.keys, job.id)
    if (!before || before.filedAt) return null
    const found = await caseFile(ctx, before.caseId, true)
    const message = await messageById(ctx, world.keys, job.id)
    if (!message || message.filedAt) return null
    const contact = await findSetting(ctx, 'contact', ctx.today)
    if (!contact) return new Date(ctx.now.getTime() + lookAgainAfterMs)
    const title = messageLetterTexts(found.language)('message-letter.title')
    let entryId: string | null = null
    for (const receiver of await receiversOf(ctx, world.keys, found)) {
      const pdf = makeLetter(letterOf(ctx, world, { found, message, receiver, contact: contact.value }))
      const planned = await planLetter(ctx, world.keys, {
        ...{ decisionId: null, writtenFor: `message:${message.id}/${receiver.key}`, caseId: found.id },
        ...{ residentId: receiver.residentId, caseFileId: found.archiveCaseFileId, answersEntryId: null },
        ...{ title, publicTitle: title, pdf: await world.files.put(ctx, pdf), receiver: receiver.receiver },
        language: found.language,
        atHighestLevel: world.deciders.get(found.serviceId)?.lettersAtHighestLevel ?? false,
      })
      entryId ??= planned.registryEntryId
    }
    await ctx.tx
      .updateTable('casework.message')
      .set({ entry_id: entryId, filed_at: ctx.now })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', message.id)
      .execute()
    return null
  })
  if (later) throw new TryLater(later, 'settings are missing')
}

function letterOf(
  ctx: Ctx,
  { municipalities }: LetterWorld,
  of: {
    found: CaseFile
    message: Message
    receiver: LetterReceiver
    contact: SettingValue<'contact'>
  },
): Letter {
  const { found, message, contact, receiver } = of
  const t = messageLetterTexts(found.language)
  const municipality = municipalities.byNumber(ctx.municipality)
  const outline = outlineOf(municipality.number)
  return {
    language: found.language,
    sender: {
      ...{ municipalityName: `${municipality.name} kommune`, orgNumber: municipality.organizationNumber },
      ...{ addressLines: contact.postalAddress, phone: contact.phone, email: contact.email },
      website: municipality.website ?? '',
      ...(outline ? { outline: { path: outline.path, width: outlineWidth, height: outlineHeight } } : {}),
    },
    receiver: receiver.receiver,
    ...{ date: ctx.today, ourReference: found.caseNumber, title: t('message-letter.title') },
    blocks: [
      ...message.text
        .split(/\n{2,}/)
        .map((text) => ({ kind: 'paragraph' as const, text: text.replace(/\s*\n\s*/g, ' ') })),
      { kind: 'heading', text: t('message-letter.how') },
      {
        kind: 'paragraph',
        text: t('message-letter.how-text', { phone: contact.phone, email: contact.email }),
      },
      { kind: 'signature', lines: [message.writtenByName ?? '', contact.unit ?? ''].filter(Boolean) },
    ],
  }
}
