import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { ErrorSummary } from '#design/error-summary.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import { registerTexts } from '../register/register.text.ts'
import { integrationTexts } from './integrations.text.ts'
import { frequencies, type RelationForm } from './relation.rules.ts'

export interface RelationFormProps {
  frame: StaffFrame
  title: string
  /** Where it is sent; the use it is for is where one goes back to. */
  action: string
  backHref: string
  others: readonly { id: string; name: string }[]
  contracts: readonly { id: string; title: string }[]
  typed(field: keyof RelationForm): string
  wrong: readonly (keyof RelationForm)[]
  refused?: string
}

/** What one use takes from another. */
export function relationForm(props: RelationFormProps): string {
  const { frame, title, others, contracts, typed, wrong } = props
  const { language } = frame
  const t = integrationTexts(language)
  const fault = (field: keyof RelationForm) =>
    field === 'to' ? t('relation.choose-other') : t('relation.wrong', { field: t(`relation.${field}`) })
  const field = (name: keyof RelationForm) => ({
    ...{ id: name, language, value: typed(name), label: t(`relation.${name}`) },
    ...(wrong.includes(name) ? { error: fault(name) } : {}),
  })
  const unknown = registerTexts(language)('unknown')
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={wrong.length > 0 || Boolean(props.refused)}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {wrong.length > 0 && (
        <ErrorSummary language={language} errors={wrong.map((id) => ({ id, text: fault(id) }))} />
      )}
      {props.refused && <p class="ds-validation-message">{props.refused}</p>}
      {others.length === 0 ? (
        <EmptyState title={t('relation.none')}>{t('relation.no-others')}</EmptyState>
      ) : (
        <form method="post" action={props.action} class="narrow" novalidate>
          <CsrfField token={frame.csrfToken} />
          <Select
            {...field('to')}
            description={t('relation.to-about')}
            choices={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField {...field('interface')} />
          <Select
            {...field('frequency')}
            emptyLabel={unknown}
            choices={frequencies.map((value) => ({ value, label: t(`relation.frequency.${value}`) }))}
          />
          <Select
            {...field('contract_id')}
            emptyLabel={unknown}
            choices={contracts.map(({ id, title: label }) => ({ value: id, label }))}
          />
          <TextField {...field('reference')} />
          <TextArea {...field('description')} rows={3} />
          <SubmitButtons language={language} primary={t('relation.save')} backHref={props.backHref} />
        </form>
      )}
    </StaffPage>,
  )
}
