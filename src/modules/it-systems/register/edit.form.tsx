import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import { itSystemsTexts } from '../it-systems.text.ts'
import { registerTexts } from './register.text.ts'
import {
  type ContractField,
  choices,
  isChoiceField,
  type UsageField,
  usageGroups,
} from './usage-fields.rules.ts'

export type EditedField = UsageField | ContractField

export interface EditFormProps {
  frame: StaffFrame
  title: string
  lead?: string
  action: string
  backHref: string
  /** Groups of fields; a group without a heading has an empty name. */
  groups: Readonly<Record<string, readonly EditedField[]>>
  /** As they are typed, or as they stand. */
  values: (field: EditedField) => string
  wrong: ReadonlySet<string>
  version: number
  members: readonly { number: string; name: string }[]
  refused?: string
}

/** Every field of a use or of a contract. An empty field says that nobody knows. */
export function editForm(props: EditFormProps): string {
  const { frame, title, groups, wrong } = props
  const { language } = frame
  const t = itSystemsTexts(language)
  const names = registerTexts(language)
  const errors = [...wrong].map((field) => ({ id: field, text: faultOf(field, props) }))
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={errors.length > 0 || Boolean(props.refused)}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {errors.length > 0 && <ErrorSummary language={language} errors={errors} />}
      {props.refused && <p class="ds-validation-message">{props.refused}</p>}
      {props.lead && <p class="ds-paragraph">{props.lead}</p>}
      <form method="post" action={props.action} class="narrow" novalidate>
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="versjon" value={String(props.version)} />
        {Object.entries(groups).map(([group, fields]) => (
          <>
            {group !== '' && (
              <h2 class="ds-heading" data-size="xs">
                {names(`group.${group}` as 'group.use')}
              </h2>
            )}
            {fields.map((field) => (
              <OneField field={field} {...props} />
            ))}
          </>
        ))}
        <SubmitButtons language={language} primary={t('save')} backHref={props.backHref} />
      </form>
    </StaffPage>,
  )
}

export const usageFormGroups: EditFormProps['groups'] = usageGroups

function faultOf(field: string, { frame }: EditFormProps): string {
  const t = itSystemsTexts(frame.language)
  if (field === 'local_name' || field === 'title') return t('title-missing')
  return t('wrong-value', { field: registerTexts(frame.language)(`field.${field}` as 'field.owner') })
}

function OneField(props: EditFormProps & { field: EditedField }) {
  const { field, frame, values, wrong, members } = props
  const { language } = frame
  const names = registerTexts(language)
  const own = {
    ...{ id: field, label: names(`field.${field}`), language, value: values(field) },
    ...(wrong.has(field) ? { error: faultOf(field, props) } : {}),
  }
  const unknown = { emptyLabel: names('unknown') }
  if (isChoiceField(field))
    return (
      <Select
        {...own}
        {...(field === 'life_cycle' ? { emptyLabel: null } : unknown)}
        choices={choices[field].map((value) => ({
          ...{ value, label: names(`choice.${field}.${value}` as 'choice.risk.low') },
        }))}
      />
    )
  if (field === 'is_single_person')
    return (
      <Select
        {...own}
        {...unknown}
        choices={[
          { value: 'ja', label: names('yes') },
          { value: 'nei', label: names('no') },
        ]}
      />
    )
  if (field === 'joint_owner')
    return (
      <Select
        {...own}
        {...unknown}
        choices={members.map(({ number, name }) => ({ value: number, label: name }))}
      />
    )
  if (field === 'note' || field === 'integrations') return <TextArea {...own} rows={3} />
  return <TextField {...own} />
}
