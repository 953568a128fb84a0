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
    'governance.band-unknown':
      'Summen for trinnet {{bands}} er ikke kjent. En nøkkel kan ikke vedtas eller dele noe før alle summene er kjent.',
    'governance.nobody-lives-there':
      'Kommunene som skal dele, har ingen innbyggere i tallene. Registrer folketallet, eller velg en annen nøkkel.',
    'governance.part-year-rule-missing':
      '{{names}} er med bare en del av {{year}}, og samarbeidet har ikke valgt hvordan det telles. Velg det under «Oppsett»: dager, måneder eller hele året.',
    'governance.membership-overlap': 'Kommunen er alt registrert som medlem i noen av disse dagene.',
    'governance.membership-backwards': 'Kommunen gikk ut før den kom inn. Bytt om datoene.',
    'governance.use-period-backwards': 'Perioden slutter før den begynner. Bytt om datoene.',
    'governance.use-nothing': 'Skriv bruk for minst én kommune.',
    'governance.use-not-known': 'Systemregisteret har ikke antall brukere for noen av kommunene.',
    'governance.cost-parts-above-whole': 'Delene er mer enn 100 % til sammen.',
    'governance.cost-discount-wrong': 'Rabatten må være mellom 0 og 100 %, fra minst én innbygger.',
    'governance.vat-reason-missing':
      'Skriv hvorfor det ikke regnes merverdiavgift, for eksempel paragrafen i merverdiavgiftsloven.',
    'governance.vat-rate-missing':
      'Vi har ingen sats for merverdiavgift på denne dagen. Satsene er daterte og må oppdateres før det faktureres.',
    'governance.benefit-not-found': 'Gevinsten finnes ikke lenger. Velg en fra listen.',
    'governance.not-in-list': 'Velg fra listen.',
    'governance.grant-not-applied-for': 'Søknaden er alt sendt eller tilskuddet er avgjort.',
    'governance.grant-key-missing': 'Velg hvilken nøkkel egenandelen deles etter.',
    'governance.own-share-wrong': 'Egenandelen må være fra 0 til under 100 % av det hele koster.',
    'governance.hours-wrong': 'Skriv timer med høyst to desimaler, for eksempel 7,5.',
    'governance.contribution-in-future': 'Det som er gjort, kan ikke ha en dato fram i tid.',
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
    'governance.band-unknown':
      'Summen for trinnet {{bands}} er ikkje kjend. Ein nøkkel kan ikkje vedtakast eller dele noko før alle summane er kjende.',
    'governance.nobody-lives-there':
      'Kommunane som skal dele, har ingen innbyggjarar i tala. Registrer folketalet, eller vel ein annan nøkkel.',
    'governance.part-year-rule-missing':
      '{{names}} er med berre ein del av {{year}}, og samarbeidet har ikkje valt korleis det blir talt. Vel det under «Oppsett»: dagar, månader eller heile året.',
    'governance.membership-overlap': 'Kommunen er alt registrert som medlem i nokre av desse dagane.',
    'governance.membership-backwards': 'Kommunen gjekk ut før han kom inn. Byt om datoane.',
    'governance.use-period-backwards': 'Perioden sluttar før han byrjar. Byt om datoane.',
    'governance.use-nothing': 'Skriv bruk for minst éin kommune.',
    'governance.use-not-known': 'Systemregisteret har ikkje talet på brukarar for nokon av kommunane.',
    'governance.cost-parts-above-whole': 'Delane er meir enn 100 % til saman.',
    'governance.cost-discount-wrong': 'Rabatten må vere mellom 0 og 100 %, frå minst éin innbyggjar.',
    'governance.vat-reason-missing':
      'Skriv kvifor det ikkje blir rekna meirverdiavgift, til dømes paragrafen i meirverdiavgiftslova.',
    'governance.vat-rate-missing':
      'Vi har ingen sats for meirverdiavgift denne dagen. Satsane er daterte og må oppdaterast før det blir fakturert.',
    'governance.benefit-not-found': 'Gevinsten finst ikkje lenger. Vel ein frå lista.',
    'governance.not-in-list': 'Vel frå lista.',
    'governance.grant-not-applied-for': 'Søknaden er alt send eller tilskotet er avgjort.',
    'governance.grant-key-missing': 'Vel kva nøkkel eigendelen blir delt etter.',
    'governance.own-share-wrong': 'Eigendelen må vere frå 0 til under 100 % av det heile kostar.',
    'governance.hours-wrong': 'Skriv timar med høgst to desimalar, til dømes 7,5.',
    'governance.contribution-in-future': 'Det som er gjort, kan ikkje ha ein dato fram i tid.',
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
    'governance.band-unknown':
      'The sum of the bracket {{bands}} is not known. A key cannot be decided or share anything before all its sums are known.',
    'governance.nobody-lives-there':
      'The municipalities that share have no inhabitants in the figures. Record the population, or choose another key.',
    'governance.part-year-rule-missing':
      '{{names}} takes part for only a part of {{year}}, and the cooperation has not chosen how that counts. Choose it under “Set-up”: days, months or the whole year.',
    'governance.membership-overlap':
      'The municipality is recorded as a member on some of these days already.',
    'governance.membership-backwards': 'The municipality left before it came. Swap the dates.',
    'governance.use-period-backwards': 'The period ends before it begins. Swap the dates.',
    'governance.use-nothing': 'Write the use of at least one municipality.',
    'governance.use-not-known':
      'The register of systems has no number of users for any of the municipalities.',
    'governance.cost-parts-above-whole': 'The parts are more than 100% together.',
    'governance.cost-discount-wrong':
      'The discount must be between 0 and 100%, from at least one inhabitant.',
    'governance.vat-reason-missing': 'Write why no VAT is taken, for example the section of the VAT act.',
    'governance.vat-rate-missing':
      'We have no VAT rate on this day. The rates are dated and must be brought up to date before invoicing.',
    'governance.benefit-not-found': 'The benefit is no longer there. Choose one from the list.',
    'governance.not-in-list': 'Choose from the list.',
    'governance.grant-not-applied-for': 'The application is sent already, or the grant is settled.',
    'governance.grant-key-missing': 'Choose the key by which the own share is divided.',
    'governance.own-share-wrong': 'The own share must be from 0 to less than 100% of the whole cost.',
    'governance.hours-wrong': 'Write hours with at most two decimals, for example 7.5.',
    'governance.contribution-in-future': 'What has been done cannot be dated in the future.',
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
