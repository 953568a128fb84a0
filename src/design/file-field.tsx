import type { Child } from 'hono/jsx'
import { describedBy, FieldDescription, FieldError, type FieldProps, labelText } from './field.tsx'

export interface FileFieldProps extends Omit<FieldProps, 'labelIsHeading'> {
  /** Endings or media types: ".pdf,.jpg,.png". The server checks the content. */
  accept?: string
  multiple?: boolean
  /** A whole folder is chosen where the browser can; elsewhere several files. */
  folder?: boolean
  /** A button that sends the chosen file now. */
  after?: Child
}

/**
 * A file to send along. The browser's own field is seen: without scripts it alone can say which file was chosen. The form must have `enctype="multipart/form-data"`. Size and kinds go in the
 * description.
 */
export function FileField(props: FileFieldProps) {
  const { id, name = id, accept, multiple, folder, error, after } = props
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {labelText(props)}
      </label>
      <FieldDescription {...props} />
      <div class="file-choose">
        <input
          type="file"
          id={id}
          name={name}
          accept={accept}
          multiple={multiple || folder}
          {...(folder ? { webkitdirectory: '' } : {})}
          aria-describedby={describedBy(props)}
          aria-invalid={error ? 'true' : undefined}
        />
        {after}
      </div>
      <FieldError {...props} />
    </div>
  )
}
