import { defineTexts } from '#platform/i18n.ts'

export const caseworkTexts = defineTexts('casework', {
  nb: {
    'letter.replaces': 'Dette vedtaket gjelder i stedet for vedtaket av {{date}}.',
    'letter.appeal-until': 'Fristen for å klage er {{date}}.',
    'letter.appeal-later': 'Fikk du brevet senere enn {{date}}, har du {{weeks}} fra dagen du fikk det.',
    'letter.weeks_one': 'én uke',
    'letter.weeks_other': '{{count}} uker',
    'letter.what-now': 'Dette må du vite nå',
    'letter.officers-reason': 'Saksbehandlerens begrunnelse',
    'letter.answer': 'Svaret fra kommunen',
    'letter.how': 'Slik kom vi fram til det',
    'letter.facts': 'Opplysningene vi har brukt',
    'letter.could-change': 'Dette kunne gitt et annet svar',
    'letter.appeal-heading': 'Du kan klage på vedtaket',
    'letter.appeal':
      'Send klagen til {{municipality}} kommune, {{unit}}. Skriv hva du er uenig i og hvorfor. Hvis kommunen ikke endrer vedtaket, går klagen videre til {{body}}.\n\nDu har rett til å se dokumentene i saken. Ring {{phone}} eller skriv til {{email}} hvis du vil snakke med et menneske.',
    'letter.rules-at': 'Reglene som systemet brukte, kan du lese her: {{address}}',
    'letter.automatic':
      'En datamaskin har gjort vedtaket på vegne av {{municipality}} kommune, etter faste regler og de opplysningene som står i brevet. Du kan be om at et menneske ser på saken.',
    'letter.by-deadline':
      '{{municipality}} kommune svarte ikke innen fristen. Da følger svaret av reglene som står i brevet. Ingen har gjort en egen vurdering av søknaden.',
    'casework.deadline-passed':
      'Fristen har gått ut. Da regnes søknaden som innvilget, og det skrives inn i saken av seg selv.',
    'casework.already-decided': 'Saken er alt avgjort. Last siden på nytt for å se vedtaket.',
    'casework.closed': 'Saken er avsluttet og kan ikke endres.',
    'casework.no-reason': 'Skriv en begrunnelse på minst ti tegn.',
    'casework.still-working': 'Systemet arbeider fortsatt med saken. Vent litt og last siden på nytt.',
    'casework.not-decided': 'Saken er ikke avgjort ennå. Fatt vedtak i stedet for å gjøre om.',
    'casework.decided-by-person': 'Et menneske har alt avgjort saken. Er du uenig, kan du klage på vedtaket.',
    'casework.task-done': 'Noen andre har gjort oppgaven. Last siden på nytt for å se hva som ble gjort.',
    'casework.nothing-to-send': 'Brevet kan ikke sendes på nytt. Løs det på en annen måte.',
    'casework.no-such-case':
      'Vi finner ikke saken. Den kan høre til en annen kommune, eller du har ikke tilgang til den.',
    'casework.no-delegation':
      'Kommunen har ikke delegert denne typen vedtak. Be lederen legge inn delegasjonen først.',
    'casework.not-allowed': 'Rollen din gir ikke tilgang til dette. Spør lederen din hvis du trenger det.',
    'casework.only-leader-may-worsen':
      'Bare en leder kan gjøre om vedtaket til noe dårligere for innbyggeren.',
    'casework.needs-approval':
      'To personer må være enige om dette vedtaket. Foreslå det, så kan en annen godkjenne.',
    'casework.proposal-waits':
      'En kollega har foreslått et vedtak som venter på godkjenning. Det må godkjennes, sendes tilbake eller trekkes først.',
    'casework.proposer-conflicted':
      'Den som foreslo vedtaket, er inhabil. Send forslaget tilbake, så en annen kan behandle saken.',
    'casework.own-proposal': 'Du kan ikke godkjenne ditt eget forslag. En annen må gjøre det.',
    'casework.no-proposal':
      'Det er ikke noe forslag å godkjenne lenger. Gå til saken for å se hva som har skjedd.',
    'casework.proposal-void':
      'Saken er endret etter at forslaget ble laget. Forslaget gjelder ikke lenger, og ingenting er sendt.',
    'casework.held-by-other': 'En kollega har oppgaven. Åpne saken og overta den hvis kollegaen er borte.',
    'casework.not-yours': 'Oppgaven er ikke din, så du kan ikke gi den tilbake.',
    'casework.no-such-colleague': 'Velg en kollega som har tilgang til saker i denne kommunen i dag.',
    'casework.changed-meanwhile':
      'Noen andre har endret saken siden du åpnet den. Se hva som er nytt, og prøv igjen.',
  },
  nn: {
    'letter.replaces': 'Dette vedtaket gjeld i staden for vedtaket av {{date}}.',
    'letter.appeal-until': 'Fristen for å klage er {{date}}.',
    'letter.appeal-later': 'Fekk du brevet seinare enn {{date}}, har du {{weeks}} frå dagen du fekk det.',
    'letter.weeks_one': 'éi veke',
    'letter.weeks_other': '{{count}} veker',
    'letter.what-now': 'Dette må du vite no',
    'letter.officers-reason': 'Grunngjevinga frå saksbehandlaren',
    'letter.answer': 'Svaret frå kommunen',
    'letter.how': 'Slik kom vi fram til det',
    'letter.facts': 'Opplysningane vi har brukt',
    'letter.could-change': 'Dette kunne gjeve eit anna svar',
    'letter.appeal-heading': 'Du kan klage på vedtaket',
    'letter.appeal':
      'Send klagen til {{municipality}} kommune, {{unit}}. Skriv kva du er usamd i og kvifor. Om kommunen ikkje endrar vedtaket, går klagen vidare til {{body}}.\n\nDu har rett til å sjå dokumenta i saka. Ring {{phone}} eller skriv til {{email}} om du vil snakke med eit menneske.',
    'letter.rules-at': 'Reglane som systemet brukte, kan du lese her: {{address}}',
    'letter.automatic':
      'Ei datamaskin har gjort vedtaket på vegner av {{municipality}} kommune, etter faste reglar og dei opplysningane som står i brevet. Du kan be om at eit menneske ser på saka.',
    'letter.by-deadline':
      '{{municipality}} kommune svara ikkje innan fristen. Då følgjer svaret av reglane som står i brevet. Ingen har gjort ei eiga vurdering av søknaden.',
    'casework.deadline-passed':
      'Fristen har gått ut. Då blir søknaden rekna som innvilga, og det blir skrive inn i saka av seg sjølv.',
    'casework.already-decided': 'Saka er alt avgjord. Last sida på nytt for å sjå vedtaket.',
    'casework.closed': 'Saka er avslutta og kan ikkje endrast.',
    'casework.no-reason': 'Skriv ei grunngjeving på minst ti teikn.',
    'casework.still-working': 'Systemet arbeider framleis med saka. Vent litt og last sida på nytt.',
    'casework.not-decided': 'Saka er ikkje avgjord enno. Gjer vedtak i staden for å gjere om.',
    'casework.decided-by-person': 'Eit menneske har alt avgjort saka. Er du usamd, kan du klage på vedtaket.',
    'casework.task-done': 'Nokon andre har gjort oppgåva. Last sida på nytt for å sjå kva som vart gjort.',
    'casework.nothing-to-send': 'Brevet kan ikkje sendast på nytt. Løys det på ein annan måte.',
    'casework.no-such-case':
      'Vi finn ikkje saka. Ho kan høyre til ein annan kommune, eller du har ikkje tilgang til henne.',
    'casework.no-delegation':
      'Kommunen har ikkje delegert denne typen vedtak. Be leiaren leggje inn delegasjonen først.',
    'casework.not-allowed': 'Rolla di gjev ikkje tilgang til dette. Spør leiaren din om du treng det.',
    'casework.only-leader-may-worsen':
      'Berre ein leiar kan gjere om vedtaket til noko dårlegare for innbyggjaren.',
    'casework.needs-approval':
      'To personar må vere samde om dette vedtaket. Gjer framlegg, så kan ein annan godkjenne.',
    'casework.proposal-waits':
      'Ein kollega har gjort framlegg om eit vedtak som ventar på godkjenning. Det må godkjennast, sendast tilbake eller trekkjast fyrst.',
    'casework.proposer-conflicted':
      'Den som gjorde framlegg om vedtaket, er inhabil. Send framlegget tilbake, så ein annan kan behandle saka.',
    'casework.own-proposal': 'Du kan ikkje godkjenne ditt eige framlegg. Ein annan må gjere det.',
    'casework.no-proposal':
      'Det er ikkje noko framlegg å godkjenne lenger. Gå til saka for å sjå kva som har skjedd.',
    'casework.proposal-void':
      'Saka er endra etter at framlegget vart laga. Framlegget gjeld ikkje lenger, og ingenting er sendt.',
    'casework.held-by-other': 'Ein kollega har oppgåva. Opne saka og ta over om kollegaen er borte.',
    'casework.not-yours': 'Oppgåva er ikkje di, så du kan ikkje gje henne tilbake.',
    'casework.no-such-colleague': 'Vel ein kollega som har tilgang til saker i denne kommunen i dag.',
    'casework.changed-meanwhile':
      'Nokon andre har endra saka sidan du opna henne. Sjå kva som er nytt, og prøv igjen.',
  },
  en: {
    'letter.replaces': 'This decision replaces the decision of {{date}}.',
    'letter.appeal-until': 'The deadline for an appeal is {{date}}.',
    'letter.appeal-later':
      'If you got the letter later than {{date}}, you have {{weeks}} from the day you got it.',
    'letter.weeks_one': 'one week',
    'letter.weeks_other': '{{count}} weeks',
    'letter.what-now': 'What you need to know now',
    'letter.officers-reason': "The caseworker's reasons",
    'letter.answer': 'The answer from the municipality',
    'letter.how': 'How we reached this',
    'letter.facts': 'The information we used',
    'letter.could-change': 'What could have given another answer',
    'letter.appeal-heading': 'You may appeal the decision',
    'letter.appeal':
      'Send the appeal to {{municipality}} kommune, {{unit}}. Write what you disagree with and why. If the municipality does not change the decision, {{body}} decides the appeal.\n\nYou have the right to see the documents of the case. Call {{phone}} or write to {{email}} to talk to a person.',
    'letter.rules-at': 'You can read the rules that the system used here: {{address}}',
    'letter.automatic':
      'A computer made this decision on behalf of {{municipality}} kommune, by fixed rules and the information in this letter. You may ask for a person to look at the case.',
    'letter.by-deadline':
      '{{municipality}} kommune did not answer within the time limit. The answer then follows from the rules named in the letter. Nobody has assessed the application.',
    'casework.deadline-passed':
      'The time limit has passed. The application then counts as granted, and that is written into the case by itself.',
    'casework.already-decided': 'The case is already decided. Reload the page to see the decision.',
    'casework.closed': 'The case is closed and cannot be changed.',
    'casework.no-reason': 'Write a reason of at least ten characters.',
    'casework.still-working': 'The system is still working on the case. Wait a moment and reload the page.',
    'casework.not-decided': 'The case is not decided yet. Make a decision instead of replacing one.',
    'casework.decided-by-person':
      'A person has already decided the case. If you disagree, you may appeal the decision.',
    'casework.task-done': 'Somebody else has done the task. Reload the page to see what was done.',
    'casework.nothing-to-send': 'The letter cannot be sent again. Settle it another way.',
    'casework.no-such-case':
      'We cannot find the case. It may belong to another municipality, or you may not have access to it.',
    'casework.no-delegation':
      'The municipality has not delegated this kind of decision. Ask the leader to register the delegation first.',
    'casework.not-allowed': 'Your role does not give access to this. Ask your leader if you need it.',
    'casework.only-leader-may-worsen':
      'Only a leader may replace the decision with one that is worse for the resident.',
    'casework.needs-approval':
      'Two persons must agree on this decision. Propose it, and somebody else can approve it.',
    'casework.proposal-waits':
      "A colleague's proposal waits for approval. It must be approved, sent back or withdrawn first.",
    'casework.proposer-conflicted':
      'Whoever proposed the decision is not impartial. Send the proposal back, so that somebody else can handle the case.',
    'casework.own-proposal': 'You cannot approve your own proposal. Somebody else must.',
    'casework.no-proposal':
      'There is no proposal to approve any more. Go to the case to see what has happened.',
    'casework.proposal-void':
      'The case has changed since the proposal was made. The proposal no longer holds, and nothing has been sent.',
    'casework.held-by-other':
      'A colleague has the task. Open the case and take it over if your colleague is away.',
    'casework.not-yours': 'The task is not yours, so you cannot give it back.',
    'casework.no-such-colleague': 'Choose a colleague with access to cases in this municipality today.',
    'casework.changed-meanwhile':
      'Somebody else has changed the case since you opened it. See what is new and try again.',
  },
})
