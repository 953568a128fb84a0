import { Alert } from '#design/alert.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { moneyText } from '#design/money.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import { itSystemsTexts } from '../it-systems.text.ts'
import { registerTexts } from '../register/register.text.ts'
import type { VendorSum } from './vendor-sums.rules.ts'
import { vendorTexts } from './vendors.text.ts'

/** Whom the members buy from, and what is known of it. */
export function vendorsPage(props: {
  frame: StaffFrame
  base: string
  sums: readonly VendorSum[]
  hasTestData: boolean
}): string {
  const { frame, base, sums } = props
  const { language } = frame
  const t = vendorTexts(language)
  const unknown = registerTexts(language)('unknown')
  return renderDocument(
    <StaffPage {...frame} title={t('vendor.title')}>
      <h1 class="ds-heading" data-size="md">
        {t('vendor.title')}
      </h1>
      <p class="ds-paragraph">{t('vendor.lead')}</p>
      {props.hasTestData && <Alert kind="info">{itSystemsTexts(language)('only-test-data')}</Alert>}
      <Table
        id="leverandorer"
        caption={t('vendor.title')}
        hiddenCaption
        stacks
        rows={[...sums]}
        empty={<EmptyState title={t('vendor.none')}>{t('vendor.none-do')}</EmptyState>}
        columns={[
          {
            heading: t('vendor.name'),
            namesRow: true,
            cell: ({ vendor }) => (
              <a class="ds-link" href={`${base}/leverandorer/${vendor.id}`}>
                {vendor.name}
              </a>
            ),
          },
          {
            heading: t('vendor.systems'),
            cell: (one) => one.systems.map(({ name }) => name).join(', ') || '–',
          },
          { heading: t('vendor.members'), number: true, cell: (one) => one.members.length },
          {
            heading: t('vendor.cost'),
            number: true,
            cell: ({ costOre }) =>
              costOre === null ? unknown : moneyText({ amountOre: costOre, language, short: true }),
          },
        ]}
      />
      <p>
        <a class="ds-link" href={base}>
          {itSystemsTexts(language)('title')}
        </a>
      </p>
    </StaffPage>,
  )
}

/** One vendor: what it is and has been called, and what of it is used where. */
export function vendorPage(props: {
  frame: StaffFrame
  base: string
  sum: VendorSum
  nameOf(number: string): string
  mayChange: boolean
}): string {
  const { frame, base, sum, nameOf } = props
  const { vendor } = sum
  const { language } = frame
  const t = vendorTexts(language)
  const unknown = registerTexts(language)('unknown')
  return renderDocument(
    <StaffPage {...frame} title={vendor.name}>
      <h1 class="ds-heading" data-size="md">
        {vendor.name}
      </h1>
      <SummaryList
        language={language}
        rows={[
          { label: t('vendor.number'), value: vendor.organizationNumber ?? unknown },
          { label: t('vendor.also'), value: vendor.alsoCalled.join(', ') || '–' },
          {
            label: t('vendor.systems'),
            value:
              sum.systems.length === 0 ? (
                '–'
              ) : (
                <ul class="plain-list">
                  {sum.systems.map(({ id, name }) => (
                    <li>
                      <a class="ds-link" href={`${base}/${id}`}>
                        {name}
                      </a>
                    </li>
                  ))}
                </ul>
              ),
          },
          { label: t('vendor.members'), value: sum.members.map(nameOf).join(', ') || '–' },
          {
            label: t('vendor.cost'),
            value:
              sum.costOre === null ? unknown : moneyText({ amountOre: sum.costOre, language, short: true }),
          },
        ]}
      />
      <p>
        <a class="ds-link" href={`/samarbeid/sammenheng/leverandor/${vendor.id}/rammes`}>
          {t('vendor.what-breaks')}
        </a>
      </p>
      {props.mayChange && (
        <p>
          <a class="ds-button" data-variant="secondary" href={`${base}/leverandorer/${vendor.id}/endre`}>
            {t('vendor.edit')}
          </a>
        </p>
      )}
      <p>
        <a class="ds-link" href={`${base}/leverandorer`}>
          {t('vendor.title')}
        </a>
      </p>
    </StaffPage>,
  )
}
