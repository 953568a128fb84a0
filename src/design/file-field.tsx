import { describedBy, FieldDescription, FieldError, type FieldProps, labelText } from './field.tsx'

export interface FileFieldProps extends Omit<FieldProps, 'labelIsHeading'> {
  /** What the area says; the browser's own "Choose file" lies invisible over it: "Velg fil". */
  button: string
  /** Endings or media types: ".pdf,.jpg,.png". The server checks the content. */
  accept?: string
  multiple?: boolean
}

/** A file to send along. The form must have `enctype="multipart/form-data"`. Size and kinds go in the description. */
export function FileField(props: FileFieldProps) {
  const { id, name = id, button, accept, multiple, error } = props
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {labelText(props)}
      </label>
      <div class="ds-file-upload">
        <FieldDescription {...props} />
        <span class="ds-button" data-variant="secondary" aria-hidden="true">
          {button}
        </span>
        <input
          type="file"
          id={id}
          name={name}
          accept={accept}
          multiple={multiple}
          aria-describedby={describedBy(props)}
          aria-invalid={error ? 'true' : undefined}
        />
      </div>
      <FieldError {...props} />
    </div>
  )
}
