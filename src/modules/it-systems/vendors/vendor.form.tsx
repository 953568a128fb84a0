import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import type { Vendor } from './vendor-names.rules.ts'
import { vendorTexts } from './vendors.text.ts'

export interface VendorFormProps {
  frame: StaffFrame
  base: string
  vendor: Vendor
  /** Those it may be the same as. */
  others: readonly Vendor[]
  typed: { name: string; also: string; number: string }
  /** By the field's id. */
  errors: Readonly<Record<string, string>>
}

/** What a vendor is called, and that it is the same as another. */
export function vendorForm(props: VendorFormProps): string {
  const { frame, base, vendor, others, typed, errors } = props
  const { language } = frame
  const t = vendorTexts(language)
  const title = t('vendor.edit-title', { vendor: vendor.name })
  const here = `${base}/leverandorer/${vendor.id}`
  const error = (id: string) => (errors[id] ? { error: errors[id] } : {})
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Object.keys(errors).length > 0}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {Object.keys(errors).length > 0 && (
        <ErrorSummary
          language={language}
          errors={Object.entries(errors).map(([id, text]) => ({ id, text }))}
        />
      )}
      <form method="post" action={`${here}/endre`} class="narrow" novalidate>
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="versjon" value={String(vendor.version)} />
        <TextField
          id="navn"
          label={t('vendor.name')}
          language={language}
          value={typed.name}
          {...error('navn')}
        />
        <TextArea
          id="andre"
          label={t('vendor.also')}
          description={t('vendor.also-about')}
          language={language}
          rows={3}
          value={typed.also}
          {...error('andre')}
        />
        <TextField
          id="orgnr"
          label={t('vendor.number')}
          language={language}
          inputmode="numeric"
          value={typed.number}
          {...error('orgnr')}
        />
        <SubmitButtons language={language} primary={t('vendor.save')} backHref={here} />
      </form>
      {others.length > 0 && (
        <Details summary={t('vendor.merge')} open={Boolean(errors.samme)}>
          <form method="post" action={`${here}/samme`} class="narrow" novalidate>
            <CsrfField token={frame.csrfToken} />
            <p class="ds-paragraph">{t('vendor.merge-lead')}</p>
            <Select
              id="samme"
              label={t('vendor.merge-into')}
              language={language}
              choices={others.map(({ id, name }) => ({ value: id, label: name }))}
              {...error('samme')}
            />
            <button class="ds-button" type="submit" data-color="danger">
              {t('vendor.merge-save')}
            </button>
          </form>
        </Details>
      )}
    </StaffPage>,
  )
}
