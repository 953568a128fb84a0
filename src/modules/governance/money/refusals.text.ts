import { defineTexts } from '#platform/i18n.ts'

/** Why something with money is refused, with the rule where there is one. */
export const moneyRefusals = defineTexts('governance', {
  nb: {
    'governance.band-overlap':
      'Trinnene {{first}} og {{second}} overlapper: begge har {{at}} innbyggere. Regel: hvert innbyggertall hører til ett trinn, og bare ett. Kilde: finansieringsmodellen i strategien for Digitale Helgeland.',
    'governance.band-gap':
      'Mellom trinnene {{first}} og {{second}} mangler det et trinn: ingen har {{at}} innbyggere. Regel: hvert innbyggertall hører til ett trinn, og bare ett. Kilde: finansieringsmodellen i strategien for Digitale Helgeland.',
    'governance.band-starts-late':
      'Det laveste trinnet begynner på {{from}} innbyggere. Det må begynne på 0, så ingen kommune faller utenfor.',
    'governance.band-ends':
      'Det høyeste trinnet, {{last}}, har en øvre grense. La «til og med» stå tomt, så ingen kommune faller utenfor.',
    'governance.band-backwards': 'Trinnet {{first}} slutter før det begynner. Bytt om tallene.',
    'governance.band-all-zero': 'Ingen av trinnene har en sum. Skriv kroner per år for minst ett trinn.',
    'governance.parts-not-whole': 'Delene er {{percent}} % til sammen. De må være 100 %.',
    'governance.nobody-uses':
      'Ingen av kommunene som skal dele, har brukt noe. Fyll inn bruken, eller velg en annen nøkkel.',
    'governance.inhabitants-unknown':
      'Folketallet er ukjent for {{names}}. Registrer det før nøkkelen brukes.',
    'governance.name-missing': 'Skriv hva det heter.',
    'governance.source-missing': 'Skriv hvor tallet kommer fra.',
    'governance.number-wrong': '«{{text}}» er ikke et tall vi kan lese. Skriv for eksempel 1450.',
    'governance.amount-wrong':
      '«{{text}}» er ikke en sum vi kan lese. Skriv for eksempel 125 000 eller 125 000,50.',
    'governance.date-wrong': '«{{text}}» er ikke en dato. Skriv for eksempel 31.12.2026.',
    'governance.count-in-future': 'Folketallet kan ikke være talt etter i dag.',
    'governance.decision-missing':
      'Skriv hvilket vedtak det bygger på, for eksempel «Representantskapet 14/26».',
    'governance.key-not-proposed': 'Nøkkelen er ikke lenger et forslag.',
    'governance.key-not-chosen': 'Velg en nøkkel.',
    'governance.key-not-decided':
      'Nøkkelen er bare foreslått. Den må være vedtatt før budsjettet kan vedtas.',
    'governance.fixed-needs-bands':
      'Faste summer krever en nøkkel med trinn: bare den sier hva hver skal betale.',
    'governance.year-wrong': 'Skriv året med fire sifre, for eksempel 2027.',
    'governance.amount-not-positive': 'Summen må være over null. Velg «inntekt» for det som kommer inn.',
    'governance.not-a-member': 'En av kommunene er ikke med i samarbeidet.',
    'governance.budget-not-draft': 'Budsjettet er vedtatt og kan ikke endres. Lag et nytt.',
    'governance.budget-empty': 'Budsjettet har ingen poster ennå.',
    'governance.budget-changed-meanwhile':
      'Budsjettet er endret siden du åpnet siden. Se over tallene og vedta på nytt.',
    'governance.budget-not-decided': 'Budsjettet må være vedtatt før det faktureres.',
    'governance.instalment-wrong':
      'Velg hvilken termin det gjelder: fra 1 til antallet terminer, som kan være høyst 12.',
    'governance.other-instalments':
      'Budsjettet er alt fakturert i {{count}} terminer. Fortsett med det, eller krediter først.',
    'governance.all-invoiced': 'Alle kommunene har faktura for denne terminen.',
    'governance.credit-of-credit': 'En kreditnota kan ikke krediteres.',
    'governance.credited': 'Fakturaen er alt kreditert.',
    'governance.seller-missing':
      'Det mangler opplysninger om hvem som sender fakturaen. Fyll dem inn under «Oppsett».',
    'governance.seller-numbers':
      'Organisasjonsnummeret eller kontonummeret stemmer ikke. Kontroller sifrene.',
    'governance.invoice-not-valid': 'Fakturaen holder ikke reglene for EHF: {{rules}}. Ingenting er laget.',
    'governance.granted-sum-missing': 'Skriv hvor mye som er gitt.',
    'governance.period-backwards': 'Perioden slutter før den begynner.',
    'governance.grant-not-there': 'Tilskuddet er ikke i den tilstanden lenger.',
    'governance.grant-conditions-owed':
      '{{count}} vilkår eller rapporter gjenstår. Tilskuddet kan lukkes når de er gjort.',
    'governance.report-needs-day': 'En rapport må ha en frist.',
    'governance.evidence-missing': 'Skriv hva som viser det, for eksempel «Rapport sendt, sak 2026/12».',
    'governance.used-missing': 'Skriv hvor mye rapporten sier er brukt.',
    'governance.used-more-than-granted': 'Rapportene kan ikke til sammen bruke mer enn det som er gitt.',
    'governance.condition-met': 'Dette er alt gjort.',
  },
  nn: {
    'governance.band-overlap':
      'Trinna {{first}} og {{second}} overlappar: begge har {{at}} innbyggjarar. Regel: kvart innbyggjartal høyrer til eitt trinn, og berre eitt. Kjelde: finansieringsmodellen i strategien for Digitale Helgeland.',
    'governance.band-gap':
      'Mellom trinna {{first}} og {{second}} manglar det eit trinn: ingen har {{at}} innbyggjarar. Regel: kvart innbyggjartal høyrer til eitt trinn, og berre eitt. Kjelde: finansieringsmodellen i strategien for Digitale Helgeland.',
    'governance.band-starts-late':
      'Det lågaste trinnet byrjar på {{from}} innbyggjarar. Det må byrje på 0, så ingen kommune fell utanfor.',
    'governance.band-ends':
      'Det høgaste trinnet, {{last}}, har ei øvre grense. La «til og med» stå tomt, så ingen kommune fell utanfor.',
    'governance.band-backwards': 'Trinnet {{first}} sluttar før det byrjar. Byt om tala.',
    'governance.band-all-zero': 'Ingen av trinna har ein sum. Skriv kroner per år for minst eitt trinn.',
    'governance.parts-not-whole': 'Delane er {{percent}} % til saman. Dei må vere 100 %.',
    'governance.nobody-uses':
      'Ingen av kommunane som skal dele, har brukt noko. Fyll inn bruken, eller vel ein annan nøkkel.',
    'governance.inhabitants-unknown':
      'Folketalet er ukjent for {{names}}. Registrer det før nøkkelen blir brukt.',
    'governance.name-missing': 'Skriv kva det heiter.',
    'governance.source-missing': 'Skriv kvar talet kjem frå.',
    'governance.number-wrong': '«{{text}}» er ikkje eit tal vi kan lese. Skriv til dømes 1450.',
    'governance.amount-wrong':
      '«{{text}}» er ikkje ein sum vi kan lese. Skriv til dømes 125 000 eller 125 000,50.',
    'governance.date-wrong': '«{{text}}» er ikkje ein dato. Skriv til dømes 31.12.2026.',
    'governance.count-in-future': 'Folketalet kan ikkje vere talt etter i dag.',
    'governance.decision-missing': 'Skriv kva vedtak det byggjer på, til dømes «Representantskapet 14/26».',
    'governance.key-not-proposed': 'Nøkkelen er ikkje lenger eit framlegg.',
    'governance.key-not-chosen': 'Vel ein nøkkel.',
    'governance.key-not-decided':
      'Nøkkelen er berre foreslått. Han må vere vedteken før budsjettet kan vedtakast.',
    'governance.fixed-needs-bands':
      'Faste summar krev ein nøkkel med trinn: berre han seier kva kvar skal betale.',
    'governance.year-wrong': 'Skriv året med fire siffer, til dømes 2027.',
    'governance.amount-not-positive': 'Summen må vere over null. Vel «inntekt» for det som kjem inn.',
    'governance.not-a-member': 'Ein av kommunane er ikkje med i samarbeidet.',
    'governance.budget-not-draft': 'Budsjettet er vedteke og kan ikkje endrast. Lag eit nytt.',
    'governance.budget-empty': 'Budsjettet har ingen postar enno.',
    'governance.budget-changed-meanwhile':
      'Budsjettet er endra sidan du opna sida. Sjå over tala og vedta på nytt.',
    'governance.budget-not-decided': 'Budsjettet må vere vedteke før det blir fakturert.',
    'governance.instalment-wrong':
      'Vel kva termin det gjeld: frå 1 til talet på terminar, som kan vere høgst 12.',
    'governance.other-instalments':
      'Budsjettet er alt fakturert i {{count}} terminar. Hald fram med det, eller krediter først.',
    'governance.all-invoiced': 'Alle kommunane har faktura for denne terminen.',
    'governance.credit-of-credit': 'Ein kreditnota kan ikkje krediterast.',
    'governance.credited': 'Fakturaen er alt kreditert.',
    'governance.seller-missing':
      'Det manglar opplysningar om kven som sender fakturaen. Fyll dei inn under «Oppsett».',
    'governance.seller-numbers':
      'Organisasjonsnummeret eller kontonummeret stemmer ikkje. Kontroller siffera.',
    'governance.invoice-not-valid': 'Fakturaen held ikkje reglane for EHF: {{rules}}. Ingenting er laga.',
    'governance.granted-sum-missing': 'Skriv kor mykje som er gitt.',
    'governance.period-backwards': 'Perioden sluttar før han byrjar.',
    'governance.grant-not-there': 'Tilskotet er ikkje i den tilstanden lenger.',
    'governance.grant-conditions-owed':
      '{{count}} vilkår eller rapportar står att. Tilskotet kan lukkast når dei er gjorde.',
    'governance.report-needs-day': 'Ein rapport må ha ein frist.',
    'governance.evidence-missing': 'Skriv kva som viser det, til dømes «Rapport send, sak 2026/12».',
    'governance.used-missing': 'Skriv kor mykje rapporten seier er brukt.',
    'governance.used-more-than-granted': 'Rapportane kan ikkje til saman bruke meir enn det som er gitt.',
    'governance.condition-met': 'Dette er alt gjort.',
  },
  en: {
    'governance.band-overlap':
      'The brackets {{first}} and {{second}} overlap: both have {{at}} inhabitants. Rule: each number of inhabitants belongs to one bracket and one only. Source: the financing model in the strategy of Digitale Helgeland.',
    'governance.band-gap':
      'A bracket is missing between {{first}} and {{second}}: none has {{at}} inhabitants. Rule: each number of inhabitants belongs to one bracket and one only. Source: the financing model in the strategy of Digitale Helgeland.',
    'governance.band-starts-late':
      'The lowest bracket begins at {{from}} inhabitants. It must begin at 0, so that no municipality is left out.',
    'governance.band-ends':
      'The highest bracket, {{last}}, has an upper limit. Leave “to” empty, so that no municipality is left out.',
    'governance.band-backwards': 'The bracket {{first}} ends before it begins. Swap the numbers.',
    'governance.band-all-zero': 'No bracket has a sum. Write kroner a year for at least one.',
    'governance.parts-not-whole': 'The parts are {{percent}} % together. They must be 100 %.',
    'governance.nobody-uses':
      'None of those who share has used anything. Fill in the use, or choose another key.',
    'governance.inhabitants-unknown':
      'The number of inhabitants is unknown for {{names}}. Record it before the key is used.',
    'governance.name-missing': 'Write what it is called.',
    'governance.source-missing': 'Write where the figure comes from.',
    'governance.number-wrong': '“{{text}}” is not a number we can read. Write for example 1450.',
    'governance.amount-wrong':
      '“{{text}}” is not a sum we can read. Write for example 125 000 or 125 000,50.',
    'governance.date-wrong': '“{{text}}” is not a date. Write for example 31.12.2026.',
    'governance.count-in-future': 'Inhabitants cannot have been counted after today.',
    'governance.decision-missing':
      'Write which decision it rests on, for example “Representantskapet 14/26”.',
    'governance.key-not-proposed': 'The key is no longer a proposal.',
    'governance.key-not-chosen': 'Choose a key.',
    'governance.key-not-decided': 'The key is only proposed. It must be decided before the budget can be.',
    'governance.fixed-needs-bands': 'Fixed sums need a key with brackets: only that says what each pays.',
    'governance.year-wrong': 'Write the year with four digits, for example 2027.',
    'governance.amount-not-positive': 'The sum must be above nothing. Choose “income” for what comes in.',
    'governance.not-a-member': 'One of the municipalities is not in the cooperation.',
    'governance.budget-not-draft': 'The budget is decided and cannot be changed. Make a new one.',
    'governance.budget-empty': 'The budget has no lines yet.',
    'governance.budget-changed-meanwhile':
      'The budget has changed since you opened the page. Look over the figures and decide again.',
    'governance.budget-not-decided': 'The budget must be decided before invoices are written.',
    'governance.instalment-wrong': 'Choose the instalment: from 1 to the number of instalments, at most 12.',
    'governance.other-instalments':
      'The budget is already invoiced in {{count}} instalments. Go on with that, or credit first.',
    'governance.all-invoiced': 'All the municipalities have an invoice for this instalment.',
    'governance.credit-of-credit': 'A credit note cannot be credited.',
    'governance.credited': 'The invoice is credited already.',
    'governance.seller-missing': 'It is not said who sends the invoice. Fill that in under “Set-up”.',
    'governance.seller-numbers':
      'The organisation number or the account number does not hold. Check the digits.',
    'governance.invoice-not-valid':
      'The invoice does not hold by the rules of EHF: {{rules}}. Nothing was made.',
    'governance.granted-sum-missing': 'Write how much was granted.',
    'governance.period-backwards': 'The period ends before it begins.',
    'governance.grant-not-there': 'The grant is not in that state any more.',
    'governance.grant-conditions-owed':
      '{{count}} conditions or reports remain. The grant can be closed when they are done.',
    'governance.report-needs-day': 'A report needs a due day.',
    'governance.evidence-missing': 'Write what shows it, for example “Report sent, case 2026/12”.',
    'governance.used-missing': 'Write how much the report says was used.',
    'governance.used-more-than-granted': 'The reports cannot together use more than was granted.',
    'governance.condition-met': 'This is done already.',
  },
})
