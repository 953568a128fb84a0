import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import { type ArrivalPageProps, baseOf, FormFrame } from './arrival.page.tsx'
import { arrivalTexts } from './arrival.text.ts'
import { OtherActs } from './other-acts.tsx'
import { nameOf, type Typed } from './registering.rules.ts'
import { SuggestionLines } from './suggestion-line.tsx'

/** Every button of the page sends this form along, so that nothing typed is lost by any of them. */
export const registerFormId = 'journalfor'

/** What it is to be called and where it is to go: each field with its suggestion, how certain, and why. */
export function RegisterForm(props: ArrivalPageProps) {
  const { frame, typed } = props
  const { language } = frame
  const t = arrivalTexts(language)
  const field = (key: keyof Typed) => {
    const fault = props.faults[key]
    return {
      ...{ id: nameOf[key], label: t(`field.${key}`), language },
      ...(fault ? { error: t(fault) } : {}),
    }
  }
  const text = (key: keyof Typed) => ({ ...field(key), value: typed[key] })
  return (
    <form
      method="post"
      id={registerFormId}
      action={`${baseOf(props)}/registrer`}
      novalidate
      class="desk-form"
    >
      <h2 class="ds-heading" data-size="xs">
        {t('register')}
      </h2>
      <FormFrame {...props} />
      <button
        class="ds-button"
        data-variant="secondary"
        type="submit"
        name="bruk"
        value="alle"
        data-key="accept-all"
      >
        {t('use-all')}
      </button>
      <TextField {...text('title')} maxlength={500} />
      <SuggestionLines {...props} field="title" current={typed.title} />
      <TextField {...text('sender')} maxlength={200} />
      <SuggestionLines {...props} field="sender" current={typed.sender} />
      <TextField {...text('organisationNumber')} optional inputmode="numeric" size={11} />
      <Select
        {...field('documentType')}
        value={typed.documentType}
        choices={props.shown.documentTypes.map((value) => ({ value, label: value }))}
      />
      <SuggestionLines {...props} field="document-type" current={typed.documentType} />
      <CaseChoice {...props} />
      <TextField {...text('unit')} maxlength={200} offers={props.shown.names.units} />
      <SuggestionLines {...props} field="unit" current={typed.unit} />
      <TextField
        {...text('caseHandler')}
        optional
        maxlength={200}
        offers={props.shown.names.caseHandlers}
        description={t('field.caseHandler-help')}
      />
      <Select
        {...field('accessCode')}
        value={typed.accessCode}
        choices={[
          { value: 'ingen', label: t('no-screening') },
          ...props.shown.accessCodes.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
        ]}
      />
      <SuggestionLines {...props} field="screening" current={typed.accessCode} />
      <TextField {...text('documentDate')} optional size={10} description={t('field.documentDate-help')} />
      <button
        class="ds-button"
        type="submit"
        name="gjor"
        value="registrer"
        data-key="register"
        data-busy-text={t('registering')}
      >
        {t('register-button')}
      </button>
      <OtherActs {...props} />
    </form>
  )
}

/** In one of the cases that are suggested or found, or in a new one. */
function CaseChoice(props: ArrivalPageProps) {
  const { frame, shown, typed, found, faults } = props
  const t = arrivalTexts(frame.language)
  const cases = [...shown.cases, ...(found ?? [])].filter(
    (one, i, all) => all.findIndex(({ id }) => id === one.id) === i,
  )
  return (
    <fieldset class="ds-fieldset desk-case">
      <legend class="ds-label">{t('case')}</legend>
      <TextField
        id={nameOf.find}
        label={t('field.find')}
        language={frame.language}
        value={typed.find}
        type="search"
      />
      <input type="hidden" name="funnet" value={typed.find} />
      <button class="ds-button" data-variant="secondary" type="submit" name="gjor" value="finn">
        {t('find-button')}
      </button>
      {found !== null && <p class="ds-paragraph">{t('found', { count: found.length })}</p>}
      <RadioGroup
        id={nameOf.inCase}
        label={t('field.inCase')}
        language={frame.language}
        value={typed.inCase}
        choices={[
          ...cases.map(({ id, caseNumber, title, unit, responsible }) => ({
            value: id,
            label: `${caseNumber} ${title}`,
            description: [unit, responsible].filter(Boolean).join(', '),
          })),
          { value: 'ny', label: t('new-case') },
        ]}
        {...(faults.inCase ? { error: t(faults.inCase) } : {})}
      />
      {shown.suggestions.some(({ field }) => field === 'case') && (
        <SuggestionLines {...props} field="case" current={typed.inCase} />
      )}
      <TextField
        {...{
          id: nameOf.caseTitle,
          label: t('field.caseTitle'),
          language: frame.language,
          value: typed.caseTitle,
        }}
        description={t('only-new')}
        maxlength={500}
        {...(faults.caseTitle ? { error: t(faults.caseTitle) } : {})}
      />
      <Select
        {...{ id: nameOf.classId, label: t('field.classId'), language: frame.language, value: typed.classId }}
        description={t('only-new')}
        choices={shown.classes.map(({ classId, title }) => ({
          value: classId,
          label: `${classId} ${title}`,
        }))}
        {...(faults.classId ? { error: t(faults.classId) } : {})}
      />
      <SuggestionLines {...props} field="class" current={typed.classId} />
    </fieldset>
  )
}
