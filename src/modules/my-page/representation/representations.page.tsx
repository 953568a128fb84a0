import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { Card } from '#design/card.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import type { Representation } from '#modules/casework/index.ts'
import { formatDate } from '#norway/date-text.ts'
import type { Language } from '#platform/i18n.ts'
import { answerTexts } from '../answer.text.ts'
import { guardianPath, representationPath } from './address.ts'
import { AskedToRepresent } from './asked-to-represent.tsx'
import { representationTexts } from './representation.text.ts'

export interface RepresentationLine {
  one: Representation
  isInForce: boolean
  /** Given, and not answered. */
  waits: boolean
  /** "Redusert foreldrebetaling, sak 2026/12 i Grane kommune". */
  where: string
  /** Before `avslutt`, `svar` and `fra-meg`. */
  hrefs: string
}

/** What has just been done, by the word in the address. */
export const notices = {
  given: 'gitt',
  asked: 'spurt',
  ended: 'avsluttet',
  accepted: 'ja',
  declined: 'nei',
  'laid-down': 'fra-meg',
  guardian: 'verge',
} as const
export type Notice = keyof typeof notices

export interface RepresentationsPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  /** Who speaks for the resident. Null when it is not known just now. */
  lines: RepresentationLine[] | null
  /** For whom the resident has been asked to speak. */
  asked: (RepresentationLine & { principal: string })[]
  /** Where one may be given. */
  cases: { href: string; title: string }[]
  municipalities: { href: string; title: string }[]
  /** Where the resident has no case: a power may be given before there is one. */
  others: { href: string; title: string }[]
  notice: Notice | null
}

/** Who speaks for the resident and for whom they speak, in every municipality. */
export function representationsPage(props: RepresentationsPageProps): string {
  const { frame, lines, cases, notice } = props
  const { language } = frame
  const t = representationTexts(language)
  const standing = lines?.filter((line) => line.isInForce || line.waits) ?? []
  const ended = lines?.filter((line) => !line.isInForce && !line.waits) ?? []
  return renderDocument(
    <Page {...frame} title={t('title')}>
      <Breadcrumbs
        language={language}
        trail={[{ label: answerTexts(language)('all-cases'), href: '/minside' }, { label: t('title') }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      {notice && <Alert kind="success">{t(notice)}</Alert>}
      {lines === null && (
        <Alert kind="warning">
          <p class="ds-paragraph">
            {t('silent')}{' '}
            <a class="ds-link" href={representationPath}>
              {t('try-again')}
            </a>
          </p>
        </Alert>
      )}
      <AskedToRepresent asked={props.asked} language={language} csrfToken={frame.csrfToken} />
      {lines && (
        <section aria-labelledby="gjelder">
          <h2 class="ds-heading" data-size="md" id="gjelder">
            {t('now')}
          </h2>
          {standing.length === 0 && <p class="ds-paragraph">{t('none')}</p>}
          {standing.map((line) => (
            <SpeaksForMe line={line} language={language} csrfToken={frame.csrfToken} />
          ))}
        </section>
      )}
      <section aria-labelledby="gi">
        <h2 class="ds-heading" data-size="md" id="gi">
          {t('give')}
        </h2>
        {props.municipalities.length === 0 && <p class="ds-paragraph">{t('give-none')}</p>}
        <Links links={[...cases, ...props.municipalities]} />
        <Details summary={t('give-elsewhere')}>
          <Links links={props.others} />
        </Details>
      </section>
      <section aria-labelledby="verge">
        <h2 class="ds-heading" data-size="md" id="verge">
          {t('guardian-title')}
        </h2>
        <p class="ds-paragraph">{t('guardian-lead')}</p>
        <p class="ds-paragraph">
          <a class="ds-link" href={guardianPath}>
            {t('guardian-link')}
          </a>
        </p>
      </section>
      {ended.length > 0 && (
        <section aria-labelledby="for">
          <h2 class="ds-heading" data-size="md" id="for">
            {t('before')}
          </h2>
          <ul class="ds-list">
            {ended.map(({ one, where }) => (
              <li>
                {one.name}. {where}.{one.endedAt && ` ${endedHow(one, language)}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>,
  )
}

const endedHow = (one: Representation, language: Language) =>
  representationTexts(language)(one.answeredAs === 'declined' ? 'declined-by' : 'ended-by', {
    name: one.endedByName ?? '',
    date: one.endedAt ? dateLong(one.endedAt, language) : '',
  })

function Links({ links }: { links: readonly { href: string; title: string }[] }) {
  if (links.length === 0) return <></>
  return (
    <ul class="ds-list link-list">
      {links.map(({ href, title }) => (
        <li>
          <a class="ds-link" href={href}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  )
}

function SpeaksForMe(props: { line: RepresentationLine; language: Language; csrfToken: string | undefined }) {
  const { language } = props
  const { one, where, waits, hrefs } = props.line
  const t = representationTexts(language)
  const from = formatDate(one.validFrom, language)
  return (
    <Card title={one.name} level={3}>
      <p class="ds-paragraph">
        {t(`kind.${one.kind}`)}. {where}
      </p>
      {waits && <p class="ds-paragraph">{t('waits', { name: one.name })}</p>}
      <p class="ds-paragraph">
        {t('covers', { covers: one.covers })}.{' '}
        {one.validTo ? t('period', { from, to: formatDate(one.validTo, language) }) : t('from', { from })}
      </p>
      <p class="ds-paragraph">
        {one.asksAnswer && t(one.mayAct ? 'may-act' : one.maySee ? 'may-see' : 'may-letters')}{' '}
        {one.source !== 'register' && t(`letters.${one.lettersTo}`, { name: one.name })}
      </p>
      <p class="ds-paragraph">
        {t(one.source === 'register' ? 'said-by-register' : 'given-by', {
          ...{ name: one.addedByName, date: dateLong(one.addedAt, language) },
        })}
      </p>
      {one.kind === 'guardian' ? (
        <p class="ds-paragraph">{t('not-yours-to-end')}</p>
      ) : (
        <form method="post" action={`${hrefs}/avslutt/${one.id}`}>
          <CsrfField token={props.csrfToken} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('end')}
            <span class="ds-sr-only"> {t('end-sr', { name: one.name })}</span>
          </button>
        </form>
      )}
    </Card>
  )
}
