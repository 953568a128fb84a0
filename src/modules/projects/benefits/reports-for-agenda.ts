import { formatDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { formatKroner } from '#norway/money.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { benefitReports } from './benefit-report.ts'
import { reportTexts } from './report.text.ts'

/** What is kept for the archive is in bokmål. */
const language = 'nb'

/** Reports of benefits that the board has not taken note of, as a source for its agenda. */
export const reportsForAgenda = {
  ...{ id: 'benefit-report', node: null },
  label: (read: Language) => reportTexts(read)('report.matter'),

  async waiting(ctx: CooperationCtx) {
    const t = reportTexts(language)
    const kroner = (ore: bigint) => formatKroner(ore, language, { decimals: 'when-needed' })
    const waits = (await benefitReports(ctx)).filter(({ heard }) => heard === null)
    return waits.map(({ id, onDay, sums }) => {
      const day = formatDate(isoDate(onDay), language)
      const { takenOre, freedOre, ...counts } = sums
      const money = { taken: kroner(takenOre), freed: kroner(freedOre) }
      return {
        ...{ id, title: t('report.one', { day }), proposal: t('report.proposal') },
        caseText: t('report.case-text', { day, ...counts, ...money }),
        href: `/samarbeid/prosjekter/gevinster/rapporter/${id}`,
      }
    })
  },

  async whenDecided(
    ctx: CooperationCtx,
    id: string,
    decided: { outcome: 'adopted' | 'rejected'; decidedIn: string; decidedOn: string },
  ): Promise<void> {
    await ctx.tx
      .insertInto('projects.benefit_report_heard')
      .values({
        ...{ cooperation: ctx.cooperation, report_id: id, outcome: decided.outcome, heard_at: ctx.now },
        ...{ decided_in: decided.decidedIn, decided_on: decided.decidedOn },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    ctx.audit({ event: 'projects.benefit-report-heard', subjectKind: 'benefit-report', subjectId: id })
  },
} as const
