import { createHash } from 'node:crypto'
import type { Ctx } from '#platform/context.ts'
import { addProblem, goOn, postRoom, takeIn } from '../arrivals.ts'
import { idOf } from '../id-of.ts'
import type { IntakeWorld } from '../world.ts'
import { parseEmail } from './parse-email.ts'

/** Which municipality an address belongs to; null: none that takes post here. */
export async function municipalityOfAddress(
  world: Pick<IntakeWorld, 'transactions' | 'clock'>,
  address: string,
): Promise<string | null> {
  const wanted = address.trim().toLowerCase()
  const rows = await world.transactions.acrossMembers(postRoom, 'whose address an e-mail came to', (ctx) =>
    ctx.tx
      .selectFrom('members.dated_setting')
      .select(['municipality', 'value'])
      .where('key', '=', 'intake')
      .where('valid_from', '<=', ctx.today)
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', ctx.today)]))
      .execute(),
  )
  const found = rows.find(({ value }) => {
    const { emailAddresses = [] } = value as { emailAddresses?: string[] }
    return emailAddresses.some((one) => one.toLowerCase() === wanted)
  })
  return found?.municipality ?? null
}

/**
 * Takes in an e-mail for one municipality: the message itself as it came, kept as .eml. The same Message-ID with the
 * same bytes is the same e-mail; with other bytes it is another. Returns when it is committed.
 */
export async function takeEmail(
  world: IntakeWorld,
  municipality: string,
  raw: Buffer,
  to: string,
): Promise<{ id: string; isNew: boolean }> {
  const email = await parseEmail(raw)
  const bytes = createHash('sha256').update(bodyOf(raw)).digest('hex')
  const arrival = {
    ...{ channel: 'email' as const, externalKey: `${email?.messageId ?? ''}|${bytes}` },
    title: email?.subject || '(uten emne)',
    sender: email?.from
      ? { ...(email.from.name ? { name: email.from.name } : {}), email: email.from.address }
      : {},
    facts: {
      to,
      ...(email?.messageId ? { messageId: email.messageId } : {}),
      ...(email?.sentAt ? { sentAt: email.sentAt.toISOString() } : {}),
      ...(email?.answers.length ? { answersMessages: email.answers.join(' ') } : {}),
    },
  }
  return world.transactions.inTenant(municipality, postRoom, (ctx) =>
    takeIn(ctx, world, arrival, [
      {
        name: `${safeName(arrival.title)}.eml`,
        sort: 'message',
        claimedType: 'message/rfc822',
        content: raw,
      },
    ]),
  )
}

/** An e-mail that is larger than we take: its sender was told so, and a person is too. */
export async function noteRefusedEmail(
  world: IntakeWorld,
  municipality: string,
  refused: { from: string; to: string; bytes: number },
): Promise<void> {
  await world.transactions.inTenant(municipality, postRoom, async (ctx: Ctx) => {
    const key = idOf(municipality, refused.from, refused.bytes, ctx.today)
    const { id, isNew } = await takeIn(
      ctx,
      world,
      {
        ...{
          channel: 'email',
          externalKey: `refused|${key}`,
          title: 'E-post som var for stor til å tas imot',
        },
        ...{ sender: { email: refused.from }, facts: { to: refused.to }, sizeBytes: refused.bytes },
      },
      null,
    )
    if (!isNew) return
    await addProblem(ctx, id, 'too-large', null, { megabytes: Math.ceil(refused.bytes / 1_000_000) })
    await goOn(ctx, id, 'waiting')
  })
}

/** What the mail servers on the way add on top differs from one delivery to the next; the message itself does not. */
function bodyOf(raw: Buffer): Buffer {
  const end = raw.indexOf('\r\n\r\n')
  if (end < 0) return raw
  const head = raw
    .subarray(0, end)
    .toString('latin1')
    .replace(/\r\n[ \t]+/g, ' ')
  const own = head
    .split('\r\n')
    .filter((line) => /^(from|to|cc|subject|date|message-id|content-type):/i.test(line))
  return Buffer.concat([Buffer.from(own.sort().join('\n'), 'latin1'), raw.subarray(end)])
}

const safeName = (title: string) =>
  title
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 120) || 'e-post'
