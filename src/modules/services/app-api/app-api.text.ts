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
    'appapi.put-away': 'Du har slettet skjemaet. Det kan ikke endres lenger.',
    'appapi.is-kept': 'Det som er sendt inn, blir tatt vare på i kommunens arkiv. Det kan ikke slettes her.',
    'appapi.kept-for-days':
      'Skjemaet kan ikke tas bort fra listen før det har gått {{days}} dager siden det ble sendt.',
    'appapi.file-not-looked-at': 'Filen er ikke kontrollert for virus ennå. Prøv igjen om litt.',
    'appapi.bad-filter': 'Vi kjenner ikke filteret {{filter}}, eller verdien i det.',
    'appapi.no-token': 'Kallet mangler et gyldig token fra Maskinporten.',
    'appapi.no-scope':
      'Tokenet gir ikke adgang her. Det må gjelde en kommune som er med, og ha scopet {{scope}}.',
    'appapi.no-such-source': 'Tjenesten har ingen slik kilde.',
    'appapi.no-such-event': 'Vi tar ikke imot hendelser av denne typen.',
    'appapi.not-signing': 'Skjemaet skal ikke signeres nå.',
    'appapi.not-payment': 'Det er ikke noe å betale i dette steget.',
    'appapi.no-payment': 'Tjenesten tar ikke imot betaling på nettet.',
    'appapi.process-action': 'Handlingen «{{action}}» fører skjemaet videre. Bruk process/next.',
    'appapi.not-for-organisations': 'Tjenesten er ikke for virksomheter.',
    'appapi.not-for-people': 'Tjenesten er bare for virksomheter.',
    'appapi.organisation-deleted': '{{name}} er slettet i Enhetsregisteret.',
    'appapi.organisation-bankrupt':
      '{{name}} er konkurs eller tvangsoppløst i Enhetsregisteret. Bobestyreren må ta kontakt med kommunen.',
    'appapi.not-on-behalf': 'Du kan bare utføre handlingen for deg selv.',
    'appapi.preview': 'Ikke sendt inn',
    'appapi.host-loading': 'Skjemaet lastes inn. Det krever JavaScript.',
    'appapi.host-own-form': 'Fyll ut skjemaet på kommunens egne sider',
    'appapi.host-off-title': 'Skjemaet vises ikke her',
    'appapi.host-off':
      'Denne siden viser skjemaet i Altinns eget skjemaprogram, og det er ikke satt opp her. Du kan fylle ut det samme skjemaet på kommunens egne sider.',
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
    'appapi.put-away': 'Du har sletta skjemaet. Det kan ikkje endrast lenger.',
    'appapi.is-kept':
      'Det som er sendt inn, blir teke vare på i arkivet til kommunen. Det kan ikkje slettast her.',
    'appapi.kept-for-days':
      'Skjemaet kan ikkje takast bort frå lista før det har gått {{days}} dagar sidan det vart sendt.',
    'appapi.file-not-looked-at': 'Fila er ikkje kontrollert for virus enno. Prøv igjen om litt.',
    'appapi.bad-filter': 'Vi kjenner ikkje filteret {{filter}}, eller verdien i det.',
    'appapi.no-token': 'Kallet manglar eit gyldig token frå Maskinporten.',
    'appapi.no-scope':
      'Tokenet gir ikkje tilgang her. Det må gjelde ein kommune som er med, og ha scopet {{scope}}.',
    'appapi.no-such-source': 'Tenesta har inga slik kjelde.',
    'appapi.no-such-event': 'Vi tek ikkje imot hendingar av denne typen.',
    'appapi.not-signing': 'Skjemaet skal ikkje signerast no.',
    'appapi.not-payment': 'Det er ikkje noko å betale i dette steget.',
    'appapi.no-payment': 'Tenesta tek ikkje imot betaling på nettet.',
    'appapi.process-action': 'Handlinga «{{action}}» fører skjemaet vidare. Bruk process/next.',
    'appapi.not-for-organisations': 'Tenesta er ikkje for verksemder.',
    'appapi.not-for-people': 'Tenesta er berre for verksemder.',
    'appapi.organisation-deleted': '{{name}} er sletta i Einingsregisteret.',
    'appapi.organisation-bankrupt':
      '{{name}} er konkurs eller tvangsoppløyst i Einingsregisteret. Bustyraren må ta kontakt med kommunen.',
    'appapi.not-on-behalf': 'Du kan berre utføre handlinga for deg sjølv.',
    'appapi.preview': 'Ikkje sendt inn',
    'appapi.host-loading': 'Skjemaet blir lasta inn. Det krev JavaScript.',
    'appapi.host-own-form': 'Fyll ut skjemaet på sidene til kommunen',
    'appapi.host-off-title': 'Skjemaet blir ikkje vist her',
    'appapi.host-off':
      'Denne sida viser skjemaet i skjemaprogrammet til Altinn, og det er ikkje sett opp her. Du kan fylle ut det same skjemaet på sidene til kommunen.',
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
    'appapi.put-away': 'You have deleted the form. It cannot be changed any more.',
    'appapi.is-kept':
      'What has been sent is kept in the archive of the municipality. It cannot be deleted here.',
    'appapi.kept-for-days':
      'The form cannot be taken off the list until {{days}} days have passed since it was sent.',
    'appapi.file-not-looked-at':
      'The file has not been checked for viruses yet. Try again in a little while.',
    'appapi.bad-filter': 'We do not know the filter {{filter}}, or its value.',
    'appapi.no-token': 'The call lacks a valid token from Maskinporten.',
    'appapi.no-scope':
      'The token gives no access here. It must be for a municipality that takes part, and have the scope {{scope}}.',
    'appapi.no-such-source': 'The service has no such source.',
    'appapi.no-such-event': 'We do not take events of this type.',
    'appapi.not-signing': 'The form is not to be signed now.',
    'appapi.not-payment': 'There is nothing to pay in this step.',
    'appapi.no-payment': 'The service does not take payment online.',
    'appapi.process-action': 'The action “{{action}}” moves the form on. Use process/next.',
    'appapi.not-for-organisations': 'The service is not for organisations.',
    'appapi.not-for-people': 'The service is for organisations only.',
    'appapi.organisation-deleted': '{{name}} has been deleted from the register of organisations.',
    'appapi.organisation-bankrupt':
      '{{name}} is bankrupt or being wound up by a court, says the register of organisations. The trustee must contact the municipality.',
    'appapi.not-on-behalf': 'You can only do this for yourself.',
    'appapi.preview': 'Not sent',
    'appapi.host-loading': 'The form is loading. It needs JavaScript.',
    'appapi.host-own-form': 'Fill in the form on the pages of the municipality',
    'appapi.host-off-title': 'The form is not shown here',
    'appapi.host-off':
      'This page shows the form in Altinn’s own form program, and that is not set up here. You can fill in the same form on the pages of the municipality.',
  },
})

export type AppApiText = Parameters<ReturnType<typeof appApiTexts>>[0]
