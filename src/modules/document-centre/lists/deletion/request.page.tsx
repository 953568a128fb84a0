import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import { dayInWords } from '../control/overview.page.tsx'
import { thingInWords } from './decision-text.ts'
import { deletionTexts } from './deletion.text.ts'
import type { DeletionRequest, DeletionThing } from './deletion-request.ts'

export interface RequestPageProps {
  frame: CentreFrame
  place: Municipality
  request: DeletionRequest
  things: readonly DeletionThing[]
  viewerId: string
  fault?: string
}

/** A wish for deletion: each thing with what is decided of it and by which law, and who settles it. */
export function requestPage(props: RequestPageProps): string {
  const { frame, place, request, things, viewerId } = props
  const { language, csrfToken } = frame
  const t = deletionTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const here = `${base}/sletting/${request.id}`
  const title = t('request', { date: dayInWords(request.receivedOn, language) })
  const isOpen = request.status === 'proposed'
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(props.fault)}>
      <Breadcrumbs
        language={language}
        trail={[{ label: t('title-in', { place: place.name }), href: `${base}/sletting` }, { label: title }]}
      />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {props.fault && (
        <Alert kind="danger" title={t('not-done')}>
          {props.fault}
        </Alert>
      )}
      <p class="ds-paragraph">
        {t(`status.${request.status}`)}.{' '}
        {t('proposed-by', { name: request.proposedByName, date: dateLong(request.proposedAt, language) })}
        {request.settledByName &&
          request.settledAt &&
          ` ${t('settled-by', { name: request.settledByName, date: dateLong(request.settledAt, language) })}`}
        {request.reason && ` ${t('declined-because', { reason: request.reason })}`}
        {request.reference && ` ${t('in-case', { number: request.reference })}`}
      </p>
      {request.entryId && (
        <p class="ds-paragraph">
          <a class="ds-link" href={`${base}/journalpost/${request.entryId}`}>
            {t('decision-entry')}
          </a>
        </p>
      )}
      <Table
        id="ting"
        caption={title}
        hiddenCaption
        stacks
        rows={[...things]}
        columns={[
          { heading: t('column.sort'), namesRow: true, cell: (thing) => thingInWords(thing, language) },
          {
            heading: t('column.decision'),
            cell: (thing) =>
              thing.outcome === 'waiting' ? t(`decision.${thing.decision}`) : t(`outcome.${thing.outcome}`),
          },
          {
            heading: t('column.basis'),
            cell: ({ basis, trust, reason }) =>
              `${t('trust', { basis, trust })}${reason ? `. ${reason}` : ''}`,
          },
          ...(isOpen
            ? [
                {
                  heading: t('column.change'),
                  cell: (thing: DeletionThing) =>
                    thing.mayDelete && (
                      <form method="post" action={`${here}/ting`}>
                        <CsrfField token={csrfToken} />
                        <input type="hidden" name="ting" value={thing.id} />
                        {thing.decision === 'delete' ? (
                          <>
                            <TextField
                              id={`grunn-${thing.id}`}
                              name="grunn"
                              label={t('keep-why')}
                              language={language}
                              maxlength={1000}
                            />
                            <button
                              class="ds-button"
                              data-variant="tertiary"
                              type="submit"
                              name="valg"
                              value="keep"
                            >
                              {t('keep-button')}
                            </button>
                          </>
                        ) : (
                          <button
                            class="ds-button"
                            data-variant="tertiary"
                            type="submit"
                            name="valg"
                            value="delete"
                          >
                            {t('delete-button')}
                          </button>
                        )}
                      </form>
                    ),
                },
              ]
            : []),
        ]}
      />
      {isOpen && <Settle {...props} here={here} isOwn={request.proposedBy === viewerId} />}
      {request.status === 'executed' && <p class="ds-paragraph">{t('executed-lead')}</p>}
      <h2 class="ds-heading" data-size="xs">
        {t('answer')}
      </h2>
      <p class="ds-paragraph">{t('answer-lead')}</p>
    </StaffPage>,
  )
}

function Settle({ frame, here, isOwn }: RequestPageProps & { here: string; isOwn: boolean }) {
  const { language, csrfToken } = frame
  const t = deletionTexts(language)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('approve')}
      </h2>
      {isOwn ? (
        <p class="ds-paragraph">{t('own-proposal')}</p>
      ) : (
        <form method="post" action={`${here}/godkjenn`} class="narrow">
          <CsrfField token={csrfToken} />
          <p class="ds-paragraph">{t('approve-lead')}</p>
          <button class="ds-button" data-color="danger" type="submit">
            {t('approve-button')}
          </button>
        </form>
      )}
      <h2 class="ds-heading" data-size="xs">
        {t('decline')}
      </h2>
      <form method="post" action={`${here}/avsla`} class="narrow">
        <CsrfField token={csrfToken} />
        <TextField id="avslag" label={t('decline-why')} language={language} maxlength={1000} />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('decline-button')}
        </button>
      </form>
    </>
  )
}
