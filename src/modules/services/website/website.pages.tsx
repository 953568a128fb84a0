import type { Child } from 'hono/jsx'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { SearchForm } from '#design/search-form.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import type { Municipality, SettingValue } from '#modules/members/index.ts'
import type { Language } from '#platform/i18n.ts'
import type { Service } from '../packages.ts'
import { websiteTexts } from './website.text.ts'

export type Frame = Omit<PageProps, 'title' | 'children'>

function document(frame: Frame, title: string, children: Child): string {
  return renderDocument(
    <Page {...frame} title={title}>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {children}
    </Page>,
  )
}

/** Every municipality as a plain link, with all its official names. */
export function municipalitiesPage(props: {
  frame: Frame
  municipalities: readonly Municipality[]
  word: string
  /** Where a link leads below the municipality: "" or "/kontakt". */
  below: string
}): string {
  const { frame, municipalities, word, below } = props
  const t = websiteTexts(frame.language)
  return document(
    frame,
    t('front.title'),
    <>
      <p class="ds-paragraph" data-size="lg">
        {below ? t('contact.choose') : t('front.lead')}
      </p>
      <SearchForm
        language={frame.language}
        action={below ? '/kontakt' : '/'}
        id="sok"
        label={t('front.find')}
        value={word}
      />
      <h2 class="ds-heading" data-size="sm">
        {t('front.municipalities')}
      </h2>
      {municipalities.length === 0 && <p class="ds-paragraph">{t('front.none', { word })}</p>}
      <ul class="plain-list">
        {municipalities.map((one) => (
          <li>
            <a class="ds-link alone" href={`/${one.slug}${below}`}>
              <Names municipality={one} />
            </a>
          </li>
        ))}
      </ul>
    </>,
  )
}

/** Names in the municipality's own order, each in its language for those who hear the page. */
function Names({ municipality }: { municipality: Municipality }) {
  const languageOf = (name: string) => municipality.samiNames.find((one) => one.name === name)?.language
  return (
    <span>
      {municipality.nameOrder.map((name, i) => (
        <>
          {i > 0 && ' – '}
          <span lang={languageOf(name)}>{name}</span>
        </>
      ))}
    </span>
  )
}

export interface FrontPageProps {
  frame: Frame
  municipality: Municipality
  services: readonly Service[]
  /** What was asked for, and the services that fit; null when nothing was asked. */
  found: { word: string; services: readonly Service[] } | null
  contact: SettingValue<'contact'> | null
}

/** A municipality's front page: one question first, then what one can do, then whom to reach. */
export function frontPage({ frame, municipality, services, found, contact }: FrontPageProps): string {
  const { language } = frame
  const t = websiteTexts(language)
  const home = `/${municipality.slug}`
  const name = language === 'en' ? `${municipality.name} municipality` : `${municipality.name} kommune`
  const shown = found && found.services.length > 0 ? found.services : services
  return document(
    frame,
    name,
    <>
      <SearchForm
        language={language}
        action={home}
        id="sok"
        label={t('search.question')}
        value={found?.word}
      />
      <h2 class="ds-heading" data-size="sm">
        {found && found.services.length > 0 ? t('search.results', { word: found.word }) : t('services')}
      </h2>
      {found && found.services.length === 0 && (
        <p class="ds-paragraph">{t('search.none', { word: found.word })}</p>
      )}
      {services.length === 0 && <p class="ds-paragraph">{t('services.none')}</p>}
      <ul class="plain-list">
        {shown.map(({ id, description }) => (
          <li>
            <a class="ds-link alone" href={`${home}/tjenester/${id}`}>
              {description.title[language]}
            </a>
            <p class="ds-paragraph">{description.summary[language]}</p>
          </li>
        ))}
      </ul>
      <h2 class="ds-heading" data-size="sm">
        {t('contact')}
      </h2>
      <Contact contact={contact} language={language} short />
      <p>
        <a class="ds-link alone" href={`${home}/kontakt`}>
          {t('contact.title')}
        </a>
      </p>
      <p>
        <a class="ds-link alone" href={`${home}/postliste`}>
          {t('journal.link')}
        </a>
      </p>
    </>,
  )
}

export function contactPage({
  frame,
  contact,
}: {
  frame: Frame
  contact: SettingValue<'contact'> | null
}): string {
  const t = websiteTexts(frame.language)
  return document(
    frame,
    t('contact.title'),
    <>
      <p class="ds-paragraph" data-size="lg">
        {t('contact.lead')}
      </p>
      <Contact contact={contact} language={frame.language} />
      <p class="ds-paragraph">{t('contact.secret')}</p>
    </>,
  )
}

function Contact({
  contact,
  language,
  short,
}: {
  contact: SettingValue<'contact'> | null
  language: Language
  short?: boolean
}) {
  const t = websiteTexts(language)
  if (!contact) return <p class="ds-paragraph">{t('contact.missing')}</p>
  const always = [
    { label: t('contact.phone'), value: contact.phone },
    { label: t('contact.hours'), value: contact.openingHours },
  ]
  const more = [
    { label: t('contact.email'), value: contact.email },
    { label: t('contact.visit'), value: contact.visitingAddress },
    { label: t('contact.post'), value: contact.postalAddress.join(', ') },
  ]
  return <SummaryList language={language} rows={short ? always : [...always, ...more]} />
}

const informationParts = {
  help: ['1', '2', '3', '4'],
  privacy: ['1', '2', '3', '4', '5'],
  accessibility: ['1', '2', '3'],
} as const
export type InformationPage = keyof typeof informationParts

/** A short page of a few headings with a paragraph each. */
export function informationPage({ frame, page }: { frame: Frame; page: InformationPage }): string {
  const t = websiteTexts(frame.language) as (key: string) => string
  return document(
    frame,
    t(`${page}.title`),
    <>
      {informationParts[page].map((part) => (
        <>
          <h2 class="ds-heading" data-size="sm">
            {t(`${page}.${part}.title`)}
          </h2>
          <p class="ds-paragraph">{t(`${page}.${part}`)}</p>
        </>
      ))}
    </>,
  )
}
