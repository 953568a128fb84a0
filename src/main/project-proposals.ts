import { proposalsOf } from '#modules/it-systems/index.ts'
import type { ProposalSource } from '#modules/projects/index.ts'
import { surveyProposals } from '#modules/surveys/index.ts'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { formatKroner } from '#norway/money.ts'
import type { Language } from '#platform/i18n.ts'
import { projectProposalsTexts } from './project-proposals.text.ts'

const kroner = (ore: string | null, language: Language) =>
  ore === null ? null : formatKroner(BigInt(ore), language, { decimals: 'when-needed' })

/** Choices of systems that somebody kept: cost, savings and what must be moved become a project's first plan. */
const choicesOfSystems: ProposalSource = {
  id: 'systemer',
  label: (language) => projectProposalsTexts(language)('systems'),
  async open(ctx, language) {
    const t = projectProposalsTexts(language)
    return (await proposalsOf(ctx)).map(({ id, title, area, figures, members, note, madeAt, madeBy }) => {
      const money = (ore: string | null) => kroner(ore, language) ?? t('unknown')
      const each = figures.perMember ?? []
      return {
        ...{ id, title, madeAt, madeBy, href: `/samarbeid/systemer/valg/${id}` },
        reason:
          note?.trim() || t('reason', { count: members.length, area, saving: money(figures.savingOre) }),
        figures: [
          { label: t('cost-now'), value: money(figures.costNowOre) },
          { label: t('cost-then'), value: money(figures.costThenOre) },
          { label: t('saving'), value: money(figures.savingOre) },
          { label: t('migrations'), value: String(figures.migrations) },
          { label: t('once'), value: money(figures.migrationOre) },
          {
            label: t('all-by'),
            value: figures.allBy ? formatShortDate(isoDate(figures.allBy), language) : t('unknown'),
          },
          ...(figures.unknown > 0 ? [{ label: t('unknown-members'), value: String(figures.unknown) }] : []),
        ],
        plan: {
          ...{ area, onceOre: figures.migrationOre },
          members: members.map((municipality) => {
            const own = each.find((one) => one.municipality === municipality)
            return {
              ...{ municipality, nowOre: own?.costNowOre ?? null, thenOre: own?.costThenOre ?? null },
              ...{ moves: own?.moves ?? false, from: own?.earliest ?? null },
            }
          }),
        },
      }
    })
  },
}

/** What the answers of the members gave reason to propose. */
const findingsOfSurveys: ProposalSource = {
  id: 'kartlegging',
  label: (language) => projectProposalsTexts(language)('surveys'),
  open: (ctx, language) => surveyProposals.open(ctx, language),
}

/** What the parts of the cooperation found worth beginning. */
export const projectProposals: readonly ProposalSource[] = [choicesOfSystems, findingsOfSurveys]
