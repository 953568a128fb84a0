import { defineTexts } from '#platform/i18n.ts'

/** What a caseworker fills in to decide a kindergarten fee by hand, and what may be wrong with it. */
export const kindergartenByHandTexts = defineTexts('kindergarten-fee-by-hand', {
  nb: {
    'field.price': '{{name}}: pris per måned',
    'field.price-help': 'Full pris er {{full}}. Skriv 0 når plassen er gratis.',
    'field.price-help-unknown': 'Skriv 0 når plassen er gratis.',
    'field.core-time': '{{name}} får gratis kjernetid',
    'fault.outcome': 'Velg om søknaden er innvilget, delvis innvilget eller avslått.',
    'fault.outcome-nothing-given':
      'Du har valgt å innvilge, men ingen pris er lavere enn full pris, og ingen får gratis kjernetid.',
    'fault.outcome-something-given':
      'Du har valgt avslag, men en pris er lavere enn full pris, eller et barn får gratis kjernetid.',
    'fault.outcome-no-children': 'Saken har ingen barn i barnehage. Da kan den bare avslås.',
    'fault.empty': 'Skriv prisen for {{name}} i kroner per måned.',
    'fault.not-an-amount': 'Skriv prisen for {{name}} med tall, for eksempel 818,18.',
    'fault.too-many-decimals': 'Prisen for {{name}} kan ha høyst to desimaler.',
    'fault.too-large': 'Prisen for {{name}} er for høy.',
    'fault.negative': 'Prisen for {{name}} kan ikke være mindre enn 0 kroner.',
    'fault.above-full': 'Prisen for {{name}} kan ikke være høyere enn full pris, {{full}}.',
  },
  nn: {
    'field.price': '{{name}}: pris per månad',
    'field.price-help': 'Full pris er {{full}}. Skriv 0 når plassen er gratis.',
    'field.price-help-unknown': 'Skriv 0 når plassen er gratis.',
    'field.core-time': '{{name}} får gratis kjernetid',
    'fault.outcome': 'Vel om søknaden er innvilga, delvis innvilga eller avslått.',
    'fault.outcome-nothing-given':
      'Du har valt å innvilge, men ingen pris er lågare enn full pris, og ingen får gratis kjernetid.',
    'fault.outcome-something-given':
      'Du har valt avslag, men ein pris er lågare enn full pris, eller eit barn får gratis kjernetid.',
    'fault.outcome-no-children': 'Saka har ingen barn i barnehage. Då kan ho berre avslåast.',
    'fault.empty': 'Skriv prisen for {{name}} i kroner per månad.',
    'fault.not-an-amount': 'Skriv prisen for {{name}} med tal, til dømes 818,18.',
    'fault.too-many-decimals': 'Prisen for {{name}} kan ha høgst to desimalar.',
    'fault.too-large': 'Prisen for {{name}} er for høg.',
    'fault.negative': 'Prisen for {{name}} kan ikkje vere mindre enn 0 kroner.',
    'fault.above-full': 'Prisen for {{name}} kan ikkje vere høgare enn full pris, {{full}}.',
  },
  en: {
    'field.price': '{{name}}: price per month',
    'field.price-help': 'The full price is {{full}}. Write 0 when the place is free.',
    'field.price-help-unknown': 'Write 0 when the place is free.',
    'field.core-time': '{{name}} gets free core time',
    'fault.outcome': 'Choose whether the application is granted, partly granted or refused.',
    'fault.outcome-nothing-given':
      'You have chosen to grant, but no price is lower than the full price and no child gets free core time.',
    'fault.outcome-something-given':
      'You have chosen to refuse, but a price is lower than the full price or a child gets free core time.',
    'fault.outcome-no-children': 'The case has no child in kindergarten. It can only be refused.',
    'fault.empty': 'Write the price for {{name}} in kroner per month.',
    'fault.not-an-amount': 'Write the price for {{name}} in figures, for example 818.18.',
    'fault.too-many-decimals': 'The price for {{name}} may have at most two decimals.',
    'fault.too-large': 'The price for {{name}} is too high.',
    'fault.negative': 'The price for {{name}} cannot be less than zero.',
    'fault.above-full': 'The price for {{name}} cannot be higher than the full price, {{full}}.',
  },
})
