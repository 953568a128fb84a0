import { defineTexts } from '#platform/i18n.ts'

/** Words of the page where a guardian asks to see cases. */
export const guardianTexts = defineTexts('my-page-guardian', {
  nb: {
    title: 'Vis saker som verge',
    lead: 'Vi spør Folkeregisteret om du er verge, og hva vergemålet gjelder. Du får se saker på de områdene Statsforvalteren har gitt deg, og ingen andre. Den du er verge for, kan se at vi har spurt.',
    municipality: 'Kommunen saken er i',
    number: 'Fødselsnummeret til den du er verge for',
    'number-help': '11 siffer. Nummeret blir lagret kryptert.',
    submit: 'Spør Folkeregisteret',
    cancel: 'Avbryt',
    'choose-municipality': 'Velg kommunen.',
    'number-wrong': 'Nummeret er ikke gyldig. Skriv alle 11 sifrene.',
    'number-own': 'Du kan ikke være verge for deg selv.',
    'not-guardian':
      'Folkeregisteret sier ikke at du er verge for denne personen. Er du nylig oppnevnt, kan det ta noen dager. Spør Statsforvalteren hvis det er feil.',
    'covers-nothing':
      'Du er verge for denne personen, men vergemålet gjelder ingen av områdene der kommunen har saker på Min side. Ta kontakt med kommunen.',
    silent: 'Folkeregisteret svarer ikke. Derfor kan vi ikke vise noe ennå. Prøv igjen om litt.',
  },
  nn: {
    title: 'Vis saker som verje',
    lead: 'Vi spør Folkeregisteret om du er verje, og kva verjemålet gjeld. Du får sjå saker på dei områda Statsforvaltaren har gjeve deg, og ingen andre. Den du er verje for, kan sjå at vi har spurt.',
    municipality: 'Kommunen saka er i',
    number: 'Fødselsnummeret til den du er verje for',
    'number-help': '11 siffer. Nummeret blir lagra kryptert.',
    submit: 'Spør Folkeregisteret',
    cancel: 'Avbryt',
    'choose-municipality': 'Vel kommunen.',
    'number-wrong': 'Nummeret er ikkje gyldig. Skriv alle 11 sifra.',
    'number-own': 'Du kan ikkje vere verje for deg sjølv.',
    'not-guardian':
      'Folkeregisteret seier ikkje at du er verje for denne personen. Er du nyleg oppnemnd, kan det ta nokre dagar. Spør Statsforvaltaren om det er feil.',
    'covers-nothing':
      'Du er verje for denne personen, men verjemålet gjeld ingen av områda der kommunen har saker på Mi side. Ta kontakt med kommunen.',
    silent: 'Folkeregisteret svarar ikkje. Derfor kan vi ikkje vise noko enno. Prøv igjen om litt.',
  },
  en: {
    title: 'Show cases as guardian',
    lead: 'We ask the National Population Register whether you are a guardian, and what the mandate covers. You see cases in the areas the County Governor has given you, and no others. The one you are a guardian for can see that we have asked.',
    municipality: 'The municipality of the case',
    number: 'National identity number of the one you are a guardian for',
    'number-help': '11 digits. The number is stored encrypted.',
    submit: 'Ask the register',
    cancel: 'Cancel',
    'choose-municipality': 'Choose the municipality.',
    'number-wrong': 'The number is not valid. Write all 11 digits.',
    'number-own': 'You cannot be your own guardian.',
    'not-guardian':
      'The National Population Register does not say that you are a guardian for this person. If you were appointed recently, it may take some days. Ask the County Governor if this is wrong.',
    'covers-nothing':
      'You are a guardian for this person, but the mandate covers none of the areas in which the municipality has cases on My page. Contact the municipality.',
    silent:
      'The National Population Register is not answering. So we cannot show anything yet. Try again in a while.',
  },
})
