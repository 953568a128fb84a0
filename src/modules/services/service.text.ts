import { defineTexts } from '#platform/i18n.ts'

/** The page about a service, before it is started. */
export const serviceTexts = defineTexts('service', {
  nb: {
    who: 'Hvem kan søke?',
    'who.text':
      'Du kan søke hvis du bor i kommunen og har barn som går i barnehage. Du søker én gang for hele familien.',
    fetch: 'Dette henter vi for deg',
    'fetch.text': 'Du slipper å skrive det selv, og du ser det før du sender.',
    'fetch.applicant': 'Navnet, adressen og sivilstanden din fra Folkeregisteret',
    'fetch.children': 'Barna dine og fødselsdatoene deres fra Folkeregisteret',
    'fetch.partner': 'Hvem du er gift med eller bor med, fra Folkeregisteret',
    'fetch.cohabitant': 'Om den du sier at du bor med, har samme adresse i Folkeregisteret',
    'fetch.household': 'Inntekten til deg og den du bor med, fra siste skattemelding hos Skatteetaten',
    need: 'Dette trenger du',
    'need.text':
      'BankID eller en annen innlogging med ID-porten. Er du samboer, trenger du fødselsnummeret til den du bor med.',
    time: 'Hvor lang tid tar det?',
    'time.text':
      'De fleste bruker noen få minutter. Har vi alle tallene, får du svar med en gang. Ellers får du svar, eller beskjed om når det kommer, innen én måned.',
    cost: 'Hva koster det?',
    'cost.text': 'Det er gratis å søke.',
    start: 'Start søknaden',
    'start.login': 'Du logger inn først.',
    help: 'Vil du ha hjelp?',
    'help.text': 'Du kan få hjelp til å søke, eller søke på papir.',
    'help.contact': 'Ta kontakt med kommunen',
  },
  nn: {
    who: 'Kven kan søkje?',
    'who.text':
      'Du kan søkje om du bur i kommunen og har barn som går i barnehage. Du søkjer éin gong for heile familien.',
    fetch: 'Dette hentar vi for deg',
    'fetch.text': 'Du slepp å skrive det sjølv, og du ser det før du sender.',
    'fetch.applicant': 'Namnet, adressa og sivilstanden din frå Folkeregisteret',
    'fetch.children': 'Barna dine og fødselsdatoane deira frå Folkeregisteret',
    'fetch.partner': 'Kven du er gift med eller bur med, frå Folkeregisteret',
    'fetch.cohabitant': 'Om den du seier at du bur med, har same adresse i Folkeregisteret',
    'fetch.household': 'Inntekta til deg og den du bur med, frå siste skattemelding hos Skatteetaten',
    need: 'Dette treng du',
    'need.text':
      'BankID eller ei anna innlogging med ID-porten. Er du sambuar, treng du fødselsnummeret til den du bur med.',
    time: 'Kor lang tid tek det?',
    'time.text':
      'Dei fleste bruker nokre få minutt. Har vi alle tala, får du svar med ein gong. Elles får du svar, eller beskjed om når det kjem, innan éin månad.',
    cost: 'Kva kostar det?',
    'cost.text': 'Det er gratis å søkje.',
    start: 'Start søknaden',
    'start.login': 'Du loggar inn først.',
    help: 'Vil du ha hjelp?',
    'help.text': 'Du kan få hjelp til å søkje, eller søkje på papir.',
    'help.contact': 'Ta kontakt med kommunen',
  },
  en: {
    who: 'Who can apply?',
    'who.text':
      'You can apply if you live in the municipality and have children in kindergarten. You apply once for the whole family.',
    fetch: 'This is what we fetch for you',
    'fetch.text': 'You need not write it yourself, and you see it before you send.',
    'fetch.applicant': 'Your name, address and marital status from the National Population Register',
    'fetch.children': 'Your children and their dates of birth from the National Population Register',
    'fetch.partner': 'Whom you are married to or live with, from the National Population Register',
    'fetch.cohabitant':
      'Whether the person you say you live with has the same address in the National Population Register',
    'fetch.household': 'The income of you and the person you live with, from the last tax return',
    need: 'What you need',
    'need.text':
      'BankID or another login with ID-porten. If you live with a partner, you need their identity number.',
    time: 'How long does it take?',
    'time.text':
      'Most people need a few minutes. When we have all the figures you get an answer at once. Otherwise you get an answer, or word of when it comes, within one month.',
    cost: 'What does it cost?',
    'cost.text': 'Applying is free.',
    start: 'Start the application',
    'start.login': 'You log in first.',
    help: 'Would you like help?',
    'help.text': 'You can get help with applying, or apply on paper.',
    'help.contact': 'Contact the municipality',
  },
})
