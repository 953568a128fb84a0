import { Details } from '#design/details.tsx'
import { Tag } from '#design/tag.tsx'
import { type ArrivalPageProps, baseOf } from './arrival.page.tsx'
import { arrivalTexts } from './arrival.text.ts'
import { registerFormId } from './register-form.tsx'

/** Beyond these the file is opened on one's own machine. */
const mostPictures = 12

type Shown = ArrivalPageProps['shown']['documents'][number]

/** How many pages there are to draw; none where a person must open the file. */
const picturesOf = (document: Shown) => {
  if (document.kept !== 'stored') return 0
  if (document.archive_sha256)
    return document.media_type === 'application/pdf' ? (document.pages ?? 0) : (document.pages ?? 1)
  return document.media_type === 'application/pdf' ? (document.pages ?? 0) : 0
}

/** The documents as they look, the letter first. A picture of each page: nothing of a foreign file runs here. */
export function Preview(props: ArrivalPageProps) {
  const { frame, shown } = props
  const t = arrivalTexts(frame.language)
  const documents = shown.documents.filter(({ sort }) => sort !== 'container')
  return (
    <section class="desk-preview" aria-label={t('preview')} tabindex={0}>
      {documents.length === 0 && <p class="ds-paragraph">{t('no-documents')}</p>}
      {documents.map((document, i) => (
        <section>
          <h2 class="ds-heading" data-size="2xs">
            {document.name} <Sort document={document} {...props} />
          </h2>
          <div class="buttons">
            {document.kept === 'stored' && (
              <a class="ds-link" href={`${baseOf(props)}/fil/${document.id}`}>
                {t('download', { size: sizeOf(Number(document.size_bytes), frame.language) })}
              </a>
            )}
            {shown.arrival.state === 'waiting' && documents.length > 1 && (
              <DocumentActs document={document} {...props} />
            )}
          </div>
          <Pictures document={document} first={i === 0} {...props} />
          {shown.texts.has(document.id) && (
            <Details summary={t('text-read')} open={picturesOf(document) === 0}>
              <p class="ds-paragraph as-typed">{shown.texts.get(document.id)}</p>
            </Details>
          )}
        </section>
      ))}
    </section>
  )
}

function Sort({ document, frame }: ArrivalPageProps & { document: Shown }) {
  const t = arrivalTexts(frame.language)
  if (document.left_out) return <Tag color="warning">{t('sort.left-out')}</Tag>
  return document.sort === 'container' ? null : (
    <Tag>{t(`sort.${document.sort as 'main' | 'message' | 'attachment'}`)}</Tag>
  )
}

function Pictures({ document, first, ...props }: ArrivalPageProps & { document: Shown; first: boolean }) {
  const t = arrivalTexts(props.frame.language)
  const count = picturesOf(document)
  if (document.kept === 'dropped') return <p class="ds-paragraph">{t('dropped')}</p>
  if (count === 0)
    return props.shown.texts.has(document.id) ? null : <p class="ds-paragraph">{t('no-picture')}</p>
  const pages = Array.from({ length: Math.min(count, mostPictures) }, (_, i) => i + 1)
  return (
    <>
      {pages.map((page) => (
        <img
          class="page-picture"
          src={`${baseOf(props)}/fil/${document.id}/side/${page}`}
          alt={t('page-of', { page, count, name: document.name })}
          loading={first && page === 1 ? 'eager' : 'lazy'}
        />
      ))}
      {count > mostPictures && <p class="ds-paragraph">{t('more-pages', { count: count - mostPictures })}</p>}
    </>
  )
}

function DocumentActs({ document, ...props }: ArrivalPageProps & { document: Shown }) {
  const t = arrivalTexts(props.frame.language)
  const button = (slug: 'hoveddokument' | 'utelat' | 'ta-med', word: string, spoken: string) => (
    <button
      class="ds-button"
      data-variant="tertiary"
      type="submit"
      form={registerFormId}
      formaction={`${baseOf(props)}/${slug}`}
      name="dokument"
      value={document.id}
      aria-label={spoken}
    >
      {word}
    </button>
  )
  const { name } = document
  return (
    <>
      {document.sort !== 'main' && button('hoveddokument', t('make-main'), t('make-main-of', { name }))}
      {document.left_out
        ? button('ta-med', t('take-with'), t('take-with-of', { name }))
        : button('utelat', t('leave-out'), t('leave-out-of', { name }))}
    </>
  )
}

function sizeOf(bytes: number, language: string): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1000))
  const written = (value: number) => value.toLocaleString(language === 'en' ? 'en' : 'nb')
  return kilobytes < 1000 ? `${written(kilobytes)} kB` : `${written(Math.round(kilobytes / 100) / 10)} MB`
}
