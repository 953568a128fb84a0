import { Alert } from '#design/alert.tsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import type { StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatDate } from '#norway/date-text.ts'
import type { Language } from '#platform/i18n.ts'
import { caseworkPageTexts } from '../casework.page.text.ts'
import type { Decider } from '../decider.ts'
import { type FormError, oneFormPage } from '../dialogue/one-form.page.tsx'
import type { ChoiceOfTwo, ChosenForService } from './two-persons.rules.ts'
import { twoPersonsTexts } from './two-persons.text.ts'
import { allServices, type TwoPersonsChoice } from './two-persons-choices.ts'

export interface TwoPersonsPageProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  here: string
  readerId: string
  services: readonly { id: string; title: string; own: Decider['twoPersons'] | null }[]
  today: Readonly<Record<string, ChosenForService>>
  choices: readonly TwoPersonsChoice[]
  nextId: string
  typed: Readonly<Record<string, string>>
  outcomes: string[]
  errors: readonly FormError[]
}

/** Which decisions two persons must agree on: what holds today, what waits for another, a form, and all that was chosen. */
export function twoPersonsPage(props: TwoPersonsPageProps): string {
  const { frame, errors, choices } = props
  const { language } = frame
  const t = twoPersonsTexts(language)
  const waiting = choices.filter(({ state }) => state === 'waits')
  return oneFormPage({
    ...{ frame, errors, title: t('title'), lead: t('lead') },
    children: (
      <>
        {waiting.map((choice) => (
          <Waiting {...{ ...props, choice }} />
        ))}
        <Table
          id="gjelder"
          caption={t('today')}
          stacks
          rows={[...props.services]}
          columns={[
            { heading: t('service'), namesRow: true, cell: (row) => row.title },
            { heading: t('rule'), cell: (row) => todayInWords(props, row) },
          ]}
        />
        <ChooseForm {...props} />
        <Table
          id="historikk"
          caption={t('history')}
          stacks
          rows={[...choices]}
          empty={<p class="ds-paragraph">{t('history-none')}</p>}
          columns={[
            { heading: t('chosen'), cell: (row) => dateLong(row.chosenAt, language) },
            { heading: t('service'), namesRow: true, cell: (row) => nameOf(props, row.serviceId) },
            { heading: t('rule'), cell: (row) => inWords(row.rule, language) },
            { heading: t('from'), cell: (row) => formatDate(row.validFrom, language) },
            { heading: t('who'), cell: (row) => whoInWords(row, language) },
            { heading: t('source'), cell: (row) => row.source },
            { heading: t('state'), cell: (row) => t(`state.${row.state}`) },
          ]}
        />
      </>
    ),
  })
}

function Waiting(props: TwoPersonsPageProps & { choice: TwoPersonsChoice }) {
  const { frame, here, choice } = props
  const { language } = frame
  const t = twoPersonsTexts(language)
  const isOwn = choice.chosenBy === props.readerId
  return (
    <Alert kind="warning" title={t('waits-title')}>
      <p class="ds-paragraph">
        {t('waits', {
          ...{ name: choice.chosenByName, date: dateLong(choice.chosenAt, language) },
          service: nameOf(props, choice.serviceId),
          rule: inWords(choice.rule, language),
        })}
      </p>
      <p class="ds-paragraph">{t('waits-source', { source: choice.source })}</p>
      {isOwn && <p class="ds-paragraph">{t('waits-own')}</p>}
      <form method="post" action={`${here}/svar`} class="actions">
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="valg" value={choice.id} />
        {!isOwn && (
          <button class="ds-button" type="submit" name="svar" value="enig">
            {t('agree')}
          </button>
        )}
        <button class="ds-button" data-variant="tertiary" type="submit" name="svar" value="trekk">
          {t('withdraw')}
        </button>
      </form>
    </Alert>
  )
}

