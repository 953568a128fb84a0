import { Tag, type TagProps } from '#design/tag.tsx'
import { type Letter, type LetterProgress, progressOf } from '#modules/correspondence/index.ts'
import type { Language } from '#platform/i18n.ts'
import { postTexts } from './post.text.ts'

const colours: Record<LetterProgress, NonNullable<TagProps['color']>> = {
  planned: 'neutral',
  uncertain: 'warning',
  sent: 'info',
  delivered: 'info',
  read: 'success',
  printed: 'info',
  deleted: 'neutral',
  'not-delivered': 'danger',
  returned: 'danger',
  stopped: 'danger',
  withdrawn: 'neutral',
}

/** How far a letter has come, in word and colour. */
export function LetterState({ dispatch, language }: { dispatch: Letter['dispatch']; language: Language }) {
  const progress = progressOf(dispatch)
  return <Tag color={colours[progress]}>{postTexts(language)(`state.${progress}`)}</Tag>
}
