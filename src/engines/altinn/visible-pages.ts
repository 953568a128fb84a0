import type { Evaluation } from './evaluation.ts'
import { inlineOf, plainText } from './markdown.ts'

/** The pages one can walk to now, in order. */
export function visiblePages(evaluation: Evaluation): string[] {
  return evaluation.folder.order.filter((pageId) => !evaluation.isPageHidden(pageId))
}

export function pageTitle(evaluation: Evaluation, pageId: string): string {
  const text = evaluation.text(pageId, {
    readData: () => null,
    instance: {},
    settings: evaluation.setting.settings ?? {},
  })
  return plainText(inlineOf(text)) || pageId
}
