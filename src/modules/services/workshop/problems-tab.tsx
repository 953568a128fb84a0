import { Alert } from '#design/alert.tsx'
import { AwaitAnswer } from '#design/await-answer.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import type { Language } from '#platform/i18n.ts'
import type { EditorProps } from './editor.page.tsx'
import { editorTexts } from './editor.text.ts'
import { FindingList, type ReportLine } from './finding-list.tsx'
import { allLines } from './problems.ts'
import { isUnderWay, type ProofRun } from './proof-runs.ts'

/** What must be mended and what might be better, each with a way to its place; the ways are checked on request. */
export function ProblemsTab(props: EditorProps) {
  const { frame, open, problems, run } = props
  const { language } = frame
  const t = editorTexts(language)
  const { proof } = problems
  const part = (title: string, lines: readonly ReportLine[]) =>
    lines.length > 0 && (
      <section>
        <h2 class="ds-heading" data-size="xs">
          {title}
        </h2>
        <FindingList lines={lines} language={language} />
      </section>
    )
  const base = `/verksted/utkast/${open.draft.id}`
  const underWay = isUnderWay(run)
  return (
    <>
      {underWay && run && (
        <AwaitAnswer language={language} pollHref={`${base}/kontroll`} checkHref={`${base}?vis=problemer`}>
          <p class="ds-paragraph">
            {t(run.state === 'waiting' ? 'problems.waiting' : 'problems.running', { name: run.askedByName })}{' '}
            <TimeText at={run.askedAt} language={language} />
          </p>
        </AwaitAnswer>
      )}
      {run?.state === 'failed' && (
        <Alert kind="warning">{t(run.fault === 'memory' ? 'problems.no-memory' : 'problems.no-time')}</Alert>
      )}
      <form method="post" action={`${base}/kontroller`}>
        <CsrfField token={frame.csrfToken} />
        {proof ? (
          <p class="ds-paragraph">
            {t('problems.proved-at')} <TimeText at={proof.runAt} language={language} />.{' '}
            {t('problems.paths', { count: proof.paths })}
          </p>
        ) : (
          <p class="ds-paragraph">{t('problems.not-proved')}</p>
        )}
        {proof && proof.hash !== open.draft.hash && <Alert kind="warning">{t('problems.stale')}</Alert>}
        <div class="buttons">
          <button class="ds-button" data-size="sm" type="submit" name="gjor" value="kontroller">
            {t('problems.prove')}
          </button>
          <button
            class="ds-button"
            data-variant="secondary"
            data-size="sm"
            type="submit"
            name="gjor"
            value="behold-prover"
          >
            {t('problems.suite')}
          </button>
        </div>
      </form>
      {allLines(problems).length === 0 && (
        <Alert kind={problems.proof ? 'success' : 'info'}>{t('problems.none')}</Alert>
      )}
      {part(t('problems.facts'), problems.beforePublishing)}
      {part(t('problems.import'), problems.fromPackage)}
      {part(t('problems.ways'), problems.fromWays)}
    </>
  )
}

/** What takes the place of the waiting: how the run went, and the way to see what it found. */
export function proofEnded({
  run,
  language,
  href,
}: {
  run: ProofRun | null
  language: Language
  href: string
}) {
  const t = editorTexts(language)
  return (
    <p class="ds-paragraph">
      {t(
        run?.state === 'failed'
          ? run.fault === 'memory'
            ? 'problems.no-memory'
            : 'problems.no-time'
          : 'problems.done',
      )}{' '}
      <a class="ds-link" href={href}>
        {t('problems.see')}
      </a>
    </p>
  )
}
