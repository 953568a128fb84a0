import { Alert } from '#design/alert.tsx'
import { mildProblems, type ProblemCode } from '../arrival.rules.ts'
import type { Reason } from '../suggesting/suggest.rules.ts'
import { taskTexts } from '../task.text.ts'
import { type ArrivalPageProps, baseOf } from './arrival.page.tsx'
import { arrivalTexts } from './arrival.text.ts'
import { registerFormId } from './register-form.tsx'
import { bestOf } from './registering.rules.ts'

/** A letter that names another municipality than the one it came to: said first, with how certain that is. */
export function AddressedElsewhere({ frame, shown, municipality }: ArrivalPageProps) {
  const best = bestOf(shown.suggestions, 'municipality')
  if (!best || best.value === municipality.number || shown.settled) return null
  const t = arrivalTexts(frame.language)
  return (
    <Alert kind="warning" title={t('elsewhere')}>
      <p class="ds-paragraph">
        {taskTexts(frame.language)(`reason.${best.reason as Reason}`, best.details)}{' '}
        {t(best.value === null ? 'elsewhere-outside' : 'elsewhere-member')}
      </p>
    </Alert>
  )
}

/** What the municipality's own rule keeps out of the archive: said first, with how it is done. */
export function NotForArchive({ frame, shown }: ArrivalPageProps) {
  const best = bestOf(shown.suggestions, 'archive-worthy')
  if (best?.value !== 'no' || shown.settled) return null
  const t = arrivalTexts(frame.language)
  return (
    <Alert kind="info" title={t('not-archived')}>
      <p class="ds-paragraph">
        {taskTexts(frame.language)(`reason.${best.reason as Reason}`, best.details)} {t('not-archived-how')}
      </p>
    </Alert>
  )
}

/** What a machine could not do, and what a person is to do about it. */
export function Problems(props: ArrivalPageProps) {
  const { frame, shown, municipality } = props
  const t = arrivalTexts(frame.language)
  const open = shown.problems.filter(({ settled_at }) => settled_at === null)
  if (open.length === 0 || shown.settled) return null
  const isGrave = open.some(({ code }) => !mildProblems.has(code))
  const wordsOf = (problem: (typeof open)[number]) => {
    const name = shown.documents.find(({ id }) => id === problem.document_id)?.name
    return taskTexts(frame.language)(`problem.${problem.code as ProblemCode}`, {
      ...{ file: name ?? t('a-file') },
      ...(problem.details as Record<string, string | number>),
    })
  }
  const twinOf = (problem: (typeof open)[number]) => {
    const twin = (problem.details as { arrival?: string }).arrival
    return (problem.code === 'same-file' || problem.code === 'same-text') && twin ? twin : null
  }
  return (
    <Alert kind={isGrave ? 'danger' : 'warning'} title={t('problems')}>
      <ul class="ds-list">
        {open.map((problem) => (
          <li>
            {wordsOf(problem)}{' '}
            {twinOf(problem) && (
              <a class="ds-link" href={`/dokumentsenter/${municipality.slug}/post/${twinOf(problem)}`}>
                {t('see-twin')}
              </a>
            )}
          </li>
        ))}
      </ul>
      {open
        .map(twinOf)
        .filter((twin, i, all) => twin !== null && all.indexOf(twin) === i)
        .map((twin) => (
          <button
            class="ds-button"
            data-variant="secondary"
            type="submit"
            form={registerFormId}
            formaction={`${baseOf(props)}/dublett`}
            name="av"
            value={twin ?? ''}
          >
            {t('is-duplicate')}
          </button>
        ))}
    </Alert>
  )
}
