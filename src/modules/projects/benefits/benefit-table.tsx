import { EmptyState } from '#design/empty-state.tsx'
import { moneyText } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import { base } from '../frame.tsx'
import { projectsTexts } from '../projects.text.ts'
import { benefitTexts } from './benefit.text.ts'
import type { ReachedBenefit } from './benefits.ts'
import { written } from './written-number.ts'

/** Benefits with what was planned and what is reached; what nobody has counted is unknown. */
export function BenefitTable({
  language,
  reached,
}: {
  language: Language
  reached: readonly ReachedBenefit[]
}) {
  const t = benefitTexts(language)
  const unknown = projectsTexts(language)('unknown')
  return (
    <Table
      id="gevinster"
      caption={t('benefits.title')}
      hiddenCaption
      stacks
      rows={[...reached]}
      empty={
        <EmptyState title={t('benefits.none')} level={3}>
          {t('benefits.none-do')}
        </EmptyState>
      }
      columns={[
        {
          heading: t('benefits.all'),
          namesRow: true,
          cell: ({ benefit }) => (
            <>
              <a class="ds-link" href={`${base}/gevinster/${benefit.id}`}>
                {benefit.title}
              </a>
              <br />
              <span class="muted">
                {benefit.indicator} ({benefit.unit})
              </span>
            </>
          ),
        },
        {
          heading: t('benefits.planned'),
          number: true,
          cell: ({ total }) => written(total.planned, language),
        },
        {
          heading: t('benefits.realised'),
          number: true,
          cell: ({ total }) => (total.realised === null ? unknown : written(total.realised, language)),
        },
        {
          heading: t('benefits.known'),
          number: true,
          cell: ({ total }) => t('benefits.known-of', { known: total.known, members: total.members }),
        },
        {
          heading: t('benefits.worth'),
          number: true,
          cell: ({ total }) =>
            total.worthOre === null
              ? unknown
              : moneyText({ amountOre: total.worthOre, language, short: true }),
        },
        {
          heading: t('benefits.taken'),
          number: true,
          cell: ({ total }) => moneyText({ amountOre: total.takenOre, language, short: true }),
        },
        {
          heading: t('benefits.freed'),
          number: true,
          cell: ({ total }) => moneyText({ amountOre: total.freedOre, language, short: true }),
        },
      ]}
    />
  )
}
