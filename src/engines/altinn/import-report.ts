export type Severity = 'error' | 'warning' | 'info'

export interface Finding {
  readonly severity: Severity
  /** A word for machines: `unknown-component`, `missing-text`, ... */
  readonly code: string
  /** File in the package. */
  readonly file: string
  /** Where in the file: component id, path or line; empty for the whole file. */
  readonly place: string
  readonly message: string
}

/** Everything the importer met and could not use as it stood. Nothing is dropped without a line here. */
export class ImportReport {
  readonly findings: Finding[] = []

  error(code: string, file: string, place: string, message: string): void {
    this.findings.push({ severity: 'error', code, file, place, message })
  }

  warn(code: string, file: string, place: string, message: string): void {
    this.findings.push({ severity: 'warning', code, file, place, message })
  }

  note(code: string, file: string, place: string, message: string): void {
    this.findings.push({ severity: 'info', code, file, place, message })
  }

  get errors(): readonly Finding[] {
    return this.findings.filter((finding) => finding.severity === 'error')
  }
}
