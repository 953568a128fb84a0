import type { Language } from '#platform/i18n.ts'
import type { Service } from '../packages.ts'
import { freeForm } from '../stateless/free-form.ts'

/** The services that have every word of the question in title or summary, or that begin with it; all when it is empty. */
export function servicesMatching(
  services: readonly Service[],
  question: string,
  language: Language,
): Service[] {
  const words = wordsOf(question, language)
  return services.filter((service) => {
    const { description } = service
    const text = wordsOf(
      [
        ...[description.title[language], description.summary[language], description.title.nb],
        // A calculator is looked for by its own name.
        freeForm(service, language)?.title ?? '',
      ].join(' '),
      language,
    )
    return words.every((word) => text.some((one) => one.includes(word) || sameStem(one, word)))
  })
}

function wordsOf(text: string, language: Language): string[] {
  return text.toLocaleLowerCase(language).match(/[\p{L}\d]+/gu) ?? []
}

/** "barnehagen" and "barnehageplass" begin alike: what people type is seldom the form in the title. */
function sameStem(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  return length >= 6 && one.slice(0, 6) === other.slice(0, 6)
}
