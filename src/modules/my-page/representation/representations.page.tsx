import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { Card } from '#design/card.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import type { Representation } from '#modules/casework/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { answerTexts } from '../answer.text.ts'
import { representationPath } from './address.ts'
import { representationTexts } from './representation.text.ts'

export interface RepresentationLine {
  one: Representation
  isInForce: boolean
  /** "Redusert foreldrebetaling, sak 2026/12 i Grane kommune". */
  where: string
  endHref: string
}

export interface RepresentationsPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  /** Null when it is not known just now. */
  lines: RepresentationLine[] | null
  cases: { href: string; title: string }[]
  notice: 'given' | 'ended' | null
}

/** Who speaks for the resident, in every municipality, and where they give and end it. */
export function representationsPage({ frame, lines, cases, notice }: RepresentationsPageProps): string {
  const { language } = frame
  const t = representationTexts(language)
  const inForce = lines?.filter((line) => line.isInForce) ?? []
  const ended = lines?.filter((line) => !line.isInForce) ?? []
  return renderDocument(
    <Page {...frame} title={t('title')}>
      <Breadcrumbs
        language={language}
        trail={[{ label: answerTexts(language)('all-cases'), href: '/minside' }, { label: t('title') }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      {notice && <Alert kind="success">{t(notice)}</Alert>}
      {lines === null && (
        <Alert kind="warning">
          <p class="ds-paragraph">
            {t('silent')}{' '}
            <a class="ds-link" href={representationPath}>
              {t('try-again')}
            </a>
          </p>
        </Alert>
      )}
      {lines && (
        <section aria-labelledby="gjelder">
          <h2 class="ds-heading" data-size="md" id="gjelder">
            {t('now')}
          </h2>
          {inForce.length === 0 && <p class="ds-paragraph">{t('none')}</p>}
          {inForce.map((line) => (
            <OneInForce line={line} frame={frame} />
          ))}
        </section>
      )}
      <section aria-labelledby="gi">
        <h2 class="ds-heading" data-size="md" id="gi">
          {t('give')}
        </h2>
        {cases.length === 0 ? (
          <p class="ds-paragraph">{t('give-none')}</p>
        ) : (
          <ul class="ds-list link-list">
            {cases.map(({ href, title }) => (
              <li>
                <a class="ds-link" href={href}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      {ended.length > 0 && (
        <section aria-labelledby="for">
          <h2 class="ds-heading" data-size="md" id="for">
            {t('before')}
          </h2>
          <ul class="ds-list">
            {ended.map(({ one, where }) => (
              <li>
                {one.name}. {where}.
                {one.endedAt && (
                  <>
                    {' '}
                    {t('ended-by', { name: one.endedByName ?? '', date: dateLong(one.endedAt, language) })}
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>,
  )
}

function OneInForce({ line, frame }: { line: RepresentationLine; frame: RepresentationsPageProps['frame'] }) {
  const { one, where, endHref } = line
  const { language } = frame
  const t = representationTexts(language)
  const from = formatDate(one.validFrom, language)
  return (
    <Card title={one.name} level={3}>
      <p class="ds-paragraph">
        {t(`kind.${one.kind}`)}. {where}
      </p>
      <p class="ds-paragraph">
        {t('covers', { covers: one.covers })}.{' '}
        {one.validTo ? t('period', { from, to: formatDate(one.validTo, language) }) : t('from', { from })}
      </p>
      <p class="ds-paragraph">{t(`letters.${one.lettersTo}`, { name: one.name })}</p>
      <p class="ds-paragraph">
        {t('given-by', { name: one.addedByName, date: dateLong(one.addedAt, language) })}
      </p>
      {one.kind === 'guardian' ? (
        <p class="ds-paragraph">{t('not-yours-to-end')}</p>
      ) : (
        <form method="post" action={endHref}>
          <CsrfField token={frame.csrfToken} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('end')}
            <span class="ds-sr-only"> {t('end-sr', { name: one.name })}</span>
          </button>
        </form>
      )}
    </Card>
  )
}
