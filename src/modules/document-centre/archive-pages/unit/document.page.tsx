import { Alert } from '#design/alert.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { Facts } from '#design/facts.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import type { Municipality } from '#modules/members/index.ts'
import { mendingTexts } from '../../lists/mending/mending.text.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import { ActForms } from './act-forms.tsx'
import { addressOfUnit } from './address.ts'
import { UnitAround, UnitTrail } from './around.tsx'
import type { ShownDocument } from './document.queries.ts'
import { unitTexts } from './unit.text.ts'
import type { Again, Shown } from './unit-pages.ts'

export interface DocumentPageProps extends Again {
  frame: CentreFrame
  place: Municipality
  document: ShownDocument
  shown: Shown
  done: boolean
}

/** A document with its files, their sums and their places in the signed tree. */
export function documentPage(props: DocumentPageProps): string {
  const { frame, place, document, shown, done, fault } = props
  const { language, csrfToken } = frame
  const t = unitTexts(language)
  const mending = mendingTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const here = addressOfUnit(base, { sort: 'document', id: document.id })
  const title = t('document', { number: document.number, title: document.title })
  const { screening } = shown.around
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(fault)}>
      <UnitTrail trail={shown.around.trail} base={base} language={language} />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {done && <Alert kind="success">{mending('done')}</Alert>}
      {fault && (
        <Alert kind="danger" title={mending('not-done')}>
          {fault}
        </Alert>
      )}
      <Facts
        language={language}
        facts={[
          { label: t('document-type'), value: document.documentType },
          { label: t('status'), value: document.status },
          { label: t('linked-as'), value: document.linkedAs },
          {
            label: mending('screening'),
            value: screening ? `${screening.accessCode}: ${screening.legalBasis}` : mending('not-screened'),
          },
          ...(document.disposedAt
            ? [
                {
                  label: t('disposed-label'),
                  value: t('disposed', {
                    date: dateLong(document.disposedAt, language),
                    name: document.disposedBy ?? '',
                  }),
                },
              ]
            : []),
        ]}
      />
      <Files {...props} here={here} />
      <ActForms
        {...{ language, csrfToken, here, version: document.version, title: document.title }}
        {...{ ownScreening: document.screening, codes: shown.codes, typed: props.typed }}
        titleStands={document.disposedAt !== null}
        mayHavePrecedent={false}
      />
      <UnitAround around={shown.around} {...{ language, base, here, csrfToken }} />
    </StaffPage>,
  )
}

function Files({ frame: { language }, document, here }: DocumentPageProps & { here: string }) {
  const t = unitTexts(language)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('files')}
      </h2>
      <Table
        id="filer"
        caption={t('files')}
        hiddenCaption
        stacks
        rows={document.objects}
        empty={<p class="ds-paragraph">{t('files-none')}</p>}
        columns={[
          {
            heading: t('column.version'),
            namesRow: true,
            cell: ({ version, variant }) => `${version}, ${variant}`,
          },
          {
            heading: t('column.format'),
            cell: ({ format, formatDetails }) => [format, formatDetails].filter(Boolean).join(', '),
          },
          {
            heading: t('column.size'),
            number: true,
            cell: ({ sizeBytes }) => t('bytes', { count: sizeBytes.toLocaleString('nb-NO') }),
          },
          { heading: t('column.sha256'), cell: ({ sha256 }) => <Sum sha256={sha256} /> },
          {
            heading: t('column.tree'),
            cell: ({ id, tree }) =>
              tree ? (
                <>
                  {t('tree-place', {
                    ...{ index: tree.index, size: tree.size },
                    date: dateLong(tree.signedAt, language),
                  })}
                  {'. '}
                  <a class="ds-link" href={`${here}/bevis/${id}`}>
                    {t('tree-proof')}
                  </a>
                </>
              ) : (
                t('tree-waits')
              ),
          },
          {
            heading: t('column.file'),
            cell: ({ id, version, variant }) => (
              <a class="ds-link" href={`${here}/fil/${id}`}>
                {t('download')}
                <span class="ds-sr-only">
                  {' '}
                  {version}, {variant}
                </span>
              </a>
            ),
          },
        ]}
      />
      {document.objects.length > 0 && <p class="ds-paragraph">{t('tree-lead')}</p>}
    </>
  )
}

/** Sixty-four figures that may be broken in four. */
function Sum({ sha256 }: { sha256: string }) {
  return (
    <code>
      {(sha256.match(/.{1,16}/g) ?? []).map((part) => (
        <>
          {part}
          <wbr />
        </>
      ))}
    </code>
  )
}
