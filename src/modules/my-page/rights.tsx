import { Alert } from '#design/alert.tsx'
import { dateLong } from '#design/date-format.ts'
import type { Appeal, AppealLimit, Decision } from '#modules/casework/index.ts'
import type { SettingValue } from '#modules/members/index.ts'
import type { Language } from '#platform/i18n.ts'
import type { AnswerPageProps } from './answer.page.tsx'
import { answerTexts } from './answer.text.ts'
import { ownAppealTexts } from './appeal/appeal.text.ts'
import { AppealDeadline, OwnAppeal } from './appeal/appeal-state.tsx'
import { isWithoutPerson, mayAskForPerson } from './timeline.rules.ts'

/** The right to appeal: until when, to whom, who decides it in the end (forvaltningsloven §§ 27-29). */
export function RightToAppeal(props: {
  language: Language
  municipalityName: string
  limit: AppealLimit | null
  appeals: readonly Appeal[]
  canAppeal: boolean
  mayAct: boolean
  now: Date
  /** Address of the case. */
  here: string
  appealBody: SettingValue<'appeal-body'> | null
  contact: SettingValue<'contact'> | null
}) {
  const { language, municipalityName, limit, appealBody, contact } = props
  const t = answerTexts(language)
  return (
    <section aria-labelledby="klage">
      <h2 class="ds-heading" data-size="md" id="klage">
        {t(props.canAppeal || props.appeals.length === 0 ? 'appeal' : 'appeal-sent')}
      </h2>
      {props.appeals.map((appeal) => (
        <OwnAppeal appeal={appeal} language={language} />
      ))}
      {props.canAppeal && (
        <>
          <AppealDeadline limit={limit} now={props.now} language={language} />
          {props.mayAct ? (
            <p>
              <a class="ds-button" data-variant="secondary" href={`${props.here}/klage`}>
                {ownAppealTexts(language)('button')}
              </a>
            </p>
          ) : (
            <p class="ds-paragraph">{t('only-see')}</p>
          )}
        </>
      )}
      {props.canAppeal && props.mayAct && (
        <p class="ds-paragraph">{t('appeal-how', { municipality: municipalityName })}</p>
      )}
      {props.canAppeal && contact && (
        <p class="ds-paragraph">
          {t('appeal-contact', { unit: contact.unit, email: contact.email, phone: contact.phone })}
        </p>
      )}
      {props.canAppeal && appealBody && (
        <p class="ds-paragraph">{t('appeal-body', { body: appealBody.name })}</p>
      )}
      <p class="ds-paragraph">{t('appeal-documents')}</p>
    </section>
  )
}

/** The right to a person after an automatic decision (forvaltningsloven 2025 § 12); also says when it was used. */
export function RightToPerson({
  frame: { language },
  answer,
  slug,
  decision,
  mayAct,
}: AnswerPageProps & { decision: Decision }) {
  const t = answerTexts(language)
  const askedAt = answer.events.filter((event) => event.kind === 'asked-for-person').map(({ at }) => at)
  if (mayAskForPerson(decision, askedAt)) {
    if (!mayAct) return null
    return (
      <section aria-labelledby="menneske">
        <h2 class="ds-heading" data-size="md" id="menneske">
          {t('person')}
        </h2>
        <p class="ds-paragraph">{t('person-text')}</p>
        <p>
          <a
            class="ds-button"
            data-variant="secondary"
            href={`/minside/saker/${slug}/${answer.file.id}/menneske`}
          >
            {t('person-button')}
          </a>
        </p>
      </section>
    )
  }
  const newest = askedAt[0]
  if (!newest || !isWithoutPerson(decision.kind)) return null
  const kept = answer.events.find((event) => event.kind === 'decision-kept' && event.at >= newest)
  return (
    <section aria-labelledby="menneske">
      <Alert kind={kept ? 'info' : 'success'}>
        <h2 class="ds-heading" data-size="2xs" id="menneske">
          {t(kept ? 'person-looked' : 'person-asked')}
        </h2>
        <p class="ds-paragraph">
          {t(kept ? 'person-looked-text' : 'person-asked-text', {
            date: dateLong(kept?.at ?? newest, language),
          })}
        </p>
        {kept?.reason && <p class="ds-paragraph">{kept.reason}</p>}
      </Alert>
    </section>
  )
}
