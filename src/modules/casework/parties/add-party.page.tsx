import { CsrfField } from '#design/csrf-field.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import type { StaffPageProps } from '#design/staff-page.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Language } from '#platform/i18n.ts'
import { type FormError, oneFormPage } from '../dialogue/one-form.page.tsx'
import { partiesTexts } from './parties.text.ts'
import { addedRoles, type PartyLine } from './parties.ts'
import { representationKinds } from './representation.rules.ts'

/** Fields as typed, by their names. */
export type Typed = Readonly<Record<string, string>>

interface FormPageProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  caseHref: string
  caseNumber: string
  typed: Typed
  errors: FormError[]
}

const errorsOf = (errors: readonly FormError[]) => (id: string) => {
  const text = errors.find((error) => error.id === id)?.text
  return text ? { error: text } : {}
}

/** Where somebody the case concerns is written down. */
export function addPartyPage(props: FormPageProps): string {
  const { frame, typed, errors } = props
  const { language } = frame
  const t = partiesTexts(language)
  return oneFormPage({
    ...{ frame, errors, title: t('party-title', { number: props.caseNumber }) },
    children: (
      <form method="post" action={`${props.caseHref}/ny-part`} novalidate class="narrow">
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="id" value={typed.id ?? ''} />
        <RadioGroup
          id="rolle"
          label={t('role')}
          language={language}
          value={typed.rolle ?? ''}
          choices={addedRoles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          {...errorsOf(errors)('rolle')}
        />
        <PersonFields language={language} typed={typed} errors={errors} />
        <SubmitButtons language={language} primary={t('save')} backHref={props.caseHref} back={t('cancel')} />
      </form>
    ),
  })
}

/** Where it is written down who speaks for a party, in what, how long, and who gets the letters. */
export function addRepresentationPage(
  props: FormPageProps & {
    parties: readonly PartyLine[]
    documents: readonly { entryId: string; title: string }[]
  },
): string {
  const { frame, typed, errors } = props
  const { language } = frame
  const t = partiesTexts(language)
  const error = errorsOf(errors)
  return oneFormPage({
    ...{ frame, errors, title: t('representation-title', { number: props.caseNumber }) },
    children: (
      <form method="post" action={`${props.caseHref}/ny-fullmakt`} novalidate class="narrow">
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="id" value={typed.id ?? ''} />
        <RadioGroup
          id="part"
          label={t('whom-for')}
          language={language}
          value={typed.part || (props.parties.length === 1 ? (props.parties[0]?.id ?? '') : '')}
          choices={props.parties.map(({ id, name }) => ({ value: id, label: name }))}
          {...error('part')}
        />
        <RadioGroup
          id="slag"
          label={t('kind')}
          language={language}
          value={typed.slag ?? ''}
          choices={representationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          {...error('slag')}
        />
        <PersonFields language={language} typed={typed} errors={errors} />
        <TextField
          id="gjelder"
          label={t('covers')}
          description={t('covers-help')}
          language={language}
          maxlength={200}
          value={typed.gjelder ?? ''}
          {...error('gjelder')}
        />
        <TextField
          id="fra"
          label={t('from')}
          description={t('date-help')}
          language={language}
          size={12}
          value={typed.fra ?? ''}
          {...error('fra')}
        />
        <TextField
          id="til"
          label={t('to')}
          optional
          language={language}
          size={12}
          value={typed.til ?? ''}
          {...error('til')}
        />
        <RadioGroup
          id="brev"
          label={t('letters-to')}
          language={language}
          value={typed.brev ?? ''}
          choices={(['representative', 'both'] as const).map((to) => ({
            ...{ value: to, label: t(`letters-to.${to}`) },
          }))}
          {...error('brev')}
        />
        <Select
          id="dokument"
          label={t('document')}
          language={language}
          emptyLabel={t('document-none')}
          value={typed.dokument ?? ''}
          choices={props.documents.map(({ entryId, title }) => ({ value: entryId, label: title }))}
        />
        <SubmitButtons language={language} primary={t('save')} backHref={props.caseHref} back={t('cancel')} />
      </form>
    ),
  })
}

function PersonFields(props: { language: Language; typed: Typed; errors: readonly FormError[] }) {
  const { language, typed } = props
  const t = partiesTexts(language)
  const error = errorsOf(props.errors)
  return (
    <>
      <TextField
        id="navn"
        label={t('name')}
        language={language}
        maxlength={120}
        value={typed.navn ?? ''}
        {...error('navn')}
      />
      <TextField
        id="nummer"
        label={t('number')}
        description={t('number-help')}
        language={language}
        inputmode="numeric"
        size={14}
        value={typed.nummer ?? ''}
        {...error('nummer')}
      />
      <TextArea
        id="adresse"
        label={t('address')}
        description={t('address-help')}
        language={language}
        rows={3}
        value={typed.adresse ?? ''}
        {...error('adresse')}
      />
    </>
  )
}
