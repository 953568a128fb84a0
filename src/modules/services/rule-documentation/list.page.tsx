import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import type { ServiceDescription } from '../service-description.ts'
import { documentationTexts } from './documentation.text.ts'

export interface RulesListProps {
  frame: Omit<PageProps, 'title' | 'children'>
  services: readonly ServiceDescription[]
  /** `/regler` or `/grane/regler`. */
  base: string
}

const words = { full: 'automatic', partly: 'partly', manual: 'by-person', receive: 'receive' } as const

/** Every service with its rules, and whether a machine may decide. */
export function rulesListPage({ frame, services, base }: RulesListProps): string {
  const { language } = frame
  const t = documentationTexts(language)
  return renderDocument(
    <Page {...frame} title={t('list.title')}>
      <h1 class="ds-heading" data-size="lg">
        {t('list.title')}
      </h1>
      <p class="ds-paragraph" data-size="lg">
        {t('list.lead')}
      </p>
      <ul class="plain-list">
        {services.map(({ id, title, automation }) => (
          <li>
            <a class="ds-link alone" href={`${base}/${id}`}>
              {title[language]}
            </a>
            <p class="ds-paragraph">{t(`list.${words[automation.level]}`)}</p>
          </li>
        ))}
      </ul>
    </Page>,
  )
}
