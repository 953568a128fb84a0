import { Alert } from '#design/alert.tsx'
import type { Letter, LetterBlock } from '#engines/letter-pdf/index.ts'
import type { Language } from '#platform/i18n.ts'
import { letterTexts } from './letters.text.ts'

/** How a place looks before and after a change that is not saved, to an invented person in one municipality. */
export type Preview = { municipality: string; pdfHref?: string } & (
  | { kind: 'form'; before: FormDrawn | null; after: FormDrawn | null }
  | { kind: 'letter'; before: Letter | null; after: Letter | null }
  | { kind: 'nowhere' }
  /** The municipality has its own value and keeps it. */
  | { kind: 'own-kept' }
)
export interface FormDrawn {
  title: string
  /** A whole page, for a frame of its own. */
  document: string
}

/** Before and after, beside each other where there is room. */
export function PreviewPart({ language, preview }: { language: Language; preview: Preview }) {
  const t = letterTexts(language)
  const { municipality } = preview
  return (
    <>
      <h3 class="ds-heading" data-size="xs" id="forhandsvisning" tabindex={-1}>
        {t('preview.title')}
      </h3>
      {preview.kind === 'own-kept' ? (
        <Alert kind="info">{t('preview.own-kept', { municipality })}</Alert>
      ) : preview.kind === 'nowhere' ? (
        <Alert kind="info">{t('preview.none')}</Alert>
      ) : (
        <>
          <p class="ds-paragraph">{t('preview.lead', { municipality })}</p>
          {isSame(preview) && <Alert kind="info">{t('preview.same')}</Alert>}
          <div class="before-after">
            {preview.kind === 'form'
              ? (['before', 'after'] as const).map((which) => (
                  <FormFrame {...{ language, which, drawn: preview[which] }} />
                ))
              : (['before', 'after'] as const).map((which) => (
                  <LetterDrawn {...{ language, which, letter: preview[which] }} />
                ))}
          </div>
          {preview.pdfHref && (
            <p class="ds-paragraph">
              <a class="ds-link" href={preview.pdfHref}>
                {t('preview.pdf')}
              </a>
            </p>
          )}
        </>
      )}
    </>
  )
}

const isSame = (preview: Extract<Preview, { kind: 'form' | 'letter' }>) =>
  JSON.stringify(preview.before) === JSON.stringify(preview.after)

/**
 * Drawn apart from the page around it: no script runs there and nothing can be sent. Of the same origin only so that
 * its stylesheet is given to it.
 */
function FormFrame({
  language,
  which,
  drawn,
}: {
  language: Language
  which: 'before' | 'after'
  drawn: FormDrawn | null
}) {
  const t = letterTexts(language)
  const title = t(`preview.${which}`)
  return (
    <section>
      <h4 class="ds-heading" data-size="2xs">
        {title}
      </h4>
      {drawn ? (
        <div class="screen wide">
          <iframe
            title={t('preview.frame', { which: title, page: drawn.title })}
            srcdoc={drawn.document}
            sandbox="allow-same-origin"
          ></iframe>
        </div>
      ) : (
        <p class="ds-paragraph">{t('preview.none')}</p>
      )}
    </section>
  )
}

function LetterDrawn({
  language,
  which,
  letter,
}: {
  language: Language
  which: 'before' | 'after'
  letter: Letter | null
}) {
  return (
    <section>
      <h4 class="ds-heading" data-size="2xs">
        {letterTexts(language)(`preview.${which}`)}
      </h4>
      {letter && (
        <article class="letter-sheet" lang={letter.language}>
          <p class="letter-title">{letter.title}</p>
          {letter.blocks.map((block) => (
            <Block block={block} />
          ))}
        </article>
      )}
    </section>
  )
}

function Block({ block }: { block: LetterBlock }) {
  switch (block.kind) {
    case 'heading':
      return <p class="letter-heading">{block.text}</p>
    case 'decision':
      return (
        <p class="ds-paragraph">
          <strong>{block.text}</strong>
        </p>
      )
    case 'list':
      return (
        <ul class="ds-list">
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <ul class="ds-list">
          {block.rows.map(({ label, value, source }) => (
            <li>
              {label}: {value} <span class="quiet">{source}</span>
            </li>
          ))}
        </ul>
      )
    case 'calculation':
      return (
        <ul class="ds-list">
          {block.rows.map(({ label, amount, sum }) => (
            <li>
              {label}: {sum ? <strong>{amount}</strong> : amount}
            </li>
          ))}
        </ul>
      )
    case 'appeal':
      return (
        <>
          <p class="letter-heading">{block.heading}</p>
          <p class="ds-paragraph">{block.text}</p>
        </>
      )
    case 'signature':
      return (
        <p class="ds-paragraph">
          {block.lines.map((line, at) => (
            <>
              {at > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      )
    default:
      return <p class="ds-paragraph">{block.text}</p>
  }
}
