import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { caseworkPageTexts } from './casework.page.text.ts'

/** Where an employee with rights in several municipalities says for which one they act now. */
export function chooseMunicipalityPage(props: {
  frame: Omit<PageProps, 'title' | 'children'>
  places: { name: string; href: string }[]
}): string {
  const t = caseworkPageTexts(props.frame.language)
  return renderDocument(
    <Page {...props.frame} title={t('choose.title')}>
      <h1 class="ds-heading" data-size="lg">
        {t('choose.title')}
      </h1>
      {props.places.length === 0 ? (
        <EmptyState title={t('choose.empty')}>{t('choose.empty-lead')}</EmptyState>
      ) : (
        <>
          <p class="ds-paragraph">{t('choose.lead')}</p>
          <ul class="ds-list link-list">
            {props.places.map(({ name, href }) => (
              <li>
                <a class="ds-link" href={href}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>,
  )
}
