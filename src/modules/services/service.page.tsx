import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { DateText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import type { CalendarDate } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import type { DraftLine } from './filling-in/drafts.ts'
import type { Service } from './packages.ts'
import { documentationTexts } from './rule-documentation/documentation.text.ts'
import { serviceTexts } from './service.text.ts'
import { servicesTexts } from './services.text.ts'
import { ChooseParty, canStart, type PartyChoice } from './starting/choose-party.tsx'
import { startingTexts } from './starting/starting.text.ts'
import { TryFirst } from './stateless/try-first.tsx'

type Frame = Omit<PageProps, 'title' | 'children'>

export interface ServicePageProps {
  frame: Frame
  municipalityName: string
  /** `/grane` */
  home: string
  service: Service
}

/** What a service is, who it is for, and what starting it means. Open to everyone. */
export function servicePage({
  frame,
  municipalityName,
  home,
  service,
  startHref,
  anonymousHref,
}: ServicePageProps & { startHref: string; anonymousHref: string | null }): string {
  const { language } = frame
  const t = serviceTexts(language)
  const { title, summary, page, sends } = service.description
  const isApplication = sends === 'application'
  return renderDocument(
    <Page {...frame} title={title[language]}>
      <Breadcrumbs
        language={language}
        trail={[{ label: municipalityName, href: home }, { label: title[language] }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {title[language]}
      </h1>
      <p class="ds-paragraph" data-size="lg">
        {summary[language]}
      </p>
      <p>
        <a class="ds-button" href={startHref}>
          {t(isApplication ? 'start' : 'start.other')}
        </a>
      </p>
      {!frame.user && <p class="ds-paragraph">{t('start.login')}</p>}
      {!frame.user && anonymousHref && (
        <p class="ds-paragraph">
          <a class="ds-link" href={anonymousHref}>
            {startingTexts(language)('anonymous.link')}
          </a>
        </p>
      )}
      <TryFirst service={service} home={home} language={language} />
      <Part title={t(isApplication ? 'who' : 'who.other')} text={page.who[language]} />
      {page.get && <Part title={t('get')} text={page.get[language]} />}
      {asksRegisters(service) && (
        <>
          <h2 class="ds-heading" data-size="sm">
            {t('fetch')}
          </h2>
          <p class="ds-paragraph">{t('fetch.text')}</p>
          <Fetched service={service} language={language} />
        </>
      )}
      <Part title={t('need')} text={page.need[language]} />
      <Part title={t('time')} text={page.time[language]} />
      <Part title={t('cost')} text={page.cost[language]} />
      {page.appeal && <Part title={t('appeal')} text={page.appeal[language]} />}
      <h2 class="ds-heading" data-size="sm">
        {documentationTexts(language)('rules')}
      </h2>
      <p class="ds-paragraph">
        {isApplication && documentationTexts(language)('person-line')}{' '}
        <a class="ds-link" href={`${home}/regler/${service.id}`}>
          {documentationTexts(language)('link')}
        </a>
      </p>
      <h2 class="ds-heading" data-size="sm">
        {t('help')}
      </h2>
      <p class="ds-paragraph">
        {t(isApplication ? 'help.text' : 'help.text.other')}{' '}
        <a class="ds-link" href={`${home}/kontakt`}>
          {t('help.contact')}
        </a>
        .
      </p>
    </Page>,
  )
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {title}
      </h2>
      <p class="ds-paragraph">{text}</p>
    </>
  )
}

const asksRegisters = (service: Service) => service.requests.some((request) => lineOf(request) !== null)

type Asked = Service['requests'][number]
const told = ['applicant', 'children', 'partner', 'cohabitant', 'household'] as const

/** What a request fetches, as a key of the texts. Of the applicant exactly the parts that are asked for are said. */
function lineOf(request: Asked) {
  const about = told.find((one) => one === request.about)
  if (!about) return null
  if (about !== 'applicant') return `fetch.${about}` as const
  if (request.source !== 'folkeregisteret') return 'fetch.earlier'
  if (request.parts.includes('maritalStatus')) return 'fetch.applicant-marriage'
  return request.parts.includes('birthDate') ? 'fetch.applicant-age' : 'fetch.applicant'
}

/** One line for each thing the package asks a register for: the declaration itself, in words. */
function Fetched({ service, language }: { service: Service; language: Language }) {
  const t = serviceTexts(language)
  return (
    <ul class="ds-list">
      {[...new Set(service.requests.map(lineOf))].map((line) => line && <li>{t(line)}</li>)}
    </ul>
  )
}

export interface StartPageProps extends ServicePageProps {
  /** `of` names the organisation whose it is. */
  drafts: readonly (DraftLine & { of?: string })[]
  /** Whom it may be started for; null where it is for people only. */
  choice: PartyChoice | null
  today: CalendarDate
  /** The id the draft will get: pressing twice starts one. */
  draftId: string
}

/** What is fetched when one starts, and drafts to go on with. */
export function startPage({
  frame,
  municipalityName,
  home,
  service,
  drafts,
  draftId,
  choice,
  today,
}: StartPageProps): string {
  const { language } = frame
  const t = servicesTexts(language)
  const { title, id, sends } = service.description
  const begin = t(sends === 'application' ? 'start.button' : 'start.button.other')
  return renderDocument(
    <Page {...frame} title={t('start.title')}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: municipalityName, href: home },
          { label: title[language], href: `${home}/tjenester/${id}` },
          { label: t('start.title') },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {title[language]}
      </h1>
      {drafts.length > 0 && (
        <section aria-labelledby="utkast">
          <h2 class="ds-heading" data-size="sm" id="utkast">
            {t('start.drafts')}
          </h2>
          <ul class="ds-list">
            {drafts.map((draft) => (
              <li>
                <a class="ds-link" href={`${home}/skjema/${draft.id}`}>
                  <Dated
                    text={(date) => t('start.continue', { date })}
                    at={draft.changedAt}
                    language={language}
                  />
                </a>
                <br />
                {draft.of && (
                  <>
                    {startingTexts(language)('draft-of', { name: draft.of })}
                    <br />
                  </>
                )}
                <Dated
                  text={(date) => t('start.delete-on', { date })}
                  at={new Date(`${draft.deleteOn}T12:00:00Z`)}
                  language={language}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {asksRegisters(service) && (
        <>
          <h2 class="ds-heading" data-size="sm">
            {t('start.fetch')}
          </h2>
          <Fetched service={service} language={language} />
          <p class="ds-paragraph">{t('start.fetch-why')}</p>
        </>
      )}
      <form method="post" action={`${home}/tjenester/${id}/start`}>
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="utkast" value={draftId} />
        <ChooseParty choice={choice} language={language} on={today} />
        {canStart(choice) && (
          <button class="ds-button" data-variant={drafts.length > 0 ? 'secondary' : undefined} type="submit">
            {drafts.length > 0 ? t('start.again') : begin}
          </button>
        )}
      </form>
    </Page>,
  )
}

function Dated({ text, at, language }: { text: (date: string) => string; at: Date; language: Language }) {
  const [before, after] = text('\u0000').split('\u0000')
  return (
    <>
      {before}
      <DateText at={at} language={language} />
      {after}
    </>
  )
}
