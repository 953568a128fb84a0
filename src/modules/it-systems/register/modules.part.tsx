import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import type { Language } from '#platform/i18n.ts'
import { systemTexts } from './systems.text.ts'
import type { RegisteredSystem } from './usages.queries.ts'

export interface ModulesPartProps {
  language: Language
  base: string
  csrfToken: string | undefined
  usageId: string
  modules: readonly RegisteredSystem[]
  /** From a module that this municipality uses to its use of it. */
  used: ReadonlyMap<string, string>
  mayWrite: boolean
}

/** The modules of the system of a use, with those in use, and the way to choose them. */
export function ModulesPart(props: ModulesPartProps) {
  const { language, base, usageId, modules, used, mayWrite } = props
  if (modules.length === 0) return null
  const t = systemTexts(language)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('system.modules')}
      </h2>
      <ul class="plain-list">
        {modules
          .filter(({ id }) => used.has(id))
          .map(({ id, name }) => (
            <li>
              <a class="ds-link" href={`${base}/bruk/${used.get(id)}`}>
                {name}
              </a>
            </li>
          ))}
      </ul>
      {mayWrite && (
        <Details summary={t('system.choose-modules')}>
          <form method="post" action={`${base}/bruk/${usageId}/moduler`}>
            <CsrfField token={props.csrfToken} />
            <CheckboxGroup
              id="modul"
              label={t('system.choose-modules')}
              language={language}
              choices={modules.map(({ id, name }) => ({ value: id, label: name }))}
              values={[...used.keys()]}
            />
            <p class="ds-paragraph">{t('system.modules-ended')}</p>
            <button class="ds-button" type="submit">
              {t('system.modules-save')}
            </button>
          </form>
        </Details>
      )}
    </>
  )
}
