import { defineTexts } from '#platform/i18n.ts'
import './guide.text.ts'

/** Why something with projects is refused, with the rule where there is one. */
export const projectsRefusals = defineTexts('projects', {
  nb: {
    'projects.field-missing': 'Fyll ut alle feltene som må ha et svar.',
    'projects.date-wrong': '«{{text}}» er ikke en dato. Skriv for eksempel 31.12.2026.',
    'projects.date-missing': 'Skriv en dato, for eksempel 31.12.2026.',
    'projects.amount-wrong': '«{{text}}» er ikke en sum vi kan lese. Skriv for eksempel 125 000.',
    'projects.number-wrong': '«{{text}}» er ikke et tall vi kan lese. Skriv for eksempel 12,5.',
    'projects.choice-missing': 'Velg et av alternativene.',
    'projects.reason-missing': 'Skriv hvorfor.',
    'projects.year-missing': 'Et tiltak i en handlingsplan må ha et år, og bare det.',
    'projects.strategy-from-before':
      'Punktet gjelder fra {{day}}. Velg en senere dato, så historien blir stående.',
    'projects.idea-settled': 'Ideen er alt avgjort.',
    'projects.ends-before-start': 'Prosjektet kan ikke slutte før det starter.',
    'projects.changed-meanwhile': 'Noen har endret dette siden du åpnet siden. Se over og prøv på nytt.',
    'projects.section-empty': 'Avsnittet «{{section}}» er tomt. Skriv det før dokumentet godkjennes.',
    'projects.gate-document-missing':
      '{{gate}} kan ikke besluttes: dokumentet $t(guide.document.{{document}}) mangler. Regel: dokumentet må være godkjent før beslutningen. Kilde: {{source}}.',
    'projects.gate-document-old':
      '{{gate}} kan ikke besluttes: dokumentet $t(guide.document.{{document}}) er ikke oppdatert siden forrige beslutning. Kilde: {{source}}.',
    'projects.gate-answer-missing':
      '{{gate}} kan ikke besluttes: sjekklisten mangler svar på «$t(guide.item.{{item}})». Kilde: {{source}}.',
    'projects.gate-evidence-missing':
      '{{gate}} kan ikke besluttes: skriv hva som viser at svaret er ja på «$t(guide.item.{{item}})». Kilde: {{source}}.',
    'projects.gate-not-measured':
      '{{gate}} kan ikke besluttes: ingen gevinst er målt etter nullpunktet. Kilde: {{source}}.',
    'projects.gate-other-phase': 'Prosjektet er ikke i fasen før {{gate}}. Kilde: {{source}}.',
    'projects.project-over': 'Prosjektet er avsluttet eller stoppet.',
    'projects.decision-missing': 'Skriv hvem som bestemte, og vedtakets nummer.',
    'projects.decision-in-future': 'Vedtaket kan ikke være etter i dag.',
    'projects.budget-needs-worth': 'En virkning i eget budsjett må ha en verdi i kroner.',
    'projects.member-not-in-project': 'Kommunen deltar ikke i prosjektet.',
    'projects.owner-missing': 'Skriv hvem i linja som eier gevinsten.',
    'projects.target-before-baseline': 'Målet må være senere enn nullpunktet.',
    'projects.target-not-better': 'Målet må være bedre enn nullpunktet.',
    'projects.plan-first': 'Kommunen må ha en plan med nullpunkt og mål før tall legges inn.',
    'projects.figure-in-future': 'Tallet kan ikke gjelde en dag etter i dag.',
    'projects.too-few-counted':
      'Tallet er regnet av færre enn {{count}} saker og kan vise hvem det gjelder. Det holdes tilbake.',
    'projects.window-wrong': 'En måling må se tilbake på fra 7 til 366 dager.',
    'projects.budget-line-missing': 'Skriv hvilken budsjettpost beløpet er tatt ut i.',
    'projects.forecast-wrong': 'Det laveste i prognosen må være lavest, og det høyeste høyest.',
    'projects.uptake-in-future': 'Skriv dagen kommunen kom så langt. Den kan ikke være etter i dag.',
    'projects.no-benefits-to-report':
      'Ingen kommuner har planlagt gevinster ennå, så det er ingenting å legge fram.',
    'projects.measure-not-connected': 'Denne målingen er ikke koblet til ennå. Skriv eller importer tallene.',
  },
  nn: {
    'projects.field-missing': 'Fyll ut alle felta som må ha eit svar.',
    'projects.date-wrong': '«{{text}}» er ikkje ein dato. Skriv til dømes 31.12.2026.',
    'projects.date-missing': 'Skriv ein dato, til dømes 31.12.2026.',
    'projects.amount-wrong': '«{{text}}» er ikkje ein sum vi kan lese. Skriv til dømes 125 000.',
    'projects.number-wrong': '«{{text}}» er ikkje eit tal vi kan lese. Skriv til dømes 12,5.',
    'projects.choice-missing': 'Vel eit av alternativa.',
    'projects.reason-missing': 'Skriv kvifor.',
    'projects.year-missing': 'Eit tiltak i ein handlingsplan må ha eit år, og berre det.',
    'projects.strategy-from-before':
      'Punktet gjeld frå {{day}}. Vel ein seinare dato, så historia blir ståande.',
    'projects.idea-settled': 'Ideen er alt avgjord.',
    'projects.ends-before-start': 'Prosjektet kan ikkje slutte før det startar.',
    'projects.changed-meanwhile': 'Nokon har endra dette sidan du opna sida. Sjå over og prøv på nytt.',
    'projects.section-empty': 'Avsnittet «{{section}}» er tomt. Skriv det før dokumentet blir godkjent.',
    'projects.gate-document-missing':
      '{{gate}} kan ikkje avgjerast: dokumentet $t(guide.document.{{document}}) manglar. Regel: dokumentet må vere godkjent før avgjerda. Kjelde: {{source}}.',
    'projects.gate-document-old':
      '{{gate}} kan ikkje avgjerast: dokumentet $t(guide.document.{{document}}) er ikkje oppdatert sidan førre avgjerd. Kjelde: {{source}}.',
    'projects.gate-answer-missing':
      '{{gate}} kan ikkje avgjerast: sjekklista manglar svar på «$t(guide.item.{{item}})». Kjelde: {{source}}.',
    'projects.gate-evidence-missing':
      '{{gate}} kan ikkje avgjerast: skriv kva som viser at svaret er ja på «$t(guide.item.{{item}})». Kjelde: {{source}}.',
    'projects.gate-not-measured':
      '{{gate}} kan ikkje avgjerast: ingen gevinst er målt etter nullpunktet. Kjelde: {{source}}.',
    'projects.gate-other-phase': 'Prosjektet er ikkje i fasen før {{gate}}. Kjelde: {{source}}.',
    'projects.project-over': 'Prosjektet er avslutta eller stoppa.',
    'projects.decision-missing': 'Skriv kven som avgjorde, og nummeret på vedtaket.',
    'projects.decision-in-future': 'Vedtaket kan ikkje vere etter i dag.',
    'projects.budget-needs-worth': 'Ein verknad i eige budsjett må ha ein verdi i kroner.',
    'projects.member-not-in-project': 'Kommunen deltek ikkje i prosjektet.',
    'projects.owner-missing': 'Skriv kven i linja som eig gevinsten.',
    'projects.target-before-baseline': 'Målet må vere seinare enn nullpunktet.',
    'projects.target-not-better': 'Målet må vere betre enn nullpunktet.',
    'projects.plan-first': 'Kommunen må ha ein plan med nullpunkt og mål før tal blir lagde inn.',
    'projects.figure-in-future': 'Talet kan ikkje gjelde ein dag etter i dag.',
    'projects.too-few-counted':
      'Talet er rekna av færre enn {{count}} saker og kan vise kven det gjeld. Det blir halde tilbake.',
    'projects.window-wrong': 'Ei måling må sjå tilbake på frå 7 til 366 dagar.',
    'projects.budget-line-missing': 'Skriv kva budsjettpost beløpet er teke ut i.',
    'projects.forecast-wrong': 'Det lågaste i prognosen må vere lågast, og det høgaste høgast.',
    'projects.uptake-in-future': 'Skriv dagen kommunen kom så langt. Han kan ikkje vere etter i dag.',
    'projects.no-benefits-to-report':
      'Ingen kommunar har planlagt gevinstar enno, så det er ingenting å leggje fram.',
    'projects.measure-not-connected': 'Denne målinga er ikkje kopla til enno. Skriv eller importer tala.',
  },
  en: {
    'projects.field-missing': 'Fill in every field that needs an answer.',
    'projects.date-wrong': '“{{text}}” is not a date. Write for example 31.12.2026.',
    'projects.date-missing': 'Write a date, for example 31.12.2026.',
    'projects.amount-wrong': '“{{text}}” is not a sum we can read. Write for example 125 000.',
    'projects.number-wrong': '“{{text}}” is not a number we can read. Write for example 12.5.',
    'projects.choice-missing': 'Choose one of the answers.',
    'projects.reason-missing': 'Write why.',
    'projects.year-missing': 'An action of a plan must have a year, and nothing else may.',
    'projects.strategy-from-before':
      'The item holds from {{day}}. Choose a later date, so that the history stays.',
    'projects.idea-settled': 'The idea is settled already.',
    'projects.ends-before-start': 'The project cannot end before it starts.',
    'projects.changed-meanwhile':
      'Somebody has changed this since you opened the page. Look it over and try again.',
    'projects.section-empty': 'The section “{{section}}” is empty. Write it before the document is approved.',
    'projects.gate-document-missing':
      '{{gate}} cannot be decided: the document $t(guide.document.{{document}}) is missing. Rule: it must be approved before the decision. Source: {{source}}.',
    'projects.gate-document-old':
      '{{gate}} cannot be decided: the document $t(guide.document.{{document}}) has not been updated since the last decision. Source: {{source}}.',
    'projects.gate-answer-missing':
      '{{gate}} cannot be decided: the checklist has no answer to “$t(guide.item.{{item}})”. Source: {{source}}.',
    'projects.gate-evidence-missing':
      '{{gate}} cannot be decided: write what shows that the answer is yes to “$t(guide.item.{{item}})”. Source: {{source}}.',
    'projects.gate-not-measured':
      '{{gate}} cannot be decided: no benefit has been measured after its baseline. Source: {{source}}.',
    'projects.gate-other-phase': 'The project is not in the phase before {{gate}}. Source: {{source}}.',
    'projects.project-over': 'The project has ended or was stopped.',
    'projects.decision-missing': 'Write who decided, and the number of the decision.',
    'projects.decision-in-future': 'The decision cannot be later than today.',
    'projects.budget-needs-worth': 'An effect in the own budget must have a worth in kroner.',
    'projects.member-not-in-project': 'The municipality does not take part in the project.',
    'projects.owner-missing': 'Write who in the line owns the benefit.',
    'projects.target-before-baseline': 'The target must be later than the baseline.',
    'projects.target-not-better': 'The target must be better than the baseline.',
    'projects.plan-first':
      'The municipality needs a plan with a baseline and a target before figures are added.',
    'projects.figure-in-future': 'The figure cannot be for a day to come.',
    'projects.too-few-counted':
      'The figure is reckoned from fewer than {{count}} cases and may show whom it concerns. It is kept back.',
    'projects.window-wrong': 'A measuring must look back on 7 to 366 days.',
    'projects.budget-line-missing': 'Write which budget line the amount was taken in.',
    'projects.forecast-wrong': 'The lowest of the forecast must be the lowest, and the highest the highest.',
    'projects.uptake-in-future':
      'Write the day on which the municipality came so far. It cannot be after today.',
    'projects.no-benefits-to-report':
      'No municipality has planned benefits yet, so there is nothing to report.',
    'projects.measure-not-connected': 'This measure is not connected yet. Type or import the figures.',
  },
})
