import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Visit } from '#platform/http/visit.ts'
import { loadOverview, waitingSources } from './load-overview.ts'
import { isUnread } from './messages/unread.ts'
import { myPageTexts } from './my-page.text.ts'
import { shownOf } from './of-whom.tsx'
import { overviewPage } from './overview.page.tsx'
import { ownName } from './own-name.ts'
import type { Sources } from './sources/sources.ts'
import { municipalitiesIn, timelineOf } from './timeline.rules.ts'
import { pointInWords } from './timeline-points.ts'
import { byDeadline } from './waiting/waiting.rules.ts'
import { whatWaits } from './waiting/what-waits.ts'
import type { MyPageWorld } from './world.ts'

/** Answers `/minside`: reads, arranges and draws. `?kommune=` holds a municipality's short name. */
export async function overview(world: MyPageWorld, sources: Sources, visit: Visit): Promise<string> {
  const { language } = visit
  const t = myPageTexts(language)
  const found = await loadOverview(world, sources, visit)
  const now = world.clock.now()
  const all = timelineOf(found)
  const counts = municipalitiesIn(all)
  const asked = world.municipalities.bySlug(visit.query.get('kommune') ?? '')
  const chosen = asked && counts.has(asked.number) ? asked : null
  const shown = chosen ? all.filter((entry) => entry.municipality === chosen.number) : all
  const nameOf = (number: string) => ownName(world.municipalities.byNumber(number))
  const failed = new Set<string>()
  const onFault = (municipality: string, error: unknown) => {
    world.log.error(
      { err: error, municipality, correlationId: visit.correlationId },
      'a point of my page failed',
    )
    failed.add(municipality)
  }
  const today = isoDate(dateInNorway(now))
  const points = inWords(
    shown,
    (entry) => ({ ...entry, ...pointInWords({ world, language, today }, found, entry) }),
    onFault,
  )
  const lines = inWords(whatWaits({ world, language, now }, found), (waiting) => waiting.say(), onFault)
  const wordsKey = (number: string) => `words ${number} ${visit.signedIn?.id}`
  for (const number of counts.keys()) if (!failed.has(number)) sources.answered(wordsKey(number))
  return overviewPage({
    frame: await world.frames.page(visit),
    of: await shownOf(sources, visit),
    justSaved: visit.query.has('lagret'),
    unreadMessages: found.messages.filter(isUnread).length,
    waiting: {
      lines: byDeadline(lines.flatMap((line) => line ?? [])),
      isComplete: failed.size === 0 && !waitingSources.some((source) => found.silent.has(source)),
    },
    points: points.map((point) => ({
      ...point,
      municipalityName: t('municipality', { name: nameOf(point.municipality) }),
    })),
    filters: [...counts].map(([number, count]) => ({
      label: nameOf(number),
      href: `/minside?kommune=${world.municipalities.byNumber(number).slug}`,
      chosen: chosen?.number === number,
      count,
    })),
    silent: {
      ...{ now, here: chosen ? `/minside?kommune=${chosen.slug}` : '/minside' },
      sources: [
        ...[...found.silent].map(([source, since]) => ({ sentence: t(`missing.${source}`), since })),
        ...[...failed].map((number) => ({
          sentence: t('part-failed', { name: nameOf(number) }),
          since: sources.failed(wordsKey(number)),
        })),
        ...found.oldNews.map(({ municipality, since }) => ({
          sentence: t('old-news', { name: nameOf(municipality) }),
          since,
        })),
      ],
    },
  })
}

/**
 * Each thing in words. What cannot be said (its service is no longer known) is left out and told, so that one
 * municipality's trouble does not take the page from the others.
 */
function inWords<Thing extends { municipality: string }, Words>(
  things: readonly Thing[],
  say: (thing: Thing) => Words,
  onFault: (municipality: string, error: unknown) => void,
): Words[] {
  return things.flatMap((thing) => {
    try {
      return [say(thing)]
    } catch (error) {
      onFault(thing.municipality, error)
      return []
    }
  })
}
