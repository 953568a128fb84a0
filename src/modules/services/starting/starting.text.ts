import { defineTexts, type Language } from '#platform/i18n.ts'

/** Choosing on whose behalf one fills in a form, and starting without signing in. */
export const startingTexts = defineTexts('services-starting', {
  nb: {
    for: 'Hvem fyller du ut for?',
    'for.self': 'Meg selv',
    'for.organisation': 'Org.nr. {{number}}, der du er {{role}}',
    'for.missing': 'Velg hvem du fyller ut for.',
    'for.bankrupt':
      '{{name}} er konkurs eller tvangsoppløst i Enhetsregisteret. Bobestyreren må ta kontakt med kommunen.',
    'for.deleted': '{{name}} er slettet i Enhetsregisteret. Velg en annen.',
    'for.silent-title': 'Enhetsregisteret svarer ikke akkurat nå',
    'for.silent': 'Du kan starte for deg selv. Gjelder det en virksomhet, prøv igjen om litt.',
    'for.silent-only': 'Dette skjemaet er for virksomheter. Prøv igjen om litt.',
    'for.none':
      'Gjelder det en virksomhet? Du må stå i Enhetsregisteret som for eksempel daglig leder, innehaver, styreleder eller deltaker. Vi fant ingen slik rolle for deg.',
    'for.none-only':
      'Dette skjemaet er for virksomheter. Du må stå i Enhetsregisteret som for eksempel daglig leder, innehaver, styreleder eller deltaker. Vi fant ingen slik rolle for deg.',
    'draft-of': 'For {{name}}',
    'acting-for': '{{person}}, for {{organisation}}',
    represented: '{{organisation}} ved {{person}}',
    'anonymous.link': 'Send uten å logge inn',
    'anonymous.title': 'Send uten å logge inn',
    'anonymous.unknown': 'Vi vet ikke hvem du er. Skriv e-post eller telefon hvis du vil ha svar.',
    'anonymous.here':
      'Fyll ut og send i denne nettleseren innen åtte timer. Du kan ikke fortsette et annet sted.',
    'anonymous.not-kept': 'Det du sender, kommer ikke på Min side. Ta vare på referansen du får.',
    'anonymous.close': 'Lukk nettleseren når du er ferdig hvis andre bruker den samme maskinen.',
    'anonymous.sign-in': 'Logg inn i stedet',
    'receipt.reference': 'Ta vare på referansen. Oppgi den hvis du ringer oss.',
    'receipt.answer': 'Skrev du e-post eller telefon, svarer vi dit. Ellers får du ikke svar.',
    unnamed: 'Uten navn',
    'anonymous.case': 'Ukjent avsender',
    representative: 'Fullmektig',
  },
  nn: {
    for: 'Kven fyller du ut for?',
    'for.self': 'Meg sjølv',
    'for.organisation': 'Org.nr. {{number}}, der du er {{role}}',
    'for.missing': 'Vel kven du fyller ut for.',
    'for.bankrupt':
      '{{name}} er konkurs eller tvangsoppløyst i Einingsregisteret. Bustyraren må ta kontakt med kommunen.',
    'for.deleted': '{{name}} er sletta i Einingsregisteret. Vel ei anna.',
    'for.silent-title': 'Einingsregisteret svarar ikkje akkurat no',
    'for.silent': 'Du kan starte for deg sjølv. Gjeld det ei verksemd, prøv igjen om litt.',
    'for.silent-only': 'Dette skjemaet er for verksemder. Prøv igjen om litt.',
    'for.none':
      'Gjeld det ei verksemd? Du må stå i Einingsregisteret som til dømes dagleg leiar, innehavar, styreleiar eller deltakar. Vi fann inga slik rolle for deg.',
    'for.none-only':
      'Dette skjemaet er for verksemder. Du må stå i Einingsregisteret som til dømes dagleg leiar, innehavar, styreleiar eller deltakar. Vi fann inga slik rolle for deg.',
    'draft-of': 'For {{name}}',
    'acting-for': '{{person}}, for {{organisation}}',
    represented: '{{organisation}} ved {{person}}',
    'anonymous.link': 'Send utan å logge inn',
    'anonymous.title': 'Send utan å logge inn',
    'anonymous.unknown': 'Vi veit ikkje kven du er. Skriv e-post eller telefon om du vil ha svar.',
    'anonymous.here':
      'Fyll ut og send i denne nettlesaren innan åtte timar. Du kan ikkje halde fram ein annan stad.',
    'anonymous.not-kept': 'Det du sender, kjem ikkje på Mi side. Ta vare på referansen du får.',
    'anonymous.close': 'Lukk nettlesaren når du er ferdig om andre bruker den same maskina.',
    'anonymous.sign-in': 'Logg inn i staden',
    'receipt.reference': 'Ta vare på referansen. Oppgje han om du ringjer oss.',
    'receipt.answer': 'Skreiv du e-post eller telefon, svarar vi dit. Elles får du ikkje svar.',
    unnamed: 'Utan namn',
    'anonymous.case': 'Ukjend avsendar',
    representative: 'Fullmektig',
  },
  en: {
    for: 'Who are you filling this in for?',
    'for.self': 'Myself',
    'for.organisation': 'Organisation number {{number}}, where you are {{role}}',
    'for.missing': 'Choose who you are filling this in for.',
    'for.bankrupt':
      '{{name}} is bankrupt or being wound up by a court, says the register of organisations. The trustee must contact the municipality.',
    'for.deleted': '{{name}} has been deleted from the register of organisations. Choose another.',
    'for.silent-title': 'The register of organisations is not answering right now',
    'for.silent': 'You can start for yourself. If it is for an organisation, try again in a while.',
    'for.silent-only': 'This form is for organisations. Try again in a while.',
    'for.none':
      'Is it for an organisation? You must be registered in Enhetsregisteret as general manager, owner, chair or partner, for example. We found no such role for you.',
    'for.none-only':
      'This form is for organisations. You must be registered in Enhetsregisteret as general manager, owner, chair or partner, for example. We found no such role for you.',
    'draft-of': 'For {{name}}',
    'acting-for': '{{person}}, for {{organisation}}',
    represented: '{{organisation}} through {{person}}',
    'anonymous.link': 'Send without logging in',
    'anonymous.title': 'Send without logging in',
    'anonymous.unknown':
      'We do not know who you are. Give an email address or a phone number if you want an answer.',
    'anonymous.here':
      'Fill it in and send it in this browser within eight hours. You cannot continue anywhere else.',
    'anonymous.not-kept': 'What you send is not shown on My page. Keep the reference you are given.',
    'anonymous.close': 'Close the browser when you are done if others use the same machine.',
    'anonymous.sign-in': 'Log in instead',
    'receipt.reference': 'Keep the reference. Give it if you call us.',
    'receipt.answer':
      'If you gave an email address or a phone number, we answer there. Otherwise you get no answer.',
    unnamed: 'Without a name',
    'anonymous.case': 'Unknown sender',
    representative: 'Representative',
  },
})

/** Whose something is, with who wrote it for them: "Firma AS ved Kari". */
export const ownerInWords = (
  { owner, representative }: { owner: string; representative?: string | null },
  language: Language,
): string =>
  representative
    ? startingTexts(language)('represented', { organisation: owner, person: representative })
    : owner

/** What is written where nobody knows who sent something, or what the one who wrote is called. */
export const sentByWords = (language: Language) => ({
  unknownSender: startingTexts(language)('anonymous.case'),
  unnamed: startingTexts(language)('unnamed'),
})
