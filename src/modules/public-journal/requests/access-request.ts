import { createHash } from 'node:crypto'
import type { Municipalities } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { Keys } from '#platform/keys.ts'
import type { Random } from '#platform/random.ts'
import { planMail } from '../mail/plan-mail.ts'
import type { PublishedEntry } from '../searching/search.queries.ts'
import type { FilledInForm } from '../world.ts'
import { requestTexts } from './request.text.ts'

/** The service that requests become cases of. */
export const accessService = 'innsyn'

/** How one who has not said who they are is reached: by a page that the code leads to, and by e-mail if they gave one. */
export interface Contact {
  email: string | null
  code: string
}

/** 128 bits: whoever holds it reads the answer. */
export const newCode = (random: Random): string => Buffer.from(random.bytes(16)).toString('base64url')
export const codeHash = (code: string): Buffer => createHash('sha256').update(`innsyn|${code}`).digest()
export const isCode = (text: string): boolean => /^[\w-]{22}$/.test(text)

const contactPurpose = (id: string) => `access-request|${id}`

/** What was marked, as answers of the municipality's own form. The words are those that everybody may read. */
export function formOf(
  entries: readonly Pick<PublishedEntry, 'title' | 'registrationId' | 'registryDate'>[],
  note: string,
): FilledInForm['data'] {
  return {
    hva: 'dokument',
    dokumenter: entries.map((entry, i) => ({
      altinnRowId: `rad-${i}`,
      tittel: entry.title.slice(0, 300),
      nummer: entry.registrationId,
      dato: entry.registryDate,
    })),
    svarform: 'digitalt',
    ...(note ? { merknad: note.slice(0, 1000) } : {}),
    bekreftelse: 'ja',
  }
}

/** Notes the request beside its submission, in the transaction that takes it in, and says so by e-mail where there is one. */
export async function noteRequest(
  ctx: Ctx,
  world: { keys: Keys; mails: boolean; baseUrl: string },
  request: {
    id: string
    source: 'journal' | 'einnsyn'
    outsideId: string | null
    contact: Contact | null
    language: Language
    slug: string
    titles: readonly string[]
  },
): Promise<void> {
  const { id, contact, language } = request
  await ctx.tx
    .insertInto('public_journal.access_request')
    .values({
      ...{ municipality: ctx.municipality, id, source: request.source, outside_id: request.outsideId },
      code_hash: contact && codeHash(contact.code),
      contact_sealed: contact && (await world.keys.sealJson(ctx, contactPurpose(id), contact)),
      ...{ language, received_at: ctx.now },
    })
    .execute()
  ctx.audit({ event: 'journal.access-requested', subjectKind: 'submission', subjectId: id })
  if (contact?.email && world.mails) {
    const t = requestTexts(language)
    await planMail(ctx, world.keys, {
      about: `request:${id}`,
      to: contact.email,
      subject: t('mail.received'),
      text: t('mail.received-text', {
        titles: request.titles.map((title) => `- ${title}`).join('\n'),
        href: `${world.baseUrl}/${request.slug}/innsyn/${contact.code}`,
      }),
    })
  }
}

/**
 * The letter of a request's case has nobody to go to: it lies at the page that the code leads to, and an e-mail says so where
 * an address was given. False for cases that are no such request.
 */
export async function leaveAnswer(
  ctx: Ctx,
  world: { keys: Keys; mails: boolean; baseUrl: string; municipalities: Pick<Municipalities, 'byNumber'> },
  letter: { letterId: string; caseId: string },
): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('casework.case_file as file')
    .innerJoin('public_journal.access_request as request', (join) =>
      join
        .onRef('request.municipality', '=', 'file.municipality')
        .onRef('request.id', '=', 'file.submission_id'),
    )
    .select(['request.id', 'request.contact_sealed', 'request.language'])
    .where('file.municipality', '=', ctx.municipality)
    .where('file.id', '=', letter.caseId)
    .where('request.code_hash', 'is not', null)
    .executeTakeFirst()
  if (!row) return false
  await ctx.tx
    .updateTable('public_journal.access_request')
    .set({ answered_at: ctx.now })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', row.id)
    .execute()
  const contact =
    row.contact_sealed &&
    (await world.keys.openJson<Contact>(ctx, contactPurpose(row.id), row.contact_sealed))
  if (contact?.email && world.mails) {
    const t = requestTexts(row.language as Language)
    const { slug } = world.municipalities.byNumber(ctx.municipality)
    await planMail(ctx, world.keys, {
      about: `letter:${letter.letterId}`,
      to: contact.email,
      subject: t('mail.answered'),
      text: t('mail.answered-text', { href: `${world.baseUrl}/${slug}/innsyn/${contact.code}` }),
    })
  }
  return true
}

/** Long enough for an appeal and what comes of it to be told too. Our own choice, not the law's. */
const contactKeptDays = 90

/** Addresses are forgotten some time after the answer; the page of the code stands. */
export async function forgetContacts(ctx: Ctx): Promise<void> {
  await ctx.tx
    .updateTable('public_journal.access_request')
    .set({ contact_sealed: null })
    .where('municipality', '=', ctx.municipality)
    .where('contact_sealed', 'is not', null)
    .where('answered_at', '<', new Date(ctx.now.getTime() - contactKeptDays * 86_400_000))
    .execute()
}

/** Whether a case is a request to see documents. */
export const asksForDocuments = ({ serviceId }: { serviceId: string }): boolean => serviceId === accessService
