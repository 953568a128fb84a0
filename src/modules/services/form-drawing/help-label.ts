import type { Language } from '#platform/i18n.ts'

const words: Record<Language, string> = { nb: 'Mer om', nn: 'Meir om', en: 'More about' }
const alone: Record<Language, string> = { nb: 'Mer om dette', nn: 'Meir om dette', en: 'More about this' }

/** What opens the help for something; names it, so that several on a page are told apart. */
export const helpLabel = (language: Language, what = ''): string =>
  what ? `${words[language]} «${what}»` : alone[language]
