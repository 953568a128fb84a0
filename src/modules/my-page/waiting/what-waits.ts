import { type AppealLimit, appealLimit, type ResidentTask } from '#modules/casework/index.ts'
import type { Letter } from '#modules/correspondence/index.ts'
import { formatDate, formatDistance } from '#norway/date-text.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { draftInWords } from '../draft-words.ts'
import type { Overview } from '../load-overview.ts'
import { threadHref } from '../messages/address.ts'
import { isUnread } from '../messages/unread.ts'
import { myPageTexts } from '../my-page.text.ts'
import { ownName } from '../own-name.ts'
import { isUnreadLetter } from '../reading/unread-letter.ts'
import { representationPath } from '../representation/address.ts'
import { taskHref } from '../tasks/task-href.ts'
import type { MyPageWorld } from '../world.ts'
import { hasPassed, type Waiting } from './waiting.rules.ts'
import { waitingTexts } from './waiting.text.ts'

/** One thing that waits, in words: what, where, what to do, until when, and the way there. */
export interface WaitingLine extends Waiting {
  title: string
  where: string
  sentences: string[]
  href: string
  press: string
  /** Nothing is for the resident to do now: it stands in a list of its own. */
  onOthers: boolean
}

interface Scene {
  world: MyPageWorld
  language: Language
  now: Date
}

/** Everything that waits, each as a promise of a line: what cannot be said throws when it is asked for. */
export function whatWaits(
  scene: Scene,
  found: Overview,
): { municipality: string; say(): WaitingLine | null }[] {
  return [
    ...found.tasks.map((task) => ({
      municipality: task.request.municipality,
      say: () => requestLine(scene, task),
    })),
    ...found.signings.map((task) => ({
      municipality: task.municipality,
      say: () => {
        const { t, service, name: where, slug } = placeOf(scene, task.municipality, task.serviceId)
        return line(task.municipality, null, task.askedAt, {
          ...{ title: t('signing-title', { service }), where, sentences: [t('signing-text')] },
          href: scene.world.services.signingHref(slug, task),
          press: t('signing-press'),
        })
      },
    })),
    ...found.drafts.map((draft) => ({
      municipality: draft.municipality,
      say: () => draftLine(scene, found, draft),
    })),
    ...found.decisions.map((decision) => ({
      municipality: decision.municipality,
      say: () => letterLine(scene, found, decision),
    })),
    ...found.letters.map((letter) => ({
      municipality: letter.municipality,
      say: () => postLine(scene, found, letter),
    })),
    ...found.powers.map((power) => ({
      municipality: power.municipality,
      say: () => {
        const { t, where } = placeOf(scene, power.municipality, null)
        const name = power.principalName ?? t('somebody')
        return line(power.municipality, null, power.addedAt, {
          ...{ title: t('power-title', { name }), where, sentences: [t('power-text', { name })] },
          ...{ href: representationPath, press: t('power-press') },
        })
      },
    })),
    ...conversationsWith(found).map(({ municipality, caseId, count, since }) => ({
      municipality,
      say: () => {
        const file = found.cases.find((one) => one.id === caseId && one.municipality === municipality)
        const { t, where, slug, name } = placeOf(scene, municipality, file?.serviceId ?? null)
        return line(municipality, null, since, {
          ...{ title: t('message-title', { municipality: name }), where },
          ...{ sentences: [t('message-text', { count })], href: threadHref(slug, caseId) },
          press: t('message-press'),
        })
      },
    })),
  ]
}

type Said = Pick<WaitingLine, 'title' | 'where' | 'sentences' | 'href' | 'press'> & { onOthers?: boolean }
const line = (municipality: string, dueOn: IsoDate | null, since: Date, said: Said): WaitingLine => ({
  ...{ municipality, dueOn, since, onOthers: false },
  ...said,
})

function placeOf({ world, language }: Scene, number: string, serviceId: string | null) {
  const t = waitingTexts(language)
  const municipality = world.municipalities.byNumber(number)
  const name = myPageTexts(language)('municipality', { name: ownName(municipality) })
  const service = serviceId === null ? '' : world.services.title(serviceId, language)
  // While the cases are silent, a message has no service.
  return {
    t,
    service,
    name,
    slug: municipality.slug,
    where: service ? t('where', { service, municipality: name }) : name,
  }
}

