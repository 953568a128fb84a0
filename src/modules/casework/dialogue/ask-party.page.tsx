import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import type { StaffPageProps } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatDate, formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { CaseFile } from '../case-file.queries.ts'
import { dialoguePageTexts } from './dialogue.page.text.ts'
import { type FormError, oneFormPage } from './one-form.page.tsx'
import { partyLetterTitle } from './party-letter.ts'
import type { RequestKind } from './request.rules.ts'

/** As typed. */
export interface TypedRequest {
  /** Made when the form was drawn. */
  id: string
  message: string
  items: { what: string; why: string }[]
  answerBy: string
  alsoTo: string[]
  /** Id of the party that is asked; empty: the applicant. */
  partyId: string
}

export interface AskPartyPageProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  here: string
  caseHref: string
  found: CaseFile
  kind: RequestKind
  typed: TypedRequest
  errors: FormError[]
  proposed: { on: IsoDate; source: string; trust: string }
  /** What the service's package declares that one may have to send. */
  suggestions: readonly string[]
  /** Other parties of the case: who may be asked, or get a notice too. */
  others: readonly { id: string; name: string }[]
  applicantName: string
}

/** Where the caseworker writes what a party is asked for. */
export function askPartyPage(props: AskPartyPageProps): string {
  const { frame, kind, typed, errors, proposed, found } = props
  const { language } = frame
  const t = dialoguePageTexts(language)
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.text
  const error = (id: string) => {
    const text = errorOf(id)
    return text ? { error: text } : {}
  }
  return oneFormPage({
    frame,
    title: t(`title.${kind}`, { number: found.caseNumber }),
    lead: t(`lead.${kind}`),
    errors,
    children: (
      <form method="post" action={props.here} novalidate class="narrow">
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="id" value={typed.id} />
        {props.others.length > 0 && (
          <RadioGroup
            id="hvem"
            label={t('whom')}
            description={t('whom-help')}
            language={language}
            choices={[
              { value: '', label: t('whom-applicant', { name: props.applicantName }) },
              ...props.others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={typed.partyId}
            {...error('hvem')}
          />
        )}
        <TextArea
          id="melding"
          label={t(`message.${kind}`)}
          description={t(`message-help.${kind}`)}
          language={language}
          rows={kind === 'advance-notice' ? 8 : 4}
          value={typed.message}
          {...error('melding')}
        />
        {kind === 'documentation' && props.suggestions.length > 0 && (
          <div>
            <p class="ds-paragraph">{t('suggestions')}</p>
            <ul class="ds-list">
              {props.suggestions.map((title) => (
                <li>{title}</li>
              ))}
            </ul>
          </div>
        )}
        {typed.items.map(({ what, why }, n) => (
          <>
            <TextField
              id={`hva-${n}`}
              label={t('item-what', { n: n + 1 })}
              language={language}
              value={what}
              maxlength={200}
              {...error(`hva-${n}`)}
            />
            <TextArea
              id={`hvorfor-${n}`}
              label={t('item-why')}
              language={language}
              rows={2}
              value={why}
              {...error(`hvorfor-${n}`)}
            />
          </>
        ))}
        {kind === 'documentation' && typed.items.length < 10 && (
          <button class="ds-button" data-variant="tertiary" type="submit" name="nav" value="legg-til">
            {t('item-add')}
          </button>
        )}
        {kind === 'advance-notice' && props.others.length > 0 && (
          <CheckboxGroup
            id="ogsa-til"
            label={t('also-to')}
            language={language}
            choices={props.others
              .filter(({ id }) => id !== typed.partyId)
              .map(({ id, name }) => ({ value: id, label: name }))}
            values={typed.alsoTo}
          />
        )}
        <TextField
          id="svarfrist"
          label={t('answer-by')}
          description={t('answer-by-help', {
            ...{ date: formatDate(proposed.on, language), source: proposed.source, trust: proposed.trust },
          })}
          language={language}
          value={typed.answerBy}
          size={12}
          {...error('svarfrist')}
        />
        <div class="buttons">
          <button class="ds-button" type="submit" name="nav" value="se">
            {t('preview')}
          </button>
          <a class="ds-button" data-variant="tertiary" href={props.caseHref}>
            {t('cancel')}
          </a>
        </div>
      </form>
    ),
  })
}

const nameOfAsked = ({ others, typed, applicantName }: AskPartyPageProps) =>
  others.find(({ id }) => id === typed.partyId)?.name ?? applicantName

/** What the party will read, before it is sent. Everything typed goes along, so that nothing is written twice. */
export function previewPage(props: AskPartyPageProps & { answerBy: IsoDate }): string {
  const { frame, kind, typed, found } = props
  const { language } = frame
  const t = dialoguePageTexts(language)
  return oneFormPage({
    frame,
    title: t('preview-title'),
    errors: [],
    children: (
      <>
        <SummaryList
          language={language}
          rows={[
            ...(props.others.length > 0 ? [{ label: t('whom'), value: nameOfAsked(props) }] : []),
            {
              label: t('preview-letter'),
              value: partyLetterTitle(
                kind === 'documentation' ? 'request' : 'advance-notice',
                kind,
                found.language,
              ),
            },
            { label: t('preview-message'), value: typed.message },
            ...typed.items.map(({ what, why }) => ({ label: what, value: why })),
            { label: t('preview-by'), value: formatDate(props.answerBy, language) },
            ...(typed.alsoTo.length > 0
              ? [
                  {
                    label: t('also-to'),
                    value: props.others
                      .filter(({ id }) => typed.alsoTo.includes(id))
                      .map(({ name }) => name)
                      .join(', '),
                  },
                ]
              : []),
          ]}
        />
        <form method="post" action={props.here}>
          <CsrfField token={frame.csrfToken} />
          <input type="hidden" name="id" value={typed.id} />
          <input type="hidden" name="hvem" value={typed.partyId} />
          <input type="hidden" name="melding" value={typed.message} />
          {typed.items.map(({ what, why }, n) => (
            <>
              <input type="hidden" name={`hva-${n}`} value={what} />
              <input type="hidden" name={`hvorfor-${n}`} value={why} />
            </>
          ))}
          {typed.alsoTo.map((id) => (
            <input type="hidden" name="ogsa-til" value={id} />
          ))}
          <input type="hidden" name="svarfrist" value={formatShortDate(props.answerBy, 'nb')} />
          <div class="buttons">
            <button class="ds-button" type="submit" name="nav" value="send">
              {t('send')}
            </button>
            <button class="ds-button" data-variant="secondary" type="submit" name="nav" value="endre">
              {t('preview-change')}
            </button>
          </div>
        </form>
      </>
    ),
  })
}
