import type { Language } from '../package-model.ts'
import { codeFindings } from './code-finding-texts.ts'
import { fileFindings } from './file-finding-texts.ts'
import { layoutFindings } from './layout-finding-texts.ts'
import { processFindings } from './process-finding-texts.ts'

export type FindingText = Record<Language, string>

/** Every sentence an import report can hold. `{name}` is filled from the finding's values. */
export const findingTexts = { ...fileFindings, ...layoutFindings, ...processFindings, ...codeFindings }

export type FindingCode = keyof typeof findingTexts

/** Words inside sentences: what takes the place of code that is not run. */
export const terms = {
  'use-prefill': {
    nb: 'Bruk prefill.json og de erklærte datakildene.',
    nn: 'Bruk prefill.json og dei erklærte datakjeldene.',
    en: 'Use prefill.json and the declared data sources.',
  },
  'use-calculation': {
    nb: 'Skriv beregningen i calculation.json.',
    nn: 'Skriv utrekninga i calculation.json.',
    en: 'Write the calculation in calculation.json.',
  },
  'use-validation': {
    nb: 'Skriv regelen i validation.json.',
    nn: 'Skriv regelen i validation.json.',
    en: 'Write the rule in validation.json.',
  },
  'use-options': {
    nb: 'Legg kodelisten i App/options, eller erklær en kilde for den.',
    nn: 'Legg kodelista i App/options, eller erklær ei kjelde for henne.',
    en: 'Put the code list in App/options, or declare a source for it.',
  },
  'use-actions': {
    nb: 'Erklær handlingen: beregn, hent inn i felt, lag dataelement eller varsle.',
    nn: 'Erklær handlinga: rekn ut, hent inn i felt, lag dataelement eller varsle.',
    en: 'Declare the action: calculate, fetch into fields, create a data element or notify.',
  },
  'use-flow-condition': {
    nb: 'Skriv vilkåret som et uttrykk på flyten i process.bpmn.',
    nn: 'Skriv vilkåret som eit uttrykk på flyten i process.bpmn.',
    en: 'Write the condition as an expression on the flow in process.bpmn.',
  },
  'use-service-task': {
    nb: 'Erklær oppgaven i samvirke/service-tasks.json.',
    nn: 'Erklær oppgåva i samvirke/service-tasks.json.',
    en: 'Declare the task in samvirke/service-tasks.json.',
  },
  'use-hidden': {
    nb: 'Skriv «hidden» på sidene.',
    nn: 'Skriv «hidden» på sidene.',
    en: 'Write "hidden" on the pages.',
  },
  'use-pdf-settings': {
    nb: 'Bruk PDF-innstillingene i Settings.json.',
    nn: 'Bruk PDF-innstillingane i Settings.json.',
    en: 'Use the PDF settings in Settings.json.',
  },
  'use-query-parameters': {
    nb: 'List parameterne under QueryParameters i prefill.json.',
    nn: 'List parametrane under QueryParameters i prefill.json.',
    en: 'List the parameters under QueryParameters in prefill.json.',
  },
  'use-external-api': {
    nb: 'Erklær tjenesten som et eksternt API.',
    nn: 'Erklær tenesta som eit eksternt API.',
    en: 'Declare the service as an external API.',
  },
  'use-signees': {
    nb: 'Oppgi stien til listen over dem som skal signere.',
    nn: 'Gje opp stien til lista over dei som skal signere.',
    en: 'Give the path to the list of those who shall sign.',
  },
  'use-order': {
    nb: 'Skriv ordrelinjene som et uttrykk.',
    nn: 'Skriv ordrelinjene som eit uttrykk.',
    en: 'Write the order lines as an expression.',
  },
} as const satisfies Record<string, FindingText>

export type Term = keyof typeof terms
