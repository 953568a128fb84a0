import { isUnreadWithActBy, type Letter } from '#modules/correspondence/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { unreadSince } from '#norway/unread-letters.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { postTexts } from './post.text.ts'

/**
 * A letter that asks for something by a day, which nobody has read for as long as the routine says: the day, and the way
 * to print it. Nothing is printed by itself. Nothing is drawn for any other letter.
 */
export function UnreadWithActBy(props: { letter: Letter; base: string; language: Language; now: Date }) {
  const { letter, base, language, now } = props
  const { dispatch } = letter
  if (!dispatch.actBy || !isUnreadWithActBy(dispatch, unreadSince(isoDate(dateInNorway(now)), now, true)))
    return null
  const t = postTexts(language)
  return (
    <>
      {' '}
      <span>{t('act-by-unread', { date: formatDate(dispatch.actBy, language) })}</span>{' '}
      <a class="ds-link" href={`${base}/post/${letter.id}#send-pa-nytt`}>
        {t('act-by-print')}
      </a>
    </>
  )
}
