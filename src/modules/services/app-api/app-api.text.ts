import { defineTexts } from '#platform/i18n.ts'

/** What programs are told when something cannot be done; front ends show the sentence as it is. */
export const appApiTexts = defineTexts('appapi', {
  nb: {
    'appapi.already-sent': 'Skjemaet er sendt inn og kan ikke endres.',
    'appapi.source-silent': 'Kilden vi henter listen fra, svarer ikke akkurat nå. Prøv igjen om litt.',
    'appapi.bad-body': 'Innholdet i kallet har ikke den formen vi venter.',
    'appapi.no-such-element': 'Vi finner ikke dataelementet. Det kan være slettet.',
    'appapi.bad-patch': 'Endringen kan ikke utføres på skjemaet slik det står nå.',
    'appapi.patch-test': 'Skjemaet er endret et annet sted. Hent det på nytt før du endrer.',
    'appapi.wrong-shape': 'Feltet {{field}} kan ikke ha en slik verdi.',
    'appapi.waits': 'Skjemaet venter på andre. Du kan ikke gå videre nå.',
    'appapi.stuck':
      'Vi klarte ikke å gå videre med skjemaet. Svarene er lagret. Prøv igjen senere, eller ta kontakt med kommunen.',
    'appapi.not-valid': 'Noe må rettes før skjemaet kan gå videre.',
    'appapi.no-such-action': 'Tjenesten har ingen slik handling.',
    'appapi.no-more': 'Det er ikke plass til flere.',
  },
  nn: {
    'appapi.already-sent': 'Skjemaet er sendt inn og kan ikkje endrast.',
    'appapi.source-silent': 'Kjelda vi hentar lista frå, svarar ikkje akkurat no. Prøv igjen om litt.',
    'appapi.bad-body': 'Innhaldet i kallet har ikkje den forma vi ventar.',
    'appapi.no-such-element': 'Vi finn ikkje dataelementet. Det kan vere sletta.',
    'appapi.bad-patch': 'Endringa kan ikkje utførast på skjemaet slik det står no.',
    'appapi.patch-test': 'Skjemaet er endra ein annan stad. Hent det på nytt før du endrar.',
    'appapi.wrong-shape': 'Feltet {{field}} kan ikkje ha ein slik verdi.',
    'appapi.waits': 'Skjemaet ventar på andre. Du kan ikkje gå vidare no.',
    'appapi.stuck':
      'Vi klarte ikkje å gå vidare med skjemaet. Svara er lagra. Prøv igjen seinare, eller ta kontakt med kommunen.',
    'appapi.not-valid': 'Noko må rettast før skjemaet kan gå vidare.',
    'appapi.no-such-action': 'Tenesta har inga slik handling.',
    'appapi.no-more': 'Det er ikkje plass til fleire.',
  },
  en: {
    'appapi.already-sent': 'The form has been sent and cannot be changed.',
    'appapi.source-silent': 'The source of the list does not answer right now. Try again in a little while.',
    'appapi.bad-body': 'The content of the call does not have the shape we expect.',
    'appapi.no-such-element': 'We cannot find the data element. It may be deleted.',
    'appapi.bad-patch': 'The change cannot be made to the form as it stands now.',
    'appapi.patch-test': 'The form has been changed elsewhere. Fetch it again before you change it.',
    'appapi.wrong-shape': 'The field {{field}} cannot have such a value.',
    'appapi.waits': 'The form waits for others. You cannot go on now.',
    'appapi.stuck':
      'We could not move the form on. The answers are saved. Try again later, or contact the municipality.',
    'appapi.not-valid': 'Something must be put right before the form can go on.',
    'appapi.no-such-action': 'The service has no such action.',
    'appapi.no-more': 'There is no room for more.',
  },
})
