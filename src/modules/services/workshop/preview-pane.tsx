import { Select } from '#design/select.tsx'
import { languageNames, languages } from '#platform/i18n.ts'
import type { EditorProps } from './editor.page.tsx'
import { editorTexts } from './editor.text.ts'
import { placeIn } from './form-tab.tsx'
import { testPersons } from './test-persons.ts'

/** The page one stands at, as a resident meets it: in a frame, and a link for who would rather have it alone. */
export function PreviewPane(props: EditorProps) {
  const { frame, open, query, members, choice } = props
  const { language } = frame
  const t = editorTexts(language)
  const { folder, page } = placeIn(props)
  const wide = query.get('skjerm') === 'bred'
  const asked = new URLSearchParams({
    ...{ kommunenr: choice.municipality, person: choice.person, spraakform: choice.language },
    ...(folder ? { mappe: folder.id } : {}),
  })
  const path = `/verksted/utkast/${open.draft.id}/forhandsvisning${page ? `/${encodeURIComponent(page.id)}` : ''}`
  const src = `${path}?${asked}`
  return (
    <section class="preview-pane" aria-labelledby="visning-tittel">
      <h2 class="ds-heading" data-size="xs" id="visning-tittel">
        {t('preview.title')}
      </h2>
      <form method="get" action={`/verksted/utkast/${open.draft.id}`} class="preview-choice">
        {['side', 'felt'].map((name) =>
          query.has(name) ? <input type="hidden" name={name} value={query.get(name) ?? ''} /> : null,
        )}
        <Select
          id="kommunenr"
          label={t('preview.municipality')}
          language={language}
          emptyLabel={null}
          value={choice.municipality}
          choices={members.map(({ number, name }) => ({ value: number, label: name }))}
        />
        <Select
          id="person"
          label={t('preview.person')}
          language={language}
          emptyLabel={null}
          value={choice.person}
          choices={testPersons.map((one) => ({ value: one, label: t(`person.${one}`) }))}
        />
        <Select
          id="spraakform"
          label={t('preview.language')}
          language={language}
          emptyLabel={null}
          value={choice.language}
          choices={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        />
        <Select
          id="skjerm"
          label={t('preview.frame')}
          language={language}
          emptyLabel={null}
          value={wide ? 'bred' : 'telefon'}
          choices={(['telefon', 'bred'] as const).map((one) => ({ value: one, label: t(`preview.${one}`) }))}
        />
        <button class="ds-button" data-variant="secondary" data-size="sm" type="submit">
          {t('preview.show')}
        </button>
      </form>
      <div class={wide ? 'screen wide' : 'screen phone'}>
        <iframe src={src} title={t('preview.title')} loading="lazy"></iframe>
      </div>
      <p class="ds-paragraph" data-size="sm">
        <a class="ds-link" href={src} target="_blank" rel="noopener">
          {t('preview.alone')}
        </a>
      </p>
    </section>
  )
}
