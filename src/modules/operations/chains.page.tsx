import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import type { ChainState } from './operations.queries.ts'
import { operationsTexts } from './operations.text.ts'
import { watchTexts } from './watch.text.ts'

/** Whether each chain of what was done holds, computed while one waits. */
export function chainsPage(props: {
  frame: Omit<PageProps, 'title' | 'children'>
  chains: (ChainState & { name: string })[]
}): string {
  const { frame, chains } = props
  const { language } = frame
  const t = watchTexts(language)
  const broken = chains.filter(({ fault }) => fault !== null).length
  return renderDocument(
    <Page {...frame} title={t('chains.title')} wide>
      <Breadcrumbs
        language={language}
        trail={[{ label: operationsTexts(language)('title'), href: '/drift' }, { label: t('chains.title') }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('chains.title')}
      </h1>
      <p class="ds-paragraph">{t('chains.about')}</p>
      {broken > 0 ? (
        <Alert kind="danger" title={t('chains.broken', { count: broken })}>
          {t('chains.do')}
        </Alert>
      ) : (
        <Alert kind="success">{t('chains.well')}</Alert>
      )}
      <Table
        id="kjeder"
        caption={t('chains.title')}
        hiddenCaption
        stacks
        rows={chains}
        columns={[
          { heading: t('whose'), namesRow: true, cell: ({ name }) => name },
          {
            ...{ heading: t('chains.events'), number: true },
            cell: ({ events }) => events.toLocaleString('nb'),
          },
          {
            heading: t('chains.state'),
            cell: ({ fault }) =>
              fault ? (
                <Tag color="danger">{t(`chains.fault.${fault.fault}`, { at: fault.sequence })}</Tag>
              ) : (
                <Tag color="success">{t('chains.holds')}</Tag>
              ),
          },
        ]}
      />
      <p class="ds-paragraph">{t('chains.from-outside')}</p>
    </Page>,
  )
}
