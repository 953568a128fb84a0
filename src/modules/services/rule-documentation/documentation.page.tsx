import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import type { AnalysisInWords } from './analysis-in-words.ts'
import { Contents, Heading } from './contents.tsx'
import { documentationTexts } from './documentation.text.ts'
import type { Documentation } from './documentation.ts'
import { LawOfRow, Steps } from './documentation-steps.tsx'
import type { EditionChange } from './history.ts'
import { HistoryPart } from './history-part.tsx'
import { quoted } from './in-words/rule-words.ts'
import type { LawRow } from './law-rows.ts'
import type { LocalRule } from './rates-of-rule.ts'

type Frame = Omit<PageProps, 'title' | 'children'>

export interface DocumentationPageProps {
  frame: Frame
  documentation: Documentation
  edition: { version: number | null; publishedAt: Date | null; href: string }
  /** Null on the pages that hold for all municipalities. */
  municipality: { name: string; home: string } | null
  /** Where the rules that apply now stand; null when these are they. */
  newestHref: string | null
  local: LocalRule
  history: readonly EditionChange[]
  /** Sections of law that ask for this publication, by id. */
  why: readonly LawRow[]
  analysis: AnalysisInWords
}

/** The rule of one service as everyone may read it. */
export function documentationPage(props: DocumentationPageProps): string {
  const { frame, documentation, municipality, edition } = props
  const { language } = frame
  const t = documentationTexts(language)
  const title = t('title', { service: inSentence(documentation.title) })
  const trail = municipality
    ? [
        { label: municipality.name, href: municipality.home },
        { label: documentation.title, href: `${municipality.home}/tjenester/${documentation.serviceId}` },
        { label: title },
      ]
    : [{ label: t('list.title'), href: '/regler' }, { label: title }]
  return renderDocument(
    <Page {...frame} title={title} wide>
      <Breadcrumbs language={language} trail={trail} />
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {props.newestHref && (
        <Alert kind="warning">
          {t('older')}{' '}
          <a class="ds-link" href={props.newestHref}>
            {t('older-link')}
          </a>
        </Alert>
      )}
      <p class="ds-paragraph" data-size="lg">
        {documentation.purpose}
      </p>
      <p class="ds-paragraph">
        {t('lead')}{' '}
        {municipality ? t('of-municipality', { municipality: municipality.name }) : t('to-municipality')}
      </p>
      <SummaryList
        language={language}
        rows={[
          {
            label: t('version'),
            value:
              edition.version === null
                ? t('version-program')
                : t('version-value', {
                    version: edition.version,
                    date: edition.publishedAt ? dateLong(edition.publishedAt, language) : '',
                  }),
          },
          { label: t('hash'), value: <code>{documentation.ruleSha256.slice(0, 12)}</code> },
          ...(documentation.engine ? [{ label: t('standard'), value: documentation.engine }] : []),
        ]}
      />
      <Contents {...props} />
      <WhoDecides {...props} />
      <Inputs {...props} />
      <Rates {...props} />
      <Steps documentation={documentation} language={language} />
      <Analysis {...props} />
      <Law rows={documentation.law} language={language} />
      <TimeAndAppeal documentation={documentation} language={language} />
      <HistoryPart
        changes={props.history}
        language={language}
        base={municipality ? `${municipality.home}/regler` : '/regler'}
        serviceId={documentation.serviceId}
      />
      <Heading part="why" language={language} />
      <p class="ds-paragraph">
        {t('why-text', { law: props.why.map(({ citation }) => citation).join(', ') })}{' '}
        {t('why-status', { status: props.why.map(({ period }) => period).join(', ') })}
      </p>
      <p class="ds-paragraph">
        {t('print')}{' '}
        <a class="ds-link" href={edition.href}>
          {edition.href}
        </a>
      </p>
    </Page>,
  )
}

/** "Regler for redusert foreldrebetaling": a title inside a sentence begins with a small letter. */
const inSentence = (title: string) =>
  /^\p{Lu}\p{Ll}/u.test(title) ? title.slice(0, 1).toLocaleLowerCase('nb') + title.slice(1) : title

