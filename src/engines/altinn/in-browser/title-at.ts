import type { Evaluation, Place } from '../evaluation.ts'
import { escapeMarkdown } from '../markdown.ts'

/** The title of a container, as Markdown. */
export const titleAt = (evaluation: Evaluation, place: Place): string =>
  evaluation.textAt(place, 'title', escapeMarkdown) ?? ''
