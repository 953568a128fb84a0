import { BarTable } from '#design/charts/bar-table.tsx'
import { HeatTable } from '#design/charts/heat-table.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { moneyText } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import { itSystemsTexts } from '../it-systems.text.ts'
import { dayInWords } from '../register/in-words.ts'
import { registerTexts } from '../register/register.text.ts'
import { type AreaOverlap, cellOf, overlapsOf } from './overlap.rules.ts'
import { overviewTexts } from './overview.text.ts'
import { type ViewProps, viewPage } from './view-frame.tsx'

/** Where members do the same work with different systems. */
export function overlapPage(props: ViewProps): string {
  const { frame, systems, usages, contracts, members, today } = props
  const { language } = frame
  const t = overviewTexts(language)
  const names = registerTexts(language)
  const overlaps = overlapsOf(systems, usages, contracts, today)
  const many = overlaps.filter((one) => one.systems.length > 1)
  const title = many.length > 0 ? t('overlap.heading', { count: many.length }) : t('overlap.heading-none')
  const areaName = ({ area }: AreaOverlap) => area ?? names('no-area')
  const exit = ({ commonExit, exitUnknown }: AreaOverlap) =>
    commonExit ? dayInWords(commonExit, language) : t('overlap.exit-unknown', { count: exitUnknown })
  return viewPage({
    ...{ ...props, view: 'overlapp', title },
    children: (
      <>
        <p class="ds-paragraph">{t('overlap.lead')}</p>
        {overlaps.length === 0 ? (
          <EmptyState title={itSystemsTexts(language)('none-yet')}>
            {itSystemsTexts(language)('none-yet-do')}
          </EmptyState>
        ) : (
          <>
            <BarTable
              language={language}
              id="antall"
              caption={t('overlap.systems')}
              rowHeading={names('field.area')}
              series={[t('overlap.systems')]}
              rows={overlaps.map((one) => ({ label: areaName(one), values: [one.systems.length] }))}
              written={String}
            />
            <h2 class="ds-heading" data-size="xs">
              {t('overlap.many')}
            </h2>
            <Table
              id="mange"
              caption={t('overlap.many')}
              hiddenCaption
              stacks
              rows={many}
              empty={<EmptyState title={t('overlap.heading-none')} level={3} />}
              columns={[
                { heading: names('field.area'), namesRow: true, cell: areaName },
                {
                  heading: t('overlap.systems'),
                  cell: (one) => (
                    <>
                      {t('overlap.sentence', { members: one.members.length, systems: one.systems.length })}{' '}
                      {one.systems.map(({ name, members: own }) => `${name} (${own.length})`).join(', ')}
                    </>
                  ),
                },
                {
                  heading: t('cost.total'),
                  number: true,
                  cell: (one) =>
                    one.costKnown === 0
                      ? names('unknown')
                      : moneyText({ amountOre: one.costOre, language, short: true }),
                },
                {
                  heading: t('cost.column-known'),
                  cell: (one) => t('cost.known', { known: one.costKnown, all: one.usages }),
                },
                { heading: t('overlap.common-exit'), cell: exit },
              ]}
            />
            <p class="ds-paragraph">{t('overlap.dash')}</p>
            <HeatTable
              language={language}
              id="matrise"
              caption={t('overlap.matrix')}
              rowHeading={names('field.area')}
              columns={members.map(({ name }) => name)}
              rows={overlaps.map((one) => ({
                label: areaName(one),
                cells: members.map(({ number }) => {
                  const used = cellOf(one, number)
                  return {
                    text: used.length > 0 ? used.join(', ') : <Nothing words={t('overlap.nothing')} />,
                    level: used.length === 0 ? 0 : Math.min(5, used.length + 1),
                  }
                }),
              }))}
            />
          </>
        )}
      </>
    ),
  })
}

/** A dash to the eye, the words to the ear: a wide matrix is mostly this. */
function Nothing({ words }: { words: string }) {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="ds-sr-only">{words}</span>
    </>
  )
}
