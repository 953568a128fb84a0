import { defineTexts } from '#platform/i18n.ts'
import type { ProblemCode } from './arrival.rules.ts'
import type { Reason } from './suggesting/suggest.rules.ts'

/** What a person is to do about an arrival, and why a machine suggests what it does. */
type Task = `problem.${ProblemCode}` | `reason.${Reason}`

const nb: Record<Task, string> = {
  'problem.too-large':
    'Forsendelsen er for stor ({{megabytes}} MB). Den er ikke hentet. Be avsenderen dele den, eller hent den utenom.',
  'problem.too-large-to-read':
    'Filen {{file}} er for stor til å leses av maskinen. Den er sjekket for virus og lagret hel. Åpne den, og fyll ut feltene selv.',
  'problem.too-large-to-scan':
    '{{file}} er for stor for viruskontrollen. Få den kontrollert, eller be om en mindre fil.',
  'problem.damaged-shipment':
    'Forsendelsen kan ikke dekrypteres eller pakkes ut. Den ligger fortsatt i SvarInn. Be avsenderen sende på nytt.',
  'problem.wrong-key':
    'Forsendelsen er kryptert med et annet sertifikat enn vårt. Kontroller sertifikatet i SvarUt.',
  'problem.content-differs':
    'Filene stemmer ikke med det avsenderen har oppgitt. Forsendelsen ligger fortsatt i SvarInn. Be om ny.',
  'problem.zip-in-zip':
    '{{file}} er en zip inni en zip og er ikke pakket ut. Se på den, eller be om filene hver for seg.',
  'problem.zip-unreadable': 'En zip-fil kan ikke pakkes ut. Be avsenderen sende filene på nytt.',
  'problem.many-documents': 'Det kom {{count}} vedlegg. Se om alle hører sammen.',
  'problem.email-unreadable': 'E-posten kan ikke leses som e-post. Se på den slik den kom.',
  'problem.infected': '{{file}} har virus og er slettet. Be avsenderen sende på nytt.',
  'problem.pdf-encrypted': '{{file}} er beskyttet med passord. Be om en utgave uten passord.',
  'problem.pdf-damaged': '{{file}} er skadet og kan ikke åpnes. Be avsenderen sende på nytt.',
  'problem.not-read': '{{file}} lot seg ikke lese av maskinen. Se på den selv.',
  'problem.no-archive-format':
    '{{file}} er ikke i et arkivformat, og vi kan ikke konvertere den. Be om PDF, eller konverter den.',
  'problem.poorly-read': '{{file}} er utydelig. Kontroller forslagene mot originalen.',
  'problem.empty-file': 'En fil er tom. Spør avsenderen hva den skulle inneholde.',
  'problem.same-file': 'Den samme filen har kommet før. Se om dette er en dublett.',
  'problem.same-text': 'Nesten samme tekst har kommet før. Se om dette er en dublett.',
  'problem.no-document': 'Posten har ingen dokumenter.',
  'reason.by-channel': 'Posten kom til denne kommunen.',
  'reason.addressed-to-other': 'Brevet er stilet til {{name}} kommune.',
  'reason.addressed-outside': 'Brevet er stilet til {{name}} kommune, som ikke er med i samarbeidet.',
  'reason.answers-our-letter': 'Det er svar på et brev vi har sendt i saken.',
  'reason.case-number-from-sender': 'Avsenderens system oppgir saken {{caseNumber}}.',
  'reason.case-number-labelled': 'Saksnummeret {{caseNumber}} står i teksten som referanse.',
  'reason.case-number-in-text': 'Tallet {{caseNumber}} står i teksten og er en åpen sak.',
  'reason.only-open-case': 'Avsenderen har én åpen sak.',
  'reason.one-of-open-cases': 'Avsenderen har flere åpne saker. Dette er en av dem.',
  'reason.words': 'Ord i brevet: {{words}}.',
  'reason.unit-of-case': 'Enheten som har saken.',
  'reason.class-of-case': 'Klassen til saken.',
  'reason.own-rule': 'Kommunens egen regel for fordeling.',
  'reason.own-rule-not-archived': 'Kommunens egen regel om post uten arkivverdi: «{{word}}».',
  'reason.usual-unit': 'Enheten som får posten når vi ikke vet mer.',
  'reason.identity-number': 'Det står et fødselsnummer i brevet.',
  'reason.said-secret': 'Avsenderen har merket posten som taushetsbelagt.',
  'reason.health': 'Ord om helse: {{words}}.',
  'reason.child-welfare': 'Ord om barnevern: {{words}}.',
  'reason.means': 'Ord om økonomi: {{words}}.',
  'reason.nothing-found': 'Vi fant ingen ord som tyder på noe annet.',
  'reason.subject': 'Avsenderens egen tittel.',
  'reason.heading': 'En overskrift i brevet.',
  'reason.file-name': 'Navnet på filen.',
  'reason.register': 'Funnet i Enhetsregisteret.',
  'reason.said-by-channel': 'Slik avsenderen har oppgitt det.',
  'reason.signature': 'Navnet under brevet.',
}
const nn: Record<Task, string> = {
  'problem.too-large':
    'Sendinga er for stor ({{megabytes}} MB). Ho er ikkje henta. Be avsendaren dele ho, eller hent ho utanom.',
  'problem.too-large-to-read':
    'Fila {{file}} er for stor til at maskina kan lese ho. Ho er sjekka for virus og lagra heil. Opne ho, og fyll ut felta sjølv.',
  'problem.too-large-to-scan':
    '{{file}} er for stor for viruskontrollen. Få ho kontrollert, eller be om ei mindre fil.',
  'problem.damaged-shipment':
    'Sendinga kan ikkje dekrypterast eller pakkast ut. Ho ligg framleis i SvarInn. Be avsendaren sende på nytt.',
  'problem.wrong-key':
    'Sendinga er kryptert med eit anna sertifikat enn vårt. Kontroller sertifikatet i SvarUt.',
  'problem.content-differs':
    'Filene stemmer ikkje med det avsendaren har oppgitt. Sendinga ligg framleis i SvarInn. Be om ny.',
  'problem.zip-in-zip':
    '{{file}} er ein zip inni ein zip og er ikkje pakka ut. Sjå på han, eller be om filene kvar for seg.',
  'problem.zip-unreadable': 'Ei zip-fil kan ikkje pakkast ut. Be avsendaren sende filene på nytt.',
  'problem.many-documents': 'Det kom {{count}} vedlegg. Sjå om alle høyrer saman.',
  'problem.email-unreadable': 'E-posten kan ikkje lesast som e-post. Sjå på han slik han kom.',
  'problem.infected': '{{file}} har virus og er sletta. Be avsendaren sende på nytt.',
  'problem.pdf-encrypted': '{{file}} er verna med passord. Be om ei utgåve utan passord.',
  'problem.pdf-damaged': '{{file}} er skadd og kan ikkje opnast. Be avsendaren sende på nytt.',
  'problem.not-read': '{{file}} lét seg ikkje lese av maskina. Sjå på ho sjølv.',
  'problem.no-archive-format':
    '{{file}} er ikkje i eit arkivformat, og vi kan ikkje konvertere ho. Be om PDF, eller konverter ho.',
  'problem.poorly-read': '{{file}} er utydeleg. Kontroller framlegga mot originalen.',
  'problem.empty-file': 'Ei fil er tom. Spør avsendaren kva ho skulle innehalde.',
  'problem.same-file': 'Den same fila har kome før. Sjå om dette er ein dublett.',
  'problem.same-text': 'Nesten same tekst har kome før. Sjå om dette er ein dublett.',
  'problem.no-document': 'Posten har ingen dokument.',
  'reason.by-channel': 'Posten kom til denne kommunen.',
  'reason.addressed-to-other': 'Brevet er stila til {{name}} kommune.',
  'reason.addressed-outside': 'Brevet er stila til {{name}} kommune, som ikkje er med i samarbeidet.',
  'reason.answers-our-letter': 'Det er svar på eit brev vi har sendt i saka.',
  'reason.case-number-from-sender': 'Systemet til avsendaren oppgir saka {{caseNumber}}.',
  'reason.case-number-labelled': 'Saksnummeret {{caseNumber}} står i teksten som referanse.',
  'reason.case-number-in-text': 'Talet {{caseNumber}} står i teksten og er ei open sak.',
  'reason.only-open-case': 'Avsendaren har éi open sak.',
  'reason.one-of-open-cases': 'Avsendaren har fleire opne saker. Dette er ei av dei.',
  'reason.words': 'Ord i brevet: {{words}}.',
  'reason.unit-of-case': 'Eininga som har saka.',
  'reason.class-of-case': 'Klassen til saka.',
  'reason.own-rule': 'Kommunen sin eigen regel for fordeling.',
  'reason.own-rule-not-archived': 'Kommunen sin eigen regel om post utan arkivverdi: «{{word}}».',
  'reason.usual-unit': 'Eininga som får posten når vi ikkje veit meir.',
  'reason.identity-number': 'Det står eit fødselsnummer i brevet.',
  'reason.said-secret': 'Avsendaren har merkt posten som omfatta av teieplikt.',
  'reason.health': 'Ord om helse: {{words}}.',
  'reason.child-welfare': 'Ord om barnevern: {{words}}.',
  'reason.means': 'Ord om økonomi: {{words}}.',
  'reason.nothing-found': 'Vi fann ingen ord som tyder på noko anna.',
  'reason.subject': 'Avsendaren sin eigen tittel.',
  'reason.heading': 'Ei overskrift i brevet.',
  'reason.file-name': 'Namnet på fila.',
  'reason.register': 'Funne i Einingsregisteret.',
  'reason.said-by-channel': 'Slik avsendaren har oppgitt det.',
  'reason.signature': 'Namnet under brevet.',
}
const en: Record<Task, string> = {
  'problem.too-large':
    'The shipment is too large ({{megabytes}} MB). It has not been fetched. Ask the sender to divide it, or fetch it otherwise.',
  'problem.too-large-to-read':
    'The file {{file}} is too large to be read by machine. It has been checked for viruses and stored whole. Open it and fill in the fields yourself.',
  'problem.too-large-to-scan':
    '{{file}} is too large for the virus check. Have it checked, or ask for a smaller file.',
  'problem.damaged-shipment':
    'The shipment cannot be decrypted or unpacked. It is still with SvarInn. Ask the sender to send it again.',
  'problem.wrong-key':
    'The shipment is encrypted for another certificate than ours. Check the certificate in SvarUt.',
  'problem.content-differs':
    'The files are not as the sender has stated. The shipment is still with SvarInn. Ask for a new one.',
  'problem.zip-in-zip':
    '{{file}} is a zip inside a zip and has not been unpacked. Look at it, or ask for the files one by one.',
  'problem.zip-unreadable': 'A zip file cannot be unpacked. Ask the sender to send the files again.',
  'problem.many-documents': '{{count}} attachments came. See whether they all belong together.',
  'problem.email-unreadable': 'The e-mail cannot be read as one. Look at it as it came.',
  'problem.infected': '{{file}} has a virus and has been deleted. Ask the sender to send it again.',
  'problem.pdf-encrypted': '{{file}} is protected by a password. Ask for a copy without one.',
  'problem.pdf-damaged': '{{file}} is damaged and cannot be opened. Ask the sender to send it again.',
  'problem.not-read': '{{file}} could not be read by the machine. Look at it yourself.',
  'problem.no-archive-format':
    '{{file}} is not in an archive format, and we cannot convert it. Ask for a PDF, or convert it.',
  'problem.poorly-read': '{{file}} is unclear. Check the suggestions against the original.',
  'problem.empty-file': 'A file is empty. Ask the sender what it was to contain.',
  'problem.same-file': 'The same file has come before. See whether this is a duplicate.',
  'problem.same-text': 'Nearly the same text has come before. See whether this is a duplicate.',
  'problem.no-document': 'This post has no documents.',
  'reason.by-channel': 'The post came to this municipality.',
  'reason.addressed-to-other': 'The letter is addressed to the municipality of {{name}}.',
  'reason.addressed-outside':
    'The letter is addressed to the municipality of {{name}}, which is not in the cooperation.',
  'reason.answers-our-letter': 'It answers a letter we have sent in the case.',
  'reason.case-number-from-sender': 'The sender’s system names the case {{caseNumber}}.',
  'reason.case-number-labelled': 'The case number {{caseNumber}} stands in the text as a reference.',
  'reason.case-number-in-text': 'The number {{caseNumber}} stands in the text and is an open case.',
  'reason.only-open-case': 'The sender has one open case.',
  'reason.one-of-open-cases': 'The sender has several open cases. This is one of them.',
  'reason.words': 'Words in the letter: {{words}}.',
  'reason.unit-of-case': 'The unit that has the case.',
  'reason.class-of-case': 'The class of the case.',
  'reason.own-rule': 'The municipality’s own rule of distribution.',
  'reason.own-rule-not-archived':
    'The municipality’s own rule of post that is not for the archive: “{{word}}”.',
  'reason.usual-unit': 'The unit that gets the post when we know no more.',
  'reason.identity-number': 'There is an identity number in the letter.',
  'reason.said-secret': 'The sender has marked the post as confidential.',
  'reason.health': 'Words about health: {{words}}.',
  'reason.child-welfare': 'Words about child welfare: {{words}}.',
  'reason.means': 'Words about money: {{words}}.',
  'reason.nothing-found': 'We found no words that point elsewhere.',
  'reason.subject': 'The sender’s own title.',
  'reason.heading': 'A heading in the letter.',
  'reason.file-name': 'The name of the file.',
  'reason.register': 'Found in the register of organisations.',
  'reason.said-by-channel': 'As the sender has stated it.',
  'reason.signature': 'The name under the letter.',
}

export const taskTexts = defineTexts('document-centre', { nb, nn, en })
