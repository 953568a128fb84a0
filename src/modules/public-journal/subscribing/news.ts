import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { Keys } from '#platform/keys.ts'
import { planMail } from '../mail/plan-mail.ts'
import { addressOf, askedIn } from '../searching/asked.rules.ts'
import { publishedSince } from '../searching/published-since.queries.ts'
import { subscribingTexts } from './subscribing.text.ts'
import { type Wish, wishPurpose } from './subscriptions.ts'

/** Most subscriptions in one transaction, and most titles in one e-mail. */
const [atOnce, mostTitles] = [100, 20]

/** In Norway: news come in the morning. */
const hourInNorway = (now: Date) =>
  Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Oslo' }).format(
      now,
    ),
  )
const fromHour = 6

/**
 * One e-mail a day to each who follows a search in which something new has come out; none where nothing has. Names of
 * natural persons are neither looked for nor told: nobody is followed by e-mail. What is told, until when, and the e-mail
 * are one transaction: nothing is told twice. Returns whether there may be more.
 */
export async function tellNews(
  ctx: Ctx,
  world: { keys: Keys; baseUrl: string; slug: string; token: (id: string) => string },
): Promise<boolean> {
  if (hourInNorway(ctx.now) < fromHour) return false
  const rows = await ctx.tx
    .selectFrom('public_journal.subscription')
    .select(['id', 'wish_sealed', 'told_until', 'language'])
    .where('municipality', '=', ctx.municipality)
    .where('confirmed_at', 'is not', null)
    .where((where) => where.or([where('told_on', 'is', null), where('told_on', '<', ctx.today)]))
    .orderBy('id')
    .limit(atOnce)
    .forUpdate()
    .execute()
  for (const row of rows) {
    const wish = await world.keys.openJson<Wish>(ctx, wishPurpose(row.id), row.wish_sealed)
    const asked = askedIn(new URLSearchParams(wish.query))
    const found = await publishedSince(ctx, asked, row.told_until, mostTitles + 1)
    await ctx.tx
      .updateTable('public_journal.subscription')
      .set({ told_until: ctx.now, told_on: ctx.today })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', row.id)
      .execute()
    if (found.length === 0) continue
    const t = subscribingTexts(row.language as Language)
    const home = `${world.baseUrl}/${world.slug}/postliste`
    const own = `${home}/abonnement/${world.token(row.id)}`
    await planMail(ctx, world.keys, {
      about: `news:${row.id}:${ctx.today}`,
      to: wish.email,
      subject: t('mail.news', { count: Math.min(found.length, mostTitles) }),
      text: t('mail.news-text', {
        lines: found
          .slice(0, mostTitles)
          .map(({ title, id }) => `- ${title}\n  ${home}/${id}`)
          .join('\n'),
        more:
          found.length > mostTitles ? `${t('mail.more', { href: `${home}${addressOf(asked)}` })}\n\n` : '',
        href: own,
      }),
      unsubscribe: `${own}/slutt`,
    })
  }
  return rows.length === atOnce
}
