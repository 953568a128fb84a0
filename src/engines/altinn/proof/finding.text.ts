import type { Language } from '../package-model.ts'

export type ProofCode = keyof typeof proofTexts

/** What the proof says of a package. `{…}` is filled from the finding. */
export const proofTexts = {
  'never-shown': {
    nb: 'Dette kan aldri vises, uansett hva som blir svart.',
    nn: 'Dette kan aldri visast, same kva som blir svart.',
    en: 'This can never be shown, whatever is answered.',
  },
  'never-true': {
    nb: 'Betingelsen blir aldri sann. Se om verdien den sammenlikner med, finnes.',
    nn: 'Vilkåret blir aldri sant. Sjå om verdien det samanliknar med, finst.',
    en: 'The condition never becomes true. See whether the value it compares with exists.',
  },
  'always-true': {
    nb: 'Betingelsen er alltid sann, så den avgjør ingenting.',
    nn: 'Vilkåret er alltid sant, så det avgjer ingenting.',
    en: 'The condition is always true, so it decides nothing.',
  },
  'expression-fails': {
    nb: 'Uttrykket feiler med disse svarene: {message}',
    nn: 'Uttrykket feilar med desse svara: {message}',
    en: 'The expression fails with these answers: {message}',
  },
  'no-choices': {
    nb: 'Ingen valg er igjen med disse svarene, men feltet må fylles ut.',
    nn: 'Ingen val er igjen med desse svara, men feltet må fyllast ut.',
    en: 'No choices are left with these answers, and the field must be filled in.',
  },
  'shown-by-hidden-answer': {
    nb: 'Dette vises bare så lenge et svar som selv er skjult, ikke er tatt bort. Når skjemaet sendes, er begge borte.',
    nn: 'Dette blir berre vist så lenge eit svar som sjølv er skjult, ikkje er teke bort. Når skjemaet blir sendt, er begge borte.',
    en: 'This is shown only while an answer that is hidden itself has not been taken away. When the form is sent, both are gone.',
  },
  'not-decided': {
    nb: 'Ikke avgjort: prøven fant ingen svar som endrer utfallet av betingelsen, og kan ikke bevise at det ikke finnes noen.',
    nn: 'Ikkje avgjort: prøven fann ingen svar som endrar utfallet av vilkåret, og kan ikkje bevise at det ikkje finst nokon.',
    en: 'Not decided: no answers were found that change how the condition comes out, and it cannot be proved that there are none.',
  },
  'not-decided-shown': {
    nb: 'Ikke avgjort: prøven fant ingen svar som viser dette, og kan ikke bevise at det ikke finnes noen.',
    nn: 'Ikkje avgjort: prøven fann ingen svar som viser dette, og kan ikkje bevise at det ikkje finst nokon.',
    en: 'Not decided: no answers were found that show this, and it cannot be proved that there are none.',
  },
  'not-decided-task': {
    nb: 'Ikke avgjort: ingen av veiene som ble prøvd, fører hit, og det kan ikke bevises at ingen gjør det.',
    nn: 'Ikkje avgjort: ingen av vegane som vart prøvde, fører hit, og det kan ikkje bevisast at ingen gjer det.',
    en: 'Not decided: none of the ways tried leads here, and it cannot be proved that none does.',
  },
  'cannot-go-on': {
    nb: 'Ingen svar fører videre herfra. Meldingen er: {message}',
    nn: 'Ingen svar fører vidare herifrå. Meldinga er: {message}',
    en: 'No answer leads on from here. The message is: {message}',
  },
  'no-answer-found': {
    nb: 'Ikke avgjort: ingen av svarene som ble prøvd, fører videre herfra. Meldingen er: {message} Finnes det et svar som går, skriv det i samvirke/proof.json.',
    nn: 'Ikkje avgjort: ingen av svara som vart prøvde, fører vidare herifrå. Meldinga er: {message} Finst det eit svar som går, skriv det i samvirke/proof.json.',
    en: 'Not decided: none of the answers tried leads on from here. The message is: {message} If there is an answer that passes, write it in samvirke/proof.json.',
  },
  'no-way-on': {
    nb: 'Siden har ingen knapp som fører videre.',
    nn: 'Sida har ingen knapp som fører vidare.',
    en: 'The page has no button that leads on.',
  },
  'no-pages': {
    nb: 'Alle sidene er skjult med disse svarene.',
    nn: 'Alle sidene er skjulte med desse svara.',
    en: 'Every page is hidden with these answers.',
  },
  'gateway-stuck': {
    nb: 'Saken blir stående i prosessen med disse svarene: {message}',
    nn: 'Saka blir ståande i prosessen med desse svara: {message}',
    en: 'The case stops in the process with these answers: {message}',
  },
  'not-decided-way': {
    nb: 'Ikke avgjort: veien herfra henger også på noe utenfor skjemaet. Med bare disse svarene stopper saken her: {message}',
    nn: 'Ikkje avgjort: vegen herifrå heng òg på noko utanfor skjemaet. Med berre desse svara stoppar saka her: {message}',
    en: 'Not decided: the way from here also hangs on something outside the form. With these answers alone the case stops here: {message}',
  },
  'task-never-reached': {
    nb: 'Ingen vei i prosessen fører hit.',
    nn: 'Ingen veg i prosessen fører hit.',
    en: 'No way through the process leads here.',
  },
  'type-clash': {
    nb: 'Komponenten {component} kan ikke lagre i et felt av typen {type}.',
    nn: 'Komponenten {component} kan ikkje lagre i eit felt av typen {type}.',
    en: 'The component {component} cannot store in a field of type {type}.',
  },
  'unknown-choice': {
    nb: 'Det blir sammenliknet med «{value}», som feltet {field} aldri kan være.',
    nn: 'Det blir samanlikna med «{value}», som feltet {field} aldri kan vere.',
    en: 'It is compared with "{value}", which the field {field} can never be.',
  },
  'unknown-field': {
    nb: 'Datamodellen {dataType} har ikke feltet {field}.',
    nn: 'Datamodellen {dataType} har ikkje feltet {field}.',
    en: 'The data model {dataType} has no field {field}.',
  },
  'missing-text': {
    nb: 'Teksten «{key}» mangler på {language}.',
    nn: 'Teksten «{key}» manglar på {language}.',
    en: 'The text "{key}" is missing in {language}.',
  },
  unlabelled: {
    nb: 'Feltet har ingen ledetekst. Gi det en tittel.',
    nn: 'Feltet har ingen leietekst. Gi det ein tittel.',
    en: 'The field has no label. Give it a title.',
  },
  'hard-to-read': {
    nb: 'Teksten «{key}» er tung å lese på {language} (liks {lix}, grensen er {limit}). Del setningene opp.',
    nn: 'Teksten «{key}» er tung å lese på {language} (liks {lix}, grensa er {limit}). Del opp setningane.',
    en: 'The text "{key}" is hard to read in {language} (LIX {lix}, the limit is {limit}). Shorten the sentences.',
  },
  'table-gap': {
    nb: 'Tabellen «{table}» har ingen rad for disse verdiene: {where}.',
    nn: 'Tabellen «{table}» har inga rad for desse verdiane: {where}.',
    en: 'The table "{table}" has no row for these values: {where}.',
  },
  'table-overlap': {
    nb: 'Flere rader i tabellen «{table}» gjelder for de samme verdiene, og bare én skal gjelde: {rows}.',
    nn: 'Fleire rader i tabellen «{table}» gjeld for dei same verdiane, og berre éi skal gjelde: {rows}.',
    en: 'Several rows of the table "{table}" apply to the same values, and only one may: {rows}.',
  },
  'table-contradiction': {
    nb: 'Rader i tabellen «{table}» gjelder for de samme verdiene og svarer ulikt: {rows}.',
    nn: 'Rader i tabellen «{table}» gjeld for dei same verdiane og svarer ulikt: {rows}.',
    en: 'Rows of the table "{table}" apply to the same values and answer differently: {rows}.',
  },
  'row-never-hit': {
    nb: 'Rad {row} i tabellen «{table}» blir aldri brukt: ingen lovlige verdier passer.',
    nn: 'Rad {row} i tabellen «{table}» blir aldri brukt: ingen lovlege verdiar passar.',
    en: 'Row {row} of the table "{table}" is never used: no allowed values fit it.',
  },
  'row-hidden': {
    nb: 'Rad {row} i tabellen «{table}» blir aldri brukt: når den passer, blir en av disse radene valgt: {by}.',
    nn: 'Rad {row} i tabellen «{table}» blir aldri brukt: når ho passar, blir ei av desse radene vald: {by}.',
    en: 'Row {row} of the table "{table}" is never used: whenever it fits, one of these rows is chosen: {by}.',
  },
  'row-subsumed': {
    nb: 'Rad {row} i tabellen «{table}» kan tas bort: rad {by} gjelder for alt det samme og gir samme svar.',
    nn: 'Rad {row} i tabellen «{table}» kan takast bort: rad {by} gjeld for alt det same og gir same svar.',
    en: 'Row {row} of the table "{table}" can be taken away: row {by} applies to all of the same and answers alike.',
  },
  'table-more': {
    nb: 'Det er mer av samme slag i tabellen «{table}» enn det som er listet opp.',
    nn: 'Det er meir av same slag i tabellen «{table}» enn det som er lista opp.',
    en: 'There is more of the same sort in the table "{table}" than what is listed.',
  },
  'table-undecided': {
    nb: 'Ikke avgjort for alle cellene i tabellen «{table}»: disse henger på mer enn sin egen kolonne, og hull og overlapp kan skjule seg bak dem. Rad og celle: {cells}',
    nn: 'Ikkje avgjort for alle cellene i tabellen «{table}»: desse heng på meir enn si eiga kolonne, og hol og overlapp kan skjule seg bak dei. Rad og celle: {cells}',
    en: 'Not decided for every cell of the table "{table}": these hang on more than their own column, and gaps and overlaps may hide behind them. Row and cell: {cells}',
  },
  'table-not-finished': {
    nb: 'Tabellen «{table}» er for stor til å bli sett helt gjennom. Det som er nevnt, stemmer. Det kan være mer.',
    nn: 'Tabellen «{table}» er for stor til å bli sett heilt gjennom. Det som er nemnt, stemmer. Det kan vere meir.',
    en: 'The table "{table}" is too large to be looked through. What is said of it is so; there may be more.',
  },
  'not-all-looked-at': {
    nb: 'Det er for mange veier til å se på alle. {count} situasjoner er prøvd.',
    nn: 'Det er for mange vegar til å sjå på alle. {count} situasjonar er prøvde.',
    en: 'There are too many paths to look at them all. {count} situations were tried.',
  },
  'time-up-conditions': {
    nb: 'Tiden var ute. Ikke sett på: hvilke av de {count} betingelsene på sidene som aldri eller alltid er sanne, og felt som aldri vises.',
    nn: 'Tida var ute. Ikkje sett på: kva for nokre av dei {count} vilkåra på sidene som aldri eller alltid er sanne, og felt som aldri blir viste.',
    en: 'The time was up. Not looked at: which of the {count} conditions on the pages are never or always true, and fields never shown.',
  },
  'time-up-paths': {
    nb: 'Tiden var ute. Ikke sett på: alle veiene gjennom sidene, og om hver av dem fører fram.',
    nn: 'Tida var ute. Ikkje sett på: alle vegane gjennom sidene, og om kvar av dei fører fram.',
    en: 'The time was up. Not looked at: every way through the pages, and whether each leads to the end.',
  },
  'time-up-table': {
    nb: 'Tiden var ute. Ikke sett på: hull, overlapp og ubrukte rader i tabellene i «{table}».',
    nn: 'Tida var ute. Ikkje sett på: hol, overlapp og ubrukte rader i tabellane i «{table}».',
    en: 'The time was up. Not looked at: gaps, overlaps and unused rows of the tables of "{table}".',
  },
  'time-up-process': {
    nb: 'Tiden var ute. Ikke sett på: veiene gjennom prosessen.',
    nn: 'Tida var ute. Ikkje sett på: vegane gjennom prosessen.',
    en: 'The time was up. Not looked at: the ways through the process.',
  },
  'time-up-suite': {
    nb: 'Tiden var ute. Ikke sett på: om de kjente veiene går som før.',
    nn: 'Tida var ute. Ikkje sett på: om dei kjende vegane går som før.',
    en: 'The time was up. Not looked at: whether the known ways go as before.',
  },
  'reads-unknown': {
    nb: 'Uttrykket leser et felt som først blir kjent når det kjører. Det kan ikke prøves helt ut på forhånd.',
    nn: 'Uttrykket les eit felt som først blir kjent når det køyrer. Det kan ikkje prøvast heilt ut på førehand.',
    en: 'The expression reads a field that is known only when it runs. It cannot be fully tried beforehand.',
  },
  'path-changed': {
    nb: 'Veien «{name}» går ikke lenger som før: {message}',
    nn: 'Vegen «{name}» går ikkje lenger som før: {message}',
    en: 'The path "{name}" no longer goes as before: {message}',
  },
} satisfies Record<string, Record<Language, string>>
