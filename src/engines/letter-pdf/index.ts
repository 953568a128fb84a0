export { type ApplicationSummary, makeApplicationPdf } from './application.ts'
export { type Letter, type LetterBlock, makeLetter } from './letter.ts'
export type { LetterSender } from './sender.ts'
export type { LetterLanguage } from './words.ts'
