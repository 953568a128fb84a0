import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import type { SystemField } from './system-fields.rules.ts'
import { systemTexts } from './systems.text.ts'
import type { RegisteredSystem } from './usages.queries.ts'

export interface SystemFormProps {
  frame: StaffFrame
  base: string
  system: RegisteredSystem
  /** What it may be a module of. */
  others: readonly RegisteredSystem[]
  typed(field: SystemField): string
  wrong: readonly SystemField[]
}

/** What a system is called, what it is for and what it is a module of, for all who use it. */
export function systemForm(props: SystemFormProps): string {
  const { frame, base, system, typed, wrong } = props
  const { language } = frame
  const t = systemTexts(language)
  const field = (id: SystemField) => ({
    ...{ id, language, label: t(`system.${id}`), value: typed(id) },
    ...(wrong.includes(id) ? { error: t(`system.wrong-${id}`) } : {}),
  })
  const title = t('system.edit-title', { system: system.name })
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={wrong.length > 0}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {wrong.length > 0 && (
        <ErrorSummary
          language={language}
          errors={wrong.map((id) => ({ id, text: t(`system.wrong-${id}`) }))}
        />
      )}
      <p class="ds-paragraph">{t('system.edit-lead')}</p>
      <form method="post" action={`${base}/${system.id}/endre`} class="narrow" novalidate>
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="versjon" value={String(system.version)} />
        <TextField {...field('name')} />
        <TextField {...field('vendor')} />
        <TextField {...field('area')} />
        <Select
          {...field('parentId')}
          emptyLabel={t('system.parent-none')}
          choices={props.others.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField {...field('kostraFunctions')} description={t('system.kostra-about')} />
        <TextArea {...field('los')} description={t('system.los-about')} rows={3} />
        <SubmitButtons language={language} primary={t('system.save')} backHref={`${base}/${system.id}`} />
      </form>
    </StaffPage>,
  )
}
