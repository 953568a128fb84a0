import { defineTexts } from '#platform/i18n.ts'

/** Choosing whose things the resident's page shows: their own, or those of an organisation they act for. */
export const ofWhomTexts = defineTexts('my-page-of-whom', {
  nb: {
    link: 'Vis det som gjelder en virksomhet eller en du opptrer for',
    'may-act': 'Du kan se og handle for denne personen.',
    'may-see': 'Du kan se, men ikke handle for denne personen.',
    'guardians-silent':
      'Folkeregisteret svarer ikke. Den du er verge for, blir ikke vist før det svarer. Prøv igjen om litt.',
    shown: 'Du ser det som gjelder {{name}}.',
    change: 'Vis noe annet',
    title: 'Hvem vil du se sakene til?',
    self: 'Meg selv',
    show: 'Vis',
    none: 'Vi fant ingen virksomhet du kan handle for. Du må stå i Enhetsregisteret som for eksempel daglig leder, innehaver, styreleder eller deltaker.',
    back: 'Tilbake til Min side',
    silent: 'Enhetsregisteret svarer ikke. Du ser det som gjelder deg selv.',
  },
  nn: {
    link: 'Vis det som gjeld ei verksemd eller ein du opptrer for',
    'may-act': 'Du kan sjå og handle for denne personen.',
    'may-see': 'Du kan sjå, men ikkje handle for denne personen.',
    'guardians-silent':
      'Folkeregisteret svarar ikkje. Den du er verje for, blir ikkje vist før det svarar. Prøv igjen om litt.',
    shown: 'Du ser det som gjeld {{name}}.',
    change: 'Vis noko anna',
    title: 'Kven vil du sjå sakene til?',
    self: 'Meg sjølv',
    show: 'Vis',
    none: 'Vi fann inga verksemd du kan handle for. Du må stå i Einingsregisteret som til dømes dagleg leiar, innehavar, styreleiar eller deltakar.',
    back: 'Tilbake til Mi side',
    silent: 'Einingsregisteret svarar ikkje. Du ser det som gjeld deg sjølv.',
  },
  en: {
    link: 'Show what concerns an organisation, or somebody you speak for',
    'may-act': 'You may see and act for this person.',
    'may-see': 'You may see, but not act for this person.',
    'guardians-silent':
      'The National Population Register is not answering. Whoever you are a guardian for is not shown until it does. Try again in a while.',
    shown: 'You see what concerns {{name}}.',
    change: 'Show something else',
    title: 'Whose cases do you want to see?',
    self: 'My own',
    show: 'Show',
    none: 'We found no organisation that you may act for. You must be registered in Enhetsregisteret as general manager, owner, chair or partner, for example.',
    back: 'Back to My page',
    silent: 'The register of organisations is not answering. You see your own.',
  },
})
