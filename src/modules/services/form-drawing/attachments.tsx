import { Details } from '#design/details.tsx'
import type { AttachmentListView } from '#engines/altinn/index.ts'
import type { Drawn } from './drawn.ts'
import { fileSize } from './file-size.ts'
import { helpLabel } from './help-label.ts'
import { Blocks } from './marked-text.tsx'

/** Files to read or fetch, in groups when the package sorts them. */
export function drawAttachmentList({ item, language }: Drawn<'attachment-list'>) {
  return (
    <section aria-labelledby={`${item.elementId}-tittel`} id={item.elementId}>
      <h2 class="ds-heading" data-size="sm" id={`${item.elementId}-tittel`}>
        {item.title}
      </h2>
      <Blocks nodes={item.description} />
      {item.help.length > 0 && (
        <Details summary={helpLabel(language, item.title)}>
          <Blocks nodes={item.help} />
        </Details>
      )}
      {item.groups.length === 0 && <p class="ds-paragraph">{item.emptyText}</p>}
      {item.groups.map((group) => (
        <>
          {group.title && (
            <h3 class="ds-heading" data-size="xs">
              {group.title}
            </h3>
          )}
          <ul class="ds-list">
            {group.files.map((file) => (
              <ListedFile file={file} language={language} />
            ))}
          </ul>
        </>
      ))}
    </section>
  )
}

type File = AttachmentListView['groups'][number]['files'][number]

function ListedFile({ file, language }: { file: File; language: Drawn<'attachment-list'>['language'] }) {
  return (
    <li>
      {file.href ? (
        <a class="ds-link" href={file.href}>
          {file.fileName}
        </a>
      ) : (
        file.fileName
      )}
      {` (${[file.sort, fileSize(file.sizeBytes, language)].filter(Boolean).join(', ')})`}
    </li>
  )
}
