import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextField } from '#design/text-field.tsx'
import { workshopTexts } from './workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from './workshop-page.tsx'

/** Two questions, and there is a service to work on. */
export function newServicePage(props: {
  frame: WorkshopFrame
  fault: { id: string; text: string } | null
  typed: { id: string; name: string }
}): string {
  const { frame, fault, typed } = props
  const { language } = frame
  const t = workshopTexts(language)
  const at = (id: string) => (fault?.id === id ? { error: fault.text } : {})
  return renderDocument(
    <WorkshopPage frame={frame} title={t('new.title')} hasErrors={fault !== null}>
      <ErrorSummary language={language} errors={fault ? [fault] : []} />
      <Breadcrumbs
        language={language}
        trail={[{ label: t('workshop.name'), href: '/verksted' }, { label: t('new.title') }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('new.title')}
      </h1>
      <form method="post" action="/verksted/ny" class="narrow" novalidate>
        <CsrfField token={frame.csrfToken} />
        <TextField id="navn" label={t('new.name')} value={typed.name} language={language} {...at('navn')} />
        <TextField
          id="id"
          label={t('new.id')}
          description={t('new.id-help')}
          value={typed.id}
          size={40}
          language={language}
          {...at('id')}
        />
        <button class="ds-button" type="submit">
          {t('new.make')}
        </button>
      </form>
    </WorkshopPage>,
  )
}
