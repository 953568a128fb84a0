import { defineTexts } from '#platform/i18n.ts'

export const cliTexts = defineTexts('cli', {
  nb: {
    usage: 'Bruk en av disse. Legg til --language=nn eller --language=en for et annet språk.',
    'not-found': 'Finner ikke {{path}}.',
    'replay.usage':
      'Si hvilket vedtak: --municipality 1825 --case 2026/12, --municipality 1825 --decision <id>, eller --all.',
    'replay.none': 'Finner ingen vedtak.',
    'replay.sum': '{{count}} vedtak er regnet ut på nytt: {{same}} like, {{other}} ulike.',
    'simulate.usage':
      'Si hva som skal prøves: --service redusert-barnehage --rate kindergarten-max-price=1300 --from 2026-01-01 --to 2026-12-31.',
    'clearance.usage':
      'Si hvilken kommune, og hvem som skal klareres av hvem og hvorfor: --municipality 1825 --employee "Wenche Holt" --level confidential --by "Solfrid Elvestad" --reason "Barnevernssaker".',
    'clearance.none': 'Ingen er klarert.',
    'clearance.who': 'Fant {{count}} ansatte som heter {{name}}. Skriv navnet slik det står i kommunen.',
    'no-database':
      'Finner ingen database. Start Samvirke først (npm start), eller oppgi DATABASE_URL og SAMVIRKE_DATA.',
    'no-municipality': 'Ingen kommune her har nummer {{number}}.',
    error: 'Feil',
    warning: 'Advarsel',
    info: 'Merk',
    'service.paths':
      '{{paths}} veier gjennom skjemaene er prøvd, med {{branches}} forgreininger. Skriv dem til pakken med --write.',
    'service.example': 'Eksempel: {{example}}',
    'service.not-kept':
      'Veiene er ikke skrevet til pakken, for ikke alle er prøvd. Gi mer tid med --seconds.',
    'service.errors':
      'Pakken kan ikke publiseres: {{errors}} feil, {{warnings}} advarsler, {{notes}} merknader.',
    'service.fine': 'Pakken kan publiseres: ingen feil, {{warnings}} advarsler, {{notes}} merknader.',
  },
  nn: {
    usage: 'Bruk ein av desse. Legg til --language=nb eller --language=en for eit anna språk.',
    'not-found': 'Finn ikkje {{path}}.',
    'replay.usage':
      'Sei kva vedtak: --municipality 1825 --case 2026/12, --municipality 1825 --decision <id>, eller --all.',
    'replay.none': 'Finn ingen vedtak.',
    'replay.sum': '{{count}} vedtak er rekna ut på nytt: {{same}} like, {{other}} ulike.',
    'simulate.usage':
      'Sei kva som skal prøvast: --service redusert-barnehage --rate kindergarten-max-price=1300 --from 2026-01-01 --to 2026-12-31.',
    'clearance.usage':
      'Sei kva kommune, og kven som skal klarerast av kven og kvifor: --municipality 1825 --employee "Wenche Holt" --level confidential --by "Solfrid Elvestad" --reason "Barnevernssaker".',
    'clearance.none': 'Ingen er klarerte.',
    'clearance.who': 'Fann {{count}} tilsette som heiter {{name}}. Skriv namnet slik det står i kommunen.',
    'no-database':
      'Finn ingen database. Start Samvirke først (npm start), eller oppgi DATABASE_URL og SAMVIRKE_DATA.',
    'no-municipality': 'Ingen kommune her har nummer {{number}}.',
    error: 'Feil',
    warning: 'Åtvaring',
    info: 'Merk',
    'service.paths':
      '{{paths}} vegar gjennom skjemaa er prøvde, med {{branches}} forgreiningar. Skriv dei til pakken med --write.',
    'service.example': 'Døme: {{example}}',
    'service.not-kept':
      'Vegane er ikkje skrivne til pakken, for ikkje alle er prøvde. Gi meir tid med --seconds.',
    'service.errors':
      'Pakken kan ikkje publiserast: {{errors}} feil, {{warnings}} åtvaringar, {{notes}} merknader.',
    'service.fine': 'Pakken kan publiserast: ingen feil, {{warnings}} åtvaringar, {{notes}} merknader.',
  },
  en: {
    usage: 'Use one of these. Add --language=nb or --language=nn for another language.',
    'not-found': 'Cannot find {{path}}.',
    'replay.usage':
      'Say which decision: --municipality 1825 --case 2026/12, --municipality 1825 --decision <id>, or --all.',
    'replay.none': 'No decision found.',
    'replay.sum': '{{count}} decisions made again: {{same}} the same, {{other}} not.',
    'simulate.usage':
      'Say what to try: --service redusert-barnehage --rate kindergarten-max-price=1300 --from 2026-01-01 --to 2026-12-31.',
    'clearance.usage':
      'Say which municipality, and who is cleared by whom and why: --municipality 1825 --employee "Wenche Holt" --level confidential --by "Solfrid Elvestad" --reason "Child welfare".',
    'clearance.none': 'Nobody is cleared.',
    'clearance.who': 'Found {{count}} employees called {{name}}. Write the name as the municipality has it.',
    'no-database':
      'No database found. Start Samvirke first (npm start), or give DATABASE_URL and SAMVIRKE_DATA.',
    'no-municipality': 'No municipality here has the number {{number}}.',
    error: 'Error',
    warning: 'Warning',
    info: 'Note',
    'service.paths':
      '{{paths}} ways through the forms were tried, with {{branches}} branches. Write them to the package with --write.',
    'service.example': 'Example: {{example}}',
    'service.not-kept':
      'The ways were not written to the package, since not all were tried. Give more time with --seconds.',
    'service.errors':
      'The package cannot be published: {{errors}} errors, {{warnings}} warnings, {{notes}} notes.',
    'service.fine': 'The package can be published: no errors, {{warnings}} warnings, {{notes}} notes.',
  },
})
