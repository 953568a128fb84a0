import type { Child } from 'hono/jsx'

export interface DetailsProps {
  summary: string
  open?: boolean
  children: Child
}

/** More for those who want it. Never the place for what everyone must read; opens by itself in print. */
export function Details({ summary, open, children }: DetailsProps) {
  return (
    <details class="ds-details" open={open}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  )
}
