import { defineTexts, type Language } from '#platform/i18n.ts'

const nb = {
  folkeregisteret: 'Folkeregisteret',
  skatteetaten: 'Skatteetaten',
  søknaden: 'Søknaden din',
  saksbehandler: 'Saksbehandleren',
}
const texts = defineTexts('my-page-sources', {
  nb,
  nn: { ...nb, saksbehandler: 'Saksbehandlaren' },
  en: { ...nb, søknaden: 'Your application', saksbehandler: 'The caseworker' },
})

/** Where a fact comes from, by the name people use; an unknown register keeps its own name. */
export function sourceInWords(source: string, language: Language): string {
  return source in nb ? texts(language)(source as keyof typeof nb) : source
}
