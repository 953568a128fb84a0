import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { DateText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextArea } from '#design/text-area.tsx'
import {
  type PublicationFact,
  type PublicationFacts,
  publicationFactNames,
} from '../catalogue/publish.rules.ts'
import type { VersionLine } from '../catalogue/versions.queries.ts'
import { workshopTexts } from '../workshop/workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from '../workshop/workshop-page.tsx'
import { overlaysTexts } from './overlays.text.ts'
import { versionsTexts } from './versions.text.ts'

export interface VersionsPageProps {
  frame: WorkshopFrame
  base: string
  title: string
  lines: readonly VersionLine[]
  /** Names of members by version. */
  running: ReadonlyMap<number, readonly string[]>
  mayPublish: boolean
  /** What was posted for a draft that could not be published, and why. */
  refused: {
    draftId: string
    facts: PublicationFacts
    missing: readonly PublicationFact[]
    said: readonly string[]
  } | null
  backFault: string | null
  published: string | null
}

const colours = { draft: 'neutral', published: 'success', withdrawn: 'warning' } as const

/** Every version of a service with who and when, publishing a draft, and going back. */
export function versionsPage(props: VersionsPageProps): string {
  const { frame, lines, base, refused, running } = props
  const { language } = frame
  const t = overlaysTexts(language)
  const v = versionsTexts(language)
  const title = v('versions.title', { service: props.title })
  const faults = [
    ...(refused?.missing ?? []).map((fact) => ({
      id: `${fact}-${refused?.draftId}`,
      text: v('fact.missing', { fact: v(`fact.${fact}`).toLowerCase() }),
    })),
    ...(props.backFault ? [{ id: 'grunn', text: props.backFault }] : []),
  ]
  const drafts = lines.filter((line) => line.state === 'draft')
  const published = lines.filter((line) => line.version !== null)
  return renderDocument(
    <WorkshopPage frame={frame} title={title} hasErrors={faults.length > 0}>
      {faults.length > 0 && <ErrorSummary language={language} errors={faults} />}
      <Breadcrumbs
        language={language}
        trail={[{ label: workshopTexts(language)('workshop.name'), href: '/verksted' }, { label: title }]}
      />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {refused && refused.said.length > 0 && (
        <Alert kind="danger" title={v('refused.title')}>
          <ul class="ds-list">
            {refused.said.slice(0, 50).map((said) => (
              <li>{said}</li>
            ))}
          </ul>
          <p class="ds-paragraph">
            <a class="ds-link" href={`/verksted/utkast/${refused.draftId}?vis=problemer`}>
              {v('refused.mend')}
            </a>
          </p>
        </Alert>
      )}
      {props.published && (
        <Alert kind="success">{v('versions.published', { version: props.published })}</Alert>
      )}
      <Table
        id="versjoner"
        stacks
        caption={title}
        hiddenCaption
        rows={[...lines]}
        columns={[
          {
            heading: t('column.version'),
            namesRow: true,
            cell: (line) =>
              line.version === null ? v('versions.draft') : v('versions.number', { version: line.version }),
          },
          {
            heading: t('column.state'),
            cell: (line) => (
              <>
                <Tag color={colours[line.state]}>{v(`state.${line.state}`)}</Tag> {v(`origin.${line.origin}`)}
              </>
            ),
          },
          ...(lines.some(({ note }) => note)
            ? [{ heading: t('column.note'), cell: (line: VersionLine) => line.note }]
            : []),
          {
            heading: t('column.when'),
            cell: (line) => (
              <>
                <DateText at={line.publishedAt ?? line.madeAt} language={language} short />{' '}
                {line.publishedByName ?? line.madeByName}
              </>
            ),
          },
          {
            heading: v('versions.where'),
            cell: (line) => {
              const names = running.get(line.version ?? 0) ?? []
              return names.length > 0 ? names.join(', ') : v('versions.nobody')
            },
          },
          {
            heading: t('column.do'),
            cell: (line) => {
              const before = published.find(
                (one) => (one.version ?? 0) < (line.version ?? Number.MAX_SAFE_INTEGER),
              )
              return (
                before && (
                  <a class="ds-link" href={`${base}/sammenlign?fra=${before.id}&til=${line.id}`}>
                    {v('versions.compare')}
                    <span class="ds-sr-only"> {line.version ?? v('versions.draft')}</span>
                  </a>
                )
              )
            },
          },
        ]}
      />
      {props.mayPublish && drafts.map((draft) => <PublishForm {...props} draft={draft} />)}
      {props.mayPublish && published.length > 1 && <BackForm {...props} publishedLines={published} />}
    </WorkshopPage>,
  )
}

function PublishForm({ frame, base, draft, refused }: VersionsPageProps & { draft: VersionLine }) {
  const { language } = frame
  const v = versionsTexts(language)
  const isRefused = refused?.draftId === draft.id
  const facts = isRefused ? refused.facts : draft.facts
  return (
    <section aria-labelledby={`publiser-${draft.id}`}>
      <h2 class="ds-heading" data-size="sm" id={`publiser-${draft.id}`}>
        {v('versions.publish-title')} (<DateText at={draft.madeAt} language={language} short />,{' '}
        {draft.madeByName})
      </h2>
      <p class="ds-paragraph">{v('versions.publish-lead')}</p>
      <form method="post" action={`${base}/publiser`} novalidate class="narrow">
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="utkast" value={draft.id} />
        <input type="hidden" name="utgave" value={String(draft.edition)} />
        {publicationFactNames.map((name) => (
          <TextArea
            id={`${name}-${draft.id}`}
            name={name}
            label={v(`fact.${name}`)}
            language={language}
            rows={2}
            value={facts[name]}
            error={
              isRefused && refused.missing.includes(name)
                ? v('fact.missing', { fact: v(`fact.${name}`).toLowerCase() })
                : undefined
            }
          />
        ))}
        <button class="ds-button" type="submit">
          {v('versions.publish')}
        </button>
      </form>
    </section>
  )
}

function BackForm({
  frame,
  base,
  publishedLines,
  backFault,
}: VersionsPageProps & { publishedLines: VersionLine[] }) {
  const { language } = frame
  const v = versionsTexts(language)
  return (
    <section aria-labelledby="tilbake">
      <h2 class="ds-heading" data-size="sm" id="tilbake">
        {v('versions.back-title')}
      </h2>
      <p class="ds-paragraph">{v('versions.back-lead')}</p>
      <form method="post" action={`${base}/tilbake`} novalidate class="narrow">
        <CsrfField token={frame.csrfToken} />
        <Select
          id="versjon"
          label={v('versions.back-to')}
          language={language}
          choices={publishedLines.slice(1).map((line) => ({
            value: String(line.version),
            label: v('versions.number', { version: line.version ?? '' }),
          }))}
        />
        <TextArea
          id="grunn"
          label={v('versions.back-reason')}
          language={language}
          rows={2}
          error={backFault ?? undefined}
        />
        <button class="ds-button" data-color="danger" type="submit">
          {v('versions.back')}
        </button>
      </form>
    </section>
  )
}
