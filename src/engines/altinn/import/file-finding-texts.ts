import type { FindingText } from './finding-texts.ts'

/** Sentences about files: what cannot be read, what is missing, what is not used. */
export const fileFindings = {
  'missing-file': {
    nb: 'Filen mangler, og pakken kan ikke brukes uten den.',
    nn: 'Fila manglar, og pakken kan ikkje brukast utan henne.',
    en: 'The file is missing, and the package cannot be used without it.',
  },
  'several-packages': {
    nb: 'Det ligger flere app-pakker her. Velg mappen til én av dem: {folders}.',
    nn: 'Det ligg fleire app-pakkar her. Vel mappa til ein av dei: {folders}.',
    en: 'There are several app packages here. Choose the folder of one of them: {folders}.',
  },
  'too-large': {
    nb: 'Filen er på {size} MB. Grensen er {limit} MB.',
    nn: 'Fila er på {size} MB. Grensa er {limit} MB.',
    en: 'The file is {size} MB. The limit is {limit} MB.',
  },
  'too-many-files': {
    nb: 'Pakken har {count} filer. Grensen er {limit}.',
    nn: 'Pakken har {count} filer. Grensa er {limit}.',
    en: 'The package has {count} files. The limit is {limit}.',
  },
  'bad-path': {
    nb: 'Filnavnet peker ut av pakken.',
    nn: 'Filnamnet peikar ut av pakken.',
    en: 'The file name points out of the package.',
  },
  'not-json': {
    nb: 'Filen er ikke gyldig JSON: noe er galt ved tegn {column}.',
    nn: 'Fila er ikkje gyldig JSON: noko er gale ved teikn {column}.',
    en: 'The file is not valid JSON: something is wrong at column {column}.',
  },
  'open-comment': {
    nb: 'En kommentar er ikke avsluttet.',
    nn: 'Ein kommentar er ikkje avslutta.',
    en: 'A comment is not closed.',
  },
  'too-deep': {
    nb: 'Innholdet ligger i for mange nivåer. Grensen er {limit}.',
    nn: 'Innhaldet ligg i for mange nivå. Grensa er {limit}.',
    en: 'The content is nested too deep. The limit is {limit} levels.',
  },
  'too-much': {
    nb: 'Filen har for mange elementer. Grensen er {limit}.',
    nn: 'Fila har for mange element. Grensa er {limit}.',
    en: 'The file has too many elements. The limit is {limit}.',
  },
  'not-text': {
    nb: 'Filen er ikke tekst i UTF-8.',
    nn: 'Fila er ikkje tekst i UTF-8.',
    en: 'The file is not text in UTF-8.',
  },
  'not-xml': {
    nb: 'Filen er ikke gyldig XML.',
    nn: 'Fila er ikkje gyldig XML.',
    en: 'The file is not well-formed XML.',
  },
  'xml-doctype': {
    nb: 'Filen har en DOCTYPE. Det tas ikke imot, for den kan hente inn andre filer.',
    nn: 'Fila har ein DOCTYPE. Det blir ikkje teke imot, for han kan hente inn andre filer.',
    en: 'The file has a DOCTYPE. That is not accepted, since it can pull in other files.',
  },
  'bad-metadata': {
    nb: '«{name}» mangler eller har feil form.',
    nn: '«{name}» manglar eller har feil form.',
    en: '"{name}" is missing or has the wrong form.',
  },
  'duplicate-data-type': {
    nb: 'Datatypen «{name}» står to ganger.',
    nn: 'Datatypen «{name}» står to gonger.',
    en: 'The data type "{name}" is given twice.',
  },
  'unknown-task': {
    nb: 'Prosessen har ingen oppgave «{task}».',
    nn: 'Prosessen har inga oppgåve «{task}».',
    en: 'The process has no task "{task}".',
  },
  'missing-schema': {
    nb: 'Datatypen «{name}» har ikke noe JSON Schema. Felt som hører til den, kan ikke kontrolleres.',
    nn: 'Datatypen «{name}» har ikkje noko JSON Schema. Felt som høyrer til han, kan ikkje kontrollerast.',
    en: 'The data type "{name}" has no JSON Schema. Fields that belong to it cannot be checked.',
  },
  'bad-schema': {
    nb: 'Skjemaet for datamodellen kan ikke brukes: {reason}.',
    nn: 'Skjemaet for datamodellen kan ikkje brukast: {reason}.',
    en: 'The schema of the data model cannot be used: {reason}.',
  },
  'schema-too-large': {
    nb: 'Skjemaet for datamodellen har for mange deler. Grensen er {limit}.',
    nn: 'Skjemaet for datamodellen har for mange delar. Grensa er {limit}.',
    en: 'The schema of the data model has too many parts. The limit is {limit}.',
  },
  'schema-circle': {
    nb: 'Skjemaet «{name}» viser til seg selv, så ingen verdi kan kontrolleres mot det.',
    nn: 'Skjemaet «{name}» viser til seg sjølv, så ingen verdi kan kontrollerast mot det.',
    en: 'The schema "{name}" refers to itself, so no value can be checked against it.',
  },
  'bad-pattern': {
    nb: 'Mønsteret «{pattern}» er ikke et gyldig regulært uttrykk.',
    nn: 'Mønsteret «{pattern}» er ikkje eit gyldig regulært uttrykk.',
    en: 'The pattern "{pattern}" is not a valid regular expression.',
  },
  'slow-pattern': {
    nb: 'Mønsteret «{pattern}» kan bruke uendelig lang tid på et svar. Skriv det uten gjentakelse av en gjentakelse.',
    nn: 'Mønsteret «{pattern}» kan bruke uendeleg lang tid på eit svar. Skriv det utan gjentaking av ei gjentaking.',
    en: 'The pattern "{pattern}" can take forever on an answer. Write it without a repetition of a repetition.',
  },
  'bad-text': {
    nb: 'En tekst mangler id eller innhold.',
    nn: 'Ein tekst manglar id eller innhald.',
    en: 'A text has no id or no value.',
  },
  'duplicate-text': {
    nb: 'Teksten «{key}» står to ganger. Den siste gjelder.',
    nn: 'Teksten «{key}» står to gonger. Den siste gjeld.',
    en: 'The text "{key}" is given twice. The last one holds.',
  },
  'missing-language': {
    nb: 'Pakken har ingen tekster på dette språket.',
    nn: 'Pakken har ingen tekstar på dette språket.',
    en: 'The package has no texts in this language.',
  },
  'bad-options': {
    nb: 'En kodeliste må være en liste av valg med «value» og «label».',
    nn: 'Ei kodeliste må vere ei liste av val med «value» og «label».',
    en: 'A code list must be a list of choices with "value" and "label".',
  },
  'unknown-field': {
    nb: 'Datamodellen har ikke feltet «{field}».',
    nn: 'Datamodellen har ikkje feltet «{field}».',
    en: 'The data model has no field "{field}".',
  },
  'missing-definition': {
    nb: 'Regelen «{name}» er ikke definert i filen.',
    nn: 'Regelen «{name}» er ikkje definert i fila.',
    en: 'The rule "{name}" is not defined in the file.',
  },
  'bad-calculation': {
    nb: 'Beregningen av «{field}» har ikke noe uttrykk.',
    nn: 'Utrekninga av «{field}» har ikkje noko uttrykk.',
    en: 'The calculation of "{field}" has no expression.',
  },
  'bad-footer': {
    nb: 'Bunnteksten må ha en liste «footer».',
    nn: 'Botnteksten må ha ei liste «footer».',
    en: 'The footer must have a list "footer".',
  },
  'external-asset': {
    nb: 'Skript og stilark utenfra blir ikke lastet: {address}.',
    nn: 'Skript og stilark utanfrå blir ikkje lasta: {address}.',
    en: 'Scripts and styles from elsewhere are not loaded: {address}.',
  },
  'environment-settings': {
    nb: 'Innstillinger for ett av Altinns miljøer blir ikke lest.',
    nn: 'Innstillingar for eitt av miljøa til Altinn blir ikkje lesne.',
    en: 'Settings for one of Altinn’s environments are not read.',
  },
  'unused-file': {
    nb: 'Filen tas vare på, men brukes ikke.',
    nn: 'Fila blir teken vare på, men ikkje brukt.',
    en: 'The file is kept but not used.',
  },
  'not-a-policy': {
    nb: 'Filen er ikke en XACML-policy, så ingen får rettigheter av den.',
    nn: 'Fila er ikkje ein XACML-policy, så ingen får rettar av henne.',
    en: 'The file is not an XACML policy, so it gives nobody any rights.',
  },
  'missing-policy': {
    nb: 'Pakken sier ikke hvem som kan gjøre hva. Bare eieren av en innsending kan arbeide med den.',
    nn: 'Pakken seier ikkje kven som kan gjere kva. Berre eigaren av ei innsending kan arbeide med henne.',
    en: 'The package does not say who may do what. Only the owner of a submission can work with it.',
  },
  'bad-source': {
    nb: '«{place}» kan ikke brukes: {reason}.',
    nn: '«{place}» kan ikkje brukast: {reason}.',
    en: '"{place}" cannot be used: {reason}.',
  },
  'service-task-unreadable': {
    nb: '«{place}» kan ikke leses: skriv {"actions": ["<id>"]}, og eventuelt "unanswered": "stay" eller "go-on".',
    nn: '«{place}» kan ikkje lesast: skriv {"actions": ["<id>"]}, og eventuelt "unanswered": "stay" eller "go-on".',
    en: '"{place}" cannot be read: write {"actions": ["<id>"]}, and if you like "unanswered": "stay" or "go-on".',
  },
  'service-task-empty': {
    nb: '«{place}» gjør ingenting: skriv i "actions" hva oppgaven skal gjøre.',
    nn: '«{place}» gjer ingenting: skriv i "actions" kva oppgåva skal gjere.',
    en: '"{place}" does nothing: write in "actions" what the task is to do.',
  },
  'service-task-place': {
    nb: 'Serviceoppgaven «{place}» har egne handlinger og kan ikke komme først eller rett etter signering: sett en oppgave som søkeren går videre fra, foran.',
    nn: 'Serviceoppgåva «{place}» har eigne handlingar og kan ikkje kome først eller rett etter signering: set ei oppgåve som søkjaren går vidare frå, framfor.',
    en: 'The service task "{place}" has actions of its own and cannot come first or right after signing: put a task that the applicant goes on from before it.',
  },
  'service-task-action': {
    nb: '«{place}» bruker handlingen «{action}», som ikke står i samvirke/sources.json.',
    nn: '«{place}» bruker handlinga «{action}», som ikkje står i samvirke/sources.json.',
    en: '"{place}" uses the action "{action}", which is not in samvirke/sources.json.',
  },
  'anonymous-signing': {
    nb: 'Tjenesten kan sendes uten innlogging, men i oppgaven «{task}» skal noen signere, og det krever innlogging.',
    nn: 'Tenesta kan sendast utan innlogging, men i oppgåva «{task}» skal nokon signere, og det krev innlogging.',
    en: 'The service may be sent without signing in, but the task "{task}" is to be signed, and that needs a sign-in.',
  },
  'anonymous-payment': {
    nb: 'Tjenesten kan sendes uten innlogging, men i oppgaven «{task}» skal noen betale, og det krever innlogging.',
    nn: 'Tenesta kan sendast utan innlogging, men i oppgåva «{task}» skal nokon betale, og det krev innlogging.',
    en: 'The service may be sent without signing in, but the task "{task}" is to be paid, and that needs a sign-in.',
  },
  'anonymous-register': {
    nb: 'Tjenesten kan sendes uten innlogging, men samvirke/facts.json henter «{fact}» om søkeren fra et register, og det krever at vi vet hvem søkeren er.',
    nn: 'Tenesta kan sendast utan innlogging, men samvirke/facts.json hentar «{fact}» om søkjaren frå eit register, og det krev at vi veit kven søkjaren er.',
    en: 'The service may be sent without signing in, but samvirke/facts.json asks a register for "{fact}" about the applicant, and that needs an applicant who is known.',
  },
  'organisation-register': {
    nb: 'En virksomhet kan sende inn tjenesten, men samvirke/facts.json henter «{fact}» fra et register som bare svarer for personer.',
    nn: 'Ei verksemd kan sende inn tenesta, men samvirke/facts.json hentar «{fact}» frå eit register som berre svarer for personar.',
    en: 'An organisation may send the service in, but samvirke/facts.json asks a register for "{fact}", and it answers for persons only.',
  },
  'unknown-text': {
    nb: 'Pakken har ikke teksten «{name}».',
    nn: 'Pakken har ikkje teksten «{name}».',
    en: 'The package has no text "{name}".',
  },
} as const satisfies Record<string, FindingText>
