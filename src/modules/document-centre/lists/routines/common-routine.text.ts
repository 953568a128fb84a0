import { defineTexts } from '#platform/i18n.ts'

/** The common routines of the joint document centre, by topic; each municipality may have its own over them. */
export const commonRoutines = defineTexts('document-centre-routines', {
  nb: {
    'text.sorting': `Sorter posten før du registrerer den.

- Reklame, rundskriv og kursinvitasjoner skal ikke i arkivet.
- Post til barnevern, Nav, lege og helsestasjon åpner vi ikke. Overlever den uåpnet.
- Post adressert til en person ved navn åpner personen selv.`,
    'text.scanning': `Skann i svart-hvitt når fargene ikke betyr noe.

- Kontroller at alle sidene er med og kan leses.
- Legg skilleark mellom brevene når du skanner en bunke.
- Oppbevar papiret så lenge kommunen har bestemt. Makuler det etterpå.`,
    'text.registering': `Let etter saken før du lager en ny.

- Tittelen skal si hva dokumentet gjelder, uten navn på personer.
- Avsenderen hentes fra registeret når nummeret er kjent.
- Er e-posten bare en følgelapp, er vedlegget hoveddokumentet.`,
    'text.screening': `Navn på parter og fødselsnummer skal alltid skjermes.

- Sett XX når du er usikker. Saksbehandleren vurderer innholdet.
- Uten kode: se etter om det skulle vært en.
- Med kode: kontroller at hjemmelen passer.`,
    'text.assigning': `Vet du ikke hvem som skal ha saken, fordel til nærmeste leder.

- Slå opp vaktlisten når en kollega er borte.
- Skjema er fordelt på forhånd. Fordel bare det som ikke er det.`,
    'text.control': `Kontroller hver journalpost før den får status Journalført.

- Riktig sak og riktig type.
- En tittel som er klar for alle som leser postlisten.
- Riktig avsender eller mottaker og riktig dokumentdato.
- Offentlighet er vurdert.
- Vedleggene er med, og dokumentet kan leses.`,
    'text.sending': `Se gjennom brev som ikke kom fram, hver dag.

- Finn ut om adressen er feil, og rett den.
- Send på papir når det digitale ikke når fram.`,
    'text.drafts': `Spør saksbehandleren når noe har ligget lenge.

- Ferdigstill det som skal ut.
- Sett Utgår når dokumentet ble reservert ved en feil.`,
    'text.unanswered': `Gå gjennom restansene fire ganger i året, og når en medarbeider slutter.

- Gå gjennom listen med hver ansvarlig.
- Avskriv det som er besvart, og si hvordan.
- Lederen får listen hvert kvartal. Listen er ikke offentlig.`,
    'text.closing': `Saken avsluttes når saksbehandleren har meldt den ferdig.

- Tittel og arkivkode passer sammen.
- Alt er avskrevet og i arkivformat.
- Saken har en avgjørelse om bevaring eller kassasjon.`,
    'text.disposal': `Bare det en avgjørelse med hjemmel sier, kan kasseres.

- Én foreslår, en annen godkjenner.
- Se gjennom hele listen før du godkjenner.
- Listen blir stående i arkivet.`,
  },
  nn: {
    'text.sorting': `Sorter posten før du registrerer han.

- Reklame, rundskriv og kursinvitasjonar skal ikkje i arkivet.
- Post til barnevern, Nav, lege og helsestasjon opnar vi ikkje. Overlever han uopna.
- Post adressert til ein person ved namn opnar personen sjølv.`,
    'text.scanning': `Skann i svart-kvitt når fargane ikkje betyr noko.

- Kontroller at alle sidene er med og kan lesast.
- Legg skiljeark mellom breva når du skannar ein bunke.
- Ta vare på papiret så lenge kommunen har bestemt. Makuler det etterpå.`,
    'text.registering': `Leit etter saka før du lagar ei ny.

- Tittelen skal seie kva dokumentet gjeld, utan namn på personar.
- Avsendaren blir henta frå registeret når nummeret er kjent.
- Er e-posten berre ein følgjelapp, er vedlegget hovuddokumentet.`,
    'text.screening': `Namn på partar og fødselsnummer skal alltid skjermast.

- Set XX når du er usikker. Saksbehandlaren vurderer innhaldet.
- Utan kode: sjå etter om det skulle vore ein.
- Med kode: kontroller at heimelen passar.`,
    'text.assigning': `Veit du ikkje kven som skal ha saka, fordel til næraste leiar.

- Slå opp vaktlista når ein kollega er borte.
- Skjema er fordelte på førehand. Fordel berre det som ikkje er det.`,
    'text.control': `Kontroller kvar journalpost før han får status Journalført.

- Rett sak og rett type.
- Ein tittel som er klar for alle som les postlista.
- Rett avsendar eller mottakar og rett dokumentdato.
- Offentlegheit er vurdert.
- Vedlegga er med, og dokumentet kan lesast.`,
    'text.sending': `Sjå gjennom brev som ikkje kom fram, kvar dag.

- Finn ut om adressa er feil, og rett ho.
- Send på papir når det digitale ikkje når fram.`,
    'text.drafts': `Spør saksbehandlaren når noko har lege lenge.

- Ferdigstill det som skal ut.
- Set Utgår når dokumentet vart reservert ved ein feil.`,
    'text.unanswered': `Gå gjennom restansane fire gonger i året, og når ein medarbeidar sluttar.

- Gå gjennom lista med kvar ansvarleg.
- Avskriv det som er svart på, og sei korleis.
- Leiaren får lista kvart kvartal. Lista er ikkje offentleg.`,
    'text.closing': `Saka blir avslutta når saksbehandlaren har meldt ho ferdig.

- Tittel og arkivkode passar saman.
- Alt er avskrive og i arkivformat.
- Saka har ei avgjerd om bevaring eller kassasjon.`,
    'text.disposal': `Berre det ei avgjerd med heimel seier, kan kasserast.

- Éin føreslår, ein annan godkjenner.
- Sjå gjennom heile lista før du godkjenner.
- Lista blir ståande i arkivet.`,
  },
  en: {
    'text.sorting': `Sort the post before you register it.

- Advertising, circulars and course invitations do not belong in the archive.
- We do not open post for child welfare, Nav, doctors and health stations. Hand it over unopened.
- Post addressed to a person by name is opened by that person.`,
    'text.scanning': `Scan in black and white where colours do not matter.

- Check that all pages are there and can be read.
- Lay separator sheets between the letters of a stack.
- Keep the paper as long as the municipality has decided. Shred it afterwards.`,
    'text.registering': `Look for the case before you open a new one.

- The title says what the document is about, without names of persons.
- The sender comes from the register where the number is known.
- Where the e-mail is only a cover note, the attachment is the main document.`,
    'text.screening': `Names of parties and identity numbers are always screened.

- Use XX when in doubt. The caseworker assesses the content.
- Without a code: see whether there should have been one.
- With a code: check that the legal basis fits.`,
    'text.assigning': `Assign it to the nearest leader when you do not know whose it is.

- Look at the duty list when a colleague is away.
- Forms are assigned beforehand. Assign only what is not.`,
    'text.control': `Check each entry before it gets the status Journalført.

- The right case and the right type.
- A title that is clear to everybody who reads the public records.
- The right sender or receiver and the right date.
- Publicity has been assessed.
- The attachments are there, and the document can be read.`,
    'text.sending': `Look through letters that did not arrive, every day.

- Find out whether the address is wrong, and put it right.
- Send on paper where the digital way does not reach.`,
    'text.drafts': `Ask the caseworker when something has been lying for long.

- Finish what is to go out.
- Set Utgår where the document was reserved by mistake.`,
    'text.unanswered': `Go through what is unanswered four times a year, and when a colleague leaves.

- Go through the list with each responsible person.
- Sign off what is answered, and say how.
- The leader gets the list every quarter. The list is not public.`,
    'text.closing': `A case is closed when the caseworker has reported it as done.

- Title and archive code fit each other.
- Everything is signed off and in an archive format.
- The case has a decision to keep or to dispose.`,
    'text.disposal': `Only what a decision with a legal basis names may be disposed of.

- One proposes, another approves.
- Look through the whole list before you approve.
- The list stays in the archive.`,
  },
})
