import { defineTexts } from '#platform/i18n.ts'

/** What is refused on the pages of the archive's control. */
export const listRefusals = defineTexts('document-centre', {
  nb: {
    'no-such-list': 'Vi finner ikke listen.',
    'no-such-routine': 'Vi finner ikke rutinen.',
    'routine-too-long': 'Rutinen er for lang. Skriv høyst 10 000 tegn.',
    'duty-person-unknown': 'Velg en kollega som har arkivrettigheter i kommunen.',
    'duty-dates-wrong': 'Skriv datoene som dag, måned og år. Siste dag kan ikke være før første dag.',
    'duty-not-found': 'Vi finner ikke vakten, eller den er avsluttet.',
    'number-not-valid': 'Skriv et fødselsnummer eller d-nummer med elleve siffer.',
    'period-wrong': 'Skriv datoene som dag, måned og år, og høyst fem år fra første til siste.',
  },
  nn: {
    'no-such-list': 'Vi finn ikkje lista.',
    'no-such-routine': 'Vi finn ikkje rutinen.',
    'routine-too-long': 'Rutinen er for lang. Skriv høgst 10 000 teikn.',
    'duty-person-unknown': 'Vel ein kollega som har arkivrettar i kommunen.',
    'duty-dates-wrong': 'Skriv datoane som dag, månad og år. Siste dag kan ikkje vere før første dag.',
    'duty-not-found': 'Vi finn ikkje vakta, eller ho er avslutta.',
    'number-not-valid': 'Skriv eit fødselsnummer eller d-nummer med elleve siffer.',
    'period-wrong': 'Skriv datoane som dag, månad og år, og høgst fem år frå første til siste.',
  },
  en: {
    'no-such-list': 'We cannot find the list.',
    'no-such-routine': 'We cannot find the routine.',
    'routine-too-long': 'The routine is too long. Write at most 10,000 characters.',
    'duty-person-unknown': 'Choose a colleague with rights in the archive of the municipality.',
    'duty-dates-wrong': 'Write the dates as day, month and year. The last day cannot be before the first.',
    'duty-not-found': 'We cannot find the duty, or it has ended.',
    'number-not-valid': 'Write a national identity number or D number of eleven digits.',
    'period-wrong': 'Write the dates as day, month and year, at most five years apart.',
  },
})
