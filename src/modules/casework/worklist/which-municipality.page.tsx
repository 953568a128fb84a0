import { renderDocument } from '#design/document.ts'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { worklistTexts } from './worklist.text.ts'

/** The lists that each municipality has its own of, for who has rights in several: which one is meant. */
export function whichMunicipalityPage({
  frame,
  what,
  places,
}: {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  what: 'decided' | 'post'
  places: readonly { name: string; href: string }[]
}): string {
  const t = worklistTexts(frame.language)
  return renderDocument(
    <StaffPage {...frame} title={t(`which.${what}`)}>
      <h1 class="ds-heading" data-size="md">
        {t(`which.${what}`)}
      </h1>
      <p class="ds-paragraph">{t('which.lead')}</p>
      <ul class="ds-list link-list">
        {places.map(({ name, href }) => (
          <li>
            <a class="ds-link" href={href}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </StaffPage>,
  )
}
