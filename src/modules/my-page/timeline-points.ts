import type { ResidentCase } from '#modules/casework/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { letterWords } from './letter-words.ts'
import type { Overview } from './load-overview.ts'
import { myPageTexts } from './my-page.text.ts'
import { isUnreadLetter } from './reading/unread-letter.ts'
import type { Entry } from './timeline.rules.ts'
import { hasPassed } from './waiting/waiting.rules.ts'
import type { MyPageWorld } from './world.ts'

/** One point of the timeline in words. */
export interface Point extends Entry {
  title: string
  href: string | null
  text: string
  /** The letter's PDF, for points that are letters. */
  pdfHref: string | null
  /** A letter nobody has opened. */
  isUnread: boolean
}

const nothingMore = { pdfHref: null, isUnread: false }

/**
 * One point in words.
 * @throws Error when nothing can be said of it: its service is no longer known
 */
export function pointInWords(
  { world, language, today }: { world: MyPageWorld; language: Language; today: IsoDate },
  overview: Overview,
  entry: Entry,
): Omit<Point, keyof Entry> {
  const t = myPageTexts(language)
  const { slug } = world.municipalities.byNumber(entry.municipality)
  const is = (one: { id: string; municipality: string }) =>
    one.id === entry.id && one.municipality === entry.municipality
  const caseHref = (caseId: string) => `/minside/saker/${slug}/${caseId}`
  switch (entry.kind) {
    case 'draft': {
      const draft = must(overview.drafts.find(is))
      return {
        title: world.services.title(draft.serviceId, language),
        href: world.services.draftHref(slug, draft),
        text: t('draft'),
        ...nothingMore,
      }
    }
    case 'submission': {
      const sent = must(overview.submissions.find(is))
      return {
        title: world.services.title(sent.serviceId, language),
        href: world.services.receiptHref(slug, sent),
        text: t('submission', { reference: sent.reference }),
        ...nothingMore,
      }
    }
    case 'case': {
      const file = must(overview.cases.find(is))
      const words = {
        number: file.caseNumber,
        date: formatDate(file.deadlineOn as CalendarDate, language),
      }
      return {
        title: world.services.title(file.serviceId, language),
        href: caseHref(file.id),
        text: t(entry.status === 'in-progress' ? openCaseWords(file, today) : 'case', words),
        ...nothingMore,
      }
    }
    case 'decision': {
      const decision = must(overview.decisions.find(is))
      const decider = must(world.deciders.get(decision.serviceId))
      return {
        title: t('decision-title', { title: world.services.title(decision.serviceId, language) }),
        href: caseHref(decision.caseId),
        text: decider.explain(decision, language).answer,
        ...nothingMore,
      }
    }
    case 'letter': {
      const letter = must(overview.letters.find(is))
      return {
        title: t('letter-title', { title: letter.title }),
        href: null,
        text: letterWords(letter, language),
        pdfHref: `/minside/brev/${slug}/${letter.id}`,
        isUnread: isUnreadLetter(letter),
      }
    }
  }
}

/** What is said of the limit of a case that waits for its answer. */
function openCaseWords({ isStopped, deadlineOn }: ResidentCase, today: IsoDate) {
  if (isStopped) return 'case-stopped'
  return hasPassed(isoDate(deadlineOn), today) ? 'case-late' : 'case-open'
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('a point of the timeline has nothing behind it')
  return found
}
