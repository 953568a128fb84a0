export { type Box, type OpenPages, openPages, type Picture } from './open-pages.ts'
export { pngOf } from './page-picture.ts'
export { mostPages, type RedactionOptions, redact } from './redact.ts'
export { type SuggestedKind, type Suggestion, type Suggestions, suggestionsIn } from './suggestions.ts'
