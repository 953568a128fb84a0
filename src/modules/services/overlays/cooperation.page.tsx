import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { workshopTexts } from '../workshop/workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from '../workshop/workshop-page.tsx'
import { type ConflictFault, ConflictPart } from './conflict-part.tsx'
import { differencePageTexts } from './difference-page.text.ts'
import {
  type DifferencePartsProps,
  EditPart,
  HistoryPart,
  KindsPart,
  OwnDifferences,
} from './difference-parts.tsx'
import type { WaitingDraft } from './draft-conflicts.ts'
import { faultOf } from './fault-words.ts'
import { valueInWords } from './place-words.ts'
import type { Reach } from './reach.rules.ts'

export interface CooperationPageProps extends DifferencePartsProps {
  frame: WorkshopFrame
  service: string
  compareHref: string
  said: string | null
  /** Who gets the value at the place being edited; null when none is. */
  reach: Reach | null
  /** Drafts that change what the cooperation itself has otherwise. */
  drafts: readonly WaitingDraft[]
  conflictFault: ConflictFault | null
}

/** What the cooperation has otherwise than the package, for all its members. */
export function cooperationPage(props: CooperationPageProps): string {
  const { frame, edit, reach, drafts, mayChange, conflictFault } = props
  const { language } = frame
  const p = differencePageTexts(language)
  const title = p('coop.title', { service: props.service })
  const refusal = edit?.refused ?? null
  const fault = refusal && refusal.why !== 'changed-meanwhile' ? faultOf(refusal, language) : null
  const errors = [
    ...(fault ? [{ id: fault.field, text: fault.text }] : []),
    ...(conflictFault ? [{ id: conflictFault.id, text: conflictFault.text }] : []),
  ]
  return renderDocument(
    <WorkshopPage frame={frame} title={title} hasErrors={errors.length > 0}>
      <Breadcrumbs
        language={language}
        trail={[{ label: workshopTexts(language)('workshop.name'), href: '/verksted' }, { label: title }]}
      />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {errors.length > 0 && <ErrorSummary language={language} errors={errors} />}
      {props.said && <Alert kind="success">{props.said}</Alert>}
      <p class="ds-paragraph">{p('coop.lead')}</p>
      {!mayChange && <Alert kind="info">{p('coop.not-yours')}</Alert>}
      <p class="ds-paragraph">
        <a class="ds-link" href={props.compareHref}>
          {p('coop.compare')}
        </a>
      </p>
      {drafts.length > 0 && (
        <section aria-labelledby="utkast">
          <h2 class="ds-heading" data-size="sm" id="utkast">
            {p('coop.draft-title')}
          </h2>
          <p class="ds-paragraph">{p('coop.draft-lead')}</p>
          {drafts.map(({ id, ground, conflicts }) =>
            conflicts.map((conflict) => (
              <ConflictPart
                {...{ language, csrfToken: props.csrfToken, action: props.base, ground, conflict }}
                owner={{ name: 'utkast', value: id }}
                maySettle={mayChange}
                fault={conflictFault}
              />
            )),
          )}
        </section>
      )}
      {edit && reach && <ReachPart {...props} reach={reach} path={edit.path} />}
      {edit && <EditPart {...props} edit={edit} />}
      <OwnDifferences {...props} />
      {mayChange && <KindsPart {...props} />}
      <HistoryPart {...props} />
    </WorkshopPage>,
  )
}

function ReachPart({ language, reach, path, ground }: CooperationPageProps & { reach: Reach; path: string }) {
  const p = differencePageTexts(language)
  const { gets, keeps, older } = reach
  return (
    <section aria-labelledby="hvem">
      <h2 class="ds-heading" data-size="sm" id="hvem">
        {p('coop.who-title')}
      </h2>
      <p class="ds-paragraph">
        {gets.length === 0
          ? p('coop.gets-none')
          : p('coop.gets', { count: gets.length, names: gets.join(', ') })}
      </p>
      {keeps.length > 0 && (
        <Details summary={p('coop.keep', { count: keeps.length })} open={keeps.length < 4}>
          <ul class="ds-list">
            {keeps.map(({ name, value, reason }) => (
              <li>
                {p('coop.keeps', { name, value: valueInWords(path, value, language, ground.app) })}.{' '}
                {p('coop.keeps-why', { reason })}
              </li>
            ))}
          </ul>
        </Details>
      )}
      {older.map(({ name, version, hasPlace }) => (
        <p class="ds-paragraph">{p(hasPlace ? 'coop.older' : 'coop.missing', { name, version })}</p>
      ))}
    </section>
  )
}
