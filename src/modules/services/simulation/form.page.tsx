import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import { workshopTexts } from '../workshop/workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from '../workshop/workshop-page.tsx'
import { simulationTexts } from './simulation.text.ts'

export interface FormProps {
  frame: WorkshopFrame
  serviceId: string
  serviceTitle: string
  /** `rateId variant` with the name and the figure of today. */
  rates: readonly { value: string; label: string }[]
  packages: readonly { value: string; label: string }[]
  /** "members", or the number of a municipality that the reader leads. */
  scopes: readonly { value: string; label: string }[]
  typed: Typed
  /** Asked twice with the same id, it is one run. */
  runId: string
  fault: { id: string; text: string } | null
}

export interface Typed {
  kind: string
  rate: string
  value: string
  set: string
  package: string
  from: string
  to: string
  scope: string
}

/** What is to be tried, on which cases. */
export function simulationFormPage(props: FormProps): string {
  const { frame, typed, fault } = props
  const { language } = frame
  const t = simulationTexts(language)
  const errorOf = (id: string) => (fault?.id === id ? { error: fault.text } : {})
  const title = t('trial.new-for', { service: props.serviceTitle })
  return renderDocument(
    <WorkshopPage frame={frame} title={title} hasErrors={fault !== null}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: workshopTexts(language)('workshop.name'), href: '/verksted' },
          { label: t('trial.name'), href: '/verksted/proveregninger' },
          { label: title },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {fault && <ErrorSummary language={language} errors={[fault]} />}
      <p class="ds-paragraph">{t('trial.lead')}</p>
      <form method="post" action={`/verksted/proveregninger/ny/${props.serviceId}`} class="narrow">
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="id" value={props.runId} />
        <RadioGroup
          language={language}
          id="hva"
          name="hva"
          label={t('trial.kind')}
          value={typed.kind}
          choices={[
            ...(props.rates.length > 0 ? [{ value: 'sats', label: t('trial.kind-rate') }] : []),
            { value: 'utgave', label: t('trial.kind-package') },
          ]}
        />
        {props.rates.length > 0 && (
          <>
            <Select
              language={language}
              id="sats"
              name="sats"
              label={t('trial.rate')}
              value={typed.rate}
              emptyLabel={null}
              choices={[...props.rates]}
            />
            <TextField
              language={language}
              id="verdi"
              name="verdi"
              size={14}
              inputmode="decimal"
              label={t('trial.value')}
              description={t('trial.value-help')}
              value={typed.value}
              {...errorOf('verdi')}
            />
            <RadioGroup
              language={language}
              id="hvem"
              name="hvem"
              label={t('trial.set')}
              value={typed.set}
              choices={[
                { value: 'nation', label: t('trial.set-nation') },
                { value: 'municipality', label: t('trial.set-municipality') },
              ]}
            />
          </>
        )}
        <Select
          language={language}
          id="utgave"
          name="utgave"
          label={t('trial.package')}
          value={typed.package}
          emptyLabel={null}
          choices={[...props.packages]}
        />
        <TextField
          language={language}
          id="fra"
          name="fra"
          size={12}
          label={t('trial.from')}
          description={t('trial.day-help')}
          value={typed.from}
          {...errorOf('fra')}
        />
        <TextField
          language={language}
          id="til"
          name="til"
          size={12}
          label={t('trial.to')}
          value={typed.to}
          {...errorOf('til')}
        />
        <Select
          language={language}
          id="omfang"
          name="omfang"
          label={t('trial.scope')}
          value={typed.scope}
          emptyLabel={null}
          choices={[...props.scopes]}
        />
        <p>
          <button class="ds-button" type="submit">
            {t('trial.start')}
          </button>
        </p>
      </form>
    </WorkshopPage>,
  )
}
