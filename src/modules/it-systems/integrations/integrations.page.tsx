import { BarTable } from '#design/charts/bar-table.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Table } from '#design/table.tsx'
import { type ViewProps, viewPage } from '../overview/view-frame.tsx'
import { registerTexts } from '../register/register.text.ts'
import { integrationTexts } from './integrations.text.ts'
import { mostLeanedOn, type Relation } from './relation.rules.ts'

const mostDrawn = 20

/** What leans on what, in every municipality: those that most would stand still with, and every integration. */
export function integrationsPage(props: ViewProps & { relations: readonly Relation[] }): string {
  const { frame, base, systems, usages, members, relations } = props
  const { language } = frame
  const t = integrationTexts(language)
  const unknown = registerTexts(language)('unknown')
  const systemName = new Map(systems.map(({ id, name }) => [id, name]))
  const memberName = new Map(members.map(({ number, name }) => [number, name]))
  const usageOf = new Map(usages.map((usage) => [usage.id, usage]))
  const nameOf = (usageId: string) => systemName.get(usageOf.get(usageId)?.systemId ?? '') ?? ''
  const placeOf = (usageId: string) => memberName.get(usageOf.get(usageId)?.municipality ?? '') ?? ''
  const leaned = mostLeanedOn(relations)
  return viewPage({
    ...{ ...props, view: 'koblinger', title: t('relation.view') },
    children:
      relations.length === 0 ? (
        <EmptyState title={t('relation.view-none')}>{t('relation.view-none-do')}</EmptyState>
      ) : (
        <>
          <p class="ds-paragraph">{t('relation.view-lead')}</p>
          <BarTable
            language={language}
            id="lener"
            caption={t('relation.leaned-chart')}
            rowHeading={t('relation.other')}
            series={[t('relation.leaned')]}
            rows={leaned.slice(0, mostDrawn).map(({ usageId, all }) => ({
              label: (
                <a class="ds-link" href={`/samarbeid/sammenheng/bruk/${usageId}/rammes`}>
                  {nameOf(usageId)}, {placeOf(usageId)}
                </a>
              ),
              values: [all],
            }))}
            written={String}
          />
          <h2 class="ds-heading" data-size="xs">
            {t('relation.all')}
          </h2>
          <Table
            id="alle-koblinger"
            caption={t('relation.all')}
            hiddenCaption
            stacks
            rows={[...relations]}
            columns={[
              {
                heading: t('relation.other'),
                namesRow: true,
                cell: (one) => (
                  <a class="ds-link" href={`${base}/bruk/${one.fromUsageId}`}>
                    {nameOf(one.fromUsageId)}, {placeOf(one.fromUsageId)}
                  </a>
                ),
              },
              {
                heading: t('relation.takes'),
                cell: (one) => (
                  <a class="ds-link" href={`${base}/bruk/${one.toUsageId}`}>
                    {nameOf(one.toUsageId)}
                  </a>
                ),
              },
              { heading: t('relation.interface'), cell: (one) => one.interface ?? unknown },
              {
                heading: t('relation.frequency'),
                cell: (one) => (one.frequency ? t(`relation.frequency.${one.frequency}`) : unknown),
              },
            ]}
          />
        </>
      ),
  })
}
