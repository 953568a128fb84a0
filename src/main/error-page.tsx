import { renderDocument } from '#design/document.ts'
import { ErrorPage, type ErrorPageStatus, errorPageTitle } from '#design/error-page.tsx'
import { Page } from '#design/page.tsx'
import type { Frames } from '#modules/members/index.ts'
import type { Visit } from '#platform/http/visit.ts'
import { defineTexts, textOfRefusal } from '#platform/i18n.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { Refusal } from '#platform/refusal.ts'

const texts = defineTexts('outside', {
  nb: {
    idporten:
      'Innlogging med ID-porten virker ikke akkurat nå. Vent litt og prøv igjen. Det du har lagret, er trygt.',
    ansattporten: 'Innlogging med Ansattporten virker ikke akkurat nå. Vent litt og prøv igjen.',
    other:
      'Et system vi henter opplysninger fra, svarer ikke akkurat nå. Det du har skrevet, er lagret. Vent litt og prøv igjen.',
  },
  nn: {
    idporten:
      'Innlogging med ID-porten verkar ikkje akkurat no. Vent litt og prøv igjen. Det du har lagra, er trygt.',
    ansattporten: 'Innlogging med Ansattporten verkar ikkje akkurat no. Vent litt og prøv igjen.',
    other:
      'Eit system vi hentar opplysningar frå, svarar ikkje akkurat no. Det du har skrive, er lagra. Vent litt og prøv igjen.',
  },
  en: {
    idporten:
      'Login with ID-porten does not work right now. Wait a little and try again. What you have saved is safe.',
    ansattporten: 'Login with Ansattporten does not work right now. Wait a little and try again.',
    other:
      'A system we get information from does not answer right now. What you have written is saved. Wait a little and try again.',
  },
})

const shown: Record<number, ErrorPageStatus> = {
  403: 403,
  404: 404,
  409: 422,
  422: 422,
  429: 429,
  500: 500,
  503: 503,
}

/** The page for a refusal, for an outside system that does not answer, and for our own faults. */
export async function errorPage(
  frames: Frames,
  visit: Visit,
  error: unknown,
  status: number,
): Promise<string> {
  const { language } = visit
  const text =
    error instanceof Refusal ? textOfRefusal(language, error.code, error.details) : outsideText(error, visit)
  const drawn = shown[status] ?? 500
  return renderDocument(
    <Page {...(await frames.page(visit))} title={errorPageTitle(drawn, language)}>
      <ErrorPage
        status={drawn}
        language={language}
        reference={visit.correlationId}
        {...(text ? { text } : {})}
        {...(visit.municipality ? { homeHref: `/${visit.municipality.slug}` } : {})}
      />
    </Page>,
  )
}

function outsideText(error: unknown, { language }: Visit): string | null {
  if (!(error instanceof OutsideFailure)) return null
  const t = texts(language)
  return error.system === 'idporten' || error.system === 'ansattporten' ? t(error.system) : t('other')
}
