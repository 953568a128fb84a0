import { defineTexts } from '#platform/i18n.ts'

/** Why something is refused in calling, electing, signing and publishing, with the rule where there is one. */
export const procedureRefusals = defineTexts('governance', {
  nb: {
    'governance.must-vote':
      '{{name}} er til stede og må stemme for eller mot. Blanke stemmer går bare i valg. Regel: {{section}}.',
    'governance.late-item':
      'Innkallingen er sendt. En sak kan likevel tas opp når verken møtelederen eller en tredel av dem som møter, setter seg imot. Kryss av for det. Regel: {{section}}.',
    'governance.notice-too-late':
      'Innkallingen må sendes minst {{days}} dager før møtet. Regel: {{section}}. Velg en senere dato.',
    'governance.meeting-not-held':
      'Møtet er ikke holdt ennå. Avstemningen registreres på møtedagen eller senere.',
    'governance.not-called-yet': 'Kall inn til møtet før sakslisten publiseres.',
    'governance.place-missing': 'Skriv hvor møtet holdes, for eksempel «Brønnøysund» eller «Teams».',
    'governance.closing-ground-unknown':
      'Velg en av grunnene til å lukke møtet. Regel: et møte lukkes bare når loven sier det (kommuneloven § 11-5).',
    'governance.closed-item': 'Sak {{number}} er lukket og kan ikke publiseres. Regel: {{section}}.',
    'governance.closed-paper':
      'Sak {{number}} er lukket. Dokumenter i den kan ikke være offentlige. Regel: {{section}}.',
    'governance.paper-kind': 'Dokumentet må være PDF, PNG eller JPEG.',
    'governance.paper-size': 'Velg et dokument på høyst 10 MB.',
    'governance.minutes-not-signed': 'Møteboken må være signert før den publiseres.',
    'governance.form-unknown': 'Velg en samarbeidsform.',
    'governance.signers-too-few':
      'Velg hvem som signerer: den som ledet møtet, og så mange andre som regelen sier. Regel: {{section}}.',
    'governance.signers-not-chosen': 'Velg først hvem som skal signere møteboken.',
    'governance.not-chosen-to-sign': '{{name}} er ikke valgt til å signere denne møteboken.',
    'governance.not-your-seat': 'Du kan bare signere for din egen plass.',
    'governance.minutes-changed':
      'Møteboken er skrevet på nytt siden du åpnet siden. Les den og signer igjen.',
    'governance.minutes-stand': 'Møteboken er signert av noen og kan ikke åpnes igjen.',
    'governance.seat-not-ended': 'Vervet er alt avsluttet, eller det begynner etter denne datoen.',
    'governance.matter-waits': 'Saken står alt på en dagsorden.',
    'governance.matter-gone': 'Saken venter ikke lenger på å bli avgjort.',
    'governance.not-a-case': 'Denne saken avgjøres ikke med for og mot.',
    'governance.not-an-election': 'Denne saken er ikke et valg.',
    'governance.not-an-orientation': 'Denne saken må avgjøres med en avstemning.',
    'governance.secret-election':
      'Valget kan ikke være hemmelig. Regel: {{section}}. Samarbeidet kan registrere en annen regel når rettstilstanden er avklart.',
    'governance.no-candidates': 'Skriv hvem som fikk stemmer, én på hver linje: «Ada Vik: 9».',
    'governance.candidate-twice': '{{name}} står to ganger.',
    'governance.more-votes-than-voters': 'Det er {{cast}} stemmer, men bare {{voters}} kan stemme.',
    'governance.second-round':
      'Ingen har mer enn halvparten av stemmene; det må {{needed}} til. Hold en runde til og registrer den. Regel: {{section}}.',
    'governance.lot-needed':
      '{{names}} har like mange stemmer. Trekk lodd, og skriv hvem det falt på. Regel: {{section}}.',
    'governance.follow-up-incomplete': 'Skriv hva som skal gjøres, og hvem som har ansvaret.',
    'governance.follow-up-done': 'Dette er alt gjort.',
  },
  nn: {
    'governance.must-vote':
      '{{name}} er til stades og må røyste for eller mot. Blanke røyster går berre i val. Regel: {{section}}.',
    'governance.late-item':
      'Innkallinga er send. Ei sak kan likevel takast opp når verken møteleiaren eller ein tredel av dei som møter, set seg imot. Kryss av for det. Regel: {{section}}.',
    'governance.notice-too-late':
      'Innkallinga må sendast minst {{days}} dagar før møtet. Regel: {{section}}. Vel ein seinare dato.',
    'governance.meeting-not-held':
      'Møtet er ikkje halde enno. Røystinga blir registrert på møtedagen eller seinare.',
    'governance.not-called-yet': 'Kall inn til møtet før sakslista blir publisert.',
    'governance.place-missing': 'Skriv kvar møtet blir halde, til dømes «Brønnøysund» eller «Teams».',
    'governance.closing-ground-unknown':
      'Vel ein av grunnane til å lukke møtet. Regel: eit møte blir berre lukka når lova seier det (kommunelova § 11-5).',
    'governance.closed-item': 'Sak {{number}} er lukka og kan ikkje publiserast. Regel: {{section}}.',
    'governance.closed-paper':
      'Sak {{number}} er lukka. Dokument i ho kan ikkje vere offentlege. Regel: {{section}}.',
    'governance.paper-kind': 'Dokumentet må vere PDF, PNG eller JPEG.',
    'governance.paper-size': 'Vel eit dokument på høgst 10 MB.',
    'governance.minutes-not-signed': 'Møteboka må vere signert før ho blir publisert.',
    'governance.form-unknown': 'Vel ei samarbeidsform.',
    'governance.signers-too-few':
      'Vel kven som signerer: den som leidde møtet, og så mange andre som regelen seier. Regel: {{section}}.',
    'governance.signers-not-chosen': 'Vel først kven som skal signere møteboka.',
    'governance.not-chosen-to-sign': '{{name}} er ikkje vald til å signere denne møteboka.',
    'governance.not-your-seat': 'Du kan berre signere for din eigen plass.',
    'governance.minutes-changed': 'Møteboka er skriven på nytt sidan du opna sida. Les ho og signer igjen.',
    'governance.minutes-stand': 'Møteboka er signert av nokon og kan ikkje opnast igjen.',
    'governance.seat-not-ended': 'Vervet er alt avslutta, eller det tek til etter denne datoen.',
    'governance.matter-waits': 'Saka står alt på ein dagsorden.',
    'governance.matter-gone': 'Saka ventar ikkje lenger på å bli avgjord.',
    'governance.not-a-case': 'Denne saka blir ikkje avgjord med for og mot.',
    'governance.not-an-election': 'Denne saka er ikkje eit val.',
    'governance.not-an-orientation': 'Denne saka må avgjerast med ei røysting.',
    'governance.secret-election':
      'Valet kan ikkje vere hemmeleg. Regel: {{section}}. Samarbeidet kan registrere ein annan regel når rettstilstanden er avklart.',
    'governance.no-candidates': 'Skriv kven som fekk røyster, éin på kvar linje: «Ada Vik: 9».',
    'governance.candidate-twice': '{{name}} står to gonger.',
    'governance.more-votes-than-voters': 'Det er {{cast}} røyster, men berre {{voters}} kan røyste.',
    'governance.second-round':
      'Ingen har meir enn halvparten av røystene; det må {{needed}} til. Hald ein runde til og registrer han. Regel: {{section}}.',
    'governance.lot-needed':
      '{{names}} har like mange røyster. Trekk lodd, og skriv kven det fall på. Regel: {{section}}.',
    'governance.follow-up-incomplete': 'Skriv kva som skal gjerast, og kven som har ansvaret.',
    'governance.follow-up-done': 'Dette er alt gjort.',
  },
  en: {
    'governance.must-vote':
      '{{name}} is present and must vote for or against. Blank votes are for elections only. Rule: {{section}}.',
    'governance.late-item':
      'The notice is sent. An item may still come when neither who leads nor a third of those who are there objects. Tick that. Rule: {{section}}.',
    'governance.notice-too-late':
      'The notice must be sent at least {{days}} days before the meeting. Rule: {{section}}. Choose a later date.',
    'governance.meeting-not-held': 'The meeting is not held yet. Record the vote on the day or later.',
    'governance.not-called-yet': 'Call the meeting before its agenda is published.',
    'governance.place-missing': 'Write where the meeting is held.',
    'governance.closing-ground-unknown':
      'Choose one of the grounds for a closed meeting. Rule: a meeting is closed only where the law says so (Local Government Act section 11-5).',
    'governance.closed-item': 'Item {{number}} is closed and cannot be published. Rule: {{section}}.',
    'governance.closed-paper':
      'Item {{number}} is closed. Its documents cannot be public. Rule: {{section}}.',
    'governance.paper-kind': 'The document must be PDF, PNG or JPEG.',
    'governance.paper-size': 'Choose a document of at most 10 MB.',
    'governance.minutes-not-signed': 'The minutes must be signed before they are published.',
    'governance.form-unknown': 'Choose a form of cooperation.',
    'governance.signers-too-few':
      'Choose who signs: who led the meeting, and as many others as the rule says. Rule: {{section}}.',
    'governance.signers-not-chosen': 'Choose first who is to sign the minutes.',
    'governance.not-chosen-to-sign': '{{name}} is not chosen to sign these minutes.',
    'governance.not-your-seat': 'You can sign for your own seat only.',
    'governance.minutes-changed':
      'The minutes were written anew since you opened the page. Read them and sign again.',
    'governance.minutes-stand': 'Somebody has signed the minutes; they cannot be opened again.',
    'governance.seat-not-ended': 'The seat has ended already, or begins after this day.',
    'governance.matter-waits': 'The matter stands on an agenda already.',
    'governance.matter-gone': 'The matter no longer waits to be decided.',
    'governance.not-a-case': 'This item is not decided by votes for and against.',
    'governance.not-an-election': 'This item is not an election.',
    'governance.not-an-orientation': 'This item must be voted on.',
    'governance.secret-election': 'The election cannot be secret. Rule: {{section}}.',
    'governance.no-candidates': 'Write who got votes, one a line: “Ada Vik: 9”.',
    'governance.candidate-twice': '{{name}} is there twice.',
    'governance.more-votes-than-voters': 'There are {{cast}} votes, and only {{voters}} may vote.',
    'governance.second-round':
      'Nobody has more than half of the votes; {{needed}} are needed. Hold another round and record it. Rule: {{section}}.',
    'governance.lot-needed':
      '{{names}} have as many votes. Draw lots, and write on whom it fell. Rule: {{section}}.',
    'governance.follow-up-incomplete': 'Write what is to be done, and who is responsible.',
    'governance.follow-up-done': 'This is done already.',
  },
})
