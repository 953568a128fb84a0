import type { Assets } from '#design/assets.ts'
import { Select } from '#design/select.tsx'
import type { Language } from '#platform/i18n.ts'
import { editorTexts } from './editor.text.ts'

type Kind = 'process' | 'decision'

/** Where the script draws the file as a diagram one changes. Without script, or for a file it cannot hold, nothing. */
export function DiagramPlace({ kind, language }: { kind: Kind; language: Language }) {
  const t = editorTexts(language)
  return (
    <>
      <section class="diagram" data-diagram={kind} aria-label={t(`diagram.${kind}`)} hidden>
        <p class="ds-paragraph">{t('diagram.lead')}</p>
        {kind === 'decision' && (
          <Select
            id="beslutning"
            label={t('diagram.choice')}
            choices={[]}
            emptyLabel={null}
            language={language}
          />
        )}
        <div class="diagram-canvas" data-diagram-canvas="" />
      </section>
      <p class="ds-paragraph" data-diagram-refused="" hidden>
        {t('diagram.refused')}
      </p>
    </>
  )
}

/** After the form, so that what it works on is there. The stylesheet is the libraries' own. */
export function DiagramScript({ kind, assets }: { kind: Kind; assets: Assets }) {
  return (
    <>
      <link rel="stylesheet" href={assets.href(`${kind}-diagram.css`)} />
      <script src={assets.href(`${kind}-diagram.js`)} defer></script>
    </>
  )
}