function WhoDecides({ frame: { language }, documentation, municipality, local }: DocumentationPageProps) {
  const t = documentationTexts(language)
  const level = (['full', 'partly', 'manual', 'receive'] as const).find((one) => one === documentation.level)
  const byMachine = level === 'full' || level === 'partly'
  return (
    <>
      <Heading part="who" language={language} />
      {local.byHand && byMachine && municipality ? (
        <p class="ds-paragraph">{t('by-hand-here', { municipality: municipality.name })}</p>
      ) : (
        <p class="ds-paragraph">
          {t(`level.${level ?? 'manual'}`)} {documentation.whenAutomatic}
        </p>
      )}
      <p class="ds-paragraph">{t('always-person')}</p>
      {byMachine && documentation.manualReasons.length > 0 && (
        <>
          <h3 class="ds-heading" data-size="xs">
            {t('person-when')}
          </h3>
          <ul class="ds-list">
            {documentation.manualReasons.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
        </>
      )}
      {documentation.automationLaw.length > 0 && (
        <p class="ds-paragraph">
          {t('row-law', {
            law: documentation.automationLaw
              .map(({ citation, period }) => `${citation} (${period})`)
              .join(', '),
          })}
        </p>
      )}
    </>
  )
}

function Inputs({ frame: { language }, documentation: { inputs } }: DocumentationPageProps) {
  const t = documentationTexts(language)
  if (inputs.length === 0) return null
  return (
    <>
      <Heading part="inputs" language={language} />
      <Table
        id="opplysninger"
        caption={t('inputs-caption')}
        rows={[...inputs]}
        columns={[
          { heading: t('input'), namesRow: true, cell: ({ name }) => name },
          { heading: t('input-about'), cell: ({ description }) => description },
          { heading: t('input-source'), cell: ({ source }) => source },
        ]}
      />
    </>
  )
}

function Rates({ frame: { language }, local }: DocumentationPageProps) {
  const t = documentationTexts(language)
  return (
    <>
      {local.rates.length > 0 && (
        <>
          <Heading part="rates" language={language} />
          <Table
            id="satser"
            caption={t('rates-caption')}
            rows={local.rates}
            columns={[
              { heading: t('rate'), namesRow: true, cell: ({ name }) => name },
              { heading: t('rate-value'), number: true, cell: ({ value }) => value },
              { heading: t('rate-from'), cell: ({ from }) => from },
              {
                heading: t('rate-source'),
                cell: ({ source, trust }) => [source, trust && `(${trust})`].filter(Boolean).join(' '),
              },
            ]}
          />
        </>
      )}
      {local.settings.length > 0 && (
        <Table
          id="valg"
          caption={t('settings-caption')}
          rows={local.settings}
          columns={[
            { heading: t('setting'), namesRow: true, cell: ({ name }) => name },
            { heading: t('setting-value'), cell: ({ value }) => value },
            { heading: t('rate-from'), cell: ({ from }) => from },
            { heading: t('rate-source'), cell: ({ source }) => source },
          ]}
        />
      )}
    </>
  )
}

function Analysis({ frame: { language }, analysis, documentation }: DocumentationPageProps) {
  const t = documentationTexts(language)
  if (documentation.steps.every(({ tables }) => tables.length === 0)) return null
  return (
    <>
      <Heading part="analysis" language={language} />
      {analysis.findings.length === 0 ? (
        <p class="ds-paragraph">{t('analysis-fine')}</p>
      ) : (
        <ul class="ds-list">
          {analysis.findings.map(({ where, text }) => (
            <li>
              {quoted(where, language)}: {text}
            </li>
          ))}
        </ul>
      )}
      {analysis.undecided > 0 && (
        <p class="ds-paragraph">{t('analysis-undecided', { count: analysis.undecided })}</p>
      )}
    </>
  )
}

function Law({ rows, language }: { rows: readonly LawRow[]; language: Language }) {
  const t = documentationTexts(language)
  if (rows.length === 0) return null
  return (
    <>
      <Heading part="law" language={language} />
      <Table
        id="lover"
        caption={t('law-caption')}
        rows={[...rows]}
        columns={[
          {
            heading: t('law-section'),
            namesRow: true,
            cell: ({ citation, act, url }) => (
              <>
                <a class="ds-link" href={url}>
                  {citation}
                </a>{' '}
                <small>{act}</small>
              </>
            ),
          },
          { heading: t('law-period'), cell: ({ period }) => period },
          { heading: t('law-doubt'), cell: ({ doubt }) => doubt || t('trust.bekreftet') },
        ]}
      />
    </>
  )
}

function TimeAndAppeal({ documentation, language }: { documentation: Documentation; language: Language }) {
  const t = documentationTexts(language)
  const { answerWithin, whenPassed, appeal } = documentation
  const time = ({ amount, unit }: { amount: number; unit: string }) =>
    t(`unit.${unit as 'days'}`, { count: amount })
  const upper = (text: string) => text.slice(0, 1).toLocaleUpperCase('nb') + text.slice(1)
  return (
    <>
      <Heading part="time" language={language} />
      <ul class="ds-list">
        {answerWithin.map((limit) => (
          <li>
            {t('time-within', { title: upper(limit.title), time: time(limit) })}{' '}
            <LawOfRow law={limit.law} language={language} />
          </li>
        ))}
      </ul>
      {whenPassed.map(({ law }) => (
        <p class="ds-paragraph">
          {t('time-passed', { law: law.map(({ citation }) => citation).join(', ') })}
        </p>
      ))}
      <p class="ds-paragraph">
        {appeal ? t(`appeal.${appeal.decidedBy}`, { time: time(appeal) }) : t('appeal.none')}{' '}
        {appeal && <LawOfRow law={appeal.law} language={language} />}
      </p>
    </>
  )
}
