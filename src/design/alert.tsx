import type { Child } from 'hono/jsx'

export interface AlertProps {
  kind: 'info' | 'success' | 'warning' | 'danger'
  title?: string
  /** Level of the title; 2 unless given. */
  level?: 2 | 3 | 4
  children?: Child
}

/** A message at the top of the page after an action, or a warning where it applies. No role: it is there at load. */
export function Alert({ kind, title, level = 2, children }: AlertProps) {
  const Heading = `h${level}` as 'h2'
  return (
    <div class="ds-alert" data-color={kind}>
      {title && (
        <Heading class="ds-heading" data-size="2xs">
          {title}
        </Heading>
      )}
      {typeof children === 'string' ? <p class="ds-paragraph">{children}</p> : children}
    </div>
  )
}
