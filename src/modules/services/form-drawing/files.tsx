import { FieldDescription, FieldError, labelText } from '#design/field.tsx'
import { FileField } from '#design/file-field.tsx'
import { Select } from '#design/select.tsx'
import type { FileUploadView, ShownFile } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import type { Drawn } from './drawn.ts'
import { AfterField, fieldProps } from './field-parts.tsx'
import { PressButton } from './press-button.tsx'

/** A field for files with its own button, and below it the files that have come. */
export function drawFiles({ item: field, language }: Drawn<'file-upload'>) {
  const props = { ...fieldProps(field, language, field.rules), name: field.inputName }
  return (
    <>
      {field.upload ? (
        <FileField
          {...props}
          accept={field.accept || undefined}
          multiple={field.multiple}
          after={
            <PressButton
              button={field.upload}
              variant="secondary"
              label={`${field.upload.label}: ${field.labelText}`}
            />
          }
        />
      ) : (
        <div class="ds-field" id={field.elementId} tabindex={-1}>
          <span class="ds-label">{labelText(props)}</span>
          <FieldDescription {...props} description={field.fullText || undefined} />
          <FieldError {...props} />
        </div>
      )}
      {field.files.length > 0 && <Files field={field} language={language} />}
      <AfterField field={field} language={language} />
    </>
  )
}

const received: Record<Language, string> = { nb: 'Lastet opp', nn: 'Lasta opp', en: 'Uploaded' }

function Files({ field, language }: { field: FileUploadView; language: Language }) {
  return (
    <>
      <p class="ds-sr-only">
        {received[language]}: {field.labelText}
      </p>
      <ul class="files">
        {field.files.map((file) => (
          <li>
            <File file={file} field={field} language={language} />
          </li>
        ))}
      </ul>
    </>
  )
}

function File({ file, field, language }: { file: ShownFile; field: FileUploadView; language: Language }) {
  const { elementId, issues } = field
  const { tag, remove, removeQuestion, href } = file
  return (
    <>
      <p class="ds-paragraph">
        {href ? (
          <a class="ds-link" href={href}>
            {file.fileName}
          </a>
        ) : (
          file.fileName
        )}{' '}
        <span class="file-size">({file.sizeText})</span>
      </p>
      {file.isImage && href && <img src={href} alt="" loading="lazy" />}
      {file.notes
        .filter((note) => !issues.some(({ message }) => message === note))
        .map((note) => (
          <p class="ds-paragraph">{note}</p>
        ))}
      {tag && (
        <>
          <Select
            id={`${elementId}-merke-${file.id}`}
            name={tag.name}
            label={`${tag.label}: ${file.fileName}`}
            language={language}
            choices={tag.options.map(({ value, label }) => ({ value, label }))}
            value={tag.options.find((option) => option.checked)?.value ?? ''}
          />
          <PressButton button={tag.save} variant="secondary" label={`${tag.save.label}: ${file.fileName}`} />
        </>
      )}
      {remove &&
        (removeQuestion ? (
          <details class="plain-details">
            <summary>{remove.label}</summary>
            <div>
              <p class="ds-paragraph">{removeQuestion.question}</p>
              <PressButton button={{ ...remove, label: removeQuestion.yes }} variant="secondary" />
            </div>
          </details>
        ) : (
          <PressButton button={remove} variant="tertiary" />
        ))}
    </>
  )
}
