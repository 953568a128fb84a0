import { defineTexts } from '#platform/i18n.ts'

/** What is refused when a leader says which decisions two must agree on. */
export const twoPersonsRefusals = defineTexts('casework', {
  nb: {
    'casework.two-from-date': 'Datoen har vært. Velg i dag eller senere.',
    'casework.two-source': 'Skriv hvem som har bestemt det, med minst ti tegn.',
    'casework.two-rule': 'Velg minst ett utfall, eller skriv et beløp.',
    'casework.two-own': 'Du har valgt dette selv. En annen leder må være enig.',
    'casework.two-settled': 'Noen andre har alt svart på dette valget. Last siden på nytt.',
    'casework.no-such-service': 'Vi finner ikke tjenesten. Velg en som står i lista.',
  },
  nn: {
    'casework.two-from-date': 'Datoen har vore. Vel i dag eller seinare.',
    'casework.two-source': 'Skriv kven som har bestemt det, med minst ti teikn.',
    'casework.two-rule': 'Vel minst eitt utfall, eller skriv eit beløp.',
    'casework.two-own': 'Du har valt dette sjølv. Ein annan leiar må vere samd.',
    'casework.two-settled': 'Nokon andre har alt svart på dette valet. Last sida på nytt.',
    'casework.no-such-service': 'Vi finn ikkje tenesta. Vel ei som står i lista.',
  },
  en: {
    'casework.two-from-date': 'The date has passed. Choose today or later.',
    'casework.two-source': 'Write who has decided it, with at least ten characters.',
    'casework.two-rule': 'Choose at least one outcome, or write an amount.',
    'casework.two-own': 'You chose this yourself. Another leader must agree.',
    'casework.two-settled': 'Somebody else has already answered this choice. Reload the page.',
    'casework.no-such-service': 'We do not find the service. Choose one in the list.',
  },
})
