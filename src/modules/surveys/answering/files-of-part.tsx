import { dateShort } from '#design/date-format.ts'
import { Form, type Frame } from '../frame.tsx'
import { answeringTexts } from './answering.text.ts'
import type { Evidence } from './evidence.queries.ts'

export interface FilesOfPartProps {
  frame: Frame
  /** The sheet's own address. */
  here: string
  part: number
  files: readonly Evidence[]
  nameOf: (questionId: string) => string
  mayWrite: boolean
}

/** The evidence of one part of a sheet, with who took what away. */
export function FilesOfPart({ frame, here, part, files, nameOf, mayWrite }: FilesOfPartProps) {
  const { language } = frame
  const t = answeringTexts(language)
  const standing = files.filter(({ removed }) => !removed)
  const removed = files.filter((file) => file.removed)
  if (removed.length === 0 && (standing.length === 0 || !mayWrite)) return null
  return (
    <section class="stack">
      <h2 class="ds-heading" data-size="xs">
        {t('files.title')}
      </h2>
      {mayWrite &&
        standing.map((file) => (
          <Form
            frame={frame}
            to={`${here}/belegg/${file.id}/fjern?del=${part}`}
            label={t('files.remove', { name: file.fileName })}
            quiet
          >
            <p class="ds-paragraph">
              {t('files.added', { name: file.fileName, by: file.addedBy, question: nameOf(file.questionId) })}
            </p>
          </Form>
        ))}
      {removed.length > 0 && (
        <ul class="ds-list">
          {removed.map((file) => (
            <li>
              {t('files.removed', {
                ...{ name: file.fileName, by: file.removed?.by ?? '' },
                at: file.removed ? dateShort(file.removed.at, language) : '',
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
