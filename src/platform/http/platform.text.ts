import { defineTexts } from '../i18n.ts'

/** What the reader sees when the platform itself says no. */
export const platformRefusalTexts = defineTexts('platform', {
  nb: {
    'platform.power-has-ended':
      'Fullmakten din gjelder ikke lenger. Den er trukket tilbake, eller tiden er ute. Ta kontakt med den du har opptrådt for.',
    'platform.power-only-sees':
      'Fullmakten din gir deg lov til å se saken, ikke til å svare, skrive eller klage. Ta kontakt med den du opptrer for.',
    'platform.may-not-act-for':
      'Enhetsregisteret sier ikke at du kan handle for denne virksomheten. Velg en annen, eller fyll ut for deg selv.',
    'platform.no-such-page': 'Vi finner ikke siden. Den kan være flyttet, eller du har ikke tilgang til den.',
    'platform.foreign-form':
      'Skjemaet kom ikke fra siden vår, eller det er for gammelt. Gå tilbake, last siden på nytt og prøv igjen.',
    'platform.body-too-large': 'Du har sendt mer enn {{kilobytes}} kB. Kort ned teksten og prøv igjen.',
    'platform.body-not-json': 'Vi kan ikke lese det som ble sendt: Innholdet er ikke gyldig JSON.',
    'platform.body-not-form': 'Vi kan ikke lese det du sendte. Gå tilbake og send skjemaet på nytt.',
    'platform.body-cut': 'Forbindelsen ble brutt før alt var kommet fram. Prøv igjen.',
    'platform.upload-busy':
      'Mange sender filer akkurat nå. Vent et minutt og prøv igjen. Det du har svart tidligere, er lagret.',
    'platform.too-many': 'Det kom for mange forespørsler på kort tid. Vent et minutt og prøv igjen.',
  },
  nn: {
    'platform.power-has-ended':
      'Fullmakta di gjeld ikkje lenger. Ho er trekt tilbake, eller tida er ute. Ta kontakt med den du har opptrådt for.',
    'platform.power-only-sees':
      'Fullmakta di gir deg lov til å sjå saka, ikkje til å svare, skrive eller klage. Ta kontakt med den du opptrer for.',
    'platform.may-not-act-for':
      'Einingsregisteret seier ikkje at du kan handle for denne verksemda. Vel ei anna, eller fyll ut for deg sjølv.',
    'platform.no-such-page': 'Vi finn ikkje sida. Ho kan vere flytta, eller du har ikkje tilgang til henne.',
    'platform.foreign-form':
      'Skjemaet kom ikkje frå sida vår, eller det er for gammalt. Gå tilbake, last sida på nytt og prøv igjen.',
    'platform.body-too-large': 'Du har sendt meir enn {{kilobytes}} kB. Kort ned teksten og prøv igjen.',
    'platform.body-not-json': 'Vi kan ikkje lese det som vart sendt: Innhaldet er ikkje gyldig JSON.',
    'platform.body-not-form': 'Vi kan ikkje lese det du sende. Gå tilbake og send skjemaet på nytt.',
    'platform.body-cut': 'Sambandet vart brote før alt var kome fram. Prøv igjen.',
    'platform.upload-busy':
      'Mange sender filer akkurat no. Vent eit minutt og prøv igjen. Det du har svart tidlegare, er lagra.',
    'platform.too-many': 'Det kom for mange førespurnader på kort tid. Vent eit minutt og prøv igjen.',
  },
  en: {
    'platform.power-has-ended':
      'Your power of attorney is no longer in force. It has been taken back, or its time is out. Contact the one you have spoken for.',
    'platform.power-only-sees':
      'Your power of attorney lets you see the case, not answer, write or appeal. Contact the one you speak for.',
    'platform.may-not-act-for':
      'The register of organisations does not say that you may act for this one. Choose another, or apply for yourself.',
    'platform.no-such-page': 'We cannot find the page. It may have moved, or you may not have access to it.',
    'platform.foreign-form':
      'The form did not come from our page, or it is too old. Go back, reload the page and try again.',
    'platform.body-too-large': 'You sent more than {{kilobytes}} kB. Shorten the text and try again.',
    'platform.body-not-json': 'We cannot read what was sent: it is not valid JSON.',
    'platform.body-not-form': 'We cannot read what you sent. Go back and send the form again.',
    'platform.body-cut': 'The connection broke before everything had arrived. Try again.',
    'platform.upload-busy':
      'Many are sending files right now. Wait a minute and try again. What you answered earlier is saved.',
    'platform.too-many': 'There were too many requests in a short time. Wait a minute and try again.',
  },
})
