import type { DraftNews } from '#modules/services/index.ts'
import { formatDate, formatDistance } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { type CalendarDate, dateInNorway } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { myPageTexts } from './my-page.text.ts'

/** What a form under way says: its news first, then what the resident must know. `waits`: for others than them. */
export function draftInWords(
  news: readonly DraftNews[],
  draft: { id: string; deleteOn: string },
  municipality: string,
  { language, now }: { language: Language; now: Date },
): { waits: boolean; sentences: string[]; press: string } {
  const t = myPageTexts(language)
  const own = news.filter((one) => one.draftId === draft.id)
  const sentences = own.map((one) => {
    if (one.kind === 'waits') {
      const name = t('municipality', { name: municipality })
      return t('draft-waits-for', { name, date: formatDate(dateInNorway(one.since), language) })
    }
    if (one.kind === 'goes-on') return t('draft-answered')
    const name = one.name || t('draft-somebody')
    return one.reason
      ? t('draft-declined-because', { name, reason: one.reason })
      : t('draft-declined', { name })
  })
  // What waits for the municipality is not deleted meanwhile.
  if (own.some((one) => one.kind === 'waits')) return { waits: true, sentences, press: t('draft-look') }
  const deleteOn = draft.deleteOn as CalendarDate
  const words = {
    date: formatDate(deleteOn, language),
    distance: formatDistance(deleteOn, isoDate(dateInNorway(now)), language),
  }
  return { waits: false, sentences: [...sentences, t('draft-waiting', words)], press: t('continue') }
}
