import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { importTexts } from './import.text.ts'
import { type PackageSource, placeInWords } from './package-source.ts'
import type { WorkshopFrame } from './workshop-page.tsx'

/** Where the package came from, when and by whom, and the way to fetch what is new there. */
export function SourceLine({
  serviceId,
  source,
  frame,
}: {
  serviceId: string
  source: PackageSource | null
  frame: WorkshopFrame
}) {
  if (!source) return null
  const { language, csrfToken } = frame
  const i = importTexts(language)
  return (
    <form method="post" action={`/verksted/tjenester/${serviceId}/hent`} class="source-line">
      <CsrfField token={csrfToken} />
      <p class="ds-paragraph" data-size="sm">
        {i('from-where')}{' '}
        <a class="ds-link" href={source.address} rel="noopener noreferrer">
          {placeInWords(source)}
        </a>{' '}
        <span class="quiet">
          ({source.commit.slice(0, 8)}), {i('from-when', { name: source.fetchedByName })}
          <TimeText at={source.fetchedAt} language={language} />
        </span>
      </p>
      <button class="ds-button" data-variant="secondary" data-size="sm" type="submit">
        {i('again')}
      </button>
    </form>
  )
}
