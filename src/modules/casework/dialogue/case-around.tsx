import { Alert } from '#design/alert.tsx'
import { formatDate } from '#norway/date-text.ts'
import type { Deadline } from '#norway/deadlines.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import type { CaseFile } from '../case-file.queries.ts'
import { declarationsIn } from '../impartiality/declarations.queries.ts'
import { ImpartialityLines } from '../impartiality/impartiality-lines.tsx'
import { whyNotImpartial } from '../impartiality/must-be-impartial.ts'
import { MessageLines } from '../messages/message-lines.tsx'
import { threadOnPage } from '../messages/thread-on-page.ts'
import { NoteLines } from '../notes/note-lines.tsx'
import { notesOf } from '../notes/notes.ts'
import { partiesOf } from '../parties/parties.ts'
import { PartyLines } from '../parties/party-lines.tsx'
import { representationsOf } from '../parties/representations.queries.ts'
import { dialoguePageTexts } from './dialogue.page.text.ts'
import { answersBeingFiled } from './registered-answers.queries.ts'
import { requestsOfCase } from './request.queries.ts'
import { RequestLines, type SmallFormProps } from './request-lines.tsx'

/** What stands around the matter of a case: whom it concerns, what was asked, what colleagues wrote, who may take part. */
export type CaseAround = Awaited<ReturnType<typeof loadAround>>

export async function loadAround(ctx: Ctx, keys: Keys, found: Pick<CaseFile, 'id'>) {
  const reader = ctx.actor.kind === 'employee' ? ctx.actor : null
  return {
    requests: await requestsOfCase(ctx, ctx.municipality, found.id),
    beingFiled: await answersBeingFiled(ctx, found.id),
    parties: await partiesOf(ctx, found.id),
    representations: await representationsOf(ctx, found.id),
    thread: await threadOnPage(ctx, keys, found.id),
    notes: await notesOf(ctx, keys, found.id),
    nextNoteId: ctx.random.uuid(),
    declarations: await declarationsIn(ctx, found.id),
    why: await whyNotImpartial(ctx, found.id),
    reader: { id: reader?.id ?? '', isLeader: reader?.roles.includes('leader') ?? false },
    today: isoDate(ctx.today),
  }
}

interface AroundProps extends SmallFormProps {
  around: CaseAround
}

export function AroundParties({ around, ...props }: AroundProps) {
  return <PartyLines {...props} parties={around.parties} representations={around.representations} />
}

export function AroundNotes({ around, ...props }: AroundProps) {
  return (
    <>
      <MessageLines {...props} thread={around.thread} />
      <NoteLines {...props} notes={around.notes} nextId={around.nextNoteId} />
    </>
  )
}

/** Who may take part comes first: it decides whether anything else may be done. */
export function AroundActs(
  props: AroundProps & { found: Pick<CaseFile, 'decidedAt' | 'closedAt' | 'openTasks'>; limit: Deadline },
) {
  const { around, found, limit, ...shared } = props
  return (
    <>
      {!found.decidedAt && <NearLimit {...{ limit, today: around.today, language: shared.language }} />}
      <ImpartialityLines {...shared} {...around} />
      <RequestLines
        {...shared}
        requests={around.requests}
        parties={around.parties}
        beingFiled={around.beingFiled}
        decidedAt={found.decidedAt}
        closed={found.closedAt !== null}
        hasAnswerTask={found.openTasks.some((task) => task.kind === 'answer')}
      />
    </>
  )
}

/** The limit's own warning days: before the last day it is near, after it has passed. */
function NearLimit(props: { limit: Deadline; today: IsoDate; language: SmallFormProps['language'] }) {
  const { limit, today, language } = props
  const t = dialoguePageTexts(language)
  const date = formatDate(limit.movedEnd, language)
  if (today > limit.movedEnd) return <Alert kind="danger">{t('overdue', { date })}</Alert>
  const isNear = limit.warnOn.some((day) => today >= day)
  return isNear ? <Alert kind="warning">{t('near-limit', { date })}</Alert> : null
}
