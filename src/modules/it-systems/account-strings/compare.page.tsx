import { Alert } from '#design/alert.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import { itSystemsTexts } from '../it-systems.text.ts'
import { accountTexts } from './account-strings.text.ts'
import { dimensionsInWords } from './charts.page.tsx'
import type { CommonStructure, PostedDifferently } from './common-structure.rules.ts'

/** What is posted differently, and the structure that would gather it. */
export function comparePage(props: {
  frame: StaffFrame
  base: string
  differently: readonly PostedDifferently[]
  common: CommonStructure | null
  nameOf(number: string): string
  /** KOSTRA's name of a function, where it is confirmed; otherwise nothing. */
  nameOfFunction(code: string): string
  isTestData: boolean
}): string {
  const { frame, base, differently, common, nameOf, nameOfFunction } = props
  const { language } = frame
  const t = accountTexts(language)
  const dimensions = common ? dimensionsInWords(common.structure, language) : ''
  return renderDocument(
    <StaffPage {...frame} title={t('accounts.compare')}>
      <h1 class="ds-heading" data-size="md">
        {t('accounts.compare')}
      </h1>
      {props.isTestData && <Alert kind="info">{itSystemsTexts(language)('only-test-data')}</Alert>}
      <h2 class="ds-heading" data-size="xs">
        {t('accounts.differently')}
      </h2>
      <p class="ds-paragraph">{t('accounts.differently-lead')}</p>
      <Table
        id="ulikt"
        caption={t('accounts.differently')}
        hiddenCaption
        stacks
        rows={[...differently]}
        empty={<EmptyState title={t('accounts.differently-none')} level={3} />}
        columns={[
          { heading: t('accounts.name'), namesRow: true, cell: ({ name }) => name },
          {
            heading: t('accounts.structure'),
            cell: ({ ways }) => (
              <ul class="plain-list">
                {ways.map(({ functionCode, typeCode, members }) => (
                  <li>
                    {t('accounts.way', {
                      ...{ function: functionCode, type: typeCode },
                      members: members.map(nameOf).join(', '),
                    })}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      {common && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('accounts.common')}
          </h2>
          <p class="ds-paragraph">
            {t('accounts.common-lead')} {dimensions && t('accounts.common-lead-dimensions', { dimensions })}
          </p>
          {common.unmapped.length > 0 && (
            <Alert kind="warning">{t('accounts.unmapped', { count: common.unmapped.length })}</Alert>
          )}
          {common.full.length > 0 && (
            <Alert kind="warning">
              {t('accounts.full', { codes: common.full.map((one) => one.split(' ')[1]).join(', ') })}
            </Alert>
          )}
          <p>
            <a class="ds-button" data-variant="secondary" href={`${base}/omkoding.xlsx`}>
              {t('accounts.export')}
            </a>
          </p>
          <Table
            id="felles"
            caption={t('accounts.common')}
            hiddenCaption
            stacks
            rows={common.codes}
            columns={[
              { heading: t('accounts.kind'), cell: ({ kind }) => t(`accounts.kind.${kind}`) },
              { heading: t('accounts.code'), namesRow: true, cell: ({ code }) => code },
              {
                heading: t('accounts.name'),
                cell: ({ name, kind, kostra }) => (kind === 'type' ? name : nameOfFunction(kostra)),
              },
              {
                heading: itSystemsTexts(language)('column.members'),
                cell: ({ members }) => members.map(nameOf).join(', '),
              },
            ]}
          />
        </>
      )}
      <p>
        <a class="ds-link" href={base}>
          {t('accounts.title')}
        </a>
      </p>
    </StaffPage>,
  )
}
