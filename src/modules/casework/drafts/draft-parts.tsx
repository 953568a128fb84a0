import { Alert } from '#design/alert.tsx'
import { dateShort, timeOfDay } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { Table } from '#design/table.tsx'
import { type Language, languageNames } from '#platform/i18n.ts'
import type { LetterFinding } from '../letters/judge-letter.ts'
import type { MergeValues } from '../letters/merge-fields.rules.ts'
import type { Change } from './changes-since.ts'
import type { Draft, DraftFields, DraftPlace } from './draft.queries.ts'
import { draftTexts, ruleInWords } from './draft.text.ts'

export const when = (at: Date, language: Language) => `${dateShort(at, language)} ${timeOfDay(at, language)}`

/** Who has something half written about the case, and the way back to one's own. */
export function DraftLines(props: {
  drafts: readonly { place: DraftPlace; name: string; savedAt: Date; isOwn: boolean }[]
  here: string
  language: Language
}) {
  const { drafts, here, language } = props
  const t = draftTexts(language)
  return (
    <>
      {drafts.map(({ place, name, savedAt, isOwn }) => (
        <p class="ds-paragraph">
          {t(isOwn ? 'on-case-own' : 'on-case', { name, time: when(savedAt, language) })}
          {isOwn && (
            <>
              {' '}
              <a class="ds-link" href={`${here}/${place}`}>
                {t('continue-draft')}
              </a>
            </>
          )}
        </p>
      ))}
    </>
  )
}

/** What has happened since the case was opened: who did what, and when. */
export function ChangesAlert(props: { changes: readonly Change[]; since: Date; language: Language }) {
  const { changes, since, language } = props
  const t = draftTexts(language)
  return (
    <Alert kind="warning" title={t('changed-title')}>
      {changes.length === 0 ? (
        <p class="ds-paragraph">{t('changed-nothing')}</p>
      ) : (
        <>
          <p class="ds-paragraph">{t('changed-lead', { time: when(since, language) })}</p>
          <ChangeList changes={changes} language={language} />
        </>
      )}
      <p class="ds-paragraph">{t('changed-kept')}</p>
    </Alert>
  )
}

export function ChangeList({ changes, language }: { changes: readonly Change[]; language: Language }) {
  return (
    <ul class="ds-list">
      {changes.map(({ at, text }) => (
        <li>
          {when(at, language)}: {text}
        </li>
      ))}
    </ul>
  )
}

/** Texts written beside the draft, each to be copied from or thrown away. */
export function OtherTexts({ draft, language }: { draft: Draft; language: Language }) {
  const t = draftTexts(language)
  if (draft.others.length === 0) return null
  return (
    <section aria-labelledby="andre-tekster">
      <h2 class="ds-heading" data-size="xs" id="andre-tekster">
        {t('other-text')}
      </h2>
      <p class="ds-paragraph">{t('other-text-lead')}</p>
      {draft.others.map((other) => (
        <Details summary={t('other-text-at', { time: when(other.at, language) })}>
          <TextsOf fields={other.fields} />
          {other.id && (
            <button
              class="ds-button"
              data-variant="tertiary"
              type="submit"
              name="knapp"
              value={`kast-${other.id}`}
              form="vedtak"
            >
              {t('drop-other')}
            </button>
          )}
        </Details>
      ))}
    </section>
  )
}

/** Everything written in the fields, as plain text to copy. */
export function TextsOf({ fields }: { fields: DraftFields }) {
  const texts = Object.values(fields)
    .flat()
    .filter((text) => text.trim() !== '')
  return (
    <>
      {texts.map((text) => (
        <p class="ds-paragraph as-typed">{text}</p>
      ))}
    </>
  )
}

/** What each field stands for in this case. */
export function MergeFieldTable({ values, language }: { values: MergeValues; language: Language }) {
  const t = draftTexts(language)
  return (
    <Details summary={t('fields')}>
      <p class="ds-paragraph">{t('fields-lead')}</p>
      <Table
        id="felt"
        caption={t('fields-caption')}
        rows={Object.entries(values)}
        columns={[
          { heading: t('fields-field'), namesRow: true, cell: ([name]) => <code>{`{{${name}}}`}</code> },
          { heading: t('fields-value'), cell: ([, value]) => value ?? t('fields-nothing') },
        ]}
      />
    </Details>
  )
}

/** What could be plainer, with the place and what to write. */
export function LanguageFindings(props: {
  findings: readonly LetterFinding[] | null
  letterLanguage: Language
  language: Language
}) {
  const { findings, letterLanguage, language } = props
  const t = draftTexts(language)
  return (
    <section aria-labelledby="sprak">
      <h2 class="ds-heading" data-size="xs" id="sprak">
        {t('check-title')}
      </h2>
      <p class="ds-paragraph">
        {t('letter-language', { language: languageNames[letterLanguage].toLowerCase() })}
      </p>
      {letterLanguage === 'en' ? (
        <p class="ds-paragraph">{t('check-english')}</p>
      ) : findings === null ? (
        <p class="ds-paragraph">{t('check-first')}</p>
      ) : findings.length === 0 ? (
        <Alert kind="success">{t('check-none')}</Alert>
      ) : (
        <>
          <p class="ds-paragraph">{t('check-lead', { count: findings.length })}</p>
          {findings.some(({ stops }) => stops) && <p class="ds-paragraph">{t('check-stops-lead')}</p>}
          <Table
            id="sprakfunn"
            caption={t('check-caption')}
            rows={[...findings]}
            stacks
            columns={[
              {
                heading: t('check-place'),
                cell: ({ place, line, rule, stops }) => (
                  <>
                    {place === 'letter'
                      ? t('place.letter')
                      : t('line-of', { place: t(`place.${place}`), line })}{' '}
                    <br />
                    {ruleInWords(rule, language)}
                    {stops && <strong> ({t('check-stops')})</strong>}
                  </>
                ),
              },
              { heading: t('check-words'), cell: ({ words }) => shortened(words) },
              { heading: t('check-advice'), cell: ({ advice }) => shortened(advice, 300) },
            ]}
          />
        </>
      )}
    </section>
  )
}

const shortened = (text: string, most = 120) =>
  text.length > most ? `${text.slice(0, most).trimEnd()} …` : text
