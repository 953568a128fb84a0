import type { CooperationEntry } from '#modules/members/index.ts'
import { meetingTexts } from './meetings/meetings.text.ts'
import { grantDeadlines } from './money/grant-deadlines.rules.ts'
import { grantsOf } from './money/grants.queries.ts'
import { grantsTexts } from './money/grants.text.ts'
import { warnDays } from './money/money.routes.ts'
import { moneyTexts } from './money/money.text.ts'

/** The place of money in the menu of a cooperation. */
export const moneyEntry: CooperationEntry = {
  ...{ href: '/samarbeid/okonomi', icon: 'document', may: 'money.read' },
  label: (language) => moneyTexts(language)('money.place'),
  about: (language) => moneyTexts(language)('money.place.about'),
  async now(ctx, language) {
    const count = (table: 'governance.budget' | 'governance.grant_award') =>
      ctx.tx
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .where('cooperation', '=', ctx.cooperation)
    const [budgets, grants] = [
      await count('governance.budget').executeTakeFirstOrThrow(),
      await count('governance.grant_award').where('state', '=', 'granted').executeTakeFirstOrThrow(),
    ]
    if (Number(budgets.n) + Number(grants.n) === 0) return null
    const due = grantDeadlines(await grantsOf(ctx), ctx.today, warnDays(ctx.today))
    const [passed, soon] = (['passed', 'soon'] as const).map(
      (state) => due.filter((one) => one.state === state).length,
    )
    if (passed) return grantsTexts(language)('grants.now-passed', { count: passed })
    if (soon) return grantsTexts(language)('grants.now-soon', { count: soon })
    return moneyTexts(language)('money.now', { budgets: Number(budgets.n), grants: Number(grants.n) })
  },
}

/** The place of the bodies and their meetings. */
export const boardEntry: CooperationEntry = {
  ...{ href: '/samarbeid/styre', icon: 'personGroup', may: 'cooperation.read' },
  label: (language) => meetingTexts(language)('meeting.place'),
  about: (language) => meetingTexts(language)('meeting.place.about'),
  async now(ctx, language) {
    const { n } = await ctx.tx
      .selectFrom('governance.meeting')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .where('cooperation', '=', ctx.cooperation)
      .where('state', 'not in', ['signed', 'cancelled'])
      .executeTakeFirstOrThrow()
    return Number(n) === 0 ? null : meetingTexts(language)('meeting.now', { meetings: Number(n) })
  },
}
