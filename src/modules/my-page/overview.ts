import type { Visit } from '#platform/http/visit.ts'
import { draftInWords } from './draft-words.ts'
import { loadOverview } from './load-overview.ts'
import { myPageTexts } from './my-page.text.ts'
import { shownOf } from './of-whom.tsx'
import { overviewPage } from './overview.page.tsx'
import { ownName } from './own-name.ts'
import { taskHref } from './tasks/task-card.tsx'
import { draftsWaiting, municipalitiesIn, timelineOf } from './timeline.rules.ts'
import { pointInWords } from './timeline-points.ts'
import type { MyPageWorld } from './world.ts'

/** Answers `/minside`: reads, arranges and draws. `?kommune=` holds a municipality's short name. */
export async function overview(world: MyPageWorld, visit: Visit): Promise<string> {
  const { language } = visit
  const t = myPageTexts(language)
  const found = await loadOverview(world, visit)
  const all = timelineOf(found)
  const counts = municipalitiesIn(all)
  const asked = world.municipalities.bySlug(visit.query.get('kommune') ?? '')
  const chosen = asked && counts.has(asked.number) ? asked : null
  const shown = chosen ? all.filter((entry) => entry.municipality === chosen.number) : all
  const failed = new Set<string>()
  const onFault = (municipality: string, error: unknown) => {
    world.log.error(
      { err: error, municipality, correlationId: visit.correlationId },
      'a point of my page failed',
    )
    failed.add(municipality)
  }
  const points = inWords(
    shown,
    (entry) => ({ ...entry, ...pointInWords(world, found, entry, language) }),
    onFault,
  )
  const nameOf = (number: string) => ownName(world.municipalities.byNumber(number))
  return overviewPage({
    frame: await world.frames.page(visit),
    of: await shownOf(visit),
    justSaved: visit.query.has('lagret'),
    unreadMessages: found.unreadMessages,
    waiting: found.missing.includes('drafts')
      ? null
      : inWords(
          draftsWaiting(found.drafts),
          (draft) => ({
            title: world.services.title(draft.serviceId, language),
            href: world.services.draftHref(world.municipalities.byNumber(draft.municipality).slug, draft),
            municipality: t('municipality', { name: nameOf(draft.municipality) }),
            ...draftInWords(
              found.news,
              draft,
              ownName(world.municipalities.byNumber(draft.municipality)),
              language,
            ),
          }),
          onFault,
        ),
    tasks: inWords(
      found.tasks.map((task) => ({ municipality: task.request.municipality, task })),
      ({ municipality, task }) => ({
        ...{ task, href: taskHref(world.municipalities.byNumber(municipality).slug, task) },
        serviceTitle: world.services.title(task.file.serviceId, language),
        municipalityName: t('municipality', { name: nameOf(municipality) }),
      }),
      onFault,
    ),
    signings: inWords(
      found.signings,
      (task) => ({
        title: world.services.title(task.serviceId, language),
        href: world.services.signingHref(world.municipalities.byNumber(task.municipality).slug, task),
        municipality: t('municipality', { name: nameOf(task.municipality) }),
      }),
      onFault,
    ),
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
    missing: [
      ...found.missing.map((source) => t(`missing.${source}`)),
      ...[...failed].map((number) => t('part-failed', { name: nameOf(number) })),
      ...found.oldLetterNews.map((number) => t('old-news', { name: nameOf(number) })),
    ],
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
