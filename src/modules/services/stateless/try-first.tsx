import type { Language } from '#platform/i18n.ts'
import type { Service } from '../packages.ts'
import { freeForm } from './free-form.ts'
import { statelessTexts } from './stateless.text.ts'

/** The way to it from the service's page, with what it costs the visitor: nothing is stored. */
export function TryFirst({
  service,
  home,
  language,
}: {
  service: Service
  home: string
  language: Language
}) {
  const free = freeForm(service, language)
  if (!free) return null
  const t = statelessTexts(language)
  return (
    <p class="ds-paragraph">
      <a class="ds-link" href={`${home}/tjenester/${service.id}/uten-lagring`}>
        {free.title ? t('try', { title: free.title }) : t('try.untitled')}
      </a>
      <br />
      {t(free.isOpenToAll ? 'try.open' : 'try.signed-in')}
    </p>
  )
}
