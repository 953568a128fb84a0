import { csvOf } from '../results/export.ts'
import { licenceAddresses, licences, type Publication } from './publications.ts'

/** What every field means, for whoever uses the file without us. */
const dictionary = {
  title: 'Målingens navn',
  survey: 'Undersøkelsens navn',
  period: 'Første og siste dag det kunne svares, yyyy-MM-dd',
  members: 'Antall kommuner i samarbeidet',
  isTestData: 'true: oppdiktede svar fra et testmiljø',
  'questions[].id': 'Spørsmålets id, den samme i alle målinger',
  'questions[].type':
    'choice: ett valg, several: flere valg, number: tall, percent: prosent, level: modenhet 0–5',
  'questions[].values[].municipality': 'Kommunenummer',
  'questions[].values[].value': 'Svaret; null: ukjent',
  'questions[].values[].known':
    'agreed: kommunens felles svar, one-voice: likt fra alle som svarte, fact: kjent fra kilden, measured: målt i drift, register: fra systemregisteret, computed: regnet ut av andre svar, not-asked: ikke aktuelt, disagreed: uenige, none: ikke besvart',
  'questions[].counts[].count': 'Antall kommuner; null: holdt tilbake fordi tallet er lite',
  'questions[].total': 'Antall kjent fra en kilde, uten at det er kjent hvilke kommuner',
}

/** The published copy with its licence and an explanation of its fields. */
export const openDataJson = (cooperation: { id: string; name: string }, publication: Publication) => ({
  publisher: cooperation.name,
  published: publication.publishedAt.toISOString(),
  licence: {
    ...{ id: publication.licence, name: licences[publication.licence] },
    url: licenceAddresses[publication.licence],
  },
  dictionary,
  data: publication.data,
})

/** One row for each number. */
export function openDataCsv({ data }: Publication): string {
  const lines = data.questions.flatMap(({ id, text, values, counts, total }) => [
    ...(values ?? []).map(({ municipality, name, value, known }) => [
      ...[id, text, municipality, name, value === null ? '' : [value].flat().join('|'), '', known],
    ]),
    ...(counts ?? []).map(({ answer, count }) => [
      id,
      text,
      '',
      '',
      answer,
      count === null ? '' : String(count),
      'counts',
    ]),
    ...(total ? [[id, text, '', '', total.answer, String(total.count), 'total']] : []),
  ])
  return csvOf([['sporsmal', 'tekst', 'kommunenummer', 'kommune', 'svar', 'antall', 'opphav'], ...lines])
}
