import { changeChecklist, projectDocuments, projectGates } from '#norway/project-guide.ts'
import { defineTexts, type Language } from '#platform/i18n.ts'

/** The guide's own names, so that a refusal that carries an id is said in the language of whoever reads it. */
const namesIn = (language: Language): Record<string, string> =>
  Object.fromEntries([
    ...projectDocuments.map(({ id, name }) => [`guide.document.${id}`, name[language]]),
    ...[...projectGates.flatMap(({ checklist }) => checklist), ...changeChecklist.items].map(
      ({ id, text }) => [`guide.item.${id}`, text[language]],
    ),
  ])

defineTexts('projects', { nb: namesIn('nb'), nn: namesIn('nn'), en: namesIn('en') })
