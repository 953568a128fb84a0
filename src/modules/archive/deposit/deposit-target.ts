/** Where a deposit is written. Paths are from the package's root, with forward slashes. */
export interface DepositTarget {
  /**
   * A new file; others may be open. Whoever knows the size beforehand says so, and writes exactly that: some targets then
   * write the files one after the other, and let the next one wait until this is closed.
   */
  open(path: string, sizeBytes?: number): Promise<DepositSink>
}

export interface DepositSink {
  write(piece: string | Uint8Array): Promise<void>
  /** SHA-256 in lower-case hex. */
  close(): Promise<{ sha256: string; sizeBytes: number }>
}
