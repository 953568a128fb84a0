import { EmptyState } from '#design/empty-state.tsx'
import { moneyText } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import { choosingTexts } from '../choosing/choosing.text.ts'
import type { Proposal } from '../choosing/proposals.ts'
import { itSystemsTexts } from '../it-systems.text.ts'
import { overlapsOf } from '../overview/overlap.rules.ts'
import { type ViewProps, viewPage } from '../overview/view-frame.tsx'
import { dayInWords } from '../register/in-words.ts'
import { registerTexts } from '../register/register.text.ts'
import { architectureTexts } from './architecture.text.ts'

/** The capability map: each area with the systems that carry it, and the steps away from today. */
export function architecturePage(props: ViewProps & { proposals: readonly Proposal[] }): string {
  const { frame, base, systems, usages, contracts, members, today, proposals } = props
  const { language } = frame
  const t = architectureTexts(language)
  const names = registerTexts(language)
  const nameOf = (number: string) => members.find((one) => one.number === number)?.name ?? number
  return viewPage({
    ...{ ...props, view: 'arkitektur', title: t('architecture.title') },
    children: (
      <>
        <p class="ds-paragraph">{t('architecture.lead')}</p>
        <Table
          id="evner"
          caption={t('architecture.map')}
          hiddenCaption
          stacks
          rows={overlapsOf(systems, usages, contracts, today).sort((a, b) =>
            (a.area ?? 'å').localeCompare(b.area ?? 'å', 'nb'),
          )}
          empty={
            <EmptyState title={itSystemsTexts(language)('none-yet')}>
              {itSystemsTexts(language)('none-yet-do')}
            </EmptyState>
          }
          columns={[
            { heading: names('field.area'), namesRow: true, cell: ({ area }) => area ?? names('no-area') },
            {
              heading: t('architecture.column'),
              cell: (one) => (
                <ul class="plain-list">
                  {one.systems.map(({ id, name, members: own }) => (
                    <li>
                      <a class="ds-link" href={`${base}/${id}`}>
                        {name}
                      </a>
                      : {own.map(nameOf).join(', ')}
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
        <h2 class="ds-heading" data-size="xs">
          {t('architecture.steps')}
        </h2>
        <Table
          id="steg"
          caption={t('architecture.steps')}
          hiddenCaption
          stacks
          rows={[...proposals]}
          empty={<EmptyState title={t('architecture.no-steps')} level={3} />}
          columns={[
            {
              heading: choosingTexts(language)('choose.name'),
              namesRow: true,
              cell: (one) => (
                <a class="ds-link" href={`${base}/valg/${one.id}`}>
                  {one.title}
                </a>
              ),
            },
            { heading: names('field.area'), cell: (one) => one.area },
            {
              heading: t('architecture.by'),
              cell: ({ figures }) => (figures.allBy ? dayInWords(figures.allBy, language) : names('unknown')),
            },
            {
              heading: choosingTexts(language)('choose.saving'),
              number: true,
              cell: ({ figures }) =>
                moneyText({ amountOre: BigInt(figures.savingOre), language, short: true }),
            },
          ]}
        />
        <p>
          <a class="ds-button" data-variant="secondary" href={`${base}/arkitektur.xml`}>
            {t('architecture.export')}
          </a>
        </p>
      </>
    ),
  })
}