function inWords({ language, now }: Scene, on: IsoDate) {
  const today = isoDate(dateInNorway(now))
  const words = { date: formatDate(on, language), distance: formatDistance(on, today, language) }
  return { words, passed: hasPassed(on, today) }
}

function requestLine(scene: Scene, task: ResidentTask): WaitingLine {
  const { request, file } = task
  const { t, where, slug, name } = placeOf(scene, request.municipality, file.serviceId)
  const { words, passed } = inWords(scene, request.answerBy)
  return line(request.municipality, request.answerBy, request.askedAt, {
    ...{ title: t(`${request.kind}-title`, { municipality: name }), where },
    sentences: [t(passed || task.isLate ? 'request-passed' : 'request-due', words)],
    ...{ href: taskHref(slug, task), press: t('request-press') },
  })
}

function draftLine(scene: Scene, found: Overview, draft: Overview['drafts'][number]): WaitingLine {
  const { t, service, name: where, slug } = placeOf(scene, draft.municipality, draft.serviceId)
  const own = ownName(scene.world.municipalities.byNumber(draft.municipality))
  const { waits, sentences, press } = draftInWords(found.news, draft, own, scene)
  return line(draft.municipality, waits ? null : isoDate(draft.deleteOn), draft.changedAt, {
    ...{ title: waits ? service : t('draft-title', { service }), where, sentences, press },
    ...{ href: scene.world.services.draftHref(slug, draft), onOthers: waits },
  })
}

/** An answer that nobody has read, as long as it can be appealed: null for all others. */
function letterLine(
  scene: Scene,
  found: Overview,
  decision: Overview['decisions'][number],
): WaitingLine | null {
  if (decision.supersededAt) return null
  const letter = found.letters.find(
    (one) => one.decisionId === decision.id && one.municipality === decision.municipality,
  )
  if (!letter || !isUnreadLetter(letter)) return null
  const limit = appealLimit(scene.world.deciders.get(decision.serviceId), decision, letter)
  if (!limit) return null
  const { t, service, name: where, slug } = placeOf(scene, decision.municipality, decision.serviceId)
  return line(decision.municipality, limit.on, letter.madeAt, {
    ...{ title: t('letter-title', { service }), where },
    sentences: [t('letter-text'), limitInWords(scene, limit)],
    ...{ href: `/minside/saker/${slug}/${decision.caseId}`, press: t('letter-press') },
  })
}

/** Another letter that asks for something by a day, while nothing else on the page asks for the same. */
function postLine(scene: Scene, found: Overview, letter: Letter): WaitingLine | null {
  const { actBy } = letter.dispatch
  const isAsked = found.tasks.some(({ request }) => request.caseId === letter.caseId)
  if (letter.decisionId !== null || actBy === null || isAsked || !isUnreadLetter(letter)) return null
  const { t, where, slug } = placeOf(scene, letter.municipality, null)
  const { words, passed } = inWords(scene, actBy)
  return line(letter.municipality, actBy, letter.madeAt, {
    ...{ title: t('post-title', { title: letter.title }), where },
    sentences: [t('post-text'), t(passed ? 'post-passed' : 'post-due', words)],
    ...{ href: `/minside/brev/${slug}/${letter.id}`, press: t('post-press') },
  })
}

function limitInWords(scene: Scene, limit: AppealLimit): string {
  const t = waitingTexts(scene.language)
  if (!limit.on) return t('letter-no-limit')
  const { words, passed } = inWords(scene, limit.on)
  // Only what is known counts against the party.
  if (limit.basis !== 'available') return passed ? t('letter-no-limit') : t('letter-due-earliest', words)
  return t(passed ? 'letter-passed' : 'letter-due', words)
}

/** The conversations in which something is unread, with the first of what is. */
function conversationsWith({ messages }: Pick<Overview, 'messages'>) {
  const unread = messages.filter(isUnread)
  return [...Map.groupBy(unread, ({ municipality, caseId }) => `${municipality} ${caseId}`).values()].flatMap(
    ([first, ...more]) =>
      first
        ? [
            {
              ...{ municipality: first.municipality, caseId: first.caseId },
              ...{ count: more.length + 1, since: first.sentAt },
            },
          ]
        : [],
  )
}
