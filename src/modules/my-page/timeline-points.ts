import { formatDate } from '#norway/date-text.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { letterWords } from './letter-words.ts'
import type { Overview } from './load-overview.ts'
import { myPageTexts } from './my-page.text.ts'
import type { Entry } from './timeline.rules.ts'
import type { MyPageWorld } from './world.ts'

/** One point of the timeline in words. */
export interface Point extends Entry {
  title: string
  href: string | null
  text: string
  /** The letter's PDF, for points that are letters. */
  pdfHref: string | null
}

/**
 * One point in words.
 * @throws Error when nothing can be said of it: its service is no longer known
 */
export function pointInWords(
  world: MyPageWorld,
  overview: Overview,
  entry: Entry,
  language: Language,
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
        pdfHref: null,
      }
    }
    case 'submission': {
      const sent = must(overview.submissions.find(is))
      return {
        title: world.services.title(sent.serviceId, language),
        href: world.services.receiptHref(slug, sent),
        text: t('submission', { reference: sent.reference }),
        pdfHref: null,
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
        text: t(entry.status === 'in-progress' ? 'case-open' : 'case', words),
        pdfHref: null,
      }
    }
    case 'decision': {
      const decision = must(overview.decisions.find(is))
      const decider = must(world.deciders.get(decision.serviceId))
      return {
        title: t('decision-title', { title: world.services.title(decision.serviceId, language) }),
        href: caseHref(decision.caseId),
        text: decider.explain(decision, language).answer,
        pdfHref: null,
      }
    }
    case 'letter': {
      const letter = must(overview.letters.find(is))
      return {
        title: t('letter-title', { title: letter.title }),
        href: null,
        text: letterWords(letter, language),
        pdfHref: `/minside/brev/${slug}/${letter.id}`,
      }
    }
  }
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('a point of the timeline has nothing behind it')
  return found
}
