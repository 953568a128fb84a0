import { Alert } from '#design/alert.tsx'
import type { Assets } from '#design/assets.ts'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import { TextArea } from '#design/text-area.tsx'
import type { Suggestions } from '#engines/redaction/index.ts'
import type { StaffFrame } from '../publishing/publishing.page.tsx'
import { redactingTexts } from './redacting.text.ts'

export interface RedactPageProps {
  frame: StaffFrame
  /** Address of this page. */
  base: string
  title: string
  /** Of each page, in points. */
  sizes: readonly { width: number; height: number }[]
  assets: Assets
  suggested: Suggestions
  hasCopy: boolean
  mayDrop: boolean
  /** What was sent and could not be used. */
  fault?: { text: string; chosen: readonly string[]; typed: string }
}

/** Marks what is to be hidden: suggestions to take away from, and boxes of one's own. Works without scripts. */
export function redactPage(props: RedactPageProps): string {
  const { frame, base, title, suggested, hasCopy, fault } = props
  const { language, csrfToken } = frame
  const t = redactingTexts(language)
  const { suggestions, pagesWithoutText } = suggested
  return renderDocument(
    <StaffPage {...frame} title={t('title')} hasErrors={Boolean(fault)}>
      <h1 class="ds-heading" data-size="md">
        {t('heading', { title })}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      {hasCopy && (
        <Alert kind="info" title={t('has-copy')}>
          <p class="ds-paragraph">
            <a class="ds-link" href={`${base}/utgave`}>
              {t('see-copy')}
            </a>
          </p>
          {props.mayDrop && (
            <form method="post" action={`${base}/slett`}>
              <CsrfField token={csrfToken} />
              <button class="ds-button" type="submit" data-variant="secondary">
                {t('drop-copy')}
              </button>
            </form>
          )}
        </Alert>
      )}
      {pagesWithoutText.length > 0 && (
        <Alert kind="warning" title={t('no-text', { pages: pagesWithoutText.join(', ') })}>
          {t('no-text-lead')}
        </Alert>
      )}
      {!hasCopy && (
        <form method="post" action={base} novalidate>
          <CsrfField token={csrfToken} />
          {suggestions.length > 0 ? (
            <CheckboxGroup
              id="forslag"
              label={t('suggestions')}
              description={t('suggestions-help')}
              language={language}
              values={[...(fault?.chosen ?? suggestions.map((_, i) => String(i)))]}
              choices={suggestions.map(({ kind, text, boxes }, i) => ({
                value: String(i),
                label: t('suggestion', { kind: t(`kind.${kind}`), text, page: boxes[0]?.page ?? 1 }),
              }))}
            />
          ) : (
            <p class="ds-paragraph">{t('no-suggestions')}</p>
          )}
          <TextArea
            id="felt"
            label={t('own')}
            description={t('own-help')}
            language={language}
            rows={4}
            value={fault?.typed ?? ''}
            {...(fault ? { error: fault.text } : {})}
          />
          <button class="ds-button" type="submit">
            {t('make')}
          </button>
        </form>
      )}
      <h2 class="ds-heading" data-size="xs">
        {t('pages')}
      </h2>
      {!hasCopy && <p class="ds-paragraph">{t('draw')}</p>}
      {props.sizes.map((size, i) => (
        <figure class="redact-page">
          <figcaption class="ds-paragraph">
            <a class="ds-link" href={`${base}/side/${i + 1}`}>
              {t('page', { n: i + 1 })}
            </a>
          </figcaption>
          <div
            {...(hasCopy
              ? {}
              : { 'data-page-number': i + 1, 'data-page-mm': `${mm(size.width)} ${mm(size.height)}` })}
          >
            <img
              src={`${base}/side/${i + 1}`}
              alt={t('page', { n: i + 1 })}
              width={Math.round(size.width)}
              height={Math.round(size.height)}
              loading="lazy"
            />
          </div>
        </figure>
      ))}
      {!hasCopy && <script src={props.assets.href('redact.js')} defer></script>}
    </StaffPage>,
  )
}

/** Points to millimetres. */
const mm = (points: number) => ((points * 25.4) / 72).toFixed(1)
