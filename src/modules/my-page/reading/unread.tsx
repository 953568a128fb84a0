import { Tag } from '#design/tag.tsx'
import type { Language } from '#platform/i18n.ts'
import { myPageTexts } from '../my-page.text.ts'

/** Marks what the resident has not read. */
export function Unread({ language }: { language: Language }) {
  return <Tag color="accent">{myPageTexts(language)('unread')}</Tag>
}
