import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { Card } from '#design/card.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import type { Language } from '#platform/i18n.ts'
import { myPagePath } from './address.ts'
import type { PropertyInWords } from './load-properties.ts'
import { propertyTexts } from './property.text.ts'
import type { RegisterAnswer } from './registered-properties.ts'
import { CasesSilent, NotComplete, SourceState } from './source-state.tsx'

export interface PropertiesPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  answer: RegisterAnswer
  /** Since when the cases could not be read; null when they can. */
  casesSilentSince: Date | null
  now: Date
  properties: readonly PropertyInWords[]
}

/** The resident's properties in every municipality: those registered on them, then those only their cases name. */
export function propertiesPage(props: PropertiesPageProps): string {
  const { frame, answer, properties, casesSilentSince, now } = props
  const { language } = frame
  const t = propertyTexts(language)
  const registered = properties.filter((one) => one.registered)
  const others = properties.filter((one) => !one.registered)
  return renderDocument(
    <Page {...frame} title={t('title')}>
      <Breadcrumbs
        language={language}
        trail={[{ label: t('my-page'), href: myPagePath }, { label: t('title') }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      <SourceState answer={answer} now={now} language={language} />
      <CasesSilent since={casesSilentSince} now={now} language={language} />
      {properties.length === 0 && !casesSilentSince && (
        <EmptyState title={t('empty-title')}>
          {t(answer.state === 'answered' ? 'empty-text' : 'empty-text-silent')}
        </EmptyState>
      )}
      <List
        id="registrert"
        title={t('registered')}
        properties={registered}
        casesKnown={!casesSilentSince}
        language={language}
      />
      <List
        id="andre"
        // Which are registered is known only when the register has answered.
        title={t(answer.state === 'answered' ? 'others' : 'with-cases')}
        properties={others}
        casesKnown={!casesSilentSince}
        language={language}
      />
      <NotComplete language={language} />
    </Page>,
  )
}

function List(props: {
  id: string
  title: string
  properties: readonly PropertyInWords[]
  casesKnown: boolean
  language: Language
}) {
  const { id, title, properties, language } = props
  if (properties.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 class="ds-heading" data-size="md" id={id}>
        {title}
      </h2>
      {properties.map((one) => (
        <Card title={one.title} href={one.href} level={3}>
          {one.where !== one.title && <p class="ds-paragraph">{one.where}</p>}
          <p class="ds-paragraph">{countsOf(one, props.casesKnown, language)}</p>
        </Card>
      ))}
    </section>
  )
}

/** "3 bygninger. 1 sak." Of a municipality whose cases are not here, nothing is said of cases. */
function countsOf(
  { registered, cases, isMember }: PropertyInWords,
  casesKnown: boolean,
  language: Language,
): string {
  const t = propertyTexts(language)
  const buildings = registered?.buildings.length ?? 0
  return [
    ...(buildings > 0 ? [t('buildings-count', { count: buildings })] : []),
    ...(cases.length > 0 ? [t('cases-count', { count: cases.length })] : []),
    ...(cases.length === 0 && isMember && casesKnown ? [t('no-cases-short')] : []),
    ...(isMember ? [] : [t('not-member-short')]),
  ]
    .map((said) => `${said}.`)
    .join(' ')
}
