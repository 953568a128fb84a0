/** Where a deposit is written. Paths are from the package's root, with forward slashes. */
export interface DepositTarget {
  /** A new file; one at a time beside those that are still open. */
  open(path: string): Promise<DepositSink>
}

export interface DepositSink {
  write(piece: string | Uint8Array): Promise<void>
  /** SHA-256 in lower-case hex. */
  close(): Promise<{ sha256: string; sizeBytes: number }>
}
