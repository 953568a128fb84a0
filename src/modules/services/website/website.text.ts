import { defineTexts } from '#platform/i18n.ts'

/** The municipality's front page, and the short pages that every page leads to at its foot. */
export const websiteTexts = defineTexts('website', {
  nb: {
    'front.title': 'Kommunene på Helgeland',
    'front.lead': 'Velg kommunen du bor i.',
    'front.find': 'Finn kommunen din',
    'front.none': 'Ingen kommune på Helgeland heter «{{word}}».',
    'front.municipalities': 'Kommuner',
    'search.question': 'Hva vil du gjøre?',
    'search.none': 'Vi fant ikke noe om «{{word}}». Her er alt du kan gjøre:',
    'search.results': 'Dette passer til «{{word}}»',
    services: 'Tjenester',
    'services.none': 'Kommunen har ingen tjenester her ennå.',
    contact: 'Kontakt',
    'contact.title': 'Snakk med et menneske',
    'journal.link': 'Se postlisten',
    'contact.lead': 'Ring, skriv eller kom innom. Vi hjelper deg gjerne med søknader.',
    'contact.phone': 'Telefon',
    'contact.email': 'E-post',
    'contact.visit': 'Besøk oss',
    'contact.post': 'Postadresse',
    'contact.hours': 'Åpningstider',
    'contact.missing': 'Vi har ikke kontaktopplysninger for kommunen her ennå.',
    'contact.choose': 'Velg kommunen du vil snakke med.',
    'contact.secret': 'Ikke send fødselsnummer eller helseopplysninger på e-post.',
    'help.title': 'Hjelp',
    'help.1.title': 'Slik søker du',
    'help.1':
      'Finn tjenesten på kommunens side og start søknaden. Du logger inn med ID-porten. Vi henter det vi vet fra før, og spør bare om resten.',
    'help.2.title': 'Du kan ta en pause',
    'help.2':
      'Svarene dine lagres når du går videre. Trykk «Lagre og avslutt», og fortsett fra Min side når du vil. Utkast slettes etter 30 dager.',
    'help.3.title': 'Får du det ikke til?',
    'help.3':
      'Kommunen kan hjelpe deg på telefon eller når du kommer innom. Du har også rett til å søke på papir.',
    'help.4.title': 'Svaret',
    'help.4':
      'Du finner svaret på Min side og får det som brev. Er du uenig, kan du klage. Fristen og adressen står i brevet.',
    'privacy.title': 'Personvern',
    'privacy.1.title': 'Hvem har ansvaret?',
    'privacy.1':
      'Kommunen du søker til, har ansvaret for opplysningene dine. Kommunene på Helgeland driver løsningen sammen.',
    'privacy.2.title': 'Hva bruker vi?',
    'privacy.2':
      'Vi henter bare det som trengs for å avgjøre søknaden din: fra Folkeregisteret hvem du er og hvem du bor med, og fra Skatteetaten inntekten når den avgjør prisen. Du ser opplysningene før du sender.',
    'privacy.3.title': 'Hvor lenge?',
    'privacy.3':
      'Et utkast slettes etter 30 dager uten endring. En sendt søknad blir en sak i kommunens arkiv, slik arkivloven krever.',
    'privacy.4.title': 'Rettighetene dine',
    'privacy.4':
      'Du kan se opplysningene dine, se hvem som har sett på dem, og be om at feil rettes. Avgjørelser som er gjort automatisk, kan du be et menneske se på. Du kan klage til Datatilsynet.',
    'privacy.5.title': 'Informasjonskapsler',
    'privacy.5': 'Vi bruker bare de som trengs for innlogging og språkvalg. Vi sporer deg ikke.',
    'accessibility.title': 'Tilgjengelighet',
    'accessibility.1.title': 'Målet vårt',
    'accessibility.1':
      'Alle skal kunne bruke sidene: med skjermleser, bare med tastatur, med stor skrift og uten skript. Vi bygger etter WCAG 2.2 på nivå AA.',
    'accessibility.2.title': 'Hva er prøvd?',
    'accessibility.2':
      'Sidene prøves av maskiner ved hver endring. De er ikke prøvd av brukere med nedsatt funksjonsevne ennå, og tilgjengelighetserklæringen hos Uu-tilsynet er ikke levert.',
    'accessibility.3.title': 'Er noe vanskelig å bruke?',
    'accessibility.3': 'Si fra til kommunen, så hjelper vi deg og retter feilen.',
  },
  nn: {
    'front.title': 'Kommunane på Helgeland',
    'front.lead': 'Vel kommunen du bur i.',
    'front.find': 'Finn kommunen din',
    'front.none': 'Ingen kommune på Helgeland heiter «{{word}}».',
    'front.municipalities': 'Kommunar',
    'search.question': 'Kva vil du gjere?',
    'search.none': 'Vi fann ikkje noko om «{{word}}». Her er alt du kan gjere:',
    'search.results': 'Dette passar til «{{word}}»',
    services: 'Tenester',
    'services.none': 'Kommunen har ingen tenester her enno.',
    contact: 'Kontakt',
    'contact.title': 'Snakk med eit menneske',
    'journal.link': 'Sjå postlista',
    'contact.lead': 'Ring, skriv eller kom innom. Vi hjelper deg gjerne med søknader.',
    'contact.phone': 'Telefon',
    'contact.email': 'E-post',
    'contact.visit': 'Besøk oss',
    'contact.post': 'Postadresse',
    'contact.hours': 'Opningstider',
    'contact.missing': 'Vi har ikkje kontaktopplysningar for kommunen her enno.',
    'contact.choose': 'Vel kommunen du vil snakke med.',
    'contact.secret': 'Ikkje send fødselsnummer eller helseopplysningar på e-post.',
    'help.title': 'Hjelp',
    'help.1.title': 'Slik søkjer du',
    'help.1':
      'Finn tenesta på sida til kommunen og start søknaden. Du loggar inn med ID-porten. Vi hentar det vi veit frå før, og spør berre om resten.',
    'help.2.title': 'Du kan ta ein pause',
    'help.2':
      'Svara dine blir lagra når du går vidare. Trykk «Lagre og avslutt», og hald fram frå Mi side når du vil. Utkast blir sletta etter 30 dagar.',
    'help.3.title': 'Får du det ikkje til?',
    'help.3':
      'Kommunen kan hjelpe deg på telefon eller når du kjem innom. Du har òg rett til å søkje på papir.',
    'help.4.title': 'Svaret',
    'help.4':
      'Du finn svaret på Mi side og får det som brev. Er du usamd, kan du klage. Fristen og adressa står i brevet.',
    'privacy.title': 'Personvern',
    'privacy.1.title': 'Kven har ansvaret?',
    'privacy.1':
      'Kommunen du søkjer til, har ansvaret for opplysningane dine. Kommunane på Helgeland driv løysinga saman.',
    'privacy.2.title': 'Kva bruker vi?',
    'privacy.2':
      'Vi hentar berre det som trengst for å avgjere søknaden din: frå Folkeregisteret kven du er og kven du bur med, og frå Skatteetaten inntekta når ho avgjer prisen. Du ser opplysningane før du sender.',
    'privacy.3.title': 'Kor lenge?',
    'privacy.3':
      'Eit utkast blir sletta etter 30 dagar utan endring. Ein send søknad blir ei sak i arkivet til kommunen, slik arkivlova krev.',
    'privacy.4.title': 'Rettane dine',
    'privacy.4':
      'Du kan sjå opplysningane dine, sjå kven som har sett på dei, og be om at feil blir retta. Avgjerder som er gjorde automatisk, kan du be eit menneske sjå på. Du kan klage til Datatilsynet.',
    'privacy.5.title': 'Informasjonskapslar',
    'privacy.5': 'Vi bruker berre dei som trengst for innlogging og språkval. Vi sporar deg ikkje.',
    'accessibility.title': 'Tilgjenge',
    'accessibility.1.title': 'Målet vårt',
    'accessibility.1':
      'Alle skal kunne bruke sidene: med skjermlesar, berre med tastatur, med stor skrift og utan skript. Vi byggjer etter WCAG 2.2 på nivå AA.',
    'accessibility.2.title': 'Kva er prøvd?',
    'accessibility.2':
      'Sidene blir prøvde av maskiner ved kvar endring. Dei er ikkje prøvde av brukarar med nedsett funksjonsevne enno, og tilgjengeerklæringa hos Uu-tilsynet er ikkje levert.',
    'accessibility.3.title': 'Er noko vanskeleg å bruke?',
    'accessibility.3': 'Sei frå til kommunen, så hjelper vi deg og rettar feilen.',
  },
  en: {
    'front.title': 'The municipalities of Helgeland',
    'front.lead': 'Choose the municipality where you live.',
    'front.find': 'Find your municipality',
    'front.none': 'No municipality in Helgeland is called “{{word}}”.',
    'front.municipalities': 'Municipalities',
    'search.question': 'What do you want to do?',
    'search.none': 'We found nothing about “{{word}}”. Here is all you can do:',
    'search.results': 'This fits “{{word}}”',
    services: 'Services',
    'services.none': 'The municipality has no services here yet.',
    contact: 'Contact',
    'contact.title': 'Talk to a person',
    'journal.link': 'See the public records',
    'contact.lead': 'Call, write or come by. We are glad to help you with applications.',
    'contact.phone': 'Phone',
    'contact.email': 'E-mail',
    'contact.visit': 'Visit us',
    'contact.post': 'Postal address',
    'contact.hours': 'Opening hours',
    'contact.missing': 'We have no contact details for the municipality here yet.',
    'contact.choose': 'Choose the municipality you want to talk to.',
    'contact.secret': 'Do not send identity numbers or health information by e-mail.',
    'help.title': 'Help',
    'help.1.title': 'How to apply',
    'help.1':
      'Find the service on the page of the municipality and start the application. You log in with ID-porten. We fetch what we know already and only ask about the rest.',
    'help.2.title': 'You can take a break',
    'help.2':
      'Your answers are saved when you go on. Press “Save and exit”, and continue from My page when you like. Drafts are deleted after 30 days.',
    'help.3.title': 'Does it not work?',
    'help.3':
      'The municipality can help you by phone or when you come by. You also have the right to apply on paper.',
    'help.4.title': 'The answer',
    'help.4':
      'You find the answer on My page and get it as a letter. If you disagree, you can appeal. The deadline and the address stand in the letter.',
    'privacy.title': 'Privacy',
    'privacy.1.title': 'Who is responsible?',
    'privacy.1':
      'The municipality you apply to is responsible for your information. The municipalities of Helgeland run the solution together.',
    'privacy.2.title': 'What do we use?',
    'privacy.2':
      'We only fetch what is needed to decide your application: from the National Population Register who you are and whom you live with, and from the Norwegian Tax Administration the income when it decides the price. You see the information before you send.',
    'privacy.3.title': 'For how long?',
    'privacy.3':
      'A draft is deleted after 30 days without change. A sent application becomes a case in the archive of the municipality, as the Archives Act demands.',
    'privacy.4.title': 'Your rights',
    'privacy.4':
      'You can see your information, see who has looked at it, and ask for errors to be corrected. You can ask a person to look at decisions made automatically. You can complain to the Norwegian Data Protection Authority.',
    'privacy.5.title': 'Cookies',
    'privacy.5': 'We only use those needed for login and choice of language. We do not track you.',
    'accessibility.title': 'Accessibility',
    'accessibility.1.title': 'Our aim',
    'accessibility.1':
      'Everyone shall be able to use the pages: with a screen reader, with only a keyboard, with large type and without scripts. We build to WCAG 2.2 level AA.',
    'accessibility.2.title': 'What has been tried?',
    'accessibility.2':
      'The pages are tried by machines at every change. They have not been tried by users with disabilities yet, and the accessibility statement is not yet delivered to the Norwegian Authority for Universal Design of ICT.',
    'accessibility.3.title': 'Is something hard to use?',
    'accessibility.3': 'Tell the municipality, and we help you and correct the fault.',
  },
})
