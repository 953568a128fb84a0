import type { Language } from '#platform/i18n.ts'
import { type DecidingPackage, textOf } from './deciding-package.ts'

/**
 * What a package says that an applicant may have to send, by name: the files its form takes, as its facts name them or
 * else as the form does, and what decision.json lists besides. Each name once, in the order they stand.
 */
export function declaredAttachments(
  service: Pick<DecidingPackage, 'app' | 'facts' | 'decision'>,
  language: Language,
): string[] {
  const ofForm = uploadsOfForm(service).map(({ id, titleKeys }) => {
    const fact = service.facts.facts.find(
      ({ type, name, dataType }) => type === 'attachments' && (dataType ?? name) === id,
    )
    return fact?.label?.[language] ?? titleKeys.map(textOf(service, language)).find(isPlain)
  })
  const besides = service.decision.documentation.map((words) => words[language])
  return [...new Set([...ofForm, ...besides].filter(isPlain))]
}

/** In reading order. The shorter title first: it is what a summary calls the file. */
function uploadsOfForm({ app }: Pick<DecidingPackage, 'app'>): { id: string; titleKeys: string[] }[] {
  return [...app.folders.values()].flatMap(({ order, components }) =>
    [...components.values()]
      .filter(({ type }) => type === 'FileUpload' || type === 'FileUploadWithTag')
      .sort((a, b) => order.indexOf(a.pageId) - order.indexOf(b.pageId))
      .map(({ id, texts }) => ({
        id,
        titleKeys: [texts.summaryTitle, texts.title].filter((key): key is string => typeof key === 'string'),
      })),
  )
}

/** A name with something to fill in would be half a sentence here. */
const isPlain = (title: string | null | undefined): title is string =>
  typeof title === 'string' && title.trim() !== '' && !/\{\d+\}/.test(title)
