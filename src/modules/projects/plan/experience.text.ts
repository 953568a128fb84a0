import { defineTexts } from '#platform/i18n.ts'

/** Words of the log of experience over all projects. */
export const experienceTexts = defineTexts('projects', {
  nb: {
    'experience.title': 'Hva har vi lært av prosjektene?',
    'experience.search': 'Søk i erfaringene',
    'experience.search-about': 'Skriv hva prosjektet ditt handler om, så kommer de som likner mest, først.',
    'experience.none': 'Ingen erfaringer er lagt inn',
    'experience.none-do': 'Erfaringer legges inn i planen til et prosjekt, når noe har gått bra eller galt.',
    'experience.nothing-like': 'Ingen erfaringer likner på det du søkte etter.',
    'experience.what': 'Hendelse',
    'experience.found': '{{count}} av {{all}} erfaringer likner på «{{text}}»',
  },
  nn: {
    'experience.title': 'Kva har vi lært av prosjekta?',
    'experience.search': 'Søk i erfaringane',
    'experience.search-about': 'Skriv kva prosjektet ditt handlar om, så kjem dei som liknar mest, først.',
    'experience.none': 'Ingen erfaringar er lagde inn',
    'experience.none-do':
      'Erfaringar blir lagde inn i planen til eit prosjekt, når noko har gått bra eller gale.',
    'experience.nothing-like': 'Ingen erfaringar liknar på det du søkte etter.',
    'experience.what': 'Hending',
    'experience.found': '{{count}} av {{all}} erfaringar liknar på «{{text}}»',
  },
  en: {
    'experience.title': 'What have the projects taught us?',
    'experience.search': 'Search the experience',
    'experience.search-about': 'Write what your project is about, and the likest come first.',
    'experience.none': 'No experience is entered',
    'experience.none-do':
      'Experience is entered in the plan of a project, when something went well or wrong.',
    'experience.nothing-like': 'No experience is like what you searched for.',
    'experience.what': 'What happened',
    'experience.found': '{{count}} of {{all}} are like “{{text}}”',
  },
})