function ChooseForm(props: TwoPersonsPageProps) {
  const { frame, typed, errors } = props
  const { language } = frame
  const t = twoPersonsTexts(language)
  const page = caseworkPageTexts(language)
  const error = (id: string) => {
    const text = errors.find((one) => one.id === id)?.text
    return text ? { error: text } : {}
  }
  return (
    <section aria-labelledby="velg">
      <h2 class="ds-heading" data-size="xs" id="velg">
        {t('choose')}
      </h2>
      <form method="post" action={props.here} novalidate class="narrow">
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="id" value={props.nextId} />
        <Select
          id="tjeneste"
          label={t('service')}
          language={language}
          value={typed.tjeneste ?? ''}
          choices={[
            { value: allServices, label: t('all') },
            ...props.services.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          {...error('tjeneste')}
        />
        <RadioGroup
          id="regel"
          label={t('when-two')}
          language={language}
          value={typed.regel ?? ''}
          choices={(['always', 'some', 'never', 'as-service'] as const).map((rule) => ({
            ...{ value: rule, label: t(`choice.${rule}`), description: t(`choice-help.${rule}`) },
          }))}
          {...error('regel')}
        />
        <CheckboxGroup
          id="utfall"
          label={t('outcomes')}
          description={t('outcomes-help')}
          optional
          language={language}
          values={props.outcomes}
          choices={(['granted', 'partly-granted', 'refused'] as const).map((outcome) => ({
            ...{ value: outcome, label: page(`outcome.${outcome}`) },
          }))}
          {...error('utfall')}
        />
        <TextField
          id="belop"
          label={t('amount')}
          description={t('amount-help')}
          optional
          language={language}
          inputmode="numeric"
          suffix="kr"
          size={10}
          value={typed.belop ?? ''}
          {...error('belop')}
        />
        <TextField
          id="fra"
          label={t('from-date')}
          description={t('from-help')}
          language={language}
          size={12}
          value={typed.fra ?? ''}
          {...error('fra')}
        />
        <TextField
          id="kilde"
          label={t('decided-by')}
          description={t('decided-by-help')}
          language={language}
          maxlength={500}
          value={typed.kilde ?? ''}
          {...error('kilde')}
        />
        <button class="ds-button" type="submit">
          {t('submit')}
        </button>
      </form>
    </section>
  )
}

const nameOf = ({ services, frame }: TwoPersonsPageProps, serviceId: string) =>
  serviceId === allServices
    ? twoPersonsTexts(frame.language)('all')
    : (services.find(({ id }) => id === serviceId)?.title ?? serviceId)

function todayInWords(
  { today, frame: { language } }: TwoPersonsPageProps,
  { id, own }: TwoPersonsPageProps['services'][number],
): string {
  const t = twoPersonsTexts(language)
  const chosen = today[id] ?? today[allServices]
  if (chosen) return t(id in today ? 'by-municipality' : 'by-all', { rule: inWords(chosen, language) })
  if (!own) return t('none')
  const { outcomes, aboveKroner } = own
  const rule = { outcomes, ...(aboveKroner === null ? {} : { aboveKroner: Number(aboveKroner) }) }
  return t('by-service', { rule: inWords(rule, language) })
}

/** "Ved «Avslått» og over 10 000 kroner". */
function inWords(rule: ChoiceOfTwo, language: Language): string {
  const t = twoPersonsTexts(language)
  if (typeof rule === 'string') return t(`rule.${rule}`)
  const page = caseworkPageTexts(language)
  const outcomes = rule.outcomes.map((outcome) => page(`outcome.${outcome as 'granted'}`).toLowerCase())
  const parts = [
    ...(outcomes.length > 0 ? [t('rule-outcomes', { outcomes: outcomes.join(', ') })] : []),
    ...(rule.aboveKroner === undefined ? [] : [t('rule-amount', { amount: grouped(rule.aboveKroner) })]),
  ]
  return t('rule-some', { parts: parts.join(t('or')) })
}

const grouped = (kroner: number) => String(kroner).replace(/\B(?=(\d{3})+$)/g, '\u00a0')

function whoInWords(choice: TwoPersonsChoice, language: Language): string {
  const t = twoPersonsTexts(language)
  if (choice.agreedByName) return t('two-names', { name: choice.chosenByName, other: choice.agreedByName })
  if (choice.withdrawnByName)
    return t('withdrawn-by', { name: choice.chosenByName, other: choice.withdrawnByName })
  return choice.chosenByName
}
