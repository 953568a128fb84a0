import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { measuring } from '#norway/project-guide.ts'
import { type Frame, H2 } from '../frame.tsx'
import { projectsTexts } from '../projects.text.ts'
import type { Uptake } from '../uptake/uptake.rules.ts'
import type { ReachedBenefit } from './benefits.ts'
import { changeTexts } from './change.text.ts'
import { changesOf } from './change-of-member.rules.ts'
import { changeInWords } from './change-words.ts'

const colors = { better: 'success', worse: 'danger', 'not-shown': 'neutral', 'too-few': 'neutral' } as const

/** Whether the figures of each member really changed, with how it is reckoned and what it cannot say. */
export function ChangeSection(props: {
  frame: Frame
  reached: ReachedBenefit
  uptakes: readonly Uptake[]
  nameOf(municipality: string): string
}) {
  const { frame, reached, uptakes, nameOf } = props
  const { benefit, plans, figures } = reached
  const { language } = frame
  const t = changeTexts(language)
  return (
    <>
      <H2 id="endret">{t('change.title')}</H2>
      <p class="ds-paragraph">{t('change.about')}</p>
      <Table
        id="endring"
        caption={t('change.title')}
        hiddenCaption
        stacks
        rows={changesOf(plans, figures, uptakes, benefit.direction)}
        columns={[
          {
            heading: projectsTexts(language)('municipality'),
            namesRow: true,
            cell: ({ municipality }) => nameOf(municipality),
          },
          {
            heading: t('change.verdict'),
            cell: ({ found: { verdict } }) => <Tag color={colors[verdict]}>{t(`change.tag.${verdict}`)}</Tag>,
          },
          { heading: t('change.explained'), cell: (one) => changeInWords(one, benefit.unit, language) },
        ]}
      />
      <p class="muted">{t('change.limits')}</p>
      <p class="muted">
        {t('change.rule', {
          ...{ before: measuring.fewestBefore, after: measuring.fewestAfter, source: measuring.source },
          ...{ percent: measuring.unlikelyPercent, trust: measuring.trust },
        })}
      </p>
    </>
  )
}
